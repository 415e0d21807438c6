/** Parley's own answers to a treaty conference, run many times, for comparison with what happened. */
import type { EngineRecord } from '../engine/records.ts';
import type { SigningCase } from './validate-signing.ts';

export interface TreatyRuns {
  /** Final texts by issue, one per run. */
  readonly texts: ReadonlyMap<string, readonly number[]>;
  /** Mean gain from what binds and mean chance to sign, by state. */
  readonly signing: ReadonlyMap<string, { readonly gain: number; readonly probability: number }>;
}

/**
 * Plays a conference under the seeds `seed 1`, `seed 2`, ….
 * @param play the records of a run under a seed; @param tell told the number of each run, from 1
 */
export function treatyRuns(
  play: (seed: string) => readonly EngineRecord[],
  seed: string,
  runs: number,
  tell: (run: number) => void,
): TreatyRuns {
  const texts = new Map<string, number[]>();
  const sums = new Map<string, { gain: number; probability: number }>();
  for (let run = 1; run <= runs; run += 1) {
    tell(run);
    for (const record of play(`${seed} ${run}`)) {
      if (record.type === 'outcome')
        texts.set(record.issue, [...(texts.get(record.issue) ?? []), record.text]);
      if (record.type !== 'signature') continue;
      const sum = sums.get(record.agent) ?? { gain: 0, probability: 0 };
      sums.set(record.agent, sum);
      sum.gain += record.gain / runs;
      sum.probability += record.probability / runs;
    }
  }
  return { texts, signing: sums };
}

/** What is known of a state beside the scenario. */
export interface Covariates {
  readonly g77: boolean;
  /** NaN: unknown. */
  readonly idealPoint: number;
}

/** Cases for scoring who signs; a state without an ideal point has the middle one. */
export function signingCases(
  signed: ReadonlyMap<string, boolean>,
  signing: TreatyRuns['signing'],
  covariates: ReadonlyMap<string, Covariates>,
): SigningCase[] {
  const known = [...covariates.values()]
    .map(({ idealPoint }) => idealPoint)
    .filter((point) => point === point)
    .sort((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)];
  return [...signed].flatMap(([agent, did]) => {
    const own = signing.get(agent);
    const other = covariates.get(agent);
    if (own === undefined || other === undefined) return [];
    const idealPoint = other.idealPoint === other.idealPoint ? other.idealPoint : middle;
    return [{ agent, signed: did, ...own, idealPoint, g77: other.g77 }];
  });
}
