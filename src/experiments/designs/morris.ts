/**
 * Morris's screening: trajectories through a coarse grid on which one factor moves at a time, by half its levels. Cheap, and
 * enough to say which of many factors do nothing.
 */
import { PURPOSE } from '../../engine/draws.ts';
import type { Design, PlanFactor } from './design.ts';
import { shuffledOrder } from './shared/chance.ts';
import { rowsOption, unfitFor } from './shared/options.ts';

const OPTIONS = {
  trajectories: rowsOption(
    30,
    'trajectories r; for k factors the design has r(k + 1) rows',
    'the middle of the usual 20 to 50',
  ),
  levels: {
    type: 'number',
    default: 4,
    min: 2,
    max: 100,
    integer: true,
    meaning:
      'levels p of a continuous factor, an even number; a step goes p/2 levels, or p/(2(p − 1)) of the range',
    reason: 'Morris 1991, section 4',
  },
} as const;

/** The levels on which one factor moves. */
interface Ladder {
  readonly levels: number;
  /** Levels in one step. */
  readonly jump: number;
  coordinateOf(level: number): number;
}

function ladderOf({ levels }: PlanFactor, continuous: number): Ladder {
  if (levels !== null)
    return { levels, jump: Math.floor(levels / 2), coordinateOf: (level) => (level + 0.5) / levels };
  return { levels: continuous, jump: continuous / 2, coordinateOf: (level) => level / (continuous - 1) };
}

export const morris: Design<typeof OPTIONS> = {
  card: {
    id: 'morris',
    title: "Morris's trajectories",
    summary:
      'from a random point of a coarse grid every factor moves once, in random order, by half its levels',
    source: 'Morris 1991, Factorial sampling plans for preliminary computational experiments',
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: true,
  unfit(factors, { trajectories, levels }) {
    const fixed = factors.find((factor) => factor.levels === 1);
    if (fixed !== undefined) return `${fixed.name} has one level and cannot move`;
    if (levels % 2 === 1)
      return `a step goes half the levels, and ${levels} is odd: take ${levels - 1} or ${levels + 1}`;
    return unfitFor(factors, trajectories * (factors.length + 1));
  },
  plan(factors, options, draws) {
    const { trajectories } = options;
    const k = factors.length;
    const ladders = factors.map((factor) => ladderOf(factor, options.levels));
    const from = new Float64Array(trajectories * k);
    const to = new Float64Array(trajectories * k);
    const changed = new Uint16Array(trajectories * k);
    const steps = new Float64Array(trajectories * k);
    const [pairs, directions, orders] = ['pairs', 'directions', 'orders'].map((id) => draws.subject(id));
    for (let trajectory = 0; trajectory < trajectories; trajectory += 1) {
      const start = trajectory * k;
      const order = changed.subarray(start, start + k);
      shuffledOrder(order, (at) => draws.uniform(PURPOSE.design, 0, orders, trajectory, at));
      order.forEach((factor, step) => {
        const { levels, jump, coordinateOf } = ladders[factor];
        const chance = draws.uniform(PURPOSE.design, 0, pairs, trajectory, factor);
        const low = Math.floor(chance * (levels - jump));
        const up = draws.uniform(PURPOSE.design, 0, directions, trajectory, factor) < 0.5;
        from[start + factor] = coordinateOf(up ? low : low + jump);
        to[start + factor] = coordinateOf(up ? low + jump : low);
        steps[start + step] = ((up ? 1 : -1) * jump) / (levels - 1);
      });
    }
    return {
      size: trajectories * (k + 1),
      point(row, out) {
        const moved = row % (k + 1);
        const start = ((row - moved) / (k + 1)) * k;
        for (let at = 0; at < k; at += 1) out[at] = from[start + at];
        for (let step = start; step < start + moved; step += 1)
          out[changed[step]] = to[start + changed[step]];
      },
      structure: { kind: 'morris', trajectories, changed, steps },
    };
  },
};
