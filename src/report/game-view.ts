/**
 * What is seen of a game: by everybody in the room, and by one seat. Both are computed from rounds that were played; nothing of a
 * round to come is in either, nor anything of another seat that it has not done in public.
 */
import { type AgentPoints, issuePoints, namedTexts, scoreOf } from '../agents/seats/points.ts';
import type { LegalMove, Offer } from '../agents/seats/seat.ts';
import type { State } from '../engine/state.ts';
import type { Disposition } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import type { Game } from '../experiments/game/game.ts';
import type { MessageKey } from './catalogue/messages.ts';
import { moveWords, newsOf } from './game-words.ts';
import { issuesAsListed } from './names.ts';
import { ENGLISH, type Telling } from './telling.ts';

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
  /** What was changed in the scenario for this game or in its course, in sentences. */
  readonly changes: readonly string[];
  /** What happened in public, round by round. */
  readonly news: readonly { readonly round: number; readonly said: readonly string[] }[];
}

/** How what is agreed comes to bind whoever is there; null: by passing alone. */
export type SeatBound = 'signing' | 'deploying' | null;

/** What a seat knows of itself before anything is played: its brief. */
export interface Brief {
  readonly seat: string;
  readonly name: string;
  /** How what is agreed comes to bind it: by its signature, by deploying it, or by passing. */
  readonly bound: SeatBound;
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
  readonly offer: OfferSeen | null;
  /** Whether it has answered for the round to come. */
  readonly answered: boolean;
  /** What it did, round by round, in words. */
  readonly history: readonly { readonly round: number; readonly moves: readonly string[] }[];
  /** Null while the game goes on. */
  readonly score: AgentPoints | null;
}

/** A choice with what it is called. */
export type ChoiceSeen = LegalMove & { readonly words: string };
export type OfferSeen = Omit<Offer, 'choices'> & { readonly choices: readonly ChoiceSeen[] };

const STANDINGS: Readonly<Record<Disposition, MessageKey>> = {
  0: 'standing.open',
  1: 'standing.agreed',
  2: 'standing.adopted',
  3: 'standing.dropped',
  4: 'standing.deferred',
  5: 'standing.gated',
  6: 'standing.unselected',
};

const worded = (tell: Telling, world: World, issue: number, text: number): WordedText => ({
  text,
  words: tell.label(world, issue, text),
});

function issueSeen(tell: Telling, world: World, state: State, issue: number): IssueSeen {
  const card = world.issues[issue];
  const text = state.text[issue];
  const names = tell.names(world);
  return {
    id: card.id,
    title: names.issue(card.id),
    binding: card.binding,
    standing: tell.say(STANDINGS[state.disposition[issue] as Disposition]),
    text: text === text ? worded(tell, world, issue, text) : null,
    tabled: state.tabled
      .filter((one) => one.issue === issue)
      .map((one) => ({
        ...worded(tell, world, issue, one.text),
        by: names.party(one.by >= 0 ? world.agents[one.by].id : world.blocs[-1 - one.by].id),
      })),
    without: worded(tell, world, issue, card.reference),
  };
}

export function publicView(game: Game, tell: Telling = ENGLISH): PublicView {
  const { world, state } = game;
  const told = tell.world(world);
  const stage = game.isOver ? null : told.venue.stages[state.stage];
  return {
    title: told.title,
    question: told.question,
    now:
      stage === null
        ? null
        : {
            round: game.round,
            stage: stage.title,
            stageRound: state.stageRound + 1,
            stageRounds: stage.rounds,
          },
    issues: issuesAsListed(world).map((issue) => issueSeen(tell, world, state, issue)),
    changes: game.changes.map(({ id, title, from }) =>
      tell.say('table.changed', { round: from, rule: tell.intervention(id, title) }),
    ),
    news: game.rounds.map((round) => ({
      round: round.state.round,
      said: newsOf(tell, round.world, round.records),
    })),
  };
}

/** How what is agreed at a venue comes to bind who is there. */
export function boundBy({ venue }: World): SeatBound {
  const asks = new Set(venue.stages.map(({ asks }) => asks));
  if (asks.has('signature')) return 'signing';
  return asks.has('deployment') ? 'deploying' : null;
}

/** The brief of a seat: what it wants and what that is worth, and nothing about anybody else or about what will happen. */
export function briefOf(world: World, seat: string, tell: Telling = ENGLISH): Brief {
  const agent = world.agents.findIndex(({ id }) => id === seat);
  const interests = issuesAsListed(world).map((issue) => {
    const card = world.issues[issue];
    const texts = namedTexts(card).map((text) => ({
      ...worded(tell, world, issue, text),
      points: issuePoints(world, agent, issue, text),
      isReference: text === card.reference,
    }));
    const most = Math.max(...texts.map(({ points }) => points));
    return { issue: card.id, title: tell.names(world).issue(card.id), binding: card.binding, texts, most };
  });
  const weight = ({ texts }: (typeof interests)[number]) =>
    Math.max(...texts.map(({ points }) => Math.abs(points)));
  return {
    seat,
    name: tell.names(world).agent(seat),
    bound: boundBy(world),
    interests: interests.sort((a, b) => weight(b) - weight(a)),
  };
}

export function seatView(game: Game, seat: string, tell: Telling = ENGLISH): SeatView {
  const { world } = game;
  const agent = world.agents.findIndex(({ id }) => id === seat);
  const offer = game.isOver ? null : game.offer(seat);
  return {
    brief: briefOf(world, seat, tell),
    offer:
      offer === null
        ? null
        : { ...offer, choices: offer.choices.map((one) => ({ ...one, words: moveWords(tell, world, one) })) },
    answered: !game.isOver && !game.missing.includes(seat),
    history: game
      .history(seat)
      .map(({ round, moves }) => ({ round, moves: moves.map((one) => moveWords(tell, world, one)) })),
    score: game.isOver ? scoreOf(world, game.records, agent) : null,
  };
}
