/** Hints for who sits in a seat, one at a time: from what the seat knows, never from what will happen. */
import type { ChoiceSeen, SeatView } from './game-view.ts';

const best = (choices: readonly ChoiceSeen[], keep: (one: ChoiceSeen) => boolean): ChoiceSeen | undefined =>
  choices
    .filter((one) => keep(one) && one.gain !== null && one.gain > 0)
    .sort((a, b) => b.gain! - a.gain!)[0];

/** Hints for the round to come, from the vaguest to the plainest. */
export function hintsFor({ brief, offer }: SeatView): string[] {
  if (offer === null) return [];
  const [first] = brief.interests;
  const { choices } = offer;
  const won = best(choices, ({ count }) => count !== null && count.share > count.needed);
  const tabled = best(choices, ({ move }) => move === 'table');
  const objection = best(choices, ({ move }) => move === 'object');
  const lobby = choices.find(({ move, about }) => move === 'lobby' && about === first?.issue);
  return [
    ...(first === undefined ? [] : [`Most of your points lie in ${first.title}: look there first.`]),
    ...(objection === undefined
      ? []
      : [
          `A text stands that costs you ${objection.gain} points; where consensus is asked for, one objection stops it.`,
        ]),
    ...(tabled === undefined ? [] : [`A better text can stand beside this one. ${tabled.words}.`]),
    ...(lobby === undefined ? [] : [`Whoever you lobby listens to you for a round. ${lobby.words}.`]),
    ...(won === undefined ? [] : [`By your own count you would win this one. ${won.words}.`]),
    'Or leave this round to your delegation, and see what it does.',
  ];
}
