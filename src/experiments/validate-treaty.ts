/** Parley's own answers to a treaty conference, run many times, for comparison with what happened. */
import type { EngineRecord } from '../engine/records.ts';
import type { Covariates } from './covariates.ts';
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

/** Cases for scoring who signs: the states of which everything is known. */
export function signingCases(
  signed: ReadonlyMap<string, boolean>,
  signing: TreatyRuns['signing'],
  covariates: ReadonlyMap<string, Covariates>,
): SigningCase[] {
  return [...signed].flatMap(([agent, did]) => {
    const own = signing.get(agent);
    const known = covariates.get(agent);
    return own === undefined || known === undefined ? [] : [{ agent, signed: did, ...own, ...known }];
  });
}
