/** Phase 1: events change what they name, and the moves of stances are booked to them. */
import { bookOf, own, type Floor } from './floor.ts';
import { FIELDS } from './fields.ts';
import { capabilities } from './ground.ts';
import { write } from './drafting.ts';
import { hold, isSame } from './invariant.ts';
import { clamp } from './math.ts';
import { reasonsFor } from './conditions.ts';
import type { EventMove, Reason } from './records.ts';
import type { State } from './state.ts';
import { BOOK_EVENT } from './terms.ts';
import type { Effect, EventCard } from './world.ts';

/** What an effect makes of a number, inside the bounds of its field. */
function changed({ field, operation, value }: Effect, before: number): number {
  const { low, high } = FIELDS[field];
  const after = operation === 'set' ? value : operation === 'shift' ? before + value : before * value;
  return clamp(after, low, high);
}

/** Changes one entry of an array; returns by how much. */
function change(array: Float64Array, entry: number, effect: Effect): number {
  const before = array[entry];
  array[entry] = changed(effect, before);
  return array[entry] - before;
}

/** Moves a stance and books the move to the event. */
function moveStance(floor: Floor, id: string, entry: number, points: number, eventMoves: EventMove[]): void {
  const before = floor.state.stance[entry];
  const after = clamp(before + points, FIELDS.stance.low, FIELDS.stance.high);
  if (after === before) return;
  floor.state.stance[entry] = after;
  bookOf(floor, BOOK_EVENT)[entry] += after - before;
  eventMoves.push({ event: id, entry, points: after - before });
}

function apply(floor: Floor, id: string, effect: Effect, eventMoves: EventMove[]): void {
  const { state, n } = floor;
  const { field, index, agents } = effect;
  if (field === 'pen') state.pen = changed(effect, state.pen);
  else if (field === 'discipline') change(own(floor, 'discipline'), index, effect);
  else if (field === 'offer') own(floor, 'offered')[index] = effect.value > 0 ? 1 : 0;
  else if (field === 'text') {
    const { text } = state;
    const before = text[index] === text[index] ? text[index] : floor.world.issues[index].reference;
    write(floor, index, changed(effect, before), 'event');
  }
  for (const agent of agents) {
    const entry = index * n + agent;
    if (field === 'position') {
      moveStance(floor, id, entry, change(own(floor, 'position'), entry, effect), eventMoves);
    } else if (field === 'stance') {
      moveStance(floor, id, entry, changed(effect, state.stance[entry]) - state.stance[entry], eventMoves);
    } else if (field === 'salience') change(own(floor, 'salience'), entry, effect);
    else if (field === 'base') change(own(floor, 'bases'), entry, effect);
    else if (field === 'member') own(floor, 'member')[entry] = effect.value > 0 ? 1 : 0;
    else if (field === 'present') own(floor, 'present')[agent] = effect.value > 0 ? 1 : 0;
  }
}

/** Whether the round after a state is the one that a round of the run, or of a stage when it is first entered, means. */
export function begins({ stage, round }: Pick<EventCard, 'stage' | 'round'>, state: State): boolean {
  hold(round >= 1, 'rounds count from 1');
  return stage < 0
    ? round === state.round + 1
    : stage === state.stage && round === state.stageRound + 1 && state.entries[stage] === 1;
}

/** Whether the round after a state is not before the one that a round of the run, or of a stage when it was first entered, means. */
function hasBegun({ stage, round }: EventCard, state: State): boolean {
  if (stage < 0) return state.round + 1 >= round;
  const entries = state.entries[stage];
  return entries > 1 || (entries === 1 && (stage !== state.stage || state.stageRound + 1 >= round));
}

/** The events of this round in the order in which the world has them, each with what it follows from. */
function dueEvents({ world, state }: Floor): { event: EventCard; follows?: readonly Reason[] }[] {
  const due: { event: EventCard; follows?: readonly Reason[] }[] = [];
  for (const event of world.events) {
    if (event.when === undefined) {
      if (begins(event, state)) due.push({ event });
    } else if (!(event.id in state.memory.events) && hasBegun(event, state)) {
      const follows = reasonsFor(event.when, state);
      if (follows !== null) due.push({ event, follows });
    }
  }
  return due;
}

/** Whether the book of events has what events moved. */
function isBooked({ books }: Floor, eventMoves: readonly EventMove[]): boolean {
  const book = books[BOOK_EVENT];
  let booked = 0;
  if (book !== null) for (let entry = 0; entry < book.length; entry += 1) booked += book[entry];
  let moved = 0;
  for (const { points } of eventMoves) moved += points;
  return isSame(booked, moved);
}

/**
 * Applies the events of this round, in the order in which the world has them; whether they are due is judged before any of them.
 * A changed mandate takes the stance along by as much.
 */
export function happen(floor: Floor): EventMove[] {
  const eventMoves: EventMove[] = [];
  const due = dueEvents(floor);
  for (const { event, follows } of due) {
    const { id, title, effects } = event;
    floor.records.push({ type: 'event', round: floor.round, id, title, ...(follows && { follows }) });
    for (const effect of effects) apply(floor, id, effect, eventMoves);
  }
  if (due.length > 0) {
    const { bases, present, affairs } = floor.state;
    floor.capability = capabilities(floor.world, floor.stage, bases, present, affairs);
    hold(isBooked(floor, eventMoves), 'the book of events sums to the moves by events');
  }
  return eventMoves;
}
