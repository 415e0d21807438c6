/** Conditions of links and choices that no run can meet: numbers outside what is read can be, or two that leave nothing between them. */
import type { World } from '../engine/world.ts';
import { isMet } from '../experiments/condition.ts';
import type { Test } from './campaign.ts';
import type { NodeKind } from './nodes.ts';

/** What a number can be. */
interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const YES_OR_NO: Range = { least: 0, most: 1, isWhole: true };
const ALWAYS: Range = { least: 1, most: 1, isWhole: true };
const NEVER: Range = { least: 0, most: 0, isWhole: true };
const SCALE: Range = { least: 0, most: 100, isWhole: false };

/** Whether nothing that a venue comes to is adopted: it binds nobody by rule, or no stage decides anything. */
const adoptsNothing = ({ venue }: World): boolean =>
  venue.binding === 'none' || venue.stages.every(({ rule, forced }) => rule === null && forced === null);

/** What is measured of an issue before anything is decided. */
const UNDECIDED = new Set(['selected', 'convergence']);

/** What a reading can be, as far as that is sure. @param opens whether the episode may also not take place when it is read */
function rangeOf(
  { name, measure }: Test['reading'],
  kind: NodeKind,
  world: World | null,
  opens: boolean,
): Range {
  if (measure === null || world === null) {
    if (name === 'opened') return opens ? YES_OR_NO : ALWAYS;
    if (name === 'held') return YES_OR_NO;
    if (kind === 'mandate') return { ...SCALE, most: Infinity };
    return kind === 'affair' ? { ...SCALE, most: 1 } : SCALE;
  }
  const parts = measure.name.split('.');
  switch (measure.unit) {
    case 'flag':
      return parts[0] === 'issues' && !UNDECIDED.has(parts[2]) && adoptsNothing(world) ? NEVER : YES_OR_NO;
    case 'share':
      return { least: 0, most: 1, isWhole: false };
    case 'points':
      return parts[0] === 'issues' ? SCALE : { least: -100, most: 100, isWhole: false };
    case 'count': {
      const heads =
        ['signatures', 'exits', 'coalitions'].includes(parts[0]) || measure.name === 'shifts.agents';
      const most = heads ? world.agents.length : parts[0] === 'issues' ? world.issues.length : Infinity;
      return { least: 0, most, isWhole: true };
    }
    case 'index':
      return { least: -Infinity, most: Infinity, isWhole: false };
  }
}

/** Numbers of which one meets all tests, if any number does. */
function candidates(tests: readonly Test[], { least, most, isWhole }: Range): readonly number[] {
  const ends = [least, most, ...tests.map(({ value }) => value)]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const between = ends.flatMap((end, at) => (at === 0 ? [] : [(ends[at - 1] + end) / 2]));
  const around = [...ends, ...between, (ends[0] ?? 0) - 1, (ends.at(-1) ?? 0) + 1];
  const whole = around.flatMap((one) => [
    Math.floor(one) - 1,
    Math.floor(one),
    Math.ceil(one),
    Math.ceil(one) + 1,
  ]);
  return (isWhole ? whole : around).filter((one) => one >= least && one <= most);
}

function rangeWords({ least, most, isWhole }: Range): string {
  if (least === most) return `is always ${least}`;
  if (isWhole && most === 1) return 'is 0 or 1';
  return most === Infinity ? `is never below ${least}` : `lies between ${least} and ${most}`;
}

/**
 * Why tests that have to hold together never do; null: they can.
 * @param world of the episode that is read; null: no episode is
 * @param opens whether the episode may also not take place
 */
export function whyNever(
  tests: readonly Test[],
  kind: NodeKind,
  world: World | null,
  opens: boolean,
): string | null {
  const named = new Map<string, Test[]>();
  for (const test of tests) named.set(test.reading.name, [...(named.get(test.reading.name) ?? []), test]);
  for (const [name, own] of named) {
    const range = rangeOf(own[0].reading, kind, world, opens);
    const found = candidates(own, range);
    const asked = own.map(({ comparison, value }) => `${name}${comparison}${value}`);
    const alone = own.findIndex((test) => !found.some((one) => isMet(test, one)));
    if (alone >= 0) {
      if (range === ALWAYS)
        return `${asked[alone]} is never so: a link begins only where its episode took place`;
      const where = kind === 'episode' && range === NEVER ? ': nothing is adopted there' : '';
      return `${asked[alone]} is never so: ${name} ${rangeWords(range)}${where}`;
    }
    if (!found.some((one) => own.every((test) => isMet(test, one))))
      return `${asked.join(' and ')} are never so together`;
  }
  return null;
}
