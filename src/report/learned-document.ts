/** What classes learned: gains over what was known before, and how two ways of debriefing differ, in each class and over all. */
import {
  betweenGroups,
  type EffectSize,
  pooled,
  type Pooled,
  withinPeople,
} from '../experiments/statistics/hedges.ts';
import type { Form } from './quiz.ts';

/** The two ways of debriefing: by what was won and left, or by two histories side by side. */
export type LearnedWay = 'points' | 'histories';

/** One student. */
export interface Learner {
  readonly class: string;
  readonly student: string;
  readonly scenario: string;
  /** How it was debriefed; null: nothing was drawn. */
  readonly way: LearnedWay | null;
  /** Right answers by form; absent: not answered. */
  readonly right: Readonly<Partial<Record<Form, number>>>;
}

/** A comparison: in each class that allows it, and over all of them. */
export interface LearnedComparison {
  readonly what: 'after' | 'transfer' | 'after-by-way' | 'transfer-by-way';
  /** Students in it, and classes that allow it. */
  readonly students: number;
  readonly means: readonly [number, number];
  readonly byClass: readonly { readonly class: string; readonly effect: EffectSize }[];
  /** Null: no class has enough students, or nobody differs. */
  readonly pooled: Pooled | null;
}

export interface Learned {
  readonly classes: number;
  readonly students: number;
  readonly compared: readonly LearnedComparison[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

type Samples = readonly [readonly number[], readonly number[]];

function compare(
  what: LearnedComparison['what'],
  classes: ReadonlyMap<string, readonly Learner[]>,
  samples: (learners: readonly Learner[]) => Samples,
  effectOf: (a: readonly number[], b: readonly number[]) => EffectSize | null,
): LearnedComparison {
  const all = samples([...classes.values()].flat());
  const byClass = [...classes].flatMap(([name, learners]) => {
    const effect = effectOf(...samples(learners));
    return effect === null ? [] : [{ class: name, effect }];
  });
  const isWay = what.endsWith('way');
  return {
    what,
    students: isWay ? all[0].length + all[1].length : all[0].length,
    means: [mean(all[0]), mean(all[1])],
    byClass,
    pooled: pooled(byClass.map(({ effect }) => effect)),
  };
}

/** What classes learned: gains over the answers before, and how the two ways of debriefing differ. */
export function learnedFrom(learners: readonly Learner[]): Learned {
  const classes = new Map<string, Learner[]>();
  for (const one of learners) classes.set(one.class, [...(classes.get(one.class) ?? []), one]);
  const gains =
    (form: Form) =>
    (some: readonly Learner[]): Samples => {
      const both = some.filter(({ right }) => right.before !== undefined && right[form] !== undefined);
      return [both.map(({ right }) => right.before!), both.map(({ right }) => right[form]!)];
    };
  const ways =
    (form: Form) =>
    (some: readonly Learner[]): Samples => {
      const of = (way: LearnedWay) =>
        some
          .filter((one) => one.way === way && one.right[form] !== undefined)
          .map(({ right }) => right[form]!);
      return [of('histories'), of('points')];
    };
  return {
    classes: classes.size,
    students: learners.length,
    compared: [
      compare('after', classes, gains('after'), withinPeople),
      compare('transfer', classes, gains('transfer'), withinPeople),
      compare('after-by-way', classes, ways('after'), betweenGroups),
      compare('transfer-by-way', classes, ways('transfer'), betweenGroups),
    ],
  };
}
