/** A vote among the listed texts of an issue, as in elections: one ballot or several, until one text is chosen. */
import { termOf, votesOf } from '../counts/casting.ts';
import { PURPOSE } from '../draws.ts';
import { noteFullest, write } from '../drafting.ts';
import { agentDraw, agentNoise, type Floor } from '../floor.ts';
import { isEngaged, loss } from '../loss.ts';
import type { ChoiceRecord, ChoiceRound } from '../records.ts';
import { settle } from '../settle.ts';
import { OPEN } from '../terms.ts';
import { stageRule } from './rule.ts';
import { hasVote } from './vote.ts';

/** What voters think of the listed texts of an issue. */
interface Election {
  readonly floor: Floor;
  readonly issue: number;
  readonly texts: readonly number[];
  /** Agents in the room, and how many votes are not. */
  readonly voters: readonly number[];
  readonly absent: number;
  /** What a text is worth to a voter, with its noise: `text * agents + agent`. */
  readonly worth: Float64Array;
  readonly votes: (agent: number) => number;
}

function openElection(floor: Floor, issue: number, weighted: boolean): Election {
  const { n, world, stage, state } = floor;
  const texts = world.issues[issue].options;
  const worth = new Float64Array(texts.length * n);
  const voters: number[] = [];
  let absent = 0;
  const votes = (agent: number) => votesOf(floor, agent, weighted);
  for (let agent = 0; agent < n; agent += 1) {
    if (votes(agent) === 0 || !isEngaged(floor, agent, [issue])) continue;
    const attendance = termOf(world, stage, 'attendance', agent);
    if (attendance < 1 && agentDraw(floor, PURPOSE.attendance, agent, issue) >= attendance) {
      absent += votes(agent);
      continue;
    }
    voters.push(agent);
    const noise = termOf(world, stage, 'noise', agent);
    const entry = issue * n + agent;
    texts.forEach((text, at) => {
      worth[at * n + agent] =
        agentNoise(floor, noise, PURPOSE.ballot, agent, issue, at) -
        state.salience[entry] * loss(world, text - state.stance[entry]);
    });
  }
  return { floor, issue, texts, voters, absent, worth, votes };
}

/** What one ballot came to, and who stood behind which text. */
interface Ballot {
  readonly round: Omit<ChoiceRound, 'dropped'>;
  /** Votes by text, over all texts. */
  readonly sums: Float64Array;
  readonly supporters: readonly (readonly number[])[];
  /** The text that each agent voted for, by place; −1: none, or several. */
  readonly byAgent: Int32Array;
}

/** One ballot among the texts that are left. A voter to whom they are all one abstains. */
function ballotAmong(election: Election, left: readonly number[], approves: boolean): Ballot {
  const { floor, texts, voters, absent, worth, votes } = election;
  const { n, world, stage } = floor;
  const sums = new Float64Array(texts.length);
  const supporters: number[][] = texts.map(() => []);
  const byAgent = new Int32Array(n).fill(-1);
  let cast = 0;
  let abstain = 0;
  for (const agent of voters) {
    const values = left.map((at) => worth[at * n + agent]);
    const best = Math.max(...values);
    const spread = best - Math.min(...values);
    if (spread === 0 || spread < termOf(world, stage, 'abstention', agent)) {
      abstain += votes(agent);
      continue;
    }
    cast += votes(agent);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const chosen = approves ? left.filter((_, place) => values[place] > mean) : [left[values.indexOf(best)]];
    if (!approves) [byAgent[agent]] = chosen;
    for (const at of chosen) {
      sums[at] += votes(agent);
      supporters[at].push(agent);
    }
  }
  return {
    round: { votes: left.map((at) => ({ text: texts[at], votes: sums[at] })), cast, abstain, absent },
    sums,
    supporters,
    byAgent,
  };
}

/**
 * Draws lots between texts with as many votes: each has the luckiest of those who stand behind it and not behind all the others.
 * Where nobody is, the one that is nearer to what holds without agreement.
 */
function byLot({ floor, issue, texts }: Election, tied: readonly number[], { supporters }: Ballot): number {
  const { reference } = floor.world.issues[issue];
  const luck = tied.map((at) => {
    const own = supporters[at].filter((agent) => !tied.every((other) => supporters[other].includes(agent)));
    return Math.max(-1, ...own.map((agent) => agentDraw(floor, PURPOSE.lot, agent, issue, tied.length)));
  });
  const far = (at: number) => Math.abs(texts[at] - reference);
  return tied.reduce((best, at) => {
    const apart = luck[tied.indexOf(at)] - luck[tied.indexOf(best)];
    return apart > 0 || (apart === 0 && far(at) < far(best)) ? at : best;
  });
}

/** The text with the most votes among some, and whether lots were drawn. */
function leader(
  election: Election,
  among: readonly number[],
  ballot: Ballot,
): { readonly at: number; readonly lot: boolean } {
  const most = Math.max(...among.map((at) => ballot.sums[at]));
  const tied = among.filter((at) => ballot.sums[at] === most);
  return { at: tied.length === 1 ? tied[0] : byLot(election, tied, ballot), lot: tied.length > 1 };
}

/** Which texts are not on the next ballot. */
function dropped(election: Election, left: readonly number[], ballot: Ballot, method: string): number[] {
  if (method === 'two-rounds') {
    const first = leader(election, left, ballot).at;
    const rest = left.filter((at) => at !== first);
    const second = leader(election, rest, ballot).at;
    return rest.filter((at) => at !== second);
  }
  const none = left.filter((at) => ballot.sums[at] === 0);
  if (none.length > 0 && none.length < left.length) return none;
  const least = Math.min(...left.map((at) => ballot.sums[at]));
  const tied = left.filter((at) => ballot.sums[at] === least);
  if (tied.length === 1) return tied;
  const kept = new Set<number>();
  while (kept.size < tied.length - 1)
    kept.add(
      byLot(
        election,
        tied.filter((at) => !kept.has(at)),
        ballot,
      ),
    );
  return tied.filter((at) => !kept.has(at));
}

/** Holds ballots on an issue until a text is chosen; null where nobody votes for any. */
function elect(election: Election, method: string): Omit<ChoiceRecord, 'type' | 'round' | 'stage' | 'issue'> {
  const { texts } = election;
  const several = method === 'two-rounds' || method === 'exhaustive';
  const rounds: ChoiceRound[] = [];
  let left = texts.map((_, at) => at);
  for (;;) {
    const ballot = ballotAmong(election, left, method === 'approval');
    const end = (at: number | null, because: ChoiceRecord['because']) => ({
      method,
      rounds: [...rounds, { ...ballot.round, dropped: [] }],
      chosen: at === null ? null : texts[at],
      because,
      ballots: ballot.byAgent,
    });
    if (ballot.round.cast === 0) return end(null, 'nobody-voted');
    const { at, lot } = leader(election, left, ballot);
    if (!several) return end(at, lot ? 'lot' : 'most-votes');
    if (2 * ballot.sums[at] > ballot.round.cast) return end(at, 'majority');
    if (left.length === 2) return end(at, lot ? 'lot' : 'most-votes');
    const out = dropped(election, left, ballot, method);
    rounds.push({ ...ballot.round, dropped: out.map((one) => texts[one]) });
    left = left.filter((one) => !out.includes(one));
    if (left.length === 1) return end(left[0], 'majority');
  }
}

export const choice = stageRule({
  card: {
    id: 'choice',
    title: 'Choice among texts',
    summary:
      'One of the listed texts of an issue is chosen: with the most votes, in a runoff of the first two, by dropping the last until one has more than half, or by approval; lots decide a tie.',
    source:
      'UN General Assembly rules of procedure 92–94 for restricted ballots; exhaustive ballot as in choosing hosts; Brams and Fishburn 1978 for approval',
    deterministic: false,
    ballots: 'always',
    objections: false,
    asks: null,
    electorate: 'has a vote and standing to decide',
    options: {
      method: {
        type: 'choice',
        default: 'plurality',
        choices: ['plurality', 'two-rounds', 'exhaustive', 'approval'],
        meaning:
          'plurality: most votes; two-rounds: more than half, else a runoff of the first two; exhaustive: the last is dropped until one has more than half; approval: everybody votes for each text that it likes better than the mean of them',
        reason: 'assumption: the simplest; a venue names its own',
      },
      weighted: {
        type: 'flag',
        default: false,
        meaning: 'whether an agent casts all its votes instead of one',
        reason: 'cited: one Member State, one vote',
      },
    },
  },
  takesPart: hasVote,
  hurdle: ({ world }) =>
    world.issues.some(({ options }) => options.length > 1)
      ? null
      : 'no issue has two options or more to choose among',
  conclude(floor, { method, weighted }) {
    if (floor.stageRound < floor.stage.rounds) return null;
    const { world, stage } = floor;
    const secret = stage.ballots?.secret === true;
    let decided = false;
    for (let issue = 0; issue < floor.m; issue += 1) {
      if (floor.state.disposition[issue] !== OPEN || world.issues[issue].options.length < 2) continue;
      const { ballots, ...told } = elect(openElection(floor, issue, weighted), method);
      floor.records.push({
        type: 'choice',
        round: floor.round,
        stage: stage.id,
        issue: world.issues[issue].id,
        ...told,
        ballots: secret ? null : ballots,
      });
      if (told.chosen === null) continue;
      decided = true;
      noteFullest(floor, issue, told.chosen);
      if (told.chosen !== floor.state.text[issue]) write(floor, issue, told.chosen, 'vote');
      settle(floor, issue, 'adopted', 'chosen');
    }
    return decided ? 'passed' : 'failed';
  },
});
