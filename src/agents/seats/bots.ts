/**
 * Players that are no persons, for measuring a scenario and for practice: one that takes what pays it most, one that looks for what
 * nobody minds, and one that picks by lot.
 */
import { hashText, type Draws, PURPOSE } from '../../engine/draws.ts';
import { hold } from '../../engine/invariant.ts';
import { type LegalMove, faultOf, MOVES, type Offer, type Reply } from './seat.ts';

/** The first moves that go together, of those that are offered in an order of its own. */
function firstTogether(offer: Offer, choices: readonly LegalMove[]): string[] {
  const topics = new Set<string>();
  const picked: string[] = [];
  for (const { id, topic } of choices) {
    if (picked.length === MOVES) break;
    if (topics.has(topic)) continue;
    topics.add(topic);
    picked.push(id);
  }
  hold(faultOf(offer, picked) === null, 'moves are picked that can be made');
  return picked;
}

/** Whether a choice asks for votes that the seat does not count on having. */
const isLost = ({ count }: LegalMove): boolean => count !== null && count.share <= count.needed;

/** Takes the moves with the largest gain, and none that it expects to lose or that gains nothing. */
export function greedy(offer: Offer): Reply {
  const paying = offer.choices.filter((one) => one.gain !== null && one.gain > 0 && !isLost(one));
  return firstTogether(
    offer,
    paying.sort((a, b) => b.gain! - a.gain!),
  );
}

/** Backs or lets pass whatever does not hurt it, offers packages, signs what it can, and never calls a vote. */
export function cooperative(offer: Offer): Reply {
  const rank = ({ move, act, gain }: LegalMove): number => {
    const bearable = gain === null || gain >= 0;
    if (move === 'sign') return gain !== null && gain >= 0 ? 0 : 9;
    if (move === 'offer') return bearable ? 1 : 9;
    if (move === 'support') return bearable ? 2 : 9;
    if (move === 'accept') return 3;
    if (move === 'ballot' && act.ballot === 'for') return bearable ? 4 : 9;
    return 9;
  };
  const liked = offer.choices.filter((one) => rank(one) < 9);
  return firstTogether(
    offer,
    liked.sort((a, b) => rank(a) - rank(b) || (b.gain ?? 0) - (a.gain ?? 0)),
  );
}

/** Picks up to two moves by lot, each as likely as any other. */
export function random(draws: Draws): (offer: Offer) => Reply {
  return (offer) => {
    const { seat, round, choices } = offer;
    const subject = draws.key(hashText(`moves of ${seat}`));
    const order = choices
      .map((choice, at) => ({ choice, lot: draws.uniform(PURPOSE.design, round, subject, at) }))
      .sort((a, b) => a.lot - b.lot);
    return firstTogether(
      offer,
      order.map(({ choice }) => choice),
    );
  };
}
