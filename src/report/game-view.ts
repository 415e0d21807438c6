/**
 * What is seen of a game: by everybody in the room, and by one seat. Both are computed from rounds that were played; nothing of a
 * round to come is in either, nor anything of another seat that it has not done in public.
 */
import { type AgentPoints, issuePoints, namedTexts, scoreOf } from '../agents/seats/points.ts';
import type { Offer } from '../agents/seats/seat.ts';
import { nearestAnchor } from '../engine/outcome.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { State } from '../engine/state.ts';
import { type Disposition } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import type { Game } from '../experiments/game/game.ts';
import { eventId } from '../experiments/interventions/timed.ts';
import { sentenceOf, voiceOf } from './chronicle.ts';
import { TELLING } from './kinds.ts';
import { issuesAsListed, namesOf } from './names.ts';
import { plainText } from './rich.ts';

/** A text of an issue, with the words nearest to it. */
export interface WordedText {
  readonly text: number;
  readonly words: string;
}

export interface IssueSeen {
  readonly id: string;
  readonly title: string;
  readonly binding: boolean;
  /** How it stands, in words. */
  readonly standing: string;
  /** The text on the table; null: there is none yet. */
  readonly text: WordedText | null;
  /** Amendments beside it, with who brought them. */
  readonly tabled: readonly (WordedText & { readonly by: string })[];
  /** What holds without agreement. */
  readonly without: WordedText;
}

/** What everybody in the room sees. */
export interface PublicView {
  readonly title: string;
  readonly question: string;
  /** Round to come, from 1, and its stage; null: it is over. */
  readonly now: {
    readonly round: number;
    readonly stage: string;
    readonly stageRound: number;
    readonly stageRounds: number;
  } | null;
  readonly issues: readonly IssueSeen[];
  /** What happened in public, round by round. */
  readonly news: readonly { readonly round: number; readonly said: readonly string[] }[];
}

/** What a seat knows of itself before anything is played: its brief. */
export interface Brief {
  readonly seat: string;
  readonly name: string;
  /** Issues by what can be won on them, most first. */
  readonly interests: readonly {
    readonly issue: string;
    readonly title: string;
    readonly binding: boolean;
    /** Named texts in the order of the scale, with points. */
    readonly texts: readonly (WordedText & { readonly points: number; readonly isReference: boolean })[];
    /** The most points on the issue. */
    readonly most: number;
  }[];
}

/** What one seat sees besides. */
export interface SeatView {
  readonly brief: Brief;
  /** Null: the game is over. */
  readonly offer: Offer | null;
  /** Whether it has answered for the round to come. */
  readonly answered: boolean;
  /** What it did, round by round, in words. */
  readonly history: readonly { readonly round: number; readonly moves: readonly string[] }[];
  /** Null while the game goes on. */
  readonly score: AgentPoints | null;
}

const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  0: 'open',
  1: 'agreed so far',
  2: 'adopted',
  3: 'dropped',
  4: 'deferred',
  5: 'kept from the table',
  6: 'not on the agenda',
};

/** What ids of events begin with that an intervention made. */
const CHANGE = eventId('');

function worded(world: World, issue: number, text: number): WordedText {
  return { text, words: nearestAnchor(world.issues[issue], text).label };
}

function issueSeen(world: World, state: State, issue: number): IssueSeen {
  const card = world.issues[issue];
  const text = state.text[issue];
  const names = namesOf(world);
  return {
    id: card.id,
    title: card.title,
    binding: card.binding,
    standing: DISPOSITION_WORDS[state.disposition[issue] as Disposition],
    text: text === text ? worded(world, issue, text) : null,
    tabled: state.tabled
      .filter((one) => one.issue === issue)
      .map((one) => ({
        ...worded(world, issue, one.text),
        by: names.party(one.by >= 0 ? world.agents[one.by].id : world.blocs[-1 - one.by].id),
      })),
    without: worded(world, issue, card.reference),
  };
}

/** What happened in public in a round, in sentences. */
function saidIn(world: World, records: readonly EngineRecord[]): string[] {
  const names = namesOf(world);
  const voice = voiceOf(names);
  const signed = (yes: boolean) =>
    records.flatMap((one) => (one.type === 'signature' && one.signed === yes ? [one.agent] : []));
  const told = records.flatMap((record) => {
    if (!TELLING[record.type].isPublic || record.type === 'signature') return [];
    // Packages that players offer come by events of their own, and are told where they are tested.
    if (record.type === 'event' && record.id.startsWith(CHANGE)) return [];
    const sentence = sentenceOf(record, voice);
    return sentence === null ? [] : [plainText(sentence)];
  });
  const lists = [
    ['Signed', signed(true)],
    ['Left it unsigned', signed(false)],
  ] as const;
  return [
    ...told,
    ...lists.flatMap(([words, who]) =>
      who.length === 0 ? [] : [`${words}: ${names.agents(who).join(', ')}.`],
    ),
  ];
}

export function publicView(game: Game): PublicView {
  const { world, state } = game;
  const stage = game.isOver ? null : world.venue.stages[state.stage];
  return {
    title: world.title,
    question: world.question,
    now:
      stage === null
        ? null
        : {
            round: game.round,
            stage: stage.title,
            stageRound: state.stageRound + 1,
            stageRounds: stage.rounds,
          },
    issues: issuesAsListed(world).map((issue) => issueSeen(world, state, issue)),
    news: game.rounds.map((round) => ({
      round: round.state.round,
      said: saidIn(round.world, round.records),
    })),
  };
}

/** The brief of a seat: what it wants and what that is worth, and nothing about anybody else or about what will happen. */
export function briefOf(world: World, seat: string): Brief {
  const agent = world.agents.findIndex(({ id }) => id === seat);
  const interests = issuesAsListed(world).map((issue) => {
    const card = world.issues[issue];
    const texts = namedTexts(card).map((text) => ({
      ...worded(world, issue, text),
      points: issuePoints(world, agent, issue, text),
      isReference: text === card.reference,
    }));
    const most = Math.max(...texts.map(({ points }) => points));
    return { issue: card.id, title: card.title, binding: card.binding, texts, most };
  });
  const weight = ({ texts }: (typeof interests)[number]) =>
    Math.max(...texts.map(({ points }) => Math.abs(points)));
  return {
    seat,
    name: world.agents[agent].name,
    interests: interests.sort((a, b) => weight(b) - weight(a)),
  };
}

export function seatView(game: Game, seat: string): SeatView {
  const { world } = game;
  const agent = world.agents.findIndex(({ id }) => id === seat);
  return {
    brief: briefOf(world, seat),
    offer: game.isOver ? null : game.offer(seat),
    answered: !game.isOver && !game.missing.includes(seat),
    history: game.history(seat),
    score: game.isOver ? scoreOf(world, game.records, agent) : null,
  };
}
