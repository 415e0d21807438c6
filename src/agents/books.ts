/** Reads the books of a round: which bloc, which event and which speakers moved an agent, and by how much. */
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
import { caucusPosition, membershipCounts } from './caucus.ts';
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

/** Calls `visit` with every speaker that an agent hears on an issue and with the speaker's weight before scaling. */
function hear(
  world: World,
  moves: MovesRecord,
  agent: number,
  issue: number,
  visit: (speaker: number, weight: number) => void,
): number {
  const n = world.agents.length;
  const { heard, capability, salience, present } = moves;
  const offset = issue * n;
  const own = heard[offset + agent];
  const tolerance = world.tolerance[agent];
  let total = 0;
  for (let speaker = 0; speaker < n; speaker += 1) {
    if (heard[offset + speaker] < own - tolerance || heard[offset + speaker] > own + tolerance) continue;
    const weight = capability[PERSUADE * n + speaker] * salience[offset + speaker];
    if (weight === 0) continue;
    total += weight;
    visit(speaker, weight);
  }
  const unit = total > 0 ? total : 1;
  const { starts, speakers, strengths } = world.ties;
  for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) {
    if (present[speakers[tie]] === 0) continue;
    total += strengths[tie] * unit;
    visit(speakers[tie], strengths[tie] * unit);
  }
  return total;
}

/** Everyone who moved an agent on an issue in a round, by falling size of the move; the points sum to its persuasion. */
export function speakersOf(world: World, moves: MovesRecord, agent: number, issue: number): Hearing[] {
  const n = world.agents.length;
  const offset = issue * n;
  if (moves.present[agent] === 0) return [];
  const weights = new Map<number, number>();
  const total = hear(world, moves, agent, issue, (speaker, weight) => {
    weights.set(speaker, (weights.get(speaker) ?? 0) + weight);
  });
  const openness = opennessOf(world, agent, moves.salience[offset + agent]);
  const own = moves.heard[offset + agent];
  return [...weights]
    .map(([speaker, weight]) => ({
      speaker,
      points: (openness * weight * (moves.heard[offset + speaker] - own)) / total,
    }))
    .filter(({ points }) => Math.abs(points) > LEAST_CAUSE)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.speaker - b.speaker);
}

/** The pull of each bloc on an agent's stance on an issue, in points. */
function caucusCauses(world: World, moves: MovesRecord, agent: number, issue: number): BookedCause[] {
  const n = world.agents.length;
  const entry = issue * n + agent;
  if (moves.books[BOOK_CAUCUS][entry] === 0) return [];
  const before = moves.heard.slice();
  for (let other = issue * n; other < (issue + 1) * n; other += 1)
    before[other] -= moves.books[BOOK_CAUCUS][other];
  const numbers = { n, ...moves };
  const counts = membershipCounts(n, moves.member);
  return world.blocs.flatMap((card, bloc) => {
    if (moves.member[bloc * n + agent] === 0) return [];
    const position = caucusPosition(numbers, before, bloc, issue);
    if (position !== position) return [];
    const share = (moves.discipline[bloc] / counts[agent]) * (1 - moves.salience[entry]);
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
  const named = speakersOf(world, moves, agent, issue).slice(0, NAMED_SPEAKERS);
  const causes: BookedCause[] = named.map(({ speaker, points }) => ({
    cause: 'persuasion',
    by: world.agents[speaker].id,
    issue: id,
    points,
  }));
  const rest = named.reduce((left, { points }) => left - points, whole);
  return [...causes, { cause: 'persuasion', by: null, issue: id, points: rest }];
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
  return [
    ...events,
    ...caucusCauses(world, moves, agent, issue),
    { cause: 'mandate' as const, by: null, issue: id, points: moves.books[BOOK_MANDATE][entry] },
    ...persuasionCauses(world, moves, agent, issue),
    { cause: 'bargain' as const, by: world.protocol.id, issue: id, points: moves.books[BOOK_BARGAIN][entry] },
  ].filter(({ points }) => Math.abs(points) > LEAST_CAUSE);
}

/** The booked causes of all of an agent's moves in a round, largest first. */
export function explain(world: World, moves: MovesRecord, agent: number): BookedCause[] {
  return world.issues
    .flatMap((_, issue) => causesOn(world, moves, agent, issue))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}
