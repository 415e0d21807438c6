/**
 * The debriefing of a class: every room as a point before the Pareto frontier, beside no agreement and the model's own result; what
 * each signed, won and left on the table; who moved whom; and where histories part. All of it is computed from finished games.
 */
import { speakersOf } from '../agents/books.ts';
import { scoreFrom, scoreOf } from '../agents/seats/points.ts';
import { nearestAnchor } from '../engine/outcome.ts';
import type { EngineRecord } from '../engine/records.ts';
import { DECIDE } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { plainArm, playArm } from '../experiments/arm.ts';
import { Lockstep } from '../experiments/counterfactual/parting.ts';
import type { Deals } from '../experiments/deals/deals.ts';
import { frontierOf } from '../experiments/deals/frontier.ts';
import { spaceOf, textsOfChoice } from '../experiments/deals/space.ts';
import type { Game } from '../experiments/game/game.ts';
import { dealsOfGame, type Result, resultsOf } from '../experiments/game/result.ts';
import { issuesAsListed, namesOf } from './names.ts';
import { placeWords } from './step-words.ts';
import { counted, listed } from './words.ts';

/** A package or a room: mean and least points of those who decide. */
export interface DeciderPoints {
  readonly mean: number;
  readonly least: number;
}

export interface RoomEnding extends DeciderPoints {
  readonly texts: readonly { readonly title: string; readonly words: string; readonly passed: boolean }[];
  readonly signed: readonly string[];
  readonly refused: readonly string[];
}

export interface DebriefRoom extends RoomEnding {
  readonly number: number;
  readonly seats: readonly (Omit<Result, 'score'> & {
    readonly title: string;
    readonly name: string | null;
    readonly points: number;
  })[];
  /** Packages better for some party and worse for none; where not complete, at least so many. */
  readonly left: number;
  /** The best of them, as what would have been different; null: none. */
  readonly best: string | null;
  /** Where it parts from the model's own history under the same luck; null: nowhere. */
  readonly parting: { readonly round: number; readonly words: string } | null;
  /** Points of stance by which speakers moved hearers, largest first. */
  readonly moved: readonly { readonly by: string; readonly whom: string; readonly points: number }[];
}

export interface DebriefDocument {
  readonly title: string;
  readonly seed: string;
  readonly rooms: readonly DebriefRoom[];
  /** The same luck with the model in every seat. */
  readonly model: RoomEnding;
  /** The edge of what could be had: packages of the Pareto frontier that no other beats in both mean and least, by mean. */
  readonly frontier: readonly DeciderPoints[];
  /** Whether all packages of the frontier were known. */
  readonly complete: boolean;
  readonly questions: readonly string[];
}

/** A game of the class with those who sat in it. */
export interface Debriefed {
  readonly number: number;
  readonly game: Game;
  readonly names: ReadonlyMap<string, string>;
}

/** Words that the best package left is told in. */
const WORDS = 10;
/** Who moved whom: pairs that are told. */
const PAIRS = 3;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Those with standing to decide in some stage. */
function decidersOf({ agents, venue }: World): number[] {
  const n = agents.length;
  return [...agents.keys()].filter((agent) =>
    venue.stages.some(({ standing }) => standing[DECIDE * n + agent] > 0),
  );
}

function endingOf(world: World, records: readonly EngineRecord[]): RoomEnding {
  const points = decidersOf(world).map((agent) => scoreOf(world, records, agent).total);
  const names = namesOf(world);
  const signing = (yes: boolean) =>
    names.agents(
      records.flatMap((one) => (one.type === 'signature' && one.signed === yes ? [one.agent] : [])),
    );
  const texts = issuesAsListed(world).flatMap((issue) => {
    const { id, title } = world.issues[issue];
    const outcome = records.find((one) => one.type === 'outcome' && one.issue === id);
    if (outcome?.type !== 'outcome') return [];
    return [{ title, words: nearestAnchor(world.issues[issue], outcome.text).label, passed: outcome.passed }];
  });
  return {
    mean: mean(points),
    least: Math.min(...points),
    texts,
    signed: signing(true),
    refused: signing(false),
  };
}

/** What is different in the best package that is better for some and worse for none, in ten words. */
function bestLeft(world: World, { spots }: Deals): string | null {
  const [ended] = spots;
  const better = spots.find(({ id }) => id === 'improvement');
  if (better === undefined) return null;
  const words = issuesAsListed(world)
    .filter((issue) => better.texts[issue] !== ended.texts[issue])
    .map((issue) => nearestAnchor(world.issues[issue], better.texts[issue]).label)
    .join('; ')
    .split(' ');
  return words.length <= WORDS ? words.join(' ') : `${words.slice(0, WORDS).join(' ')} …`;
}

function movedIn(game: Game): DebriefRoom['moved'] {
  const names = namesOf(game.world);
  const sums = new Map<string, { by: string; whom: string; points: number }>();
  for (const { world, records } of game.rounds) {
    const deciders = decidersOf(world);
    for (const moves of records) {
      if (moves.type !== 'moves') continue;
      for (const hearer of deciders)
        for (const issue of world.issues.keys())
          for (const { speaker, points } of speakersOf(world, moves, hearer, issue)) {
            const key = `${speaker} ${hearer}`;
            const [by, whom] = [speaker, hearer].map((agent) => names.agent(world.agents[agent].id));
            const known = sums.get(key) ?? { by, whom, points: 0 };
            known.points += Math.abs(points);
            sums.set(key, known);
          }
    }
  }
  return [...sums.values()].sort((a, b) => b.points - a.points).slice(0, PAIRS);
}

function partingOf(game: Game, plain: ReturnType<typeof plainArm>): DebriefRoom['parting'] {
  const arms = [plain, game.arm()] as const;
  const lockstep = new Lockstep(...arms);
  lockstep.play(arms, game.seed, () => {});
  const { parting } = lockstep;
  return parting === null
    ? null
    : { round: parting.round, words: placeWords(parting.record, namesOf(game.world)) };
}

function roomOf({ number, game, names }: Debriefed, plain: ReturnType<typeof plainArm>): DebriefRoom {
  const { world, records } = game;
  const deals = dealsOfGame(game);
  const titles = namesOf(world);
  return {
    number,
    ...endingOf(world, records),
    seats: resultsOf(game, deals).map(({ score, ...result }) => ({
      ...result,
      title: titles.agent(result.seat),
      name: names.get(result.seat) ?? null,
      points: score.total,
    })),
    left: deals.improvements.count,
    best: bestLeft(world, deals),
    parting: partingOf(game, plain),
    moved: movedIn(game),
  };
}

/** The spots that no other beats in both, by mean. */
function edgeOf(spots: readonly DeciderPoints[]): DeciderPoints[] {
  const edge: DeciderPoints[] = [];
  let highest = -Infinity;
  for (const spot of [...spots].sort((a, b) => b.mean - a.mean || b.least - a.least)) {
    if (spot.least <= highest) continue;
    highest = spot.least;
    edge.push(spot);
  }
  return edge.reverse();
}

/** Three questions to ask the class, made from what happened. */
function questionsFor(rooms: readonly DebriefRoom[], model: RoomEnding): string[] {
  const questions: string[] = [];
  const [first] = rooms;
  for (const [at, { title }] of first.texts.entries()) {
    const ends = new Map<string, number[]>();
    for (const { number, texts } of rooms)
      ends.set(texts[at].words, [...(ends.get(texts[at].words) ?? []), number]);
    if (ends.size < 2 || questions.length > 0) continue;
    const [[one, [a]], [other, [b]]] = [...ends];
    questions.push(
      `Room ${a} ended with “${one}” and room ${b} with “${other}” on ${title}, under the same luck. Which move made the difference?`,
    );
  }
  const wasteful = rooms.reduce((most, room) => (room.left > most.left ? room : most));
  if (wasteful.left > 0)
    questions.push(
      `Room ${wasteful.number} left ${counted(wasteful.left, 'package')} that nobody had reason to refuse, such as: ${wasteful.best ?? '…'}. Who could have offered it, and when?`,
    );
  const seats = rooms.flatMap((room) => room.seats.map((seat) => ({ ...seat, room: room.number })));
  const farthest = seats.reduce<(typeof seats)[number] | null>(
    (best, seat) =>
      best === null || Math.abs(seat.points - seat.model) > Math.abs(best.points - best.model) ? seat : best,
    null,
  );
  if (farthest !== null && farthest.points !== farthest.model)
    questions.push(
      `${farthest.title} in room ${farthest.room} won ${farthest.points} points, and the model in that seat ${farthest.model}. What did it do that its delegation would not have done?`,
    );
  const refused = rooms.find((room) => room.refused.length > 0);
  if (refused !== undefined)
    questions.push(
      `${listed(refused.refused)} left the result of room ${refused.number} unsigned. What would have brought them in, and at whose cost?`,
    );
  questions.push(
    model.signed.length > 0
      ? `With the model in every seat ${listed(model.signed)} signed. Was that a better conference than yours, and for whom?`
      : 'With the model in every seat nothing was signed. Was that a better conference than yours, and for whom?',
  );
  questions.push(
    'If you could change one rule of this conference before a second game, which, and who would thank you?',
  );
  return questions.slice(0, 3);
}

/**
 * The debriefing of finished games that share scenario and luck.
 * @param rooms at least one; those that are not over yet are left out by whoever calls
 */
export function debriefOf(world: World, rooms: readonly Debriefed[]): DebriefDocument {
  const [{ game }] = rooms;
  const plain = plainArm(world);
  const records: EngineRecord[] = [];
  playArm(plain, game.seed, (record) => records.push(record), false);
  const deciders = decidersOf(world);
  const space = spaceOf({
    world,
    issues: [...world.issues.keys()],
    parties: deciders,
    ended: Float64Array.from(world.issues, ({ reference }) => reference),
    seen: world.issues.map(() => []),
  });
  const frontier = frontierOf(space, game.seed);
  const spots = frontier.choices.map((choice): DeciderPoints => {
    const texts = textsOfChoice(space, choice);
    const points = deciders.map((agent) => scoreFrom(world, agent, texts).total);
    return { mean: mean(points), least: Math.min(...points) };
  });
  const model = endingOf(world, records);
  const debriefed = rooms.map((room) => roomOf(room, plain));
  return {
    title: world.title,
    seed: game.seed,
    rooms: debriefed,
    model,
    frontier: edgeOf(spots),
    complete: frontier.complete,
    questions: questionsFor(debriefed, model),
  };
}
