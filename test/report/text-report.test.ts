import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/engine/terms.ts';
import { recordsOf, type FinishedRun } from '../../src/report/finished-run.ts';
import { namesOf } from '../../src/report/names.ts';
import { signingOf } from '../../src/report/signing.ts';
import { plainReport, textReport } from '../../src/report/text/report.ts';
import { causeWords, outcomeWords } from '../../src/report/words.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';

const runs = new Map<string, FinishedRun>();

beforeAll(() => {
  for (const scenario of SHIPPED_IDS) runs.set(scenario, played(scenario));
});

const page = (run: FinishedRun, width = 80) => textReport(run, { width, colour: false });
/** A report without its line breaks, so that sentences can be found. */
const running = (text: string) => text.replace(/\s+/g, ' ');

describe('why an issue fell', () => {
  it('is what the rule said that it failed under, and not that of another rule', () => {
    expect(running(plainReport(runs.get('oas-2009')!))).toMatch(
      /Return of Honduras: rejected\..*?plain weighted mean of \d+\. It did not get the votes that it needed\./,
    );
    const tests = recordsOf(runs.get('tls-visibility')!.records, 'outcome').filter(
      ({ status }) => status === 'rejected',
    );
    expect(tests.map(({ because }) => because)).toEqual(['no-substantial-support', 'no-substantial-support']);
  });

  it('is told of a document that fell as a whole, with who stood in its way', () => {
    expect(plainReport(played('iana-2016', 'zwei'))).toContain(
      'Round 3: The whole document: not passed: objections stood to the end (United States (NTIA)).',
    );
  });
});

describe.each(SHIPPED_IDS)('the report of %s', (scenario) => {
  it.each([60, 80, 100])('keeps to %i columns, all but the code to copy', (width) => {
    const run = runs.get(scenario)!;
    for (const line of page(run, width).split('\n')) {
      if (line.includes(run.code!)) continue;
      expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  it('says of every issue how it ended and what the plain mean would have been', () => {
    const run = runs.get(scenario)!;
    const text = plainReport(run);
    const names = namesOf(run.world);
    for (const outcome of recordsOf(run.records, 'outcome')) {
      expect(text).toContain(`${names.issue(outcome.issue)}: ${outcomeWords(outcome)}.`);
    }
    expect(text.match(/the plain weighted mean of/g)).toHaveLength(run.world.issues.length);
  });

  it('draws nothing in the plain variant, and says one thing a line', () => {
    const text = plainReport(runs.get(scenario)!);
    expect(text).not.toMatch(/[▁▂▃▅▇█◆○┃─·→]/u);
    expect(text).not.toMatch(/ {2}/);
  });

  it('names no cause of a crossing that its record does not have', () => {
    const run = runs.get(scenario)!;
    const names = namesOf(run.world);
    const booked = new Map<string, string[]>();
    for (const shift of recordsOf(run.records, 'shift')) {
      if (shift.agent === null) continue;
      const key = `Round ${shift.round}: ${names.agent(shift.agent)} `;
      booked.set(key, [...(booked.get(key) ?? []), ...shift.causes.map((cause) => causeWords(cause, names))]);
    }
    const lines = plainReport(run)
      .split('\n')
      .filter((line) => line.includes('; its own moves: '));
    for (const line of lines) {
      const [key] = [...booked.keys()]
        .filter((one) => line.startsWith(one))
        .sort((a, b) => b.length - a.length);
      let left = line.slice(line.indexOf('; its own moves: ') + '; its own moves: '.length, -1);
      for (const cause of booked.get(key)!) left = left.replace(cause, '');
      expect(left.replaceAll(', ', ''), line).toBe('');
    }
  });

  it('is honest about what it rests on and how it can be had again', () => {
    const run = runs.get(scenario)!;
    const text = running(page(run));
    expect(text).toContain('How far to trust this');
    expect(text).toContain('not as a forecast');
    expect(text).toContain(`parley replay ${run.code}`);
    expect(text).toContain(run.digest);
  });
});

describe('the report of a treaty conference', () => {
  it('counts who signed as the records do', () => {
    const run = runs.get('wcit-12')!;
    const signing = signingOf(run.world, run.records)!;
    const text = running(page(run));
    expect(text).toContain(`${signing.signed.length} of 144 signed the result.`);
    for (const { bloc, signed, of } of signing.blocs) {
      expect(plainReport(run)).toContain(`${namesOf(run.world).bloc(bloc)}: ${signed} of ${of} signed.`);
    }
  });

  it('names who forced a vote and its count', () => {
    const run = runs.get('wcit-12')!;
    const names = namesOf(run.world);
    const forced = recordsOf(run.records, 'vote').filter(({ calledBy }) => calledBy !== null);
    const text = plainReport(run);
    for (const vote of forced) {
      expect(text).toContain(`Round ${vote.round}: ${names.party(vote.calledBy!)} forces a vote on`);
      expect(text).toContain(`${vote.for} for, ${vote.against} against`);
    }
  });

  it('speaks of no vote where none can be forced', () => {
    const run = played('wcit-12', 'wcit-12', ['venue.stages.plenary.forced=null']);
    expect(plainReport(run)).not.toMatch(/forces|forced a/);
    expect(plainReport(run)).toContain('Changed: venue.stages.plenary.forced=null');
  });
});

describe('the report of a forum', () => {
  it('calls nothing adopted, and shows agenda, messages and satisfaction', () => {
    const run = runs.get('igf-2012')!;
    const text = plainReport(run);
    expect(text).not.toMatch(/: adopted\./);
    for (const heading of ['Agenda', 'Messages', 'Satisfaction']) expect(text).toContain(`\n${heading}`);
    const { scores } = recordsOf(run.records, 'agenda')[0];
    expect(text.match(/: on the agenda,/g)).toHaveLength(scores.filter(({ selected }) => selected).length);
  });
});

describe('the report of a room that exchanges votes', () => {
  const run = played('tls-visibility', 'tls-visibility', ['protocol.use=exchange']);

  it('tells the exchanges worth most first, with what each is worth, and counts the rest', () => {
    const all = recordsOf(run.records, 'exchange').sort((a, b) => b.gain - a.gain);
    expect(all.length).toBeGreaterThan(5);
    const text = plainReport(run);
    const told = text.split('\n').filter((line) => / gives way on .* in return on /.test(line));
    expect(told).toHaveLength(5);
    const names = namesOf(run.world);
    told.forEach((line, at) => {
      const { round, i, iSupplies, j, jSupplies } = all[at];
      for (const part of [`Round ${round}, gain`, names.agent(i), names.agent(j)])
        expect(line).toContain(part);
      for (const issue of [iSupplies, jSupplies]) expect(line).toContain(names.issue(issue));
    });
    expect(text).toContain(`${all.length} exchanges in`);
    expect(text).toContain(`and ${all.length - 5} more exchange`);
  });

  it('has nothing of the sort where nobody exchanges', () => {
    expect(plainReport(runs.get('tls-visibility')!)).not.toContain('Exchanges of votes');
  });
});

describe('a run that was cut short', () => {
  it('says so', async () => {
    const { finish } = await import('../../src/runs/finish.ts');
    const { openScenario } = await import('../../src/runs/session.ts');
    const { run } = finish({
      scenario: openScenario('wcit-12'),
      shipped: true,
      seed: 's',
      rounds: 2,
      set: [],
      changes: null,
    });
    expect(running(page(run))).toContain('2 rounds, stopped early');
    expect(recordsOf(run.records, 'end')[0].because).toBe('rounds');
  });
});

describe('the causes of moves', () => {
  it('all have words', () => {
    const { world } = runs.get('wcit-12')!;
    for (const cause of CAUSES) {
      const words = causeWords({ cause, by: null, issue: world.issues[0].id, points: 1 }, namesOf(world));
      expect(words).toMatch(/^[a-z].* \+1 on /);
    }
  });
});
