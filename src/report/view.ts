/**
 * The view of a run that screens show: immutable plain data, one for each round, with the patches that lead from one to
 * the next and back, so that any round can be shown, compared and branched from at once. Folded from records only;
 * the typed arrays of a record are referred to and never copied.
 */
import { enablePatches, produce, produceWithPatches, type Draft, type Patch } from 'immer';
import type {
  EngineRecord,
  MovesRecord,
  OutcomeRecord,
  SettledRecord,
  ShiftRecord,
  VoteRecord,
} from '../engine/records.ts';
import { leavesAsItIs } from '../engine/outcome.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { histogram } from './room.ts';

enablePatches();

/** Bins of the room's distribution: five scale points each. */
const ROOM_BINS = 21;

/** How an issue stands; left-out: put through with the reference point itself for a text. */
export type IssueStanding = 'open' | 'left-out' | Exclude<SettledRecord['as'], 'reopened'>;

export interface IssueView {
  readonly id: string;
  /** Null while there is no text. */
  readonly text: number | null;
  readonly standing: IssueStanding;
  readonly because: string;
  /** Agents by stance, in ROOM_BINS bins over the scale. */
  readonly room: readonly number[];
  /** Agents whose objection to the text stood in the last test. */
  readonly objectors: readonly string[];
  /** Agents that have signed for the text. */
  readonly sponsors: readonly string[];
}

export interface AgentView {
  readonly id: string;
  readonly present: boolean;
  /** Coalition by id; null: in none. */
  readonly coalition: string | null;
  /** Issues whose text it objected to in the last test of each. */
  readonly objections: readonly string[];
  /** What it did in the last vote of the round; null: there was none, or it has no vote. */
  readonly ballot: 'for' | 'against' | 'abstain' | 'absent' | null;
  readonly signed: boolean | null;
  /** Where it carried an issue to. */
  readonly left: string | null;
}

export interface CoalitionView {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export interface RunView {
  readonly round: number;
  readonly stage: string;
  readonly stageRound: number;
  /** In the order of the world's issues. */
  readonly issues: readonly IssueView[];
  /** In the order of the world's agents. */
  readonly agents: readonly AgentView[];
  readonly coalitions: readonly CoalitionView[];
  /** Stances, saliences and books of the round; null before the first. */
  readonly moves: MovesRecord | null;
  /** Shifts and votes of this round. */
  readonly shifts: readonly ShiftRecord[];
  readonly votes: readonly VoteRecord[];
  /** Outcomes, once the run has ended. */
  readonly outcomes: readonly OutcomeRecord[];
  readonly ended: boolean;
}

export interface ViewStep {
  readonly view: RunView;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
}

/** Folds the records of one world's run into views. */
export interface Viewer {
  /** The view before the first round. */
  readonly initial: RunView;
  /** The view after one more record. */
  readonly reduce: (view: RunView, record: EngineRecord) => RunView;
  /** The view after a round's records, and the way there and back. */
  readonly round: (view: RunView, records: readonly EngineRecord[]) => ViewStep;
}

const BALLOTS = new Map<number, NonNullable<AgentView['ballot']>>([
  [FOR, 'for'],
  [AGAINST, 'against'],
  [ABSTAIN, 'abstain'],
  [ABSENT, 'absent'],
]);

function initialView(world: World): RunView {
  return {
    round: 0,
    stage: world.venue.stages[0].id,
    stageRound: 0,
    issues: world.issues.map(({ id }) => ({
      id,
      text: null,
      standing: 'open',
      because: '',
      room: Array.from({ length: ROOM_BINS }, () => 0),
      objectors: [],
      sponsors: [],
    })),
    agents: world.agents.map(({ id }) => ({
      id,
      present: true,
      coalition: null,
      objections: [],
      ballot: null,
      signed: null,
      left: null,
    })),
    coalitions: [],
    moves: null,
    shifts: [],
    votes: [],
    outcomes: [],
    ended: false,
  };
}

/** Where things stand in the world's lists. */
interface WorldPlaces {
  readonly agents: ReadonlyMap<string, number>;
  readonly issues: ReadonlyMap<string, number>;
  readonly cards: World['issues'];
  /** Agents with votes. */
  readonly voters: readonly number[];
}

function openRound(view: Draft<RunView>, round: number, stage: string, stageRound: number): void {
  Object.assign(view, { round, stage, stageRound, shifts: [], votes: [] });
  for (const agent of view.agents) if (agent.ballot !== null) agent.ballot = null;
}

/** Notes who objects to an issue now; only agents that change sides are touched. */
function noteObjectors(
  view: Draft<RunView>,
  at: WorldPlaces,
  issue: string,
  objectors: readonly string[],
): void {
  const card = view.issues[at.issues.get(issue)!];
  const before = new Set(card.objectors);
  const now = new Set(objectors);
  for (const id of before) {
    if (now.has(id)) continue;
    const agent = view.agents[at.agents.get(id)!];
    agent.objections = agent.objections.filter((one) => one !== issue);
  }
  for (const id of now) if (!before.has(id)) view.agents[at.agents.get(id)!].objections.push(issue);
  card.objectors = [...objectors];
}

function showMoves(view: Draft<RunView>, record: MovesRecord): void {
  view.moves = record as Draft<MovesRecord>;
  view.issues.forEach((issue, index) => {
    issue.room = histogram(record, index, view.agents.length, ROOM_BINS);
  });
  view.agents.forEach((agent, index) => {
    const present = record.present[index] === 1;
    if (agent.present !== present) agent.present = present;
  });
}

function apply(view: Draft<RunView>, record: EngineRecord, at: WorldPlaces): void {
  switch (record.type) {
    case 'round':
      openRound(view, record.round, record.stage, record.stageRound);
      break;
    case 'moves':
      showMoves(view, record);
      break;
    case 'text':
      view.issues[at.issues.get(record.issue)!].text = record.to;
      break;
    case 'sponsors':
      if (record.of !== 'text') break;
      for (const issue of record.issues) view.issues[at.issues.get(issue)!].sponsors = [...record.sponsors];
      break;
    case 'test':
      for (const issue of record.issues) noteObjectors(view, at, issue, record.objectors);
      break;
    case 'vote':
      view.votes.push(record as Draft<VoteRecord>);
      for (const index of at.voters)
        view.agents[index].ballot = record.ballots === null ? null : BALLOTS.get(record.ballots[index])!;
      break;
    case 'settled': {
      const index = at.issues.get(record.issue)!;
      const issue = view.issues[index];
      const leftOut = issue.text !== null && leavesAsItIs(at.cards[index], issue.text);
      issue.standing =
        record.as === 'reopened' ? 'open' : record.as === 'adopted' && leftOut ? 'left-out' : record.as;
      issue.because = record.because;
      break;
    }
    case 'coalitions': {
      const ids = new Map(record.coalitions.map(({ number, id }) => [number, id]));
      view.coalitions = record.coalitions.map(({ id, name, size }) => ({ id, name, size }));
      view.agents.forEach((agent, index) => {
        const coalition = ids.get(record.membership[index]) ?? null;
        if (agent.coalition !== coalition) agent.coalition = coalition;
      });
      break;
    }
    case 'shift':
      view.shifts.push(record as Draft<ShiftRecord>);
      break;
    case 'signature':
      view.agents[at.agents.get(record.agent)!].signed = record.signed;
      break;
    case 'exit':
      view.agents[at.agents.get(record.agent)!].left = record.to;
      break;
    case 'outcome':
      view.outcomes.push(record as Draft<OutcomeRecord>);
      break;
    case 'end':
      view.ended = true;
      break;
    // What a view shows nothing of beyond what other records say.
    case 'event':
    case 'exchange':
    case 'tabled':
    case 'procedure':
    case 'gate':
    case 'choice':
    case 'package':
    case 'agenda':
    case 'message':
    case 'stage':
    case 'elsewhere':
    case 'dissociation':
    case 'proxy':
    case 'commitment':
    case 'affair':
    case 'deployment':
      break;
    default:
      record satisfies never;
  }
}

/** The viewer of a world's runs. */
export function viewerOf(world: World): Viewer {
  const at: WorldPlaces = {
    agents: new Map(world.agents.map(({ id }, index) => [id, index])),
    issues: new Map(world.issues.map(({ id }, index) => [id, index])),
    cards: world.issues,
    voters: world.agents.flatMap(({ votes }, index) => (votes > 0 ? [index] : [])),
  };
  return {
    initial: initialView(world),
    reduce: (view, record) => produce(view, (draft) => apply(draft, record, at)),
    round: (view, records) => {
      const [next, patches, inversePatches] = produceWithPatches(view, (draft) => {
        for (const record of records) apply(draft, record, at);
      });
      return { view: next, patches, inversePatches };
    },
  };
}
