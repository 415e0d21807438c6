/** Who could have turned an outcome, by what least change and at what price; every answer verified under fresh seeds. */
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { wilson, type Interval } from '../intervals.ts';
import { settle, type Condition, type Wanted } from './condition.ts';
import { cornersOf } from './corners.ts';
import { Court, verifying } from './court.ts';
import { handlesOf, priceOf, settingsOf, type Actor, type Field, type Norm, type Turn } from './handles.ts';
import type { Ledger } from './ledger.ts';
import { leastChange } from './search.ts';
import type { Trial } from './trial.ts';

/** Actors up to which every one is searched, without a screen and at every hundredth. */
const FEW = 12;
/** Replicates at each corner of the screen. */
const SCREENING = 4;
/** Actors that pass the screen and are searched, those whose corners turn most first. */
const FINALISTS = 12;
/** Parts of the cheapest answer's way at which the price of other probabilities is looked up. */
const WAY = [0.25, 0.5, 0.75, 1.25, 1.5];

export interface FlipWish {
  readonly file: ScenarioFile;
  readonly wanted: Wanted;
  readonly actors: readonly Actor[];
  readonly fields: readonly Field[];
  readonly norm: Norm;
  /** Whether several numbers of an actor may change at once. */
  readonly combine: boolean;
  readonly seed: string;
  readonly replicates: number;
  readonly probability: number;
  /** Fresh replicates under which answers are verified. */
  readonly verified: number;
}

/** A change with what it does under fresh seeds. */
export interface Point {
  readonly turns: readonly Turn[];
  readonly settings: readonly string[];
  readonly price: number;
  /** Share of the fresh replicates in which the outcome turns, with its 95 % interval. */
  readonly share: Interval;
}

export interface Answer extends Point {
  readonly actor: Actor;
  readonly kind: 'single' | 'combination';
}

export interface FlipResult {
  readonly condition: Condition;
  /** Share of the search's replicates in which the condition holds without any change. */
  readonly asIs: number;
  /** Fewest replicates of the search in which it has to hold. */
  readonly needed: number;
  /** Cheapest first. */
  readonly answers: readonly Answer[];
  /** Actors that were searched and cannot turn it within bounds. */
  readonly cannot: readonly Actor[];
  /** Actors that turned nothing more often at any corner of the screen. */
  readonly screenedOut: readonly Actor[];
  /** Actors that turned something in the screen, but less than the finalists did. */
  readonly notSearched: readonly Actor[];
  /** Price against probability: no other point is cheaper and at least as likely. */
  readonly frontier: readonly (Point & { readonly actor: Actor })[];
  /** The seed phrase of the fresh replicates, and how many. */
  readonly verifying: string;
  readonly verified: number;
  readonly played: number;
}

/** What is being done, for whoever waits. */
export type Tell = (what: string, done: number, of: number) => void;

/** The issue that a measure is about, or null. */
function subjectOf(file: ScenarioFile, { measure }: Wanted): string | null {
  const part = measure.name.split('.')[1];
  return file.issues.some(({ id }) => id === part) ? part : null;
}

interface Screened {
  readonly finalists: readonly Actor[];
  readonly screenedOut: readonly Actor[];
  readonly notSearched: readonly Actor[];
}

/** Tries every actor at its corners. */
async function screen(wish: FlipWish, court: Court, tell: Tell): Promise<Screened> {
  const { actors, file, fields, wanted } = wish;
  if (actors.length <= FEW) return { finalists: actors, screenedOut: [], notSearched: [] };
  const subject = subjectOf(file, wanted);
  const asIs = await court.share([], SCREENING);
  let done = 0;
  const ranked = await Promise.all(
    actors.map(async (actor) => {
      const corners = cornersOf(handlesOf(file, actor, fields), subject);
      const shares = await Promise.all(corners.map((turns) => court.share(turns, SCREENING)));
      done += 1;
      tell('trying every actor at its extremes', done, actors.length);
      return { actor, best: Math.max(...shares) };
    }),
  );
  const able = ranked.filter(({ best }) => best > asIs).sort((a, b) => b.best - a.best);
  return {
    finalists: able.slice(0, FINALISTS).map(({ actor }) => actor),
    notSearched: able.slice(FINALISTS).map(({ actor }) => actor),
    screenedOut: ranked.filter(({ best }) => best <= asIs).map(({ actor }) => actor),
  };
}

/** The change gone a part of its way, or beyond it as far as the bounds allow. */
function along(turns: readonly Turn[], part: number): Turn[] {
  return turns.map(({ handle, value }) => {
    const home = handle.spots.reduce((sum, spot) => sum + spot.value, 0) / handle.spots.length;
    return { handle, value: Math.min(handle.high, Math.max(handle.low, home + part * (value - home))) };
  });
}

/** Points that no other undercuts: cheaper and at least as likely. */
function undominated<T extends Point>(points: readonly T[]): T[] {
  const sorted = [...points].sort((a, b) => a.price - b.price || b.share.estimate - a.share.estimate);
  let most = -1;
  return sorted.filter(({ share }) => {
    const better = share.estimate > most;
    most = Math.max(most, share.estimate);
    return better;
  });
}

/**
 * Searches.
 * @param play plays a trial; called many times at once @param ledger what an earlier, interrupted search knows
 */
export async function flip(
  wish: FlipWish,
  play: (trial: Trial) => Promise<Float64Array>,
  ledger: Ledger,
  tell: Tell,
): Promise<FlipResult> {
  const { file, wanted, actors, fields, norm, combine, seed, replicates, probability, verified } = wish;
  const usual = await ledger.values({ numbers: [], seed, first: 1, count: replicates }, play);
  const condition = settle(wanted, [...usual]);
  const court = new Court({ ledger, play, condition, seed, replicates, probability });
  const asIs = await court.share([]);
  const common = { condition, asIs, needed: court.needed, verifying: verifying(seed), verified };
  if (await court.turns([])) {
    const nobody = { answers: [], cannot: [], screenedOut: [], notSearched: [], frontier: [] };
    return { ...common, ...nobody, played: ledger.played };
  }
  const { finalists, screenedOut, notSearched } = await screen(wish, court, tell);
  const judge = async (turns: readonly Turn[]): Promise<Point> => ({
    turns,
    settings: settingsOf(turns),
    price: priceOf(turns, norm),
    share: wilson(await court.verify(turns, verified), verified),
  });
  const thorough = actors.length <= FEW;
  const answers: Answer[] = [];
  const cannot: Actor[] = [];
  let done = 0;
  for (const actor of finalists) {
    tell(`looking for the least change of ${actor.title}`, done, finalists.length);
    const handles = handlesOf(file, actor, fields);
    const found = await leastChange(handles, { court, norm, thorough, combine });
    if (found === null) cannot.push(actor);
    else answers.push({ ...(await judge(found.turns)), actor, kind: found.kind });
    done += 1;
  }
  answers.sort((a, b) => a.price - b.price || b.share.estimate - a.share.estimate);
  const [cheapest] = answers;
  const way = cheapest === undefined ? [] : WAY.map((part) => along(cheapest.turns, part));
  const points = await Promise.all(
    way.map(async (turns) => ({ ...(await judge(turns)), actor: cheapest.actor })),
  );
  return {
    ...common,
    answers,
    cannot,
    screenedOut,
    notSearched,
    frontier: undominated([...answers, ...points]),
    played: ledger.played,
  };
}

/** All agents of a scenario that may act, in the order of their ids. */
export function everybody(file: ScenarioFile): Actor[] {
  return compile(file, KNOWN).agents.map(({ id, name }) => ({ name: id, title: name, agents: [id] }));
}
