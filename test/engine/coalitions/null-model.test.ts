import { expect, test } from 'vitest';
import { agree } from '../../../src/engine/coalitions/agreement.ts';
import { findCommunities } from '../../../src/engine/coalitions/communities.ts';
import { nullModularity, permutationProbability } from '../../../src/engine/coalitions/null-model.ts';
import { campRoster, keyedUniform, permutation, relist, type Roster } from './networks.ts';

const NETWORKS = 39;
const uniform = keyedUniform('null');

function nulls(roster: Roster, agentAt = (at: number): number => at): Float64Array {
  const { stance, salience, n, m, present } = roster;
  const order = Int32Array.from(
    permutation(
      n,
      Array.from({ length: n }, (_, at) => agentAt(at)),
    ),
  );
  return nullModularity({ stance, salience, present }, n, m, order, NETWORKS, (network, issue, at) =>
    uniform(agentAt(at), issue, network),
  );
}

function observed(roster: Roster): number {
  const { partition } = agree(roster, roster.n, roster.m);
  return findCommunities(
    partition,
    Int32Array.from({ length: roster.n }, (_, i) => i),
  ).modularity;
}

test('camps that hold across issues are beyond chance', () => {
  const roster = campRoster(40, 6, 2, 20, 'camps');
  expect(permutationProbability(observed(roster), nulls(roster))).toBe(1 / (NETWORKS + 1));
});

test('over rosters without structure the probability is uniform, so that 5 % means 5 %', () => {
  const [n, m, rosterCount, networks] = [20, 4, 100, 19];
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const salience = new Float64Array(n * m).fill(0.6);
  const present = new Uint8Array(n).fill(1);
  const probabilities = Array.from({ length: rosterCount }, (_, at) => {
    const draw = keyedUniform(`independent-${at}`);
    const stance = new Float64Array(n * m).map(
      (_, place) => 100 * draw(place % n, Math.floor(place / n), 1000),
    );
    const roster = { n, m, stance, salience, present };
    const byChance = nullModularity(
      { stance, salience, present },
      n,
      m,
      order,
      networks,
      (network, issue, i) => draw(i, issue, network),
    );
    return permutationProbability(observed(roster), byChance);
  });
  // Four standard errors of a binomial share about its expectation.
  for (const level of [0.1, 0.25, 0.5, 0.75]) {
    const share = probabilities.filter((p) => p <= level + 1e-12).length / rosterCount;
    expect(Math.abs(share - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / rosterCount));
  }
});

test('on a single issue nothing changes but who holds which stance, so every network is as modular as the observed', () => {
  const roster = campRoster(24, 1, 2, 5, 'single');
  for (const modularity of nulls(roster)) expect(modularity).toBeCloseTo(observed(roster), 12);
});

test('an absent agent and one who does not care keep their stances out of the deal', () => {
  const roster = campRoster(20, 4, 2, 10, 'absent');
  roster.present[3] = 0;
  for (let k = 0; k < 4; k += 1) roster.salience[k * 20 + 8] = 0;
  const elsewhere = {
    ...roster,
    stance: roster.stance.map((y, at) => ([3, 8].includes(at % 20) ? 100 - y : y)),
  };
  expect(nulls(elsewhere)).toEqual(nulls(roster));
});

test('listing the agents in another order draws the same networks', () => {
  const roster = campRoster(20, 4, 3, 30, 'relisted');
  const place = permutation(
    20,
    Array.from({ length: 20 }, (_, i) => uniform(i, 0, 7)),
  );
  expect(nulls(relist(roster, place), (at) => place.indexOf(at))).toEqual(nulls(roster));
});

test('the probability counts the observed network itself and ties', () => {
  expect(permutationProbability(0.3, Float64Array.of(0.1, 0.3, 0.5))).toBe(0.75);
  expect(permutationProbability(0.6, Float64Array.of(0.1, 0.3, 0.5))).toBe(0.25);
});
