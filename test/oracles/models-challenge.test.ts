/**
 * The challenge model against the published table (Scholz, Calbert & Smith 2011, table 2) and a full trace of the program that
 * claims to be Scholz's, on the EC's emission standards for cars.
 */
import { describe, expect, it } from 'vitest';
import { AS_CODED, challengeAsCoded } from '../../src/models/challenge-as-coded.ts';
import { challengeAsPrinted } from '../../src/models/challenge-as-printed.ts';
import { ChallengeGame, type ChallengeSettings } from '../../src/models/challenge/turn.ts';
import { compromise } from '../../src/models/compromise.ts';
import { rosterFromRows } from '../../src/models/roster.ts';
import { roster, TABLE_1 } from '../models/emission-standards.ts';
import { solve } from '../models/rosters.ts';
import { present, readJson, where } from './models-shared-data.ts';

const actors = {
  count: TABLE_1.length,
  weight: Float64Array.from(TABLE_1, ([, c, , s]) => c * s),
  salience: Float64Array.from(TABLE_1, ([, , , s]) => s),
};
const start = Float64Array.from(TABLE_1, ([, , x]) => x);
const asCoded: ChallengeSettings = { ...AS_CODED, statusQuo: 1 };

/** A game of these actors as a round begins; distances are shares of 6. */
function begun(settings: ChallengeSettings, positions: Float64Array = start): ChallengeGame {
  const game = new ChallengeGame(actors.count);
  game.start(actors, settings, positions, 6);
  return game;
}

describe('table 2 of Scholz, Calbert & Smith 2011', () => {
  const at = (rounds: number, answer: string): number =>
    solve(challengeAsCoded, roster, { rounds, answer }).outcomes[0];
  const rounds = [1, 2, 3, 4, 5, 6, 7, 8];
  const published = [8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6];

  it('every printed mean, and every median but the second, to the printed digit (cut or rounded)', () => {
    const means = [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6];
    const printed = (value: number): number[] => [Math.floor(value * 10) / 10, Math.round(value * 10) / 10];
    for (const round of rounds) {
      expect(printed(at(round, 'mean'))).toContain(means[round - 1]);
      if (round !== 2) expect(printed(at(round, 'median'))).toContain(published[round - 1]);
    }
    expect(printed(at(2, 'median'))).toContain(9.6);
  });

  it('the medians and means of the program over ten rounds, to 1e-9', () => {
    const medians = [
      8.415932315426764, 9.610859134120188, 9.961979590401311, 9.961979590401311, 9.961979590401311,
      7.47204636191629, 8.824593855262423, 9.671129769802048, 9.671129769802048, 7,
    ];
    const means = [
      7.461314378277189, 7.552500865855845, 7.590144997451547, 7.358130531334201, 7.3491739896752115,
      7.414877545372958, 7.510457183677219, 7.5724470975503, 7.324989065683666, 7.242130958473938,
    ];
    medians.forEach((want, round) => expect(Math.abs(at(round + 1, 'median') - want)).toBeLessThan(1e-9));
    means.forEach((want, round) => expect(Math.abs(at(round + 1, 'mean') - want)).toBeLessThan(1e-9));
  });

  it('the initial mean and median', () => {
    expect(solve(compromise, roster).outcomes[0]).toBeCloseTo(7.389955686853767, 12);
    expect(solve(challengeAsCoded, rosterOf([7, 7, 7])).outcomes[0]).toBe(7);
  });

  it('the attitudes to risk of the first round as coded', () => {
    const game = begun(asCoded);
    const want = [
      1.4056527842, 0.7541959272, 0.508863791, 1.4056527842, 1.0465238961, 1.0465238961, 1.9648982295, 0.5, 2,
      1.1121249709,
    ];
    want.forEach((r, i) => expect(game.exponents[i]).toBeCloseTo(r, 9));
    const moves = game.moves();
    expect(moves.map(({ actor }) => TABLE_1[actor][0])).toEqual(['Belgium', 'Luxembourg', 'Ireland']);
    [8.415932315426764, 7, 4].forEach((want, at) => expect(moves[at].position).toBeCloseTo(want, 12));
  });

  it('the attitudes to risk of the first round as printed', () => {
    const printed: ChallengeSettings = { ...asCoded, odds: 'pair' };
    const { exponents } = begun(printed);
    const want = [1.1172, 1.0044, 0.5, 1.1172, 1.0176, 1.0176, 2, 0.6483, 1.4537, 1.5569];
    want.forEach((r, i) => expect(exponents[i]).toBeCloseTo(r, 4));
  });

  it('no reading of the printed equations gives the printed table', () => {
    for (const otherSide of ['own', 'focal']) {
      for (const reply of ['derived', 'printed']) {
        for (const conflict of ['loser-moves', 'no-move']) {
          for (const range of ['fixed', 'current']) {
            const medians = rounds.map(
              (last) =>
                solve(challengeAsPrinted, roster, { otherSide, reply, conflict, range, rounds: last })
                  .outcomes[0],
            );
            const hits = medians.filter((median, at) => Math.abs(median - published[at]) < 0.1).length;
            expect(hits).toBeLessThan(5);
          }
        }
      }
    }
  });
});

function rosterOf(positions: readonly number[]): typeof roster {
  return rosterFromRows(
    positions.map((position, i) => ({ agent: `a${i}`, issue: 'q', position, salience: 1, capability: 1 })),
  );
}

interface Trace {
  rounds: {
    risk_exponent: Record<string, number>;
    moves: {
      actor: string;
      type: string;
      with: string;
      eu_ij: number;
      eu_ji: number;
      new_position: number;
    }[];
    positions: Record<string, number>;
    'eu_[i_on_ij,i_view_of_ji]'?: Record<string, Record<string, [number, number]>>;
    probability_i_over_j?: Record<string, Record<string, number>>;
  }[];
}

describe.skipIf(!present)(`the full trace of eight rounds, to 1e-9${where}`, () => {
  it('risk, probabilities, expected utilities, moves and positions', () => {
    const names = TABLE_1.map(([name]) => name);
    const near = (got: number, want: number): void => expect(Math.abs(got - want)).toBeLessThan(1e-9);
    let positions: Float64Array = start;
    for (const want of readJson<Trace>('challenge/jmckib_trace_8rounds.json').rounds) {
      const got = begun(asCoded, positions);
      const moves = got.moves();
      const next = positions.slice();
      for (const { actor, position } of moves) next[actor] = position;
      names.forEach((name, i) => {
        near(got.exponents[i], want.risk_exponent[name]);
        near(next[i], want.positions[name]);
        names.forEach((rival, j) => {
          if (i === j) return;
          const utilities = want['eu_[i_on_ij,i_view_of_ji]']?.[name][rival];
          if (utilities !== undefined) {
            near(got.own(i, j), utilities[0]);
            near(got.other(i, j), utilities[1]);
          }
          const probability = want.probability_i_over_j?.[name]?.[rival];
          if (probability !== undefined) near(got.probability(i, j), probability);
        });
      });
      const told = moves.map(({ actor, by, kind }) => [names[actor], kind, names[by]]);
      expect(told).toEqual(want.moves.map((move) => [move.actor, move.type, move.with]));
      moves.forEach((move, at) => {
        near(move.own, want.moves[at].eu_ij);
        near(move.other, want.moves[at].eu_ji);
        near(move.position, want.moves[at].new_position);
      });
      positions = next;
    }
  });
});
