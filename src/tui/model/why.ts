/**
 * Answers to “why?” as data: the booked causes of an agent's moves, of a shift, of a vote, of a text. Every number is a
 * record's or follows from one; where the records are silent the answer is too.
 */
import { causesOn, speakersOf } from '../../agents/books.ts';
import type {
  BookedCause,
  ChoiceRecord,
  EngineRecord,
  ProcedureRecord,
  ShiftRecord,
  SponsorsRecord,
  TestRecord,
  TextRecord,
  VoteRecord,
} from '../../engine/records.ts';
import { ABSTAIN, AGAINST, FOR } from '../../engine/terms.ts';
import { issuesOf } from '../../experiments/counterfactual/facts.ts';
import { alphabetical, inOrderOf } from '../../report/names.ts';
import { marginOf } from '../../report/counting.ts';
import { listedIssues } from './rows.ts';
import { recordsIn, type RoundView, type Tape } from './tape.ts';

export interface IssueMove {
  readonly issue: number;
  readonly from: number;
  readonly to: number;
  readonly position: number;
  /** Largest first; they sum to the move. */
  readonly causes: readonly BookedCause[];
}

/** Every issue on which an agent moved in a round, the largest move first. */
export function movesOf(tape: Tape, view: RoundView, agent: number): IssueMove[] {
  const { moves, world } = view;
  const n = world.agents.length;
  return listedIssues(tape)
    .map((issue): IssueMove => {
      const entry = issue * n + agent;
      let moved = 0;
      for (const book of moves.books) moved += book[entry];
      const causes = causesOn(world, moves, agent, issue).sort(
        (a, b) => Math.abs(b.points) - Math.abs(a.points),
      );
      const to = moves.stance[entry];
      return { issue, from: to - moved, to, position: moves.position[entry], causes };
    })
    .filter(({ causes }) => causes.length > 0)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}

export interface Speaker {
  readonly name: string;
  /** Points by which this one moved the agent. */
  readonly points: number;
}

/** Everyone who moved an agent on an issue by talking, largest first. */
export function speakersTo({ world, moves }: RoundView, agent: number, issue: number): Speaker[] {
  return speakersOf(world, moves, agent, issue).map(({ speaker, points }) => ({
    name: world.agents[speaker].name,
    points,
  }));
}

/** The shift of an agent in a round, if it crossed over then. */
export function shiftOf(view: RoundView, agent: string): ShiftRecord | null {
  return recordsIn(view, 'shift').find((shift) => shift.agent === agent) ?? null;
}

export interface Division {
  readonly name: string;
  /** Number of a coalition, −1 for a bloc or for those in none. */
  readonly coalition: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

function division(name: string, coalition: number, ballots: readonly number[]): Division {
  const count = (ballot: number) => ballots.filter((one) => one === ballot).length;
  return { name, coalition, for: count(FOR), against: count(AGAINST), abstain: count(ABSTAIN) };
}

export interface VoteAnswer {
  readonly vote: VoteRecord;
  /** How coalitions and blocs divided, by agents. */
  readonly coalitions: readonly Division[];
  readonly blocs: readonly Division[];
  readonly names: {
    readonly for: readonly string[];
    readonly against: readonly string[];
    readonly abstain: readonly string[];
  };
  /** Votes in favour above what was needed; negative: missing; null where no one number of votes says it. */
  readonly margin: number | null;
}

/** A vote with who stood where. */
export function voteAnswer(tape: Tape, view: RoundView, index: number): VoteAnswer | null {
  const vote = recordsIn(view, 'vote')[index];
  if (vote === undefined) return null;
  const { world } = tape;
  const n = world.agents.length;
  // Coalitions as the vote found them: those of the round before.
  const { membership, coalitions } = tape.at(Math.max(1, view.round - 1)).coalitions;
  const whose = (keep: (agent: number) => boolean) =>
    [...(vote.ballots ?? [])].filter((_, agent) => keep(agent));
  const named = (ballot: number) =>
    alphabetical(world.agents.filter((_, agent) => vote.ballots?.[agent] === ballot).map(({ name }) => name));
  const voted = (one: Division) => one.for + one.against + one.abstain > 0;
  return {
    vote,
    coalitions: coalitions
      .map(({ number, name }) =>
        division(
          name,
          number,
          whose((agent) => membership[agent] === number),
        ),
      )
      .filter(voted),
    blocs: inOrderOf(
      world.blocs.map(({ title }, bloc) =>
        division(
          title,
          -1,
          whose((agent) => view.moves.member[bloc * n + agent] === 1),
        ),
      ),
      ({ name }) => name,
    ).filter(voted),
    names: { for: named(FOR), against: named(AGAINST), abstain: named(ABSTAIN) },
    margin: marginOf(vote),
  };
}

/** Something that was done to a text. */
export type TextStep = TextRecord | SponsorsRecord | ProcedureRecord | TestRecord | VoteRecord | ChoiceRecord;

function isTextStep(record: EngineRecord): record is TextStep {
  switch (record.type) {
    case 'text':
    case 'sponsors':
    case 'procedure':
    case 'test':
    case 'vote':
    case 'choice':
      return true;
    // Amendments stand beside a text, packages are tested or voted on, and what becomes of an issue follows from its text.
    case 'tabled':
    case 'package':
    case 'gate':
    case 'settled':
    case 'message':
    case 'outcome':
    case 'elsewhere':
    case 'affair':
    case 'exit':
    case 'dissociation':
    case 'proxy':
    case 'commitment':
    case 'exchange':
    case 'round':
    case 'event':
    case 'moves':
    case 'agenda':
    case 'stage':
    case 'coalitions':
    case 'shift':
    case 'signature':
    case 'deployment':
    case 'end':
      return false;
  }
}

/** Everything that was done to an issue's text up to a round, in order. */
export function textPath(tape: Tape, issue: string, until: number): TextStep[] {
  return tape.rounds
    .slice(0, until)
    .flatMap(({ records }) => records.filter(isTextStep))
    .filter((record) => issuesOf(record).includes(issue));
}
