/**
 * The Spatial Model of Politics against KTAB's recorded runs: every position on every turn, and the intermediates of
 * the first three turns.
 */
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { spatialActors, spatialBargaining } from '../../src/models/spatial-bargaining.ts';
import { challengeValue, victoryProbability } from '../../src/models/spatial/contest.ts';
import { firstAtSamePosition, positionElection, viewOf } from '../../src/models/spatial/state.ts';
import { type SpatialTurn, spatialTurn } from '../../src/models/spatial/turn.ts';
import { ktabRoster, present, table, where } from './models-shared-data.ts';

const options = defaultsOf(spatialBargaining.card.options);

describe.skipIf(!present)(`KTAB positions${where}`, () => {
  it.each(['dummyData_3Dim', 'SOE-Policy'])('%s, every turn to 1e-9', (name) => {
    const roster = ktabRoster(`ktab/${name}.csv`);
    const { trace } = spatialBargaining.solve(roster, options, { trace: true });
    const records = table(`ktab/${name}_positions.csv`);
    const turns = Math.max(...records.map((row) => Number(row['Turn_t'])));
    expect(trace!.length).toBe(turns + 1);
    for (const row of records) {
      const agent = roster.agents.indexOf(row['actor']);
      const at = Number(row['Dim_k']) * roster.agents.length + agent;
      const got = trace![Number(row['Turn_t'])].positions[at];
      expect(Math.abs(got - Number(row['Pos_Coord']))).toBeLessThan(1e-9);
    }
  });

  it('reads a scenario without the final comma alike', () => {
    expect(ktabRoster('ktab/dummyData_3Dim-no-final-comma.csv').position).toEqual(
      ktabRoster('ktab/dummyData_3Dim.csv').position,
    );
  });
});

describe.skipIf(!present)(`KTAB intermediates of the first three turns${where}`, () => {
  const records = (name: string, turn: number): Record<string, string>[] =>
    table(`ktab/dummyData_3Dim_${name}_turn0-2.csv`).filter((row) => Number(row['Turn_t']) === turn);
  const near = (got: number, want: string | undefined): void => {
    expect(Math.abs(got - Number(want))).toBeLessThan(1e-9);
  };

  it.each([0, 1, 2])('turn %i', (turn) => {
    const { actors, state: start } = spatialActors(ktabRoster('ktab/dummyData_3Dim.csv'));
    const n = actors.count;
    let state = start;
    let played: SpatialTurn | null = null;
    for (let t = 0; t <= turn; t += 1) {
      if (played !== null) state = played.next;
      played = spatialTurn(actors, state, options, 1);
    }
    const { situation, bargains, desks, targets, utility } = played!;
    const views = Array.from({ length: n }, (_, h) => viewOf(situation, h, options, new Float64Array(n * n)));
    const first = firstAtSamePosition(actors, state.positions);

    for (const row of records('PosUtil', turn)) {
      near(views[Number(row['Est_h'])][Number(row['Pos_j']) * n + Number(row['Act_i'])], row['Util']);
    }
    for (const row of records('PosProb', turn)) {
      const probability = positionElection(actors, views[Number(row['Est_h'])], first, options);
      near(probability[Number(row['Pos_i'])], row['Prob']);
    }
    for (const row of records('ProbVict', turn)) {
      const [h, i, j] = [row['Est_h'], row['Init_i'], row['Rcvr_j']].map(Number);
      near(victoryProbability(actors, views[h], i, j, 'proportional', 'semi'), row['Prob']);
    }
    for (const row of records('UtilChlg', turn)) {
      const [h, k, i, j] = [row['Est_h'], row['Aff_k'], row['Init_i'], row['Rcvr_j']].map(Number);
      const chance = victoryProbability(actors, views[h], i, j, 'proportional', 'semi');
      const value = challengeValue(actors, views[h], k, i, j, chance);
      near(value.statusQuo, row['Util_SQ']);
      near(value.victory, row['Util_Vict']);
      near(value.contest, row['Util_Cntst']);
      near(value.challenge, row['Util_Chlg']);
    }

    const index = new Map<string, number>(); // KTAB's number of a bargain → ours; −1 − k: the status quo of actor k
    for (const row of records('Bargn', turn)) {
      const [i, j] = [row['Init_Act_i'], row['Recd_Act_j']].map(Number);
      const desk = (actor: number, bargain: number): [number, boolean] => {
        const at = desks[actor].bargains.indexOf(bargain);
        return [desks[actor].probability[at], desks[actor].chosen === at];
      };
      const ours = i === j ? -1 : bargains.findIndex((b) => b.initiator === i && b.receiver === j);
      index.set(row['BargnId'], i === j ? -1 - i : ours);
      const [probability, chosen] = desk(i, ours);
      near(probability, row['Init_Prob']);
      expect(chosen).toBe(row['Init_Seld'] === '1');
      if (i === j) continue;
      near(targets[i]!.gain, row['Value']);
      const [received, taken] = desk(j, ours);
      near(received, row['Recd_Prob']);
      expect(taken).toBe(row['Recd_Seld'] === '1');
    }
    for (const row of records('BargnCoords', turn)) {
      const { initiatorMoves, receiverMoves } = bargains[index.get(row['BargnId'])!];
      near(100 * initiatorMoves[Number(row['Dim_k'])], row['Init_Coord']);
      near(100 * receiverMoves[Number(row['Dim_k'])], row['Recd_Coord']);
    }
    for (const row of records('BargnUtil', turn)) {
      const ours = index.get(row['BargnId'])!;
      near(utility[(ours < 0 ? bargains.length : ours) * n + Number(row['Act_i'])], row['Util']);
    }
  });
});
