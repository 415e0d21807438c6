/** How many coalitions other values of γ find, and over which of them the same ones are found: their plateau. */
import type { Views } from './agreement.ts';
import { followCoalitions } from './identity.ts';
import { isLarge, sampleOf, searchRoom } from './search.ts';
import { labelsIn } from './shifts.ts';

/** Values of γ that are tried, in hundredths: from, to and how far apart. */
const TRIED = { from: 60, to: 150, step: 2 };

/** Neighbouring values of γ that find as many coalitions. */
export interface CountSpan {
  readonly from: number;
  readonly to: number;
  readonly coalitions: number;
}

export interface ResolutionScan {
  /** γ of the scenario. */
  readonly resolution: number;
  /** The lowest and the highest value tried over which, without a gap, the coalitions of the round are found; null: only at γ. */
  readonly plateau: readonly [number, number] | null;
  readonly counts: readonly CountSpan[];
  /** Agents among whom they were looked for, where they are a sample of a large room. */
  readonly sample?: number;
}

/**
 * Searches a round's agreements with many values of γ, agents visited by id. For looking at a run: it takes as long as the run. Of
 * a large room a sample is searched, and beside its own coalitions.
 *
 * @param ids persistent coalition number by agent, −1: none
 */
export function scanResolutions(views: Views, ids: Int32Array, resolution: number): ResolutionScan {
  const n = ids.length;
  const m = views.stance.length / n;
  if (isLarge(n)) {
    const sample = sampleOf(views, m, Int32Array.from(ids.keys())).views;
    const size = sample.present.length;
    const { membership } = searchRoom(sample, m, Int32Array.from(sample.present.keys()), { resolution });
    const own = followCoalitions(new Int32Array(size).fill(-1), membership, 0).ids;
    return { ...scanResolutions(sample, own, resolution), sample: size };
  }
  const order = Int32Array.from(ids.keys());
  const next = labelsIn(ids);
  const tried = Array.from({ length: (TRIED.to - TRIED.from) / TRIED.step + 1 }, (_, at) => {
    const gamma = (TRIED.from + at * TRIED.step) / 100;
    const { membership } = searchRoom(views, m, order, { resolution: gamma, previous: ids });
    const found = followCoalitions(ids, membership, next).ids;
    const coalitions = new Set(found.filter((id) => id >= 0)).size;
    return { gamma, coalitions, isSame: found.every((id, agent) => id === ids[agent]) };
  });
  const counts: CountSpan[] = [];
  for (const { gamma, coalitions } of tried) {
    const last = counts.at(-1);
    if (last?.coalitions === coalitions) counts[counts.length - 1] = { ...last, to: gamma };
    else counts.push({ from: gamma, to: gamma, coalitions });
  }
  let low = tried.findLastIndex(({ gamma }) => gamma <= resolution);
  let high = tried.findIndex(({ gamma }) => gamma >= resolution);
  if (low < 0 || high < 0 || !tried[low].isSame || !tried[high].isSame)
    return { resolution, plateau: null, counts };
  while (tried[low - 1]?.isSame) low -= 1;
  while (tried[high + 1]?.isSame) high += 1;
  return { resolution, plateau: [tried[low].gamma, tried[high].gamma], counts };
}
