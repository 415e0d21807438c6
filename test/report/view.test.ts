import { applyPatches, enablePatches, type Patch } from 'immer';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordsOf, type FinishedRun } from '../../src/report/finished-run.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { viewerOf, type RunView, type ViewStep } from '../../src/report/view.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';

enablePatches();

/** Records by round; outcomes and the end belong to the last one. */
function rounds({ records, rounds: played }: FinishedRun): EngineRecord[][] {
  const byRound = Array.from({ length: played }, (): EngineRecord[] => []);
  let round = 0;
  for (const record of records) {
    if (record.type === 'round') round = record.round;
    byRound[round - 1].push(record);
  }
  return byRound;
}

const runs = new Map<string, FinishedRun>();
const steps = new Map<string, ViewStep[]>();

beforeAll(() => {
  for (const scenario of SHIPPED_IDS) {
    const run = played(scenario);
    const viewer = viewerOf(run.world);
    let view = viewer.initial;
    runs.set(scenario, run);
    steps.set(
      scenario,
      rounds(run).map((records) => {
        const step = viewer.round(view, records);
        ({ view } = step);
        return step;
      }),
    );
  }
});

/** Scenarios in which everybody moves until the votes, which follow one another. */
const MOVING = new Set(['oas-2009']);

describe.each(SHIPPED_IDS)('the views of %s', (scenario) => {
  it('lead from one round to the next and back by their patches', () => {
    const { initial } = viewerOf(runs.get(scenario)!.world);
    let forward: RunView = initial;
    const all = steps.get(scenario)!;
    for (const { view, patches } of all) {
      forward = applyPatches(forward, patches as Patch[]);
      expect(forward).toEqual(view);
    }
    let back: RunView = all.at(-1)!.view;
    for (let at = all.length - 1; at >= 0; at -= 1) {
      back = applyPatches(back, all[at].inversePatches as Patch[]);
      expect(back).toEqual(at === 0 ? initial : all[at - 1].view);
    }
  });

  it('end with issues that stand as they came out', () => {
    const { view } = steps.get(scenario)!.at(-1)!;
    const { world, records } = runs.get(scenario)!;
    const statusOf = new Map(
      records.flatMap((record) => (record.type === 'outcome' ? [[record.issue, record.status]] : [])),
    );
    for (const { id, standing } of view.issues) {
      const status = statusOf.get(id)!;
      if (world.venue.binding !== 'none') expect(standing === 'adopted', id).toBe(status === 'adopted');
      if (standing === 'left-out') expect(status, id).toBe('left-out');
    }
  });

  it('are the same record by record as round by round', () => {
    const run = runs.get(scenario)!;
    const viewer = viewerOf(run.world);
    const last = run.records.reduce((view, record) => viewer.reduce(view, record), viewer.initial);
    expect(last).toEqual(steps.get(scenario)!.at(-1)!.view);
  });

  it('show the stances of the records themselves, not copies', () => {
    const moves = recordsOf(runs.get(scenario)!.records, 'moves');
    steps.get(scenario)!.forEach(({ view }, at) => {
      expect(view.moves!.stance).toBe(moves[at].stance);
      expect(view.moves!.books[0]).toBe(moves[at].books[0]);
    });
  });

  it('leave untouched what a round does not change', () => {
    const all = steps.get(scenario)!;
    let kept = 0;
    for (let at = 1; at < all.length; at += 1) {
      if (all[at].view.votes.length > 0 && all[at - 1].view.votes.length > 0) continue;
      // An objection that one test of a round takes back and another one makes again is a change there and back.
      const tested = recordsOf(runs.get(scenario)!.records, 'test')
        .filter(({ round }) => round === all[at].view.round)
        .flatMap(({ issues }) => issues);
      if (new Set(tested).size < tested.length) continue;
      all[at].view.agents.forEach((agent, index) => {
        const before = all[at - 1].view.agents[index];
        if (JSON.stringify(agent) !== JSON.stringify(before)) return;
        expect(agent).toBe(before);
        kept += 1;
      });
    }
    expect(kept).toBeGreaterThan(MOVING.has(scenario) ? -1 : 0);
  });

  it('put every agent into the coalition that the records give it', () => {
    const { records, world } = runs.get(scenario)!;
    const byRound = new Map(recordsOf(records, 'coalitions').map((record) => [record.round, record]));
    for (const { view } of steps.get(scenario)!) {
      const record = byRound.get(view.round);
      if (record === undefined) continue;
      for (const { id, size } of view.coalitions) {
        expect(view.agents.filter(({ coalition }) => coalition === id)).toHaveLength(size);
      }
      expect(view.agents.map(({ id }) => id)).toEqual(world.agents.map(({ id }) => id));
    }
  });

  it('count everybody who cares in the room of each issue', () => {
    const { world } = runs.get(scenario)!;
    for (const { view } of steps.get(scenario)!) {
      view.issues.forEach(({ room }, issue) => {
        const caring = world.agents.filter((_, agent) => {
          const entry = issue * world.agents.length + agent;
          return view.moves!.present[agent] === 1 && view.moves!.salience[entry] > 0;
        });
        expect(room.reduce((sum, count) => sum + count, 0)).toBe(caring.length);
      });
    }
  });

  it('end with the texts and outcomes of the run', () => {
    const { view } = steps.get(scenario)!.at(-1)!;
    expect(view.ended).toBe(true);
    expect(view.outcomes).toEqual(recordsOf(runs.get(scenario)!.records, 'outcome'));
    for (const { issue, passed, text } of view.outcomes) {
      const shown = view.issues.find(({ id }) => id === issue)!;
      if (passed) expect(shown.text).toBe(text);
    }
  });

  it('agree on who objects, asked by issue or by agent', () => {
    for (const { view } of steps.get(scenario)!) {
      for (const { id, objectors } of view.issues) {
        const agents = view.agents.filter(({ objections }) => objections.includes(id));
        expect(agents.map((agent) => agent.id).sort()).toEqual([...objectors].sort());
      }
    }
  });
});

describe('a round of a treaty conference', () => {
  it('shows its votes with every ballot, and forgets them in the next', () => {
    const all = steps.get('wcit-12')!;
    const at = all.findIndex(({ view }) => view.votes.length > 0);
    const { votes, agents } = all[at].view;
    const vote = votes.at(-1)!;
    expect(agents.filter(({ ballot }) => ballot === 'for')).toHaveLength(vote.for);
    expect(agents.filter(({ ballot }) => ballot === 'against')).toHaveLength(vote.against);
    const later = all.find(({ view }, next) => next > at && view.votes.length === 0)!;
    expect(later.view.agents.every(({ ballot }) => ballot === null)).toBe(true);
  });

  it('shows who signed', () => {
    const { agents } = steps.get('wcit-12')!.at(-1)!.view;
    expect(agents.filter(({ signed }) => signed !== null)).toHaveLength(144);
  });
});
