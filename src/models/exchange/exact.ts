/**
 * The same exchanges in decimals of 28 digits, for single figures only: what a realised exchange came to, an outcome, a
 * gain. Every operation stands in the order of the DECIDE program, since last digits are the point.
 */
import type { Roster } from '../roster.ts';
import {
  add,
  compare,
  type Decimal,
  decimalFromText,
  distance,
  divide,
  multiply,
  subtract,
  ZERO,
} from './decimal.ts';
import { type Offers, passes, type Referee, TOP } from './offers.ts';

const ONE = decimalFromText(1);
const HIGHEST = decimalFromText(TOP);

/** Saliences and capabilities, and their sums per issue, as people wrote them. */
export interface ExactWeights {
  readonly actors: number;
  readonly takesPart: Uint8Array;
  readonly salience: readonly Decimal[];
  readonly capability: readonly Decimal[];
  readonly total: readonly Decimal[];
}

/** The weights of a roster; `takesPart` as in the book. */
export function exactWeightsOf(roster: Roster, takesPart: Uint8Array): ExactWeights {
  const actors = roster.agents.length;
  const salience = Array.from(roster.salience, decimalFromText);
  const capability = Array.from(roster.capability, decimalFromText);
  const total = roster.issues.map((_, issue) => {
    let sum = ZERO;
    for (let at = issue * actors; at < (issue + 1) * actors; at += 1) {
      if (takesPart[at] === 1) sum = add(sum, multiply(salience[at], capability[at]));
    }
    return sum;
  });
  return { actors, takesPart, salience, capability, total };
}

/** Positions on 0–100: (x − low) · (100 / (high − low)). */
export function exactStart(roster: Roster): Decimal[] {
  const steps = roster.scale.map(({ low, high }) =>
    high === low ? ZERO : divide(HIGHEST, subtract(decimalFromText(high), decimalFromText(low))),
  );
  return Array.from(roster.position, (x, at) => {
    if (x !== x) return ZERO;
    const issue = Math.floor(at / roster.agents.length);
    return multiply(subtract(decimalFromText(x), decimalFromText(roster.scale[issue].low)), steps[issue]);
  });
}

/** Is a position at or below the outcome of its issue? @param position all preferences at the start of the round */
export function isLeft(weights: ExactWeights, position: (at: number) => Decimal, at: number): boolean {
  const { actors, takesPart, salience, capability, total } = weights;
  const issue = Math.floor(at / actors);
  let sum = ZERO;
  for (let other = issue * actors; other < (issue + 1) * actors; other += 1) {
    if (takesPart[other] === 0) continue;
    sum = add(sum, multiply(multiply(position(other), salience[other]), capability[other]));
  }
  return compare(position(at), divide(sum, total[issue])) <= 0;
}

/** Moves of both sides and the shifts of the outcomes that they bring about. */
interface Course {
  readonly leader: number;
  readonly move: Decimal;
  readonly shift: Decimal;
  readonly answer: Decimal;
  readonly answerShift: Decimal;
}

/** A position that differs from the start of the round. */
interface PositionChange {
  readonly place: number;
  readonly position: Decimal;
}

/** One round in decimals. Offers and their sides go by their numbers. */
export class ExactRound implements Referee {
  readonly #weights: ExactWeights;
  readonly #offers: Offers;
  readonly #startOf: (at: number) => Decimal;
  /** Positions and c·s·x as the round begins, and per issue the sums of the latter over the actors before each. */
  readonly #starts: Decimal[] = [];
  readonly #terms: Decimal[] = [];
  readonly #prefixes = new Map<number, Decimal[]>();
  /** Votes of realised sides, which do not change any more. */
  readonly #votes: Decimal[] = [];
  /** Gains of open ones, each with the number of times that it had been worked out. */
  readonly #gains = new Map<number, { readonly times: number; readonly gain: Decimal }>();

  /** @param position preferences at the start of the round */
  constructor(weights: ExactWeights, offers: Offers, position: (at: number) => Decimal) {
    this.#weights = weights;
    this.#offers = offers;
    this.#startOf = position;
  }

  signBefore(side: number): number {
    return compare(this.#goal(side), this.#outcome(side, this.#from(side)));
  }

  onScale(side: number): boolean {
    const to = this.#arrival(side, this.#courseUntil(side >> 1, null).course);
    return compare(to, ZERO) >= 0 && compare(to, HIGHEST) <= 0;
  }

  movesFit(side: number): boolean {
    let sum = ZERO;
    for (const before of this.#offers.superseded(side, this)) sum = add(sum, this.#stepOf(before));
    return compare(add(sum, this.#stepOf(side)), HIGHEST) <= 0;
  }

  overshoots(side: number): boolean {
    return this.#overshoots(side, this.#courseUntil(side >> 1, side).course);
  }

  /** Sign of the difference of two offers' gains. */
  compareGains(a: number, b: number): number {
    return compare(this.#gain(a), this.#gain(b));
  }

  /** The voting position of a realised side. */
  to(side: number): Decimal {
    if (this.#votes[side] === undefined) {
      const { course } = this.#courseUntil(side >> 1, null);
      this.#votes[side] = this.#arrival(side, course);
      this.#votes[side ^ 1] = this.#arrival(side ^ 1, course);
    }
    return this.#votes[side];
  }

  /** x′ = (1 − s)·a·y + b·y + (1 − (1 − s)·a − b)·x for a realised side. */
  drifted(side: number, drift: { readonly salience: Decimal; readonly fixed: Decimal }): Decimal {
    const at = this.#offers.onSupply[side];
    const free = multiply(subtract(ONE, this.#weights.salience[at]), drift.salience);
    const kept = multiply(subtract(subtract(ONE, free), drift.fixed), this.#position(at));
    const to = this.to(side);
    return add(add(multiply(free, to), multiply(drift.fixed, to)), kept);
  }

  #stepOf(side: number): Decimal {
    return this.#step(side, this.#courseUntil(side >> 1, null).course);
  }

  #position(at: number): Decimal {
    this.#starts[at] ??= this.#startOf(at);
    return this.#starts[at];
  }

  #goal(side: number): Decimal {
    return this.#position(this.#offers.onDemand[side ^ 1]);
  }

  #from(side: number): Decimal {
    const source = this.#offers.source[side];
    return source < 0 ? this.#position(this.#offers.onSupply[side]) : this.to(source);
  }

  #gain(offer: number): Decimal {
    const times = this.#offers.times[offer];
    const known = this.#gains.get(offer);
    if (known?.times === times) return known.gain;
    const { course, gaining } = this.#courseUntil(offer, null);
    const { leader, shift, answerShift } = course;
    const leads = leader === gaining;
    const loss = multiply(leads ? shift : answerShift, this.#supplied(gaining));
    const gain = distance(loss, multiply(leads ? answerShift : shift, this.#demanded(gaining)));
    this.#gains.set(offer, { times, gain });
    return gain;
  }

  /** The course that the doubles have taken, before it is asked whether a side is cut short; to the end if null. */
  #courseUntil(offer: number, until: number | null): { course: Course; gaining: number } {
    const i = 2 * offer;
    const j = i + 1;
    const wayOfI = distance(this.#goal(i), this.#from(i));
    let course = this.#lead(j, distance(this.#goal(j), this.#from(j)));
    if (compare(course.answer, wayOfI) > 0) course = this.#lead(i, wayOfI);
    let gaining = i;
    for (const side of [i, j]) {
      if (side === until) break;
      const close = this.#offers.isCloseCut(side);
      if (!(close ? this.#overshoots(side, course) : this.#offers.isCut(side))) continue;
      course = this.#lead(side, this.#moveTo(side));
      gaining = side ^ 1;
    }
    return { course, gaining };
  }

  /** One side moves by so much; the other answers so that the gains are equal. */
  #lead(leader: number, move: Decimal): Course {
    const shift = this.#shift(leader, move);
    const answerShift = multiply(this.#rate(leader), shift);
    return { leader, move, shift, answerShift, answer: this.#move(leader ^ 1, answerShift) };
  }

  /** Where a side's move takes it. */
  #arrival(side: number, course: Course): Decimal {
    return add(this.#from(side), this.#step(side, course));
  }

  /** A side's move, negative if it goes down. */
  #step(side: number, { leader, move, answer }: Course): Decimal {
    const size = leader === side ? move : answer;
    return compare(this.#from(side), this.#goal(side)) > 0 ? subtract(ZERO, size) : size;
  }

  #overshoots(side: number, course: Course): boolean {
    const start = this.signBefore(side);
    const end = compare(this.#goal(side), this.#outcome(side, this.#arrival(side, course)));
    return passes(start, end);
  }

  /** move · s · c / Σsc */
  #shift(side: number, move: Decimal): Decimal {
    const weighted = multiply(multiply(move, this.#supplied(side)), this.#capability(side));
    return divide(weighted, this.#total(side));
  }

  /** shift · Σsc / (c · s) */
  #move(side: number, shift: Decimal): Decimal {
    const weight = multiply(this.#capability(side), this.#supplied(side));
    return divide(multiply(shift, this.#total(side)), weight);
  }

  #rate(side: number): Decimal {
    const partner = side ^ 1;
    return divide(
      add(this.#supplied(side), this.#demanded(partner)),
      add(this.#demanded(side), this.#supplied(partner)),
    );
  }

  /** Salience for a side of what it supplies, and of what it demands. */
  #supplied(side: number): Decimal {
    return this.#weights.salience[this.#offers.onSupply[side]];
  }

  #demanded(side: number): Decimal {
    return this.#weights.salience[this.#offers.onDemand[side]];
  }

  #capability(side: number): Decimal {
    return this.#weights.capability[this.#offers.onSupply[side]];
  }

  #total(side: number): Decimal {
    return this.#weights.total[this.#issue(side)];
  }

  /** The issue on which a side supplies. */
  #issue(side: number): number {
    return this.#offers.book.issueOf[this.#offers.onSupply[side]];
  }

  /**
   * The move that brings the outcome to what the partner demands. Oddly, the program lets an update of the actor's own
   * position go before the place from which it moves here, but not where it computes outcomes.
   */
  #moveTo(side: number): Decimal {
    const place = this.#offers.onSupply[side];
    const changes = this.#given(side);
    if (!changes.some((change) => change.place === place))
      changes.push({ place, position: this.#from(side) });
    const missing = subtract(
      multiply(this.#goal(side), this.#total(side)),
      this.#numerator(this.#issue(side), changes),
    );
    const weight = multiply(this.#supplied(side), this.#capability(side));
    return distance(divide(missing, weight), ZERO);
  }

  /** Where those vote whose promises a side reckons with. */
  #given(side: number): PositionChange[] {
    return this.#offers
      .givers(side)
      .map((giver) => ({ place: this.#offers.onSupply[giver], position: this.to(giver) }));
  }

  /** The outcome on a side's supply issue if it stood at `position`. */
  #outcome(side: number, position: Decimal): Decimal {
    const own = this.#offers.onSupply[side];
    const changes = this.#given(side).filter(({ place }) => place !== own);
    changes.push({ place: own, position });
    return divide(this.#numerator(this.#issue(side), changes), this.#total(side));
  }

  /** Σ c·s·x over an issue in the order of the roster. */
  #numerator(issue: number, changes: PositionChange[]): Decimal {
    const { actors, takesPart } = this.#weights;
    const row = issue * actors;
    changes.sort((a, b) => a.place - b.place);
    let sum = this.#prefix(issue)[changes[0].place - row];
    let next = 0;
    for (let at = changes[0].place; at < row + actors; at += 1) {
      const changed = next < changes.length && changes[next].place === at;
      if (changed) next += 1;
      if (takesPart[at] === 0) continue;
      sum = add(sum, changed ? this.#term(at, changes[next - 1].position) : this.#start(at));
    }
    return sum;
  }

  #start(at: number): Decimal {
    this.#terms[at] ??= this.#term(at, this.#position(at));
    return this.#terms[at];
  }

  #term(at: number, position: Decimal): Decimal {
    return multiply(multiply(position, this.#weights.salience[at]), this.#weights.capability[at]);
  }

  #prefix(issue: number): Decimal[] {
    let prefix = this.#prefixes.get(issue);
    if (prefix === undefined) {
      const { actors, takesPart } = this.#weights;
      prefix = [ZERO];
      for (let actor = 0; actor < actors; actor += 1) {
        const at = issue * actors + actor;
        prefix.push(takesPart[at] === 1 ? add(prefix[actor], this.#start(at)) : prefix[actor]);
      }
      this.#prefixes.set(issue, prefix);
    }
    return prefix;
  }
}
