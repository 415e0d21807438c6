/** Two runs side by side: nothing where they are the same, and what their records differ in where they are not. */
import { describe, expect, it } from 'vitest';
import { alluvialSvg } from '../../src/report/alluvial-svg.ts';
import { compareRuns, fileDifferences, type ComparedRun } from '../../src/report/comparison.ts';
import { comparisonPage } from '../../src/report/text/comparison.ts';
import { printPlain } from '../../src/report/page.ts';
import { recordsOf } from '../../src/report/finished-run.ts';
import { finish } from '../../src/runs/finish.ts';
import { openScenario } from '../../src/runs/session.ts';

function played(seed: string, set: readonly string[] = []): ComparedRun {
  const scenario = openScenario('webrtc-codec', set);
  const { run } = finish({ scenario, shipped: true, seed, rounds: null, set, interventions: [] });
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

  it('draws every coalition of both runs, and lets no title steer the picture', () => {
    const [a, b] = [played('one'), played('two')];
    const svg = alluvialSvg([
      { title: '<script>', run: a.run },
      { title: 'B', run: b.run },
    ]);
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
    expect(svg).not.toMatch(/NaN|<script>/);
    for (const { run } of [a, b])
      for (const { coalitions } of recordsOf(run.records, 'coalitions').slice(0, 1))
        for (const { name, size } of coalitions) expect(svg).toContain(`>${name} ${size}</text>`);
  });
});
