/** Follows docs/how-to/write-down-your-rule.md with the real binary: three rules of real bodies, from the page's own files. */
import { afterAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { commandsOf, writeFiles } from './pages.ts';

const PAGE = 'docs/how-to/write-down-your-rule.md';
const { folder, remove } = scratch();
afterAll(remove);
writeFiles(PAGE, folder);

interface Vote {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly passed: boolean;
  readonly counts: readonly {
    readonly title: string;
    readonly sum: number;
    readonly whole: number;
    readonly holds: boolean;
  }[];
}

/** The one vote of a command of the page, with `--json` behind it. */
function voteOf(command: string): Vote {
  const { code, out, err } = parley([...command.split(' ').slice(1), '--json'], folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { votes } = JSON.parse(out) as { votes: Vote[] };
  expect(votes).toHaveLength(1);
  return votes[0];
}

const runs = (scenario: string): Vote[] =>
  commandsOf(PAGE)
    .filter((command) => command.startsWith(`parley run ${scenario}`) && !command.includes('dated.yaml'))
    .map(voteOf);

describe('the Council of the European Union of the how-to', () => {
  it('passes a directive with 85 % of the states and 86 % of the population, though fewer than 24 are for', () => {
    const [asWritten, large, three, strict] = runs('council');
    expect(strict).toMatchObject({ for: 23, passed: false });
    expect(asWritten).toMatchObject({ for: 23, against: 4, passed: true });
    const [states, population, most] = asWritten.counts;
    expect(states).toMatchObject({ title: 'states', sum: 23, whole: 27, holds: true });
    expect(population.sum / population.whole).toBeCloseTo(0.86, 2);
    expect(most).toMatchObject({ sum: 4, negated: true, holds: true });
    // Against Germany and France as well there is not enough of the population.
    expect(large).toMatchObject({ for: 21, passed: false });
    expect(large.counts[1].sum / large.counts[1].whole).toBeCloseTo(0.52, 2);
    // Three cannot block, however large.
    expect(three).toMatchObject({ for: 24, against: 3, passed: true });
    expect(three.counts[1]).toMatchObject({ holds: false });
  });

  it('counts by the rules in force at a date', () => {
    const { code, out } = parley(['check', 'council/dated.yaml'], folder);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'council/dated.yaml is fine: 1 stage, 1 kind of agents\n',
    });
    const dated = commandsOf(PAGE).filter((command) => command.includes('dated.yaml --rules-as-of 2014'));
    const [before, since] = dated.map(voteOf);
    expect(before).toMatchObject({ for: 21, passed: true });
    expect(before.counts).toMatchObject([{ title: 'states', sum: 21, whole: 27 }]);
    expect(since).toMatchObject({ for: 21, passed: false });
    expect(since.counts).toHaveLength(3);
    const page = parley(['describe', 'council/dated.yaml', '--rules-as-of', '2013', '--plain'], folder);
    expect(page.out).toContain('Treaty establishing the European Community, article 205');
    expect(page.out).toContain('Rules: Treaty of Nice, in force until 2014-10-31; those that follow');
  });

  it('is described beside its article, with an example from the roster', () => {
    const { out } = parley(['describe', 'council', '--plain'], folder);
    expect(out).toContain(
      'Passes with at least 55% of all states for, and either at least 65% of the population of all for or fewer than 4 not in favour (states).',
    );
    expect(out).toContain('Treaty on European Union, article 16(4)');
    expect(out).toMatch(/15 can be enough .* it can pass with 53% of the population\./);
    expect(out).toContain('attendance 100%');
  });
});

describe('the Security Council of the how-to', () => {
  it('passes with permanent members abstaining, and not with one against, nor with eight', () => {
    expect(
      runs('security-council').map(({ for: inFavour, against, abstain, passed }) => [
        inFavour,
        against,
        abstain,
        passed,
      ]),
    ).toEqual([
      [10, 0, 5, true],
      [10, 1, 4, true],
      [10, 1, 4, false],
      [8, 2, 5, false],
    ]);
  });

  it('gives a permanent member a hundred times the power of another', () => {
    const { out } = parley(['power', 'security-council', '--json'], folder);
    const { players } = JSON.parse(out) as { players: { player: string; shapleyShubik: number }[] };
    const of = (id: string) => players.find(({ player }) => player === id)!.shapleyShubik;
    expect(of('chn')).toBeCloseTo(0.1963, 4);
    expect(of('zaf')).toBeCloseTo(0.0019, 4);
  });
});

describe('the board of the how-to', () => {
  it('rejects advice with ten of sixteen, and with no majority less', () => {
    const [nine, ten, away] = runs('board');
    expect(nine).toMatchObject({ for: 9, against: 7, passed: false });
    expect(ten).toMatchObject({ for: 10, against: 6, passed: true });
    expect(away.for + away.against).toBeLessThan(16);
    expect(away).toMatchObject({ passed: false, counts: [{ whole: 16 }] });
  });
});

describe('every command of the page', () => {
  it.each(commandsOf(PAGE).filter((command) => !command.startsWith('parley run')))('%s', (command) => {
    expect(parley(command.split(' ').slice(1), folder)).toMatchObject({ code: 0 });
  });
});
