/** Two runs side by side: nothing where they are the same, and what their records differ in where they are not. */
import { describe, expect, it } from 'vitest';
import { comparisonSvg } from '../../src/report/comparison-svg.ts';
import { compareRuns, fileDifferences, type ComparedRun } from '../../src/report/comparison.ts';
import { namesOf } from '../../src/report/names.ts';
import { comparisonPage, endingWords } from '../../src/report/text/comparison.ts';
import { outcomeWords, printedMove } from '../../src/report/words.ts';
import { played as finished } from '../support/finished.ts';
import { printPlain } from '../../src/report/page.ts';
import { recordsOf } from '../../src/report/finished-run.ts';
import { finish } from '../../src/runs/finish.ts';
import { openScenario } from '../../src/runs/session.ts';

function played(seed: string, set: readonly string[] = []): ComparedRun {
  const scenario = openScenario('webrtc-codec', set);
  const { run } = finish({ scenario, shipped: true, seed, rounds: null, set, changes: null });
  return { name: seed, run, file: scenario.file };
}

const plain = (a: ComparedRun, b: ComparedRun) => printPlain(comparisonPage(compareRuns(a, b)));

describe('a comparison', () => {
  it('of a run with itself finds nothing', () => {
    const comparison = compareRuns(played('one'), played('one'));
    const { same, files, parting, outcomes, votes, acts, coalitions } = comparison;
    expect({ same, files, parting, outcomes, votes, acts, coalitions }).toEqual({
      same: true,
      files: [],
      parting: null,
      outcomes: [],
      votes: [],
      acts: [],
      coalitions: null,
    });
    expect(plain(played('one'), played('one'))).toContain('this is one run');
  });

  it('names the value that was changed, and every act that is done in one run only', () => {
    const [a, b] = [played('one'), played('one', ['events.side-payment.remove=true'])];
    const comparison = compareRuns(a, b);
    expect(comparison.files.map(({ path }) => path)).toEqual(['events.side-payment']);
    expect(comparison.parting).toMatchObject({ round: 6, record: 'event side-payment' });
    const deploy = (run: ComparedRun) =>
      recordsOf(run.run.records, 'deployment').flatMap(({ agent, deploys }) => (deploys ? [agent] : []));
    const act = comparison.acts.find((one) => one.act === 'deployment');
    expect(act?.onlyA ?? []).toEqual(deploy(a).filter((id) => !deploy(b).includes(id)));
    expect(plain(a, b)).toContain('events.side-payment: ');
  });

  it('says what holds by default where a file is silent', () => {
    expect(plain(played('one'), played('one', ['parameters.customPrice=0.2']))).toContain(
      'parameters.customPrice: 0.45 by default → 0.2\nEvery record is the same: in this run nothing hangs on what differs.',
    );
  });

  it('never tells a vote in the same words on both sides', () => {
    const wcit = (set: readonly string[]): ComparedRun => {
      const scenario = openScenario('wcit-12', set);
      const inputs = { scenario, shipped: true, seed: 'q1', rounds: null, set, changes: null };
      return { name: 'wcit', run: finish(inputs).run, file: scenario.file };
    };
    const told = plain(wcit([]), wcit(['parameters.customPrice=0.2']));
    expect(told).toContain('Member-state access clause: text 91, 81 for, 39 against');
    expect(told).toContain('(round 9, forced by Iran) in both, but breaking custom costs 0.45 → 0.20');
    for (const [, one, other] of told.matchAll(/: (.*) → (.*)/g)) expect(one).not.toBe(other);
  });

  it('lists what was decided as the scenario lists its issues', () => {
    const [a, b] = ['wcit-12', 'webrtc-codec'].map((id): ComparedRun => {
      const scenario = openScenario(id);
      const inputs = { scenario, shipped: true, seed: 'one', rounds: null, set: [], changes: null };
      return { name: id, run: finish(inputs).run, file: scenario.file };
    });
    expect(compareRuns(a, b).outcomes.map((one) => (one.a ?? one.b)!.issue)).toEqual(
      [a, b].flatMap(({ file }) => file.issues.map(({ id }) => id)),
    );
  });

  it('holds lists of things against each other by id, whatever their order', () => {
    const agents = [
      { id: 'a', x: 1 },
      { id: 'b', x: 2 },
    ];
    expect(fileDifferences({ agents }, { agents: [...agents].reverse() })).toEqual([]);
    expect(fileDifferences({ agents }, { agents: [{ id: 'a', x: 3 }] })).toEqual([
      { path: 'agents.a.x', a: 1, b: 3 },
      { path: 'agents.b', a: { id: 'b', x: 2 }, b: undefined },
    ]);
  });

  it('draws every coalition of both runs, and lets no name steer the picture', () => {
    const [a, b] = [played('one'), played('one', ['parameters.resolution=1.3'])];
    const svg = comparisonSvg(compareRuns({ ...a, name: '<script>"&' }, b));
    const bands = [a, b].reduce(
      (sum, { run }) =>
        sum +
        recordsOf(run.records, 'coalitions').reduce(
          (all, { membership }) => all + new Set(membership).size,
          0,
        ),
      0,
    );
    expect(svg.match(/<rect /g)).toHaveLength(bands + 1);
    expect(svg).not.toMatch(/NaN|<script>|undefined/);
    expect(svg).toMatch(/<title id="t\w+">A {2}&lt;script&gt;&quot;&amp;: /);
    for (const { run } of [a, b])
      for (const { coalitions } of recordsOf(run.records, 'coalitions').slice(0, 1))
        for (const { name, size } of coalitions) expect(svg).toContain(`>${name} ${size}</text>`);
  });

  it('draws first what differs: each text in both runs, then votes and acts in words', () => {
    const file = (set: readonly string[]): ComparedRun => {
      return {
        name: 'wcit',
        run: finished('wcit-12', 'wcit-12', set),
        file: openScenario('wcit-12', set).file,
      };
    };
    const comparison = compareRuns(file([]), file(['venue.stages.plenary.forced=null']));
    const svg = comparisonSvg(comparison);
    const names = namesOf(comparison.a.run.world);
    const differing = comparison.outcomes.filter((one) => endingWords(one) !== null);
    expect(differing.length).toBeGreaterThan(0);
    for (const one of differing) {
      const { from, to } = printedMove(one.a!.text, one.b!.text);
      expect(svg).toContain(`<title>${names.issue(one.a!.issue)}: `);
      expect(svg).toContain(`>A  ${outcomeWords(one.a!)}, ${from}</text>`);
      expect(svg).toContain(`>B  ${outcomeWords(one.b!)}, ${to}</text>`);
    }
    for (const heading of ['Texts at the end', 'Votes', 'Who signs'])
      expect(svg).toContain(`>${heading}</text>`);
    // Nobody stands with others for it, so that one picture of the coalitions does for both.
    expect(svg.indexOf('>Texts at the end<')).toBeLessThan(
      svg.indexOf('>Who stood with whom, in A and B alike<'),
    );
    expect(svg).not.toContain('B: who stood');
  });
});
