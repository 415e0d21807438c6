/**
 * The smallest set of actors that turns an outcome together. All members go to the same corner. Where there are few actors
 * every set is tried, the smallest first; where there are many, all of them together are narrowed down by delta debugging
 * (Zeller and Hildebrandt 2002, algorithm ddmin) until nobody can be left out: a local least, and said to be one.
 */
import type { Court } from './court.ts';
import type { Actor, HandleTurn } from './handles.ts';

/** Actors up to which every set is tried. */
const FEW_FOR_SETS = 8;
/** Sets that are looked at at a time; the first of them that serves is taken, so that workers change nothing. */
const AT_ONCE = 4;

/** The corners of actors that act together, by name. */
export type CornersOf = (actors: readonly Actor[]) => ReadonlyMap<string, readonly HandleTurn[]>;

export interface FoundSet {
  readonly actors: readonly Actor[];
  readonly turns: readonly HandleTurn[];
}

/** The first of some candidates that passes, or undefined. @param atOnce how many are looked at at a time */
export async function firstOf<T>(
  candidates: readonly T[],
  passes: (one: T) => Promise<boolean>,
  atOnce = AT_ONCE,
): Promise<T | undefined> {
  for (let at = 0; at < candidates.length; at += atOnce) {
    const some = candidates.slice(at, at + atOnce);
    const verdicts = await Promise.all(some.map(passes));
    const found = verdicts.indexOf(true);
    if (found >= 0) return some[found];
  }
  return undefined;
}

/**
 * A part of some things that passes and of which none can be left out (ddmin).
 * @param told how many are left
 */
export async function narrowedDown<T>(
  things: readonly T[],
  passes: (some: readonly T[]) => Promise<boolean>,
  told: (left: number) => void = () => undefined,
): Promise<readonly T[]> {
  let kept = things;
  let parts = 2;
  while (kept.length >= 2) {
    told(kept.length);
    const size = Math.ceil(kept.length / parts);
    const chunks = Array.from({ length: Math.ceil(kept.length / size) }, (_, at) =>
      kept.slice(at * size, (at + 1) * size),
    );
    const rests = chunks.map((_, gone) => chunks.filter((_one, at) => at !== gone).flat());
    const whole = kept;
    const smaller = await firstOf(
      [...chunks, ...(chunks.length > 2 ? rests : [])].filter((one) => one.length < whole.length),
      passes,
    );
    if (smaller !== undefined) {
      parts = chunks.includes(smaller) ? 2 : Math.max(2, parts - 1);
      kept = smaller;
    } else if (size === 1) return kept;
    else parts = Math.min(kept.length, 2 * parts);
  }
  return kept;
}

/** All sets of some size, in the order of their members. */
function* setsOf<T>(things: readonly T[], size: number): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let at = 0; at + size <= things.length; at += 1)
      for (const rest of setsOf(things.slice(at + 1), size - 1)) yield [things[at], ...rest];
}

/** The first corner at which some actors turn the outcome. */
async function turningCorner(
  actors: readonly Actor[],
  cornersOf: CornersOf,
  court: Court,
): Promise<FoundSet | null> {
  const turns = await firstOf([...cornersOf(actors).values()], (one) => court.turns(one));
  return turns === undefined ? null : { actors, turns };
}

/** The smallest set; null where not even all together turn the outcome at any corner. */
export async function leastSet(
  actors: readonly Actor[],
  cornersOf: CornersOf,
  court: Court,
  told: (left: number) => void,
): Promise<FoundSet | null> {
  if (actors.length <= FEW_FOR_SETS) {
    for (let size = 1; size <= actors.length; size += 1)
      for (const some of setsOf(actors, size)) {
        const found = await turningCorner(some, cornersOf, court);
        if (found !== null) return found;
      }
    return null;
  }
  const corners = cornersOf(actors);
  const shares = await Promise.all([...corners.values()].map((turns) => court.share(turns, court.look)));
  const names = [...corners.keys()];
  const best = names.reduce((one, other, at) => (shares[at] > shares[names.indexOf(one)] ? other : one));
  if (!(await court.turns(corners.get(best)!))) return null;
  const at = (some: readonly Actor[]) => cornersOf(some).get(best);
  const kept = await narrowedDown(
    actors,
    async (some) => {
      const turns = at(some);
      return turns !== undefined && (await court.turns(turns));
    },
    told,
  );
  return { actors: kept, turns: at(kept)! };
}
