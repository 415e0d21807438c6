/** What the report, the course of the rounds and screens say, read off their words. */
import type { World } from '../../src/engine/world.ts';
import { Claims, voteClaim } from './claims.ts';

const STATUS = 'adopted|left out|rejected|deferred|messages only';
const VOTE = String.raw`(?:(.+?) (?:forces|insists on) a vote on |Vote on )(.+?): (\d+) for, (\d+) against(?:, (\d+) abstaining)?(?:, (\d+) absent)?(?:, (\d+) without a stake)?(?:; .*?)?(?:, without a quorum)?: (passed|failed|carried|lost|kept|taken out)\.`;

/** A page as one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ');

function claimVote(says: Claims, number: number, round: number, found: readonly string[]): void {
  const [caller, , yes, no, abstain = '0', away = '0', unconcerned = '0', verdict] = found;
  const counts = {
    for: Number(yes),
    against: Number(no),
    abstain: Number(abstain),
    absent: Number(away) + Number(unconcerned),
    unconcerned: Number(unconcerned),
  };
  says.set(
    'vote',
    String(number),
    voteClaim(round, caller ?? null, counts, /passed|carried|kept/.test(verdict)),
  );
}

/** The sentences of "What happened", wherever they stand. */
export function sentences(says: Claims, page: string): void {
  const all = /(?:Of \d+ issues? \d+|The one issue|Both issues|All \d+ issues) (?:was|were) /.exec(page);
  if (all !== null) {
    const counts = { 'The one issue': '1', 'Both issues': '2' };
    const from = page
      .slice(all.index)
      .replace(/^(The one issue|Both issues)/, (words) => counts[words as keyof typeof counts])
      .replace(/^All (\d+) issues/, '$1');
    const end =
      /\.(?= (?:\S.*? forced a vote|\d+ of \d+ signed|Implementers|\d+ participants?|Votes|Issues|$))/.exec(
        `${from} `,
      );
    const told = end === null ? from : from.slice(0, end.index);
    for (const [, count, status] of told.matchAll(
      new RegExp(String.raw`(\d+) (?:was|were) (${STATUS})`, 'g'),
    ))
      says.set('count', status, Number(count));
  }
  let forced = 0;
  for (const [, caller, yes, no] of page.matchAll(
    /(?<=^|[.!?] )([^.!?]+?) forced a vote on (?:(?! forced a vote on )[^:])+? and won it (\d+) to (\d+)(?:, and then did not sign the result)?\./g,
  ))
    says.set('forced', String((forced += 1)), `${caller} ${yes}:${no}`);
  const signed = /(\d+ of \d+) signed the result\./.exec(page);
  if (signed !== null) says.set('signed', 'all', signed[1]);
}

/** `Round 9: Iran forces a vote on …`, or `r9` where short. */
export function roundVotes(says: Claims, page: string, word: 'Round ' | 'r'): void {
  let number = 0;
  for (const [, round, ...found] of page.matchAll(
    new RegExp(String.raw`(?:^|\s)${word}(\d+):? ${VOTE.replaceAll('.+?', `(?:(?!\\s${word}\\d).)+?`)}`, 'g'),
  ))
    claimVote(says, (number += 1), Number(round), found);
}

/** The report without plots. */
export function fromReport(world: World, text: string): Claims {
  const says = new Claims();
  const lines = text.split('\n');
  const happened = lines[lines.indexOf('What happened') + 1];
  sentences(says, happened);
  roundVotes(says, lines.slice(lines.indexOf('Issues')).join('\n'), 'Round ');
  for (const { title } of world.issues) {
    const at = lines.findIndex((line) => line.startsWith(`${title}: `));
    const status = new RegExp(`^((?:${STATUS}).*)\\.$`).exec(lines[at]?.slice(title.length + 2) ?? '');
    if (status === null) continue;
    says.set('status', title, status[1]);
    const told = /^Text ([\d.]+), nearest to|^No text: /.exec(lines[at + 1]);
    if (told !== null) says.set('text', title, told[1] === undefined ? 'none' : Number(told[1]));
  }
  return says;
}

/** Names found in a list of them, longest first, so that commas in a name do no harm. */
function namesIn(list: string, world: World): string {
  let rest = list;
  const found: string[] = [];
  for (const { name } of [...world.agents].sort((a, b) => b.name.length - a.name.length))
    if (rest.includes(name)) {
      rest = rest.replace(name, '');
      found.push(name);
    }
  return found.sort().join(' | ');
}

/** The rounds one by one in words. */
export function fromCourse(world: World, text: string): Claims {
  const says = new Claims();
  let [round, votes] = [0, 0];
  const signed = { yes: '', count: 0, no: 0 };
  for (const line of text.split('\n')) {
    const opened = /^Round (\d+) of \d+: /.exec(line);
    if (opened !== null) round = Number(opened[1]);
    const vote = new RegExp(`^${VOTE}$`).exec(line);
    if (vote !== null) claimVote(says, (votes += 1), round, vote.slice(1));
    const yes = /^Signed \((\d+)\): (.*)\.$/.exec(line);
    if (yes !== null) Object.assign(signed, { yes: namesIn(yes[2], world), count: Number(yes[1]) });
    const no = /^Did not sign \((\d+)\): /.exec(line);
    if (no !== null) signed.no = Number(no[1]);
  }
  if (signed.count + signed.no > 0) {
    says.set('signed', 'all', `${signed.count} of ${signed.count + signed.no}`);
    says.set('signers', 'all', signed.yes);
  }
  return says;
}

/** The title of an issue of which a column shows as much as fits. */
function titleOf(world: World, shown: string): string | undefined {
  const start = shown.trim().replace(/…$/, '').trimEnd();
  return world.issues.find(({ title }) => title.startsWith(start))?.title;
}

/** The screen Outcome. */
export function fromOutcomeScreen(world: World, frame: string): Claims {
  const says = new Claims();
  const lines = frame.split('\n');
  lines.forEach((line, at) => {
    const row = new RegExp(`^ \\S (.+?) +(${STATUS}) *[─┃○◆]+ *(–|[\\d.]+)`).exec(line);
    const title = row === null ? undefined : titleOf(world, row[1]);
    if (row === null || title === undefined) return;
    const next = lines[at + 1].trim();
    const remarks = /^(watered down|says little new)(, says little new)?\. /i.exec(next);
    const remarked = remarks === null ? '' : `, ${remarks[0].slice(0, -2).toLowerCase()}`;
    says.set('status', title, `${row[2]}${remarked}`);
    says.set('text', title, row[3] === '–' ? 'none' : Number(row[3]));
  });
  const page = flat(frame);
  roundVotes(says, page, 'r');
  sentences(says, page);
  const signed = /Signatures: (\d+ of \d+)/.exec(page);
  if (signed !== null) says.set('signed', 'all', signed[1]);
  return says;
}

/** The screen What happened. */
export function fromStoryScreen(frame: string): Claims {
  const says = new Claims();
  const page = flat(frame);
  sentences(says, page);
  roundVotes(says, page, 'Round ');
  return says;
}
