/**
 * The debriefing of a class: every room as a point before the Pareto frontier, beside no agreement and the model's own result; what
 * each signed, won and left on the table; who moved whom; and where histories part. All of it is computed from finished games.
 */
import { speakersOf } from '../agents/books.ts';
import { type AgentPoints, scoreFrom, scoreOf } from '../agents/seats/points.ts';
import type { EngineRecord } from '../engine/records.ts';
import { DECIDE } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { plainArm, playArm } from '../experiments/arm.ts';
import { Lockstep } from '../experiments/counterfactual/parting.ts';
import type { Deals } from '../experiments/deals/deals.ts';
import { frontierOf } from '../experiments/deals/frontier.ts';
import { spaceOf, textsOfChoice } from '../experiments/deals/space.ts';
import type { Game } from '../experiments/game/game.ts';
import { type Histories, historiesOf } from '../experiments/game/histories.ts';
import { dealsOfGame, type Result, resultsOf } from '../experiments/game/result.ts';
import { type SeatBound, boundBy } from './game-view.ts';
import { moveWords, newsOf, placeWords } from './game-words.ts';
import { issuesAsListed } from './names.ts';
import { ENGLISH, type Telling } from './telling.ts';

/** A package or a room: mean and least points of those who decide. */
export interface DeciderPoints {
  readonly mean: number;
  readonly least: number;
}

export interface RoomEnding extends DeciderPoints {
  readonly texts: readonly { readonly title: string; readonly words: string; readonly passed: boolean }[];
  /** Who signed, or deployed; and who was asked and did not. */
  readonly signed: readonly string[];
  readonly refused: readonly string[];
}

export interface DebriefRoom extends RoomEnding {
  readonly number: number;
  /** How the class finds it again. */
  readonly word: string | null;
  readonly seats: readonly (Omit<Result, 'score'> & {
    readonly title: string;
    readonly name: string | null;
    readonly points: number;
    /** What the points come from, issue by issue, in words. */
    readonly causes: readonly string[];
  })[];
  /** Packages better for some party and worse for none; where not complete, at least so many. */
  readonly left: number;
  /** The best of them, as what would have been different; null: none. */
  readonly best: string | null;
  /** Where it parts from the model's own history under the same luck; null: nowhere. */
  readonly parting: { readonly round: number; readonly words: string } | null;
  /** Points of stance by which speakers moved hearers, largest first. */
  readonly moved: readonly {
    readonly by: string;
    readonly whom: string;
    readonly points: number;
    /** On which issue in which round, in words, largest first. */
    readonly causes: readonly string[];
  }[];
}

/** Two histories side by side, from where they part. */
export interface HistoriesSeen {
  readonly title: string;
  readonly parting: string;
  readonly rounds: readonly {
    readonly round: string;
    readonly first: readonly string[];
    readonly second: readonly string[];
  }[];
}

export interface DebriefDocument {
  readonly title: string;
  readonly seed: string;
  /** Whether what was agreed is signed or deployed; null: neither. */
  readonly bound: SeatBound;
  readonly rooms: readonly DebriefRoom[];
  /** The same luck with the model in every seat. */
  readonly model: RoomEnding;
  /** The edge of what could be had: packages of the Pareto frontier that no other beats in both mean and least, by mean. */
  readonly frontier: readonly DeciderPoints[];
  /** Whether all packages of the frontier were known. */
  readonly complete: boolean;
  /** What history ended with; null: not told. */
  readonly history: DeciderPoints | null;
  /** Null: nothing that anybody did made a difference. */
  readonly histories: HistoriesSeen | null;
  /** What was expected, in words. */
  readonly polls: readonly string[];
  readonly questions: readonly string[];
}

/** What somebody expected before some rounds, and what came. */
export interface PollFacts {
  readonly issue: string;
  /** The round that came next in the rooms that said something: the least and the greatest. */
  readonly rounds: readonly [number, number];
  readonly yes: number;
  readonly asked: number;
}

/** A game of the class with those who sat in it. */
export interface Debriefed {
  readonly number: number;
  readonly game: Game;
  readonly names: ReadonlyMap<string, string>;
  /** How the class finds it again. */
  readonly word?: string;
}

/** Words that the best package left is told in. */
const WORDS = 10;
/** Who moved whom: pairs that are told, and parts of each. */
const PAIRS = 3;
const CAUSES = 6;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Those with standing to decide in some stage. */
function decidersOf({ agents, venue }: World): number[] {
  const n = agents.length;
  return [...agents.keys()].filter((agent) =>
    venue.stages.some(({ standing }) => standing[DECIDE * n + agent] > 0),
  );
}

/** Records of whoever was asked to sign or to deploy. */
const askedIn = (records: readonly EngineRecord[]) =>
  records.flatMap((one) => {
    if (one.type === 'signature') return [{ agent: one.agent, yes: one.signed }];
    return one.type === 'deployment' ? [{ agent: one.agent, yes: one.deploys }] : [];
  });

function endingOf(tell: Telling, world: World, records: readonly EngineRecord[]): RoomEnding {
  const points = decidersOf(world).map((agent) => scoreOf(world, records, agent).total);
  const names = tell.names(world);
  const asked = askedIn(records);
  const those = (yes: boolean) =>
    names.agents(asked.filter((one) => one.yes === yes).map(({ agent }) => agent));
  const texts = issuesAsListed(world).flatMap((issue) => {
    const { id } = world.issues[issue];
    const outcome = records.find((one) => one.type === 'outcome' && one.issue === id);
    if (outcome?.type !== 'outcome') return [];
    const words = tell.label(world, issue, outcome.text);
    return [{ title: names.issue(id), words, passed: outcome.passed }];
  });
  return {
    mean: mean(points),
    least: Math.min(...points),
    texts,
    signed: those(true),
    refused: those(false),
  };
}

/** What is different in the best package that is better for some and worse for none, in ten words. */
function bestLeft(tell: Telling, world: World, { spots }: Deals): string | null {
  const [ended] = spots;
  const better = spots.find(({ id }) => id === 'improvement');
  if (better === undefined) return null;
  const words = issuesAsListed(world)
    .filter((issue) => better.texts[issue] !== ended.texts[issue])
    .map((issue) => tell.label(world, issue, better.texts[issue]))
    .join('; ')
    .split(' ');
  return words.length <= WORDS ? words.join(' ') : `${words.slice(0, WORDS).join(' ')} …`;
}

/** Who moved whom, by ids, and on which issue in which round. */
interface MovedBy {
  readonly by: string;
  readonly whom: string;
  points: number;
  readonly parts: { issue: string; round: number; points: number }[];
}

function movedIn(game: Game): MovedBy[] {
  const sums = new Map<string, MovedBy>();
  for (const { world, records } of game.rounds) {
    const deciders = decidersOf(world);
    for (const moves of records) {
      if (moves.type !== 'moves') continue;
      for (const hearer of deciders)
        for (const issue of world.issues.keys())
          for (const { speaker, points } of speakersOf(world, moves, hearer, issue)) {
            const [by, whom] = [speaker, hearer].map((agent) => world.agents[agent].id);
            const known = sums.get(`${by} ${whom}`) ?? { by, whom, points: 0, parts: [] };
            known.points += Math.abs(points);
            known.parts.push({ issue: world.issues[issue].id, round: moves.round, points });
            sums.set(`${by} ${whom}`, known);
          }
    }
  }
  return [...sums.values()].sort((a, b) => b.points - a.points).slice(0, PAIRS);
}

function partingOf(game: Game, plain: ReturnType<typeof plainArm>) {
  const arms = [plain, game.arm()] as const;
  const lockstep = new Lockstep(...arms);
  lockstep.play(arms, game.seed, () => {});
  return lockstep.parting;
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

/** What a debriefing says of one room, before any words. */
interface RoomFacts extends Debriefed {
  readonly deals: Deals;
  readonly results: readonly Result[];
  readonly moved: readonly MovedBy[];
  readonly parting: ReturnType<typeof partingOf>;
}

/** What a debriefing says, before any words: the costly part, once for all languages. */
export interface DebriefFacts {
  readonly world: World;
  readonly seed: string;
  readonly rooms: readonly RoomFacts[];
  readonly model: readonly EngineRecord[];
  readonly frontier: readonly DeciderPoints[];
  readonly complete: boolean;
  readonly history: DeciderPoints | null;
  readonly histories: Histories | null;
}

/**
 * Computes what finished games that share scenario and luck are debriefed with.
 * @param rooms at least one; those that are not over yet are left out by whoever calls
 * @param history texts with which history ended, by issue
 */
export function debriefFacts(
  world: World,
  rooms: readonly Debriefed[],
  history: Readonly<Record<string, number>> | null = null,
): DebriefFacts {
  const [{ game }] = rooms;
  const plain = plainArm(world);
  const model: EngineRecord[] = [];
  playArm(plain, game.seed, (record) => model.push(record), false);
  const deciders = decidersOf(world);
  const references = Float64Array.from(world.issues, ({ reference }) => reference);
  const issues = [...world.issues.keys()];
  const space = spaceOf({ world, issues, parties: deciders, ended: references, seen: issues.map(() => []) });
  const frontier = frontierOf(space, game.seed);
  const spotOf = (texts: ArrayLike<number>): DeciderPoints => {
    const points = deciders.map((agent) => scoreFrom(world, agent, texts).total);
    return { mean: mean(points), least: Math.min(...points) };
  };
  return {
    world,
    seed: game.seed,
    rooms: rooms.map((room) => {
      const deals = dealsOfGame(room.game);
      return {
        ...room,
        deals,
        results: resultsOf(room.game, deals),
        moved: movedIn(room.game),
        parting: partingOf(room.game, plain),
      };
    }),
    model,
    frontier: edgeOf(frontier.choices.map((choice) => spotOf(textsOfChoice(space, choice)))),
    complete: frontier.complete,
    history:
      history === null
        ? null
        : spotOf(Float64Array.from(world.issues, ({ id, reference }) => history[id] ?? reference)),
    histories: historiesOf(rooms),
  };
}

/** What points come from, issue by issue. */
function scoreWords(
  tell: Telling,
  world: World,
  records: readonly EngineRecord[],
  { byIssue }: AgentPoints,
): string[] {
  return issuesAsListed(world).flatMap((issue) => {
    const { id } = world.issues[issue];
    const outcome = records.find((one) => one.type === 'outcome' && one.issue === id);
    if (outcome?.type !== 'outcome') return [];
    const of = { issue: tell.names(world).issue(id), text: tell.label(world, issue, outcome.text) };
    const points = tell.say.signed(byIssue[issue]);
    return [outcome.passed ? tell.say('cause.points', { ...of, points }) : tell.say('cause.none', of)];
  });
}

function roomIn(
  tell: Telling,
  { number, game, names, word, deals, results, moved, parting }: RoomFacts,
): DebriefRoom {
  const { world, records } = game;
  const { say } = tell;
  const called = tell.names(world);
  return {
    number,
    word: word ?? null,
    ...endingOf(tell, world, records),
    seats: results.map(({ score, ...result }) => ({
      ...result,
      title: called.agent(result.seat),
      name: names.get(result.seat) ?? null,
      points: score.total,
      causes: scoreWords(tell, world, records, score),
    })),
    left: deals.improvements.count,
    best: bestLeft(tell, world, deals),
    parting:
      parting === null ? null : { round: parting.round, words: placeWords(tell, world, parting.record) },
    moved: moved.map(({ by, whom, points, parts }) => ({
      by: called.agent(by),
      whom: called.agent(whom),
      points,
      causes: [...parts]
        .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
        .slice(0, CAUSES)
        .map(({ issue, round, points: part }) =>
          say('cause.moved', { issue: called.issue(issue), round, points: say.signed(part) }),
        ),
    })),
  };
}

/** Two histories in words, round by round from where they part. */
function historiesIn(
  tell: Telling,
  { world }: DebriefFacts,
  { first, second, without, rounds, parting }: Histories,
): HistoriesSeen {
  const { say } = tell;
  const [a, b] = rounds;
  const from = parting?.round ?? Infinity;
  const news = (of: (typeof rounds)[0], at: number) => {
    const round = of.find(({ state }) => state.round === at);
    return round === undefined ? [] : newsOf(tell, round.world, round.records);
  };
  const last = Math.max(a.length, b.length);
  const shown = Array.from({ length: last }, (_, at) => at + 1).filter((round) => round >= from);
  const ends = (of: (typeof rounds)[0]) => {
    const { texts } = endingOf(
      tell,
      world,
      of.flatMap(({ records }) => records),
    );
    return texts.map(({ title, words, passed }) =>
      say(passed ? 'debrief.text' : 'debrief.nothing', { issue: title, text: words }),
    );
  };
  return {
    title:
      without === null
        ? say('two.rooms', { a: first, b: second! })
        : say('two.without', {
            room: first,
            who: tell.names(world).agent(without.seat),
            round: without.round,
            move: moveWords(tell, world, without.choice),
          }),
    parting:
      parting === null
        ? say('two.same')
        : say('two.parts', { round: parting.round, words: placeWords(tell, world, parting.record) }),
    rounds: [
      ...shown.map((round) => ({ round: say.number(round), first: news(a, round), second: news(b, round) })),
      { round: say('two.ends'), first: ends(a), second: ends(b) },
    ],
  };
}

/** Three questions to ask the class, made from what happened. */
function questionsFor(tell: Telling, rooms: readonly DebriefRoom[], model: RoomEnding): string[] {
  const { say } = tell;
  const questions: string[] = [];
  const [first] = rooms;
  for (const [at, { title }] of first.texts.entries()) {
    const ends = new Map<string, number[]>();
    for (const { number, texts } of rooms)
      ends.set(texts[at].words, [...(ends.get(texts[at].words) ?? []), number]);
    if (ends.size < 2 || questions.length > 0) continue;
    const [[one, [a]], [other, [b]]] = [...ends];
    questions.push(say('ask.differ', { a, b, one, other, issue: title }));
  }
  const wasteful = rooms.reduce((most, room) => (room.left > most.left ? room : most));
  if (wasteful.left > 0)
    questions.push(
      say('ask.left', { room: wasteful.number, count: wasteful.left, best: wasteful.best ?? '…' }),
    );
  const seats = rooms.flatMap((room) => room.seats.map((seat) => ({ ...seat, room: room.number })));
  const farthest = seats.reduce<(typeof seats)[number] | null>(
    (best, seat) =>
      best === null || Math.abs(seat.points - seat.model) > Math.abs(best.points - best.model) ? seat : best,
    null,
  );
  if (farthest !== null && farthest.points !== farthest.model)
    questions.push(
      say('ask.points', {
        seat: farthest.title,
        room: farthest.room,
        points: say.number(farthest.points),
        model: say.number(farthest.model),
      }),
    );
  const refused = rooms.find((room) => room.refused.length > 0);
  if (refused !== undefined)
    questions.push(say('ask.refused', { room: refused.number, who: say.list(refused.refused) }));
  questions.push(
    model.signed.length > 0 ? say('ask.model', { who: say.list(model.signed) }) : say('ask.modelNobody'),
    say('ask.rule'),
  );
  return questions.slice(0, 3);
}

/** What was expected, beside what came. */
function pollsIn(tell: Telling, { world, rooms }: DebriefFacts, polls: readonly PollFacts[]): string[] {
  return polls.map(({ issue, rounds: [least, most], yes, asked }) => {
    const passed = rooms.filter(({ game }) =>
      game.records.some((one) => one.type === 'outcome' && one.issue === issue && one.passed),
    ).length;
    return tell.say('poll.said', {
      round: least === most ? least : `${least}–${most}`,
      yes,
      asked,
      issue: tell.names(world).issue(issue),
      passed,
      rooms: rooms.length,
    });
  });
}

/** A debriefing in a language. */
export function debriefIn(
  facts: DebriefFacts,
  tell: Telling,
  polls: readonly PollFacts[] = [],
): DebriefDocument {
  const { world, seed, frontier, complete, history, histories } = facts;
  const model = endingOf(tell, world, facts.model);
  const rooms = facts.rooms.map((room) => roomIn(tell, room));
  return {
    title: tell.world(world).title,
    seed,
    bound: boundBy(world),
    rooms,
    model,
    frontier,
    complete,
    history,
    histories: histories === null ? null : historiesIn(tell, facts, histories),
    polls: pollsIn(tell, facts, polls),
    questions: questionsFor(tell, rooms, model),
  };
}

/** The debriefing of finished games in English. */
export function debriefOf(world: World, rooms: readonly Debriefed[]): DebriefDocument {
  return debriefIn(debriefFacts(world, rooms), ENGLISH);
}
