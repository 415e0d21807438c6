/** The variance of each outcome told apart into luck, inputs, experts and model, from Saltelli's blocks over whole groups. */
import { analyse, askedOf } from '../sensitivity/analysis.ts';
import { readOutcomes } from '../sensitivity/outcomes.ts';
import type { Interval } from '../intervals.ts';
import type { Study } from '../sweep/study.ts';
import type { UncertaintySource } from './study.ts';

export interface OutcomeShares {
  readonly outcome: string;
  readonly title: string;
  /** Share of each source by itself (Sobol' index of first order), and with all that it has a part in (total). */
  readonly sources: readonly {
    readonly source: UncertaintySource;
    readonly alone: Interval;
    readonly total: Interval;
  }[];
  /** What no source does by itself: 1 less the shares alone. */
  readonly together: number;
}

/** @throws Error of the file system where the tables are missing or damaged */
export async function readShares(folder: string, study: Study): Promise<OutcomeShares[]> {
  const asked = askedOf(study, { by: 'variance', secondOrder: false });
  const metrics = study.metrics.filter(({ name }) =>
    /^issues\.[^.]+\.(adopted|text)$|^signatures\.count$/.test(name),
  );
  const outcomes = await readOutcomes(
    folder,
    study,
    metrics.map(({ name }) => name),
  );
  return metrics.flatMap((metric, at): OutcomeShares[] => {
    const [{ estimates }] = analyse(study, metric, outcomes[at], asked, null).answers;
    const of = (measure: string, name: string) =>
      estimates.find((one) => one.measure === measure && one.factors[0] === name)?.interval;
    const sources = study.factors.flatMap(({ name }) => {
      const [alone, total] = [of('first', name), of('total', name)];
      return alone === undefined || total === undefined
        ? []
        : [{ source: name as UncertaintySource, alone, total }];
    });
    // An outcome that hardly ever differs has no intervals, and cannot be told apart.
    if (sources.length === 0 || sources.some(({ alone, total }) => !Number.isFinite(alone.low + total.low)))
      return [];
    const together = 1 - sources.reduce((sum, { alone }) => sum + alone.estimate, 0);
    return [{ outcome: metric.name, title: metric.title, sources, together }];
  });
}
