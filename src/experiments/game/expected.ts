/** What a class can expect of a scenario: many runs with the model in every seat. */
import { issuePoints, namedTexts, scoreOf } from '../../agents/seats/points.ts';
import { nearestAnchor } from '../../engine/outcome.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { plainArm, playArm, replicateSeed } from '../arm.ts';

export interface Expectations {
  readonly seeds: number;
  /** Share of runs by number of signatures. */
  readonly signatures: readonly number[];
  /** By issue of the world: words of its texts and the share of runs that ended with them, commonest first. */
  readonly texts: readonly (readonly (readonly [words: string, share: number])[])[];
  /** Mean points, by seat. */
  readonly points: readonly number[];
  /** The package with the largest sum of points, by issue of the world. */
  readonly best: Float64Array;
}

export function expectationsOf(
  world: World,
  seats: readonly string[],
  seed: string,
  seeds: number,
): Expectations {
  const agents = seats.map((seat) => world.agents.findIndex(({ id }) => id === seat));
  const signers = world.agents.filter(({ signs }) => signs).length;
  const signatures = Array.from({ length: signers + 1 }, () => 0);
  const counts = world.issues.map(() => new Map<string, number>());
  const sums = agents.map(() => 0);
  for (let replicate = 1; replicate <= seeds; replicate += 1) {
    const records: EngineRecord[] = [];
    playArm(plainArm(world), replicateSeed(seed, replicate), (record) => records.push(record), false);
    signatures[records.filter((one) => one.type === 'signature' && one.signed).length] += 1;
    world.issues.forEach((issue, at) => {
      const outcome = records.find((one) => one.type === 'outcome' && one.issue === issue.id);
      const words =
        outcome?.type === 'outcome' && outcome.passed ? nearestAnchor(issue, outcome.text).label : 'nothing';
      counts[at].set(words, (counts[at].get(words) ?? 0) + 1);
    });
    agents.forEach((agent, at) => {
      sums[at] += scoreOf(world, records, agent).total / seeds;
    });
  }
  const together = (issue: number, text: number) =>
    agents.reduce((sum, agent) => sum + issuePoints(world, agent, issue, text), 0);
  return {
    seeds,
    signatures: signatures.map((runs) => runs / seeds),
    texts: counts.map((map) =>
      [...map].sort(([, a], [, b]) => b - a).map(([words, count]) => [words, count / seeds]),
    ),
    points: sums,
    best: Float64Array.from(world.issues, (card, issue) =>
      namedTexts(card).reduce((best, text) => (together(issue, text) > together(issue, best) ? text : best)),
    ),
  };
}
