/** Who could have turned an outcome, by what least change and at what price; every answer verified under fresh seeds. */
import type { World } from '../../engine/world.ts';
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { compareText } from '../../scenarios/text.ts';
import { wilson, type Interval } from '../intervals.ts';
import { type ActorChoice, choicesOf } from './choices.ts';
import { settle, type Condition, type WantedOutcome } from '../condition.ts';
import { cornersOf } from './corners.ts';
import { Court, verifying } from './court.ts';
import {
  handlesOf,
  priceOf,
  settingsOf,
  soloist,
  together,
  touchedBy,
  type Actor,
  type HandleField,
  type Handle,
  type Norm,
  type HandleTurn,
} from './handles.ts';
import type { Ledger } from './ledger.ts';
import { type FoundChange, leastChange, shrink } from './search.ts';
import { leastSet } from './sets.ts';
import type { Trial } from './trial.ts';

/** Actors up to which every one is searched, without a screen and at every hundredth. */
const FEW = 12;
/** Replicates at each corner of the screen: as many as it takes to expect one turn, and more to rank those who turn any. */
const screening = (probability: number, most: number): number =>
  Math.min(most, Math.max(2, Math.ceil(1 / probability)));
const RANKING = 4;
/** Actors that pass the screen and are searched, those whose corners turn most first. */
const FINALISTS = 12;
/** Parts of the cheapest answer's way at which the price of other probabilities is looked up. */
const WAY = [0.25, 0.5, 0.75, 1.25, 1.5];

export interface FlipWish {
  readonly file: ScenarioFile;
  readonly wanted: WantedOutcome;
  readonly actors: readonly Actor[];
  readonly fields: readonly HandleField[];
  readonly norm: Norm;
  /** Whether several numbers of an actor may change at once. */
  readonly combine: boolean;
  /** Whether the smallest set of the actors is sought as well that turns it together. */
  readonly sets: boolean;
  readonly seed: string;
  readonly replicates: number;
  readonly probability: number;
  /** Fresh replicates under which answers are verified. */
  readonly verified: number;
}

/** A change with what it does under fresh seeds. */
export interface FlipPoint {
  readonly turns: readonly HandleTurn[];
  readonly settings: readonly string[];
  readonly price: number;
  /** Share of the fresh replicates in which the outcome turns, with its 95 % interval. */
  readonly share: Interval;
}

export interface FlipAnswer extends FlipPoint {
  readonly actor: Actor;
  readonly kind: FoundChange['kind'];
}

export interface FlipResult {
  readonly condition: Condition;
  /** Share of the search's replicates in which the condition holds without any change. */
  readonly asIs: number;
  /** Cheapest first. */
  readonly answers: readonly FlipAnswer[];
  /** The smallest set of actors that turns it together; null where none does, or none was sought. */
  readonly set: FlipAnswer | null;
  /** Actors that were searched and cannot turn it within bounds. */
  readonly cannot: readonly Actor[];
  /** Actors that turned nothing more often at any corner of the screen. */
  readonly screenedOut: readonly Actor[];
  /** Actors that turned something in the screen, but less than the finalists did. */
  readonly notSearched: readonly Actor[];
  /** Price against probability: no other point is cheaper and at least as likely. */
  readonly frontier: readonly (FlipPoint & { readonly actor: Actor })[];
  /** The seed phrase of the fresh replicates, and how many. */
  readonly verifying: string;
  readonly verified: number;
  readonly played: number;
}

/** For whoever waits. */
export interface Listener {
  /** What is being done. */
  readonly tell: (what: string, done: number, of: number) => void;
  /** An answer that is verified and cheaper than those before it; the search goes on for still cheaper ones. */
  readonly found: (answer: FlipAnswer) => void;
}

/** The issue that a measure is about, or null. */
function subjectOf(file: ScenarioFile, { measure }: WantedOutcome): string | null {
  const part = measure.name.split('.')[1];
  return file.issues.some(({ id }) => id === part) ? part : null;
}

interface Screened {
  readonly finalists: readonly Actor[];
  readonly screenedOut: readonly Actor[];
  readonly notSearched: readonly Actor[];
}

/** All that a search goes by. */
interface Search {
  readonly wish: FlipWish;
  readonly court: Court;
  readonly tell: Listener['tell'];
  /** Told of changes that turn the outcome; it says which are verified and cheaper than any before. */
  readonly offer: (actor: Actor, found: FoundChange) => Promise<void>;
  /** The issue that the outcome is about, or null. */
  readonly subject: string | null;
  readonly handles: (actor: Actor) => Handle[];
}

/** Corners that are tried at a time: some, so that an answer can be told before all are. */
const WAVE = 32;

/**
 * Tries every actor at its corners: all under a few seeds, and those corners that turn any under some more. A corner that turns
 * the outcome often enough is an answer already, if not the cheapest.
 */
async function screen({ wish, court, tell, offer, subject, handles }: Search): Promise<Screened> {
  const { actors, norm, probability } = wish;
  if (actors.length <= FEW) return { finalists: actors, screenedOut: [], notSearched: [] };
  const few = screening(wish.probability, court.look);
  const more = Math.min(court.look, Math.max(few, RANKING));
  const asIs = await court.share([], more);
  const corners = actors.flatMap((actor) =>
    [...cornersOf(handles(actor), subject).values()].map((turns) => ({ actor, turns })),
  );
  const best = new Map(actors.map((actor) => [actor, -Infinity]));
  let done = 0;
  const shareAt = async (turns: readonly HandleTurn[]): Promise<number> => {
    const share = (await court.share(turns, few)) > 0 ? await court.share(turns, more) : 0;
    done += 1;
    tell('trying every actor at its extremes', done, corners.length);
    return share;
  };
  for (let from = 0; from < corners.length; from += WAVE) {
    const wave = corners.slice(from, from + WAVE);
    const shares = await Promise.all(wave.map(({ turns }) => shareAt(turns)));
    for (const [at, { actor, turns }] of wave.entries()) {
      best.set(actor, Math.max(best.get(actor)!, shares[at]));
      if (shares[at] >= probability)
        await offer(actor, { turns, price: priceOf(turns, norm), kind: 'combination' });
    }
  }
  const ranked = actors.map((actor) => ({ actor, best: best.get(actor)! }));
  const able = ranked.filter(({ best }) => best > asIs).sort((a, b) => b.best - a.best);
  return {
    finalists: able.slice(0, FINALISTS).map(({ actor }) => actor),
    notSearched: able.slice(FINALISTS).map(({ actor }) => actor),
    screenedOut: ranked.filter(({ best }) => best <= asIs).map(({ actor }) => actor),
  };
}

/** The smallest set, with what its members change drawn back as far as it still turns the outcome. */
async function searchSet({
  wish,
  court,
  tell,
  subject,
  handles,
}: Search): Promise<(FoundChange & { actor: Actor }) | null> {
  const { actors, norm } = wish;
  const found = await leastSet(
    actors,
    (some) => cornersOf(handles(together(some)), subject),
    court,
    (left) => tell('leaving out who is not needed', actors.length - left, actors.length),
  );
  if (found === null) return null;
  const turns = await shrink(found.turns, { court, norm: norm === 'agents' ? 'sum' : norm });
  const touched = touchedBy(turns);
  const actor = together(found.actors.filter(({ agents }) => agents.some((id) => touched.has(id))));
  return { turns, price: priceOf(turns, norm), kind: 'set', actor };
}

/** What agents could do otherwise, where acts may change at all. */
function choicesFor(
  { actors, fields, seed, replicates }: FlipWish,
  world: World,
  subject: string | null,
): readonly ActorChoice[] {
  if (!fields.includes('acts')) return [];
  const all = actors.length <= FEW ? world.issues.map(({ id }) => id) : [];
  const matter = { issue: subject, issues: subject === null ? all : [subject] };
  return choicesOf(world, new Set(actors.flatMap(({ agents }) => agents)), matter, { seed, replicates });
}

/** The change gone a part of its way, or beyond it as far as the bounds allow; acts stay as they are. */
function along(turns: readonly HandleTurn[], part: number): HandleTurn[] {
  return turns.map(({ handle, value }) => {
    if (handle.spots.length === 0) return { handle, value };
    const home = handle.spots.reduce((sum, spot) => sum + spot.value, 0) / handle.spots.length;
    return { handle, value: Math.min(handle.high, Math.max(handle.low, home + part * (value - home))) };
  });
}

/** Points that no other undercuts: cheaper and at least as likely. */
function undominated<T extends FlipPoint>(points: readonly T[]): T[] {
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
 * @param listener hears what is being done, and of answers as they are found: which ones does not depend on how fast trials are
 */
export async function flip(
  wish: FlipWish,
  play: (trial: Trial) => Promise<Float64Array>,
  ledger: Ledger,
  { tell, found: announce }: Listener,
): Promise<FlipResult> {
  const { file, wanted, actors, norm, combine, seed, replicates, probability, verified } = wish;
  const usual = await ledger.values({ numbers: [], doing: null, seed, first: 1, count: replicates }, play);
  const condition = settle(wanted, [...usual]);
  const court = new Court({ ledger, play, condition, seed, replicates, probability });
  const asIs = await court.share([], replicates);
  const common = { condition, asIs, verifying: verifying(seed), verified };
  if (await court.turns([])) {
    const nobody = { answers: [], set: null, cannot: [], screenedOut: [], notSearched: [], frontier: [] };
    return { ...common, ...nobody, played: ledger.played };
  }
  const subject = subjectOf(file, wanted);
  const choices = choicesFor(wish, compile(file, KNOWN), subject);
  const handles = (actor: Actor) => handlesOf(file, actor, wish.fields, choices);
  const judge = async (turns: readonly HandleTurn[]): Promise<FlipPoint> => ({
    turns,
    settings: settingsOf(turns),
    price: priceOf(turns, norm),
    share: wilson(await court.verify(turns, verified), verified),
  });
  const answerOf = async (actor: Actor, { turns, kind }: FoundChange): Promise<FlipAnswer> => ({
    ...(await judge(turns)),
    actor,
    kind,
  });
  let cheapestYet = Infinity;
  const hear = (answer: FlipAnswer): void => {
    if (answer.price >= cheapestYet) return;
    cheapestYet = answer.price;
    announce(answer);
  };
  const offer = async (actor: Actor, found: FoundChange): Promise<void> => {
    if (found.price >= cheapestYet || !(await court.turns(found.turns))) return;
    const answer = await answerOf(actor, found);
    if (answer.share.estimate >= probability) hear(answer);
  };
  const search: Search = { wish, court, tell, offer, subject, handles };
  const { finalists, screenedOut, notSearched } = await screen(search);
  const thorough = actors.length <= FEW;
  const answers: FlipAnswer[] = [];
  const cannot: Actor[] = [];
  let done = 0;
  for (const actor of finalists) {
    tell(`looking for the least change of ${actor.title}`, done, finalists.length);
    const found = await leastChange(handles(actor), { court, norm, thorough, combine });
    if (found === null) cannot.push(actor);
    else {
      const answer = await answerOf(actor, found);
      answers.push(answer);
      hear(answer);
    }
    done += 1;
  }
  answers.sort((a, b) => a.price - b.price || b.share.estimate - a.share.estimate);
  const least = wish.sets ? await searchSet(search) : null;
  const set = least === null ? null : await answerOf(least.actor, least);
  const [cheapest = set] = answers;
  const way =
    cheapest === null || cheapest.settings.length === 0 ? [] : WAY.map((part) => along(cheapest.turns, part));
  const points = await Promise.all(
    way.map(async (turns) => ({ ...(await judge(turns)), actor: cheapest!.actor })),
  );
  return {
    ...common,
    answers,
    set,
    cannot,
    screenedOut,
    notSearched,
    frontier: undominated([...answers, ...(set === null ? [] : [set]), ...points]),
    played: ledger.played,
  };
}

/** All agents of a scenario, in the order of their ids. */
export function everybody(file: ScenarioFile): Actor[] {
  return [...file.agents].sort((a, b) => compareText(a.id, b.id)).map(soloist);
}
