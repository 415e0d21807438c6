/**
 * The least change of one actor that turns an outcome.
 *
 * Prices are walked upwards on a lattice of hundredths of each number's range: first every handle by itself, in both
 * directions, then a combination. Nothing is assumed about the way in which a change acts, save that a coarse search looks
 * at tenths: an island of turning that is narrower and lies wholly between two is missed. A thorough search looks at every
 * hundredth and misses none.
 *
 * A combination begins with every handle that helps at its better end; where all together do not turn the outcome, none
 * is found. Else the whole is drawn back as far as it still turns it, then handle by handle, the dearest first, until no
 * handle can be drawn back by a hundredth: a local least, and said to be one.
 */
import type { Court } from './court.ts';
import { priceOf, type Handle, type Norm, type HandleTurn } from './handles.ts';
import { firstOf } from './sets.ts';

/** Parts of a range that changes are measured in. */
const HUNDREDTHS = 100;
/** Hundredths between two changes of the coarse search. */
const COARSE = 10;
/** Changes that are looked at at a time, so that all workers have some. */
const AT_ONCE = 16;

export interface SearchOptions {
  readonly court: Court;
  readonly norm: Norm;
  /** Look at every hundredth. */
  readonly thorough: boolean;
  /** Whether several numbers of the actor may change at once. */
  readonly combine: boolean;
}

export interface FoundChange {
  readonly turns: readonly HandleTurn[];
  readonly price: number;
  readonly kind: 'single' | 'combination' | 'set';
}

/** The value of a handle at a number of hundredths of its range; the first and last are its very bounds. */
function valueAt({ low, high }: Handle, hundredths: number): number {
  return hundredths === HUNDREDTHS ? high : low + ((high - low) * hundredths) / HUNDREDTHS;
}

/** Hundredth nearest to the mean of what a handle's numbers are; an act is not done at home. */
function homeOf({ spots, low, high }: Handle): number {
  if (spots.length === 0) return 0;
  const mean = spots.reduce((sum, { value }) => sum + value, 0) / spots.length;
  return Math.round(((mean - low) / (high - low)) * HUNDREDTHS);
}

/** A change of one handle, with its price. */
interface Step {
  readonly turn: HandleTurn;
  readonly price: number;
  /** What it costs where members and numbers all count: of changes with one price the smallest goes first. */
  readonly reach: number;
}

/** Every change of a handle by so many hundredths or a multiple, and to either end; acts are done whole. */
function stepsOf(handle: Handle, every: number, norm: Norm): Step[] {
  const home = homeOf(handle);
  const places = Array.from({ length: HUNDREDTHS + 1 }, (_, at) => at).filter(
    (at) => at === 0 || at === HUNDREDTHS || (at - home) % every === 0,
  );
  const values = handle.spots.length === 0 ? [handle.high] : places.map((at) => valueAt(handle, at));
  return values
    .map((value) => ({ handle, value }))
    .filter(({ value }) => handle.spots.length === 0 || handle.spots.some((spot) => spot.value !== value))
    .map((turn) => ({ turn, price: priceOf([turn], norm), reach: priceOf([turn], 'sum') }));
}

const cheaper = (a: Step, b: Step): number => a.price - b.price || a.reach - b.reach;

/** The cheapest change of a single handle. */
async function leastSingle(
  handles: readonly Handle[],
  { court, norm, thorough }: SearchOptions,
): Promise<FoundChange | null> {
  const turns = ({ turn }: Step): Promise<boolean> => court.turns([turn]);
  const foundOf = ({ turn, price }: Step): FoundChange => ({ turns: [turn], price, kind: 'single' });
  const steps = handles.flatMap((handle) => stepsOf(handle, thorough ? 1 : COARSE, norm)).sort(cheaper);
  const found = await firstOf(steps, turns, AT_ONCE);
  if (found === undefined) return null;
  if (thorough || found.turn.handle.spots.length === 0) return foundOf(found);
  const { handle } = found.turn;
  const isUp = ({ turn }: Step): boolean => turn.value > valueAt(handle, homeOf(handle));
  const isBeside = (one: Step): boolean => one.turn.handle === handle && isUp(one) === isUp(found);
  const below = steps.slice(0, steps.indexOf(found)).findLast(isBeside);
  const finer = stepsOf(handle, 1, norm)
    .filter(
      (one) => isBeside(one) && cheaper(one, found) < 0 && (below === undefined || cheaper(one, below) > 0),
    )
    .sort(cheaper);
  return foundOf((await firstOf(finer, turns, AT_ONCE)) ?? found);
}

/** The end of each number that helps most, and on each topic the act that does, of those that help at all. */
async function helpfulEnds(handles: readonly Handle[], court: Court): Promise<HandleTurn[]> {
  const asIs = await court.share([], court.look);
  const ends = handles.flatMap((handle): HandleTurn[] => [
    ...(handle.spots.length === 0 ? [] : [{ handle, value: handle.low }]),
    { handle, value: handle.high },
  ]);
  const shares = await Promise.all(ends.map((turn) => court.share([turn], court.look)));
  const best = new Map<string, { readonly turn: HandleTurn; readonly share: number }>();
  ends.forEach((turn, at) => {
    const { name, field, subject } = turn.handle;
    const rivals = field === 'acts' ? subject : name;
    if (shares[at] > (best.get(rivals)?.share ?? asIs)) best.set(rivals, { turn, share: shares[at] });
  });
  return [...best.values()].map(({ turn }) => turn);
}

/** A turn drawn back towards home by some hundredths; null once it is home, as an act is at once. */
function drawnBack({ handle, value }: HandleTurn, hundredths: number): HandleTurn | null {
  if (handle.spots.length === 0) return null;
  const at = Math.round(((value - handle.low) / (handle.high - handle.low)) * HUNDREDTHS);
  const home = homeOf(handle);
  const left = Math.abs(at - home) - hundredths;
  return left <= 0 ? null : { handle, value: valueAt(handle, home + (at > home ? left : -left)) };
}

/** Draws turns back one by one, the dearest first, as long as the outcome still turns. */
export async function shrink(
  turns: readonly HandleTurn[],
  { court, norm }: Pick<SearchOptions, 'court' | 'norm'>,
): Promise<readonly HandleTurn[]> {
  let kept = [...turns];
  for (const hundredths of [HUNDREDTHS, COARSE, 1]) {
    let moved = true;
    while (moved) {
      moved = false;
      for (const turn of [...kept].sort((a, b) => priceOf([b], norm) - priceOf([a], norm))) {
        const back = drawnBack(turn, hundredths);
        const tried = kept.flatMap((one) => (one !== turn ? [one] : back === null ? [] : [back]));
        if (tried.length === 0 || !(await court.turns(tried))) continue;
        kept = tried;
        moved = true;
      }
    }
  }
  return kept;
}

/** A combination that turns the outcome and of which nothing can be taken back by a hundredth. */
async function leastCombination(
  handles: readonly Handle[],
  options: SearchOptions,
): Promise<FoundChange | null> {
  const ends = await helpfulEnds(handles, options.court);
  if (ends.length < 2 || !(await options.court.turns(ends))) return null;
  let whole: readonly HandleTurn[] = ends;
  for (let left = HUNDREDTHS - COARSE; left > 0; left -= COARSE) {
    const nearer = ends.flatMap(({ handle, value }): HandleTurn[] => {
      if (handle.spots.length === 0) return [{ handle, value }];
      const home = homeOf(handle);
      const end = value === handle.high ? HUNDREDTHS : 0;
      const at = home + Math.round(((end - home) * left) / HUNDREDTHS);
      return at === home ? [] : [{ handle, value: valueAt(handle, at) }];
    });
    if (nearer.length === 0 || !(await options.court.turns(nearer))) break;
    whole = nearer;
  }
  const turns = await shrink(whole, options);
  return { turns, price: priceOf(turns, options.norm), kind: turns.length === 1 ? 'single' : 'combination' };
}

/** The least change of an actor among its handles that turns the outcome; null: none within bounds. */
export async function leastChange(
  handles: readonly Handle[],
  options: SearchOptions,
): Promise<FoundChange | null> {
  const single = await leastSingle(handles, options);
  if (!options.combine) return single;
  const several = await leastCombination(handles, options);
  if (single === null || several === null) return single ?? several;
  return several.price < single.price ? several : single;
}
