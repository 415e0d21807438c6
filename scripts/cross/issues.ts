/** What the screen of each issue says of how it ended, against the records; and whether any name breaks a face. */
import { recordsOf } from '../../src/report/finished-run.ts';
import { plainCourse, plainReport } from '../../src/report/text/report.ts';
import { hasText, rounded, STANDING_WORDS } from '../../src/report/words.ts';
import { unseenIn } from '../../src/scenarios/text.ts';
import { finishedOf } from '../../src/tui/model/finished.ts';
import { listedIssues } from '../../src/tui/model/rows.ts';
import type { Tape } from '../../src/tui/model/tape.ts';
import { broken, frame, press, session } from '../../test/support/tui.ts';

/** Rows of a terminal that shows a whole page. */
const WHOLE = 2000;
const COLUMNS = 120;

/** The screen of the so manieth issue after the last round. */
const issueFrame = (tape: Tape, at: number): string =>
  frame(press(session(tape, COLUMNS, WHOLE), `> shift-tab ${'j '.repeat(at)}enter`));

/** Where the screen of an issue and the records part. @param shown the frame of the so manieth issue */
export function issuesDisagree(tape: Tape, shown = issueFrame): string[] {
  const { world, records } = finishedOf(tape);
  const texts = recordsOf(records, 'text');
  return listedIssues(tape).flatMap((issue, at): string[] => {
    const { id, title } = world.issues[issue];
    const outcome = recordsOf(records, 'outcome').find((one) => one.issue === id);
    if (outcome === undefined) return [];
    const lines = shown(tape, at).split('\n');
    const wrong = (what: string, said: unknown, should: unknown) =>
      said === should
        ? []
        : [`screen Issue: ${title}: ${what} ${String(said)}, the records ${String(should)}`];
    const standing = lines[1].trim();
    const settled = (['adopted', 'left-out'] as const).find((one) =>
      standing.startsWith(STANDING_WORDS[one]),
    );
    const ended = outcome.status === 'adopted' || outcome.status === 'left-out' ? outcome.status : undefined;
    const row = lines.findLast((line) => line.startsWith('▸r'));
    const last = texts.findLast((text) => text.issue === id);
    const held = hasText(outcome, texts) ? rounded(outcome.text) : undefined;
    const counts =
      lines
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .match(/▲ [^▲]*?: \d+ for, \d+ against/g) ?? [];
    const votes = recordsOf(records, 'vote').filter((vote) => vote.issues.includes(id));
    return [
      ...(world.venue.binding === 'none' ? [] : wrong('ends', settled, ended)),
      ...(held === undefined || last === undefined
        ? []
        : wrong('text', row?.trim().split(/\s+/).at(-1), held)),
      ...wrong(
        'votes',
        counts.map((one) => /(\d+) for, (\d+) against$/.exec(one)!.slice(1).join(':')).join(),
        votes.map((vote) => `${vote.for}:${vote.against}`).join(),
      ),
    ];
  });
}

/** Decisions of rules without ballots that somebody called: the rounds in words name the caller and the end. */
export function callsDisagree(tape: Tape): string[] {
  const run = finishedOf(tape);
  const told = plainCourse(run).split('\n');
  return recordsOf(run.records, 'test').flatMap((test) => {
    if (test.call === null) return [];
    const caller = tape.names.party(test.call.by);
    const end = test.passed ? /: (passed|carried|kept): / : /: (not passed|lost|taken out): /;
    const found = told.some(
      (line) =>
        line.startsWith(`${caller} `) &&
        / (a decision( apart)?|no action be taken) on /.test(line) &&
        end.test(line),
    );
    return found
      ? []
      : [`rounds --plain: nothing of the decision that ${caller} called in round ${test.round}`];
  });
}

const KEYS = ['>', 'i', 'o', 't', 'v', 'e', '> w', '> enter', '> shift-tab enter', '> tab enter'];

/** What names that are meant to break a page or a terminal do to faces; empty where nothing. */
export function namesBreak(tape: Tape): string[] {
  const run = finishedOf(tape);
  const pages = [plainReport(run), plainCourse(run)].flatMap((page) =>
    unseenIn(page, '\n').map(({ name }) => `a page has the character ${name}`),
  );
  const screens = KEYS.flatMap((keys) => {
    const ui = press(session(tape, 80, 24), keys);
    const odd = unseenIn(frame(ui), '\n').map(
      ({ name }) => `the screen after ${keys} has the character ${name}`,
    );
    return [...broken(ui).map((one) => `the screen after ${keys}: ${one}`), ...odd];
  });
  return [...pages, ...screens];
}
