/** Reads the books of a round: which bloc, which event and which speakers moved an agent, and by how much. */
import { blocPosition, seatsOf } from '../engine/blocs.ts';
import { hold, isSame } from '../engine/invariant.ts';
import type { BookedCause, MovesRecord } from '../engine/records.ts';
import {
  BOOK_BARGAIN,
  BOOK_CAUCUS,
  BOOK_EVENT,
  BOOK_MANDATE,
  BOOK_PERSUASION,
  PERSUADE,
} from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { opennessOf } from './persuasion.ts';

/** Moves smaller than this, in scale points, are rounding and not causes. */
const LEAST_CAUSE = 1e-9;

/** Speakers named one by one per issue in a shift's causes; the rest are summed. */
const NAMED_SPEAKERS = 3;

export interface Hearing {
  readonly speaker: number;
  /** Points by which this speaker moved the agent. */
  readonly points: number;
}

/** Weight of every speaker in what an agent hears on an issue, before scaling, and their sum. */
function weightsOf(
  world: World,
  moves: MovesRecord,
  agent: number,
  issue: number,
): { readonly weights: Float64Array; readonly total: number } {
  const n = world.agents.length;
  const { heard, capability, salience, present } = moves;
  const offset = issue * n;
  const low = heard[offset + agent] - world.tolerance[agent];
  const high = heard[offset + agent] + world.tolerance[agent];
  const weights = new Float64Array(n);
  let total = 0;
  for (let speaker = 0; speaker < n; speaker += 1) {
    if (heard[offset + speaker] < low || heard[offset + speaker] > high) continue;
    weights[speaker] = capability[PERSUADE * n + speaker] * salience[offset + speaker];
    total += weights[speaker];
  }
  const unit = total > 0 ? total : 1;
  const { starts, speakers, strengths } = world.ties;
  for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) {
    if (present[speakers[tie]] === 0) continue;
    weights[speakers[tie]] += strengths[tie] * unit;
    total += strengths[tie] * unit;
  }
  for (const one of moves.lobbying) {
    if (one.hearer !== agent || one.issue !== issue) continue;
    weights[one.speaker] += one.strength * unit;
    total += one.strength * unit;
  }
  return { weights, total };
}

/** Points by which each speaker moved an agent on an issue in a round; they sum to its persuasion. */
function pointsBySpeaker(world: World, moves: MovesRecord, agent: number, issue: number): Float64Array {
  const n = world.agents.length;
  const offset = issue * n;
  const { weights, total } = weightsOf(world, moves, agent, issue);
  if (moves.present[agent] === 0 || total === 0) return weights.fill(0);
  const scale =
    opennessOf(world.openness[agent], world.parameters.stubbornness, moves.salience[offset + agent]) / total;
  const own = moves.heard[offset + agent];
  for (let speaker = 0; speaker < n; speaker += 1) {
    weights[speaker] *= scale * (moves.heard[offset + speaker] - own);
  }
  return weights;
}

/**
 * Everyone who moved an agent on an issue in a round, by falling size of the move; the points sum to its persuasion. Nobody where
 * nobody talked in the round, or the agent's stance was held.
 */
export function speakersOf(world: World, moves: MovesRecord, agent: number, issue: number): Hearing[] {
  const entry = issue * world.agents.length + agent;
  const [mandate, persuasion] = [BOOK_MANDATE, BOOK_PERSUASION].map((book) => moves.books[book][entry]);
  if (mandate === 0 && persuasion === 0) return [];
  const points = pointsBySpeaker(world, moves, agent, issue);
  const sum = points.reduce((before, one) => before + one, 0);
  hold(isSame(sum, persuasion), 'what speakers moved sums to the persuasion of an agent');
  return Array.from(points, (one, speaker) => ({ speaker, points: one }))
    .filter(({ points }) => Math.abs(points) > LEAST_CAUSE)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.speaker - b.speaker);
}

/** The loudest speakers: indices by falling size of the move, ties by id. */
function loudest(points: Float64Array, count: number): number[] {
  const chosen: number[] = [];
  for (let speaker = 0; speaker < points.length; speaker += 1) {
    const size = Math.abs(points[speaker]);
    const least = chosen.length < count ? LEAST_CAUSE : Math.abs(points[chosen[count - 1]]);
    if (size <= least) continue;
    let at = Math.min(chosen.length, count - 1);
    for (; at > 0 && size > Math.abs(points[chosen[at - 1]]); at -= 1) chosen[at] = chosen[at - 1];
    chosen[at] = speaker;
  }
  return chosen;
}

/** The round that was explained last: its shifts are explained one after the other, and another round's hardly ever between. */
let caucused: { readonly moves: MovesRecord; readonly before: Float64Array } | null = null;

/** Stances as the caucuses of a round found them. */
function stancesBeforeCaucus(moves: MovesRecord): Float64Array {
  if (caucused?.moves !== moves) {
    const booked = moves.books[BOOK_CAUCUS];
    caucused = { moves, before: moves.heard.map((stance, entry) => stance - booked[entry]) };
  }
  return caucused.before;
}

/** The pull of each bloc on an agent's stance on an issue, in points. */
function caucusCauses(world: World, moves: MovesRecord, agent: number, issue: number): BookedCause[] {
  const n = world.agents.length;
  const entry = issue * n + agent;
  if (moves.books[BOOK_CAUCUS][entry] === 0) return [];
  const before = stancesBeforeCaucus(moves);
  const { members, blocs } = seatsOf(n, moves.member);
  return world.blocs.flatMap((card, bloc) => {
    if (moves.member[bloc * n + agent] === 0) return [];
    const position = blocPosition(n, moves, before, members[bloc], issue);
    if (position !== position) return [];
    const share = (moves.discipline[bloc] / blocs[agent]) * (1 - moves.salience[entry]);
    const points = share * (position - before[entry]);
    return [{ cause: 'caucus' as const, by: card.id, issue: world.issues[issue].id, points }];
  });
}

/** The loudest speakers by name and the others in one sum. */
function persuasionCauses(world: World, moves: MovesRecord, agent: number, issue: number): BookedCause[] {
  const n = world.agents.length;
  const whole = moves.books[BOOK_PERSUASION][issue * n + agent];
  if (whole === 0) return [];
  const id = world.issues[issue].id;
  const points = pointsBySpeaker(world, moves, agent, issue);
  let rest = whole;
  const causes: BookedCause[] = loudest(points, NAMED_SPEAKERS).map((speaker) => {
    rest -= points[speaker];
    return { cause: 'persuasion', by: world.agents[speaker].id, issue: id, points: points[speaker] };
  });
  return [...causes, { cause: 'persuasion', by: null, issue: id, points: rest }];
}

/** The partners with whom an agent's bargains were agreed, and the protocol for what was agreed with nobody in particular. */
function bargainCauses(world: World, moves: MovesRecord, agent: number, issue: number): BookedCause[] {
  const entry = issue * world.agents.length + agent;
  const { id } = world.issues[issue];
  let rest = moves.books[BOOK_BARGAIN][entry];
  if (rest === 0) return [];
  const causes: BookedCause[] = [];
  for (const { entry: moved, partner, points } of moves.bargainMoves) {
    if (moved !== entry) continue;
    rest -= points;
    causes.push({ cause: 'bargain', by: partner, issue: id, points });
  }
  return [...causes, { cause: 'bargain', by: world.protocol.id, issue: id, points: rest }];
}

/** The booked causes of an agent's moves on one issue in a round; they sum to the whole move to within rounding. */
export function causesOn(world: World, moves: MovesRecord, agent: number, issue: number): BookedCause[] {
  const entry = issue * world.agents.length + agent;
  const id = world.issues[issue].id;
  const events =
    moves.books[BOOK_EVENT][entry] === 0
      ? []
      : moves.eventMoves
          .filter((move) => move.entry === entry)
          .map(({ event, points }) => ({ cause: 'event' as const, by: event, issue: id, points }));
  const causes = [
    ...events,
    ...caucusCauses(world, moves, agent, issue),
    { cause: 'mandate' as const, by: null, issue: id, points: moves.books[BOOK_MANDATE][entry] },
    ...persuasionCauses(world, moves, agent, issue),
    ...bargainCauses(world, moves, agent, issue),
  ];
  const told = causes.reduce((sum, { points }) => sum + points, 0);
  const booked = moves.books.reduce((sum, book) => sum + book[entry], 0);
  hold(isSame(told, booked), 'the causes of a move sum to it');
  return causes.filter(({ points }) => Math.abs(points) > LEAST_CAUSE);
}

/** The booked causes of all of an agent's moves in a round, largest first. */
export function explain(world: World, moves: MovesRecord, agent: number): BookedCause[] {
  return world.issues
    .flatMap((_, issue) => causesOn(world, moves, agent, issue))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}
