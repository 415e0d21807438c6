/**
 * Columns that are written in another unit: positions as shares of 1 where scales run to 100, saliences and bases as
 * percentages where they run to 1. The first are read without a word and mean something else; the second are wrong in every
 * cell, and told once.
 */
import type { Complaint, Report, Source } from './problems.ts';
import { shortened } from './text.ts';
import { entriesOf, itemsOf, numberOf, type Branch, type Tree } from './tree.ts';

/** A number of an agent, where it stands. */
interface Given {
  readonly tree: Tree;
  readonly value: number;
  readonly key: string;
}

/** Least number of positions that show that all were meant otherwise, if they are shares; and if they are all below ten. */
const FEW = 2;
const MANY = 6;
/** Largest value of the small scales that people code on. */
const SMALL_SCALE = 10;

type Field = 'positions' | 'saliences' | 'bases';

/** The numbers of a field by the file that they stand in. */
function bySource(root: Branch, field: Field): Map<Source, Given[]> {
  const found = new Map<Source, Given[]>();
  for (const agent of itemsOf(root, 'agents')) {
    for (const [key, { value: tree }] of entriesOf(agent, field)) {
      const value = numberOf(tree);
      if (value === undefined) continue;
      const { source } = tree.place;
      const list = found.get(source) ?? [];
      found.set(source, list);
      list.push({ tree, value, key });
    }
  }
  return found;
}

/** The numbers of a field by what they are about, such as an issue. */
function byKey(given: readonly Given[]): Map<string, Given[]> {
  const found = new Map<string, Given[]>();
  for (const one of given) {
    const list = found.get(one.key) ?? [];
    found.set(one.key, list);
    list.push(one);
  }
  return found;
}

/** The first of the highest. */
const highestOf = (given: readonly Given[]): Given =>
  given.reduce((high, one) => (one.value > high.value ? one : high));
const most = (given: readonly Given[]): number =>
  given.reduce((high, { value }) => Math.max(high, value), -Infinity);
const least = (given: readonly Given[]): number =>
  given.reduce((low, { value }) => Math.min(low, value), Infinity);

const at = ({ tree }: Given, message: string): Complaint => ({ place: tree.place, path: tree.path, message });

/** Warns of rosters whose positions all lie between 0 and 1, or on another small scale, though scales run from 0 to 100. */
export function warnOfSmallScales(root: Branch, warnings: Report): void {
  for (const given of bySource(root, 'positions').values()) {
    let isTold = false;
    for (const [issue, held] of byKey(given)) {
      const highest = highestOf(held);
      const isShare =
        held.some(({ value }) => value > 0 && value < 1) || (held.length > FEW && highest.value > 0);
      if (held.length < FEW || highest.value > 1 || least(held) < 0 || !isShare) continue;
      isTold = true;
      const { value } = highest;
      const message = `all ${held.length} positions on '${shortened(issue)}' here lie between 0 and 1, and scales run from 0 to 100: is ${value} meant as ${Number((value * 100).toPrecision(12))}?`;
      warnings.add(at(highest, message));
    }
    const high = most(given);
    if (isTold || given.length < MANY || high > SMALL_SCALE || high <= 1 || least(given) < 0) continue;
    const highest = highestOf(given);
    const message = `all ${given.length} positions here lie between ${least(given)} and ${high}, and scales run from 0 to 100: were they coded on a scale to ${high <= 5 ? 5 : SMALL_SCALE}?`;
    warnings.add(at(highest, message));
  }
}

/**
 * Reports the fields of a file that are percentages in most of their cells, once each.
 * @returns the trees about which nothing more is to be said
 */
export function reportPercentages(root: Branch, report: Report): ReadonlySet<Tree> {
  const told = new Set<Tree>();
  for (const field of ['saliences', 'bases'] as const) {
    for (const given of bySource(root, field).values()) {
      const above = given.filter(({ value }) => value >= FEW && value <= 100);
      if (above.length <= FEW || above.length * 2 <= given.length) continue;
      const scale = most(above) <= SMALL_SCALE ? SMALL_SCALE : 100;
      const [first] = above;
      const what = field === 'bases' ? 'bases of power' : 'saliences';
      const message = `${above.length} of ${given.length} ${what} here lie above 1, and they run from 0 to 1: divide them by ${scale}, so that ${first.value} is written ${Number((first.value / scale).toPrecision(12))}`;
      report.add(at(first, message));
      for (const { tree } of above) told.add(tree);
    }
  }
  return told;
}
