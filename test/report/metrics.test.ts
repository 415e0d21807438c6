import { describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../src/engine/records.ts';
import { metricsOf } from '../../src/report/metrics.ts';
import { smallWorld, use } from '../support/world.ts';

/** Two against one on two issues; two rounds of coalitions. */
function story(votes = [1, 1, 1], forced = use('vote', { majority: 0.5, weighted: true })) {
  const world = smallWorld({
    agents: [
      { id: 'a', positions: [0, 100], saliences: [1, 0.5], card: { votes: votes[0], group: 'left' } },
      { id: 'b', positions: [20, 80], saliences: [1, 0], card: { votes: votes[1], group: 'left' } },
      { id: 'c', positions: [100, 0], saliences: [0, 0], card: { votes: votes[2], group: 'right' } },
    ],
    stages: [{ forced }],
  });
  const moves = (round: number) => ({
    type: 'moves',
    round,
    stance: world.position,
    present: Uint8Array.of(1, 1, 1),
  });
  const coalitions = (round: number, membership: number[], sizes: number[]) => ({
    type: 'coalitions',
    round,
    modularity: 0.25,
    table: [],
    membership: Int32Array.from(membership),
    coalitions: sizes.map((size, number) => ({ number, id: `c${number}`, name: `C${number}`, size })),
  });
  const outcome = (issue: string, text: number, baseline: number) => ({
    type: 'outcome',
    issue,
    text,
    baseline,
  });
  const records = [
    moves(1),
    coalitions(1, [0, 0, 1], [2, 1]),
    moves(2),
    coalitions(2, [0, 1, 1], [1, 2]),
    outcome('issue-0', 10, 40),
    outcome('issue-1', 90, 80),
  ] as unknown as EngineRecord[];
  return metricsOf(world, records);
}

describe('the metrics of a run', () => {
  it('measure how far the texts are from the plain weighted mean', () => {
    expect(story().distanceFromBaseline).toBe(20);
  });

  it('follow the coalitions from round to round', () => {
    const [first, second] = story().rounds;
    expect(first).toMatchObject({ round: 1, coalitions: 2, adjustedRand: null, modularity: 0.25 });
    expect(first.effectiveNumber).toBeCloseTo(9 / 5, 12);
    // {ab|c} against {a|bc}: no pair together in both; (0 − 1/3) / (1 − 1/3), Hubert and Arabie 1985.
    expect(second.adjustedRand).toBeCloseTo(-0.5, 12);
  });

  it('take the mean over the issues for the polarisation of a round', () => {
    const [first] = story().rounds;
    const byIssue = Object.values(first.polarisationByIssue);
    expect(Object.keys(first.polarisationByIssue)).toEqual(['issue-0', 'issue-1']);
    expect(first.polarisation).toBeCloseTo((byIssue[0] + byIssue[1]) / 2, 12);
  });

  it('measure each agent by what it wanted, on what matters to it', () => {
    const { agents } = story();
    expect(agents[0].success).toBeCloseTo((90 + 90) / 2, 12);
    expect(agents[1].success).toBeCloseTo(90, 12);
    expect(agents[2]).toEqual({ agent: 'c', success: null, relativeSuccess: null });
    // Unweighted means over those who care: 10 and 100; a would have had 90 and 100.
    expect(agents[0].relativeSuccess).toBeCloseTo(90 - 95, 12);
  });

  it('give equal voters equal power', () => {
    const power = story().power!;
    expect(power.majority).toBe(0.5);
    for (const { shapleyShubik, banzhaf } of power.voters) {
      expect(shapleyShubik).toBeCloseTo(1 / 3, 12);
      expect(banzhaf).toBeCloseTo(1 / 3, 12);
    }
  });

  it('give all power to whom alone has a majority of weighted votes', () => {
    const { voters } = story([3, 1, 1]).power!;
    for (const [at, whole] of [1, 0, 0].entries()) expect(voters[at].shapleyShubik).toBeCloseTo(whole, 12);
  });

  it('count one vote each where the venue does not weigh them', () => {
    const { voters } = story([3, 1, 1], use('vote', { majority: 0.5, weighted: false })).power!;
    expect(voters[0].shapleyShubik).toBeCloseTo(1 / 3, 12);
  });

  it('know no power by votes where nobody votes', () => {
    expect(story([1, 1, 1], use('consensus')).power).toBeNull();
    expect(story([0, 0, 0]).power).toBeNull();
  });

  it('measure camps by the utility of those who care', () => {
    const left = story().camps.find(({ id }) => id === 'left')!;
    expect(left).toMatchObject({ kind: 'group', members: 2 });
    // a: 1 − (0.1 + 0.5 · 0.1) / 1.5, b: 1 − 0.1
    expect(left.utility).toBeCloseTo((1 - 0.15 / 1.5 + 0.9) / 2, 12);
    expect(left.withoutAgreement).toBeCloseTo((1 - (0 + 0.5 * 1) / 1.5 + 0.8) / 2, 12);
    expect(story().camps.some(({ id }) => id === 'right')).toBe(false);
  });
});
