/** What is told of an exchange that has come about: who gave what, what it was worth to them, and to everybody else. */
import type { Roster } from '../roster.ts';
import type { Offers } from './offers.ts';

export interface RealisedSide {
  readonly actor: number;
  readonly partner: number;
  /** The issue on which it gave way, and its place on it in the tables. */
  readonly supply: number;
  readonly onSupply: number;
  /** Its position on that issue as the round began, before this exchange, and as it will vote. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

export interface Realised {
  readonly i: RealisedSide;
  readonly j: RealisedSide;
  /** What each gains: salience times outcome points. */
  readonly gain: number;
  readonly externalities: () => Float64Array;
}

export function realisedOf(offers: Offers, offer: number): Realised {
  const { actors, issueOf, position } = offers.book;
  const sideOf = (side: number): RealisedSide => {
    const onSupply = offers.onSupply[side];
    return {
      actor: onSupply % actors,
      partner: offers.onSupply[side ^ 1] % actors,
      supply: issueOf[onSupply],
      onSupply,
      start: position[onSupply],
      from: offers.from[side],
      to: offers.to[side],
      gain: offers.gainOf(side),
    };
  };
  return {
    i: sideOf(2 * offer),
    j: sideOf(2 * offer + 1),
    gain: offers.gain[offer],
    externalities: () => externalities(offers, offer),
  };
}

/** What an offer is called where chance has a say in it. */
export function keyOf({ agents, issues }: Roster, { onSupply, book }: Offers, offer: number): string {
  const sides = [onSupply[2 * offer], onSupply[2 * offer + 1]];
  const actors = sides.map((at) => agents[at % book.actors]);
  return [...actors, ...sides.map((at) => issues[book.issueOf[at]])].join('\n');
}

/**
 * What an exchange is worth to every actor with a stake in both issues: Σ s (|O − x| before − after); 0 for the others.
 * Van Assen, Stokman & Van Oosten 2003 for the notion; outcomes are those the partners reckon with.
 */
function externalities(offers: Offers, offer: number): Float64Array {
  const { actors, takesPart, issueOf, position, salience } = offers.book;
  const worth = new Float64Array(actors);
  for (const side of [2 * offer, 2 * offer + 1]) {
    const before = offers.outcomeAt(side, offers.from[side]);
    const after = offers.outcomeAt(side, offers.to[side]);
    const supply = issueOf[offers.onSupply[side]] * actors;
    const demand = issueOf[offers.onDemand[side]] * actors;
    for (let actor = 0; actor < actors; actor += 1) {
      const at = supply + actor;
      if (takesPart[at] === 0 || takesPart[demand + actor] === 0) continue;
      worth[actor] += salience[at] * (Math.abs(before - position[at]) - Math.abs(after - position[at]));
    }
  }
  return worth;
}
