/**
 * One round of negotiation: `step(state, inputs) → [state, records]`, pure.
 *
 * The phases run in their order as far as the venue's stage has them; then coalitions are found, and the venue's state
 * machine moves on.
 */
import { changeAffairs } from './changes.ts';
import { coalesce } from './coalesce.ts';
import { waitsOf } from './conditions.ts';
import { closeVenue, decide } from './decision.ts';
import { draft } from './drafting.ts';
import { elsewhere } from './elsewhere.ts';
import { happen } from './events.ts';
import { openFloor, own, type Floor, type Run } from './floor.ts';
import { areWithin, hold } from './invariant.ts';
import { remember } from './memory.ts';
import { outcomes } from './outcome.ts';
import { tableProposals } from './procedure/proposals.ts';
import type { EngineRecord, EventMove, MovesRecord, StageRecord } from './records.ts';
import type { State } from './state.ts';
import type { Phase } from './terms.ts';

export interface Inputs {
  readonly run: Run;
  /** Ends the run after this round, whatever the venue's stages say. */
  readonly lastRound?: boolean;
  /** Whether coalitions and their shifts are found: half of the work, on which nothing else in a run depends but an event that waits for them, for which they are always found. Default true. */
  readonly coalitions?: boolean;
}

function movesRecord(floor: Floor, eventMoves: readonly EventMove[]): MovesRecord {
  const { state, heard } = floor;
  return {
    type: 'moves',
    round: floor.round,
    heard,
    stance: state.stance,
    position: state.position,
    salience: state.salience,
    books: floor.books.map((book) => book ?? floor.run.ground.emptyBook),
    capability: floor.capability,
    member: state.member,
    discipline: state.discipline,
    present: state.present,
    bases: state.bases,
    pen: state.pen,
    eventMoves,
    bargainMoves: floor.bargainMoves,
    lobbying: floor.lobbying,
  };
}

/**
 * Enters the stage that follows. The venue is done when there is none; where a stage has been entered too often the
 * venue fails, whatever led there.
 */
function advance(floor: Floor, result: StageRecord['because']): void {
  const { state, world, stage } = floor;
  const { stages } = world.venue;
  const isFull = (to: number): boolean => to >= 0 && state.entries[to] > stages[to].returns;
  const beyond = stage.procedure?.exhausted ?? -1;
  const wanted = result === 'passed' ? stage.onPass : result === 'failed' ? stage.onFail : beyond;
  const because = result === 'failed' && isFull(wanted) && beyond >= 0 ? 'exhausted' : result;
  const to = because === 'exhausted' ? beyond : wanted;
  const next = isFull(to) ? -1 : to;
  if (next >= 0) own(floor, 'entries')[next] += 1;
  floor.records.push({
    type: 'stage',
    round: floor.round,
    from: stage.id,
    to: next < 0 ? null : stages[next].id,
    because,
  });
  state.stage = next;
  state.stageRound = 0;
  if (next < 0) closeVenue(floor, result === 'passed' && !isFull(to));
}

/** Whether the moves of a round on one issue are booked: a look at all issues would take as long as a phase. */
function areBooked({ stance: before }: State, floor: Floor, issue: number): boolean {
  const { stance } = floor.state;
  const books = floor.books.filter((book) => book !== null);
  for (let entry = issue * floor.n; entry < (issue + 1) * floor.n; entry += 1) {
    let after = before[entry];
    for (let at = 0; at < books.length; at += 1) after += books[at][entry];
    if (!(Math.abs(stance[entry] - after) <= 1e-6)) return false;
  }
  return true;
}

/** A stance that has been moved by anything but a bargain is the double that it is. */
function forgetRests(floor: Floor): void {
  const { books, state } = floor;
  const rests = state.stanceRest;
  if (rests === floor.run.ground.emptyBook) return;
  for (let entry = 0; entry < rests.length; entry += 1) {
    if (rests[entry] === 0) continue;
    if (books.some((book) => book !== null && book[entry] !== 0)) own(floor, 'stanceRest')[entry] = 0;
  }
}

function leave(floor: Floor): void {
  const { world, state } = floor;
  const leaving = floor.run.conduct.leave(floor);
  // Who leaves at the end of the round was there when its moves were told.
  if (leaving.some(({ venue }) => !world.venue.outside[venue].stays)) state.present = state.present.slice();
  for (const { agent, venue, issue, utility, expected } of leaving) {
    if (!world.venue.outside[venue].stays) state.present[agent] = 0;
    state.carried = [...state.carried, { agent, venue, issue }];
    floor.records.push({
      type: 'exit',
      round: floor.round,
      agent: world.agents[agent].id,
      to: world.venue.outside[venue].id,
      issue: world.issues[issue].id,
      utility,
      expected,
    });
  }
}

/**
 * Plays one round.
 * @returns the state after it and what happened, in order; the records of the last round end with the outcomes
 */
export function step(previous: State, inputs: Inputs): [State, readonly EngineRecord[]] {
  const { run } = inputs;
  const floor = openFloor(run, previous);
  const { state, stage, records, round } = floor;
  const has = (phase: Phase): boolean => stage.phases.includes(phase);
  records.push({ type: 'round', round, stage: stage.id, stageRound: floor.stageRound });
  const eventMoves = happen(floor);
  if (has('caucus')) run.conduct.caucus(floor);
  floor.heard.set(state.stance);
  if (has('persuasion')) run.conduct.persuade(floor);
  forgetRests(floor);
  if (has('bargaining')) run.conduct.bargain(floor);
  const moves = movesRecord(floor, eventMoves);
  hold(areBooked(previous, floor, round % floor.m), 'the books of a round sum to its moves');
  hold(areWithin(moves.stance, 100), 'stances stay on their scale');
  records.push(moves);
  if (has('drafting')) {
    tableProposals(floor);
    draft(floor);
  }
  const decided = has('decision') ? decide(floor) : null;
  const result = decided ?? (floor.stageRound >= stage.rounds ? 'passed' : null);
  state.round = round;
  state.stageRound = floor.stageRound;
  if (result !== null) advance(floor, result);
  const cutShort = inputs.lastRound === true && state.stage >= 0;
  if (cutShort) {
    state.stage = -1;
    closeVenue(floor, true);
  }
  if (result !== null || cutShort) changeAffairs(floor);
  if (has('exit')) leave(floor);
  const waits = waitsOf(run.world);
  if (inputs.coalitions !== false || waits.forCoalitions) coalesce(floor, previous, moves);
  if (waits.some) state.memory = remember(state.memory, records);
  if (state.stage < 0) {
    records.push(...elsewhere(floor, step));
    records.push(...outcomes(floor.world, state));
    records.push({ type: 'end', round, because: cutShort ? 'rounds' : 'done' });
  }
  return [state, records];
}
