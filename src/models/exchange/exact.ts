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
import { type Offer, type Referee, type Side, TOP } from './offer.ts';

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

interface Figures {
  readonly i: Decimal;
  readonly j: Decimal;
  readonly gain: Decimal;
}

/** Moves of both sides and the shifts of the outcomes that they bring about. */
interface Course {
  readonly leader: Side;
  readonly move: Decimal;
  readonly shift: Decimal;
  readonly answer: Decimal;
  readonly answerShift: Decimal;
}

/** A position that differs from the start of the round. */
interface Change {
  readonly actor: number;
  readonly position: Decimal;
}

/** One round in decimals. */
export class ExactRound implements Referee {
  readonly #weights: ExactWeights;
  readonly #position: (at: number) => Decimal;
  /** c·s·x as the round begins, and per issue the sums of it over the actors before each. */
  readonly #terms: Decimal[] = [];
  readonly #prefixes = new Map<number, Decimal[]>();
  /** Figures of realised exchanges, which do not change any more. */
  readonly #realised = new Map<Offer, Figures>();

  /** @param position preferences at the start of the round */
  constructor(weights: ExactWeights, position: (at: number) => Decimal) {
    this.#weights = weights;
    this.#position = position;
  }

  signBefore(side: Side): number {
    return compare(this.#demanded(side), this.#outcome(side, this.#from(side)));
  }

  onScale(side: Side): boolean {
    const { i, j } = this.#figures(side.offer);
    const to = side === side.offer.i ? i : j;
    return compare(to, ZERO) >= 0 && compare(to, HIGHEST) <= 0;
  }

  overshoots(side: Side): boolean {
    return this.#overshoots(side, this.#courseUntil(side.offer, side).course);
  }

  /** Is an actor's position at or below the outcome of the issue as the round begins? */
  isLeft(at: number): boolean {
    const { actors, total } = this.#weights;
    const issue = Math.floor(at / actors);
    const prefix = this.#prefix(issue);
    return compare(this.#position(at), divide(prefix[actors], total[issue])) <= 0;
  }

  /** Sign of the difference of two offers' gains. */
  compareGains(a: Offer, b: Offer): number {
    return compare(this.#figures(a).gain, this.#figures(b).gain);
  }

  /** The voting position of a realised side. */
  to(side: Side): Decimal {
    let figures = this.#realised.get(side.offer);
    if (figures === undefined) {
      figures = this.#figures(side.offer);
      this.#realised.set(side.offer, figures);
    }
    return side === side.offer.i ? figures.i : figures.j;
  }

  /** x′ = (1 − s)·a·y + b·y + (1 − (1 − s)·a − b)·x for a realised side. */
  drifted(side: Side, drift: { readonly salience: Decimal; readonly fixed: Decimal }): Decimal {
    const free = multiply(subtract(ONE, this.#weights.salience[side.onSupply]), drift.salience);
    const kept = multiply(subtract(subtract(ONE, free), drift.fixed), this.#position(side.onSupply));
    const to = this.to(side);
    return add(add(multiply(free, to), multiply(drift.fixed, to)), kept);
  }

  #demanded(side: Side): Decimal {
    return this.#position(side.partner.onDemand);
  }

  #from(side: Side): Decimal {
    return side.fromSource === null ? this.#position(side.onSupply) : this.to(side.fromSource);
  }

  /** Voting positions and gain as they stand, along the course that the doubles have taken. */
  #figures(offer: Offer): Figures {
    const { i, j } = offer;
    const { course, gaining } = this.#courseUntil(offer, null);
    const { leader, move, answer, shift, answerShift } = course;
    const leads = leader === gaining;
    const { salience } = this.#weights;
    const loss = multiply(leads ? shift : answerShift, salience[gaining.onSupply]);
    const gain = distance(loss, multiply(leads ? answerShift : shift, salience[gaining.onDemand]));
    const moveOfI = leader === i ? move : answer;
    const moveOfJ = leader === i ? answer : move;
    return { i: this.#arrival(i, moveOfI), j: this.#arrival(j, moveOfJ), gain };
  }

  /** The course of an offer before it is asked whether a side is cut short; of both, if null. */
  #courseUntil({ i, j }: Offer, until: Side | null): { course: Course; gaining: Side } {
    const wayOfI = distance(this.#demanded(i), this.#from(i));
    let course = this.#lead(j, distance(this.#demanded(j), this.#from(j)));
    if (compare(course.answer, wayOfI) > 0) course = this.#lead(i, wayOfI);
    let gaining = i;
    for (const side of [i, j]) {
      if (side === until) break;
      if (!(side.closeCut ? this.#overshoots(side, course) : side.cut)) continue;
      course = this.#lead(side, this.#moveTo(side));
      gaining = side.partner;
    }
    return { course, gaining };
  }

  /** One side moves by so much; the other answers so that the gains are equal. */
  #lead(leader: Side, move: Decimal): Course {
    const shift = this.#shift(leader, move);
    const answerShift = multiply(this.#rate(leader), shift);
    return { leader, move, shift, answerShift, answer: this.#move(leader.partner, answerShift) };
  }

  #arrival(side: Side, move: Decimal): Decimal {
    const from = this.#from(side);
    return compare(from, this.#demanded(side)) > 0 ? subtract(from, move) : add(from, move);
  }

  #overshoots(side: Side, { leader, move: led, answer }: Course): boolean {
    const move = leader === side ? led : answer;
    const start = this.signBefore(side);
    const end = compare(this.#demanded(side), this.#outcome(side, this.#arrival(side, move)));
    return !((start >= 0 && end >= 0) || (start <= 0 && end <= 0));
  }

  /** move · s · c / Σsc */
  #shift(side: Side, move: Decimal): Decimal {
    const { salience, capability, total } = this.#weights;
    const weighted = multiply(multiply(move, salience[side.onSupply]), capability[side.onSupply]);
    return divide(weighted, total[side.supply]);
  }

  /** shift · Σsc / (c · s) */
  #move(side: Side, shift: Decimal): Decimal {
    const { salience, capability, total } = this.#weights;
    const weight = multiply(capability[side.onSupply], salience[side.onSupply]);
    return divide(multiply(shift, total[side.supply]), weight);
  }

  #rate(side: Side): Decimal {
    const { salience } = this.#weights;
    const { partner } = side;
    return divide(
      add(salience[side.onSupply], salience[partner.onDemand]),
      add(salience[side.onDemand], salience[partner.onSupply]),
    );
  }

  /**
   * The move that brings the outcome to what the partner demands. Oddly, the program lets an update of the actor's own
   * position go before the place from which it moves here, but not where it computes outcomes.
   */
  #moveTo(side: Side): Decimal {
    const { salience, capability, total } = this.#weights;
    const changes = this.#updates(side);
    if (!changes.some(({ actor }) => actor === side.actor)) {
      changes.push({ actor: side.actor, position: this.#from(side) });
    }
    const missing = subtract(
      multiply(this.#demanded(side), total[side.supply]),
      this.#numerator(side.supply, changes),
    );
    const weight = multiply(salience[side.onSupply], capability[side.onSupply]);
    return distance(divide(missing, weight), ZERO);
  }

  #updates(side: Side): Change[] {
    return (side.updates ?? []).map((source) => ({ actor: source.actor, position: this.to(source) }));
  }

  /** The outcome on a side's supply issue if it stood at `position`. */
  #outcome(side: Side, position: Decimal): Decimal {
    const changes = this.#updates(side).filter(({ actor }) => actor !== side.actor);
    changes.push({ actor: side.actor, position });
    return divide(this.#numerator(side.supply, changes), this.#weights.total[side.supply]);
  }

  /** Σ c·s·x over an issue in the order of the roster. */
  #numerator(issue: number, changes: Change[]): Decimal {
    const { actors, takesPart } = this.#weights;
    const row = issue * actors;
    changes.sort((a, b) => a.actor - b.actor);
    const first = changes[0].actor;
    let sum = this.#prefix(issue)[first];
    let next = 0;
    for (let actor = first; actor < actors; actor += 1) {
      const changed = next < changes.length && changes[next].actor === actor;
      if (changed) next += 1;
      if (takesPart[row + actor] === 0) continue;
      const term = changed ? this.#term(row + actor, changes[next - 1].position) : this.#start(row + actor);
      sum = add(sum, term);
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
