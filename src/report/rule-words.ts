/** What a decision rule asks, in words: for describe, beside the article that it follows. */
import { RULES } from '../engine/rules/index.ts';
import type { AmongFile, CountFile, UseFile } from '../scenarios/file.ts';
import { listed } from './words.ts';

/** A share as a rule names it: 55%, 2/3. */
const shareWords = (share: number | string): string =>
  typeof share === 'number' ? `${Number((100 * share).toFixed(4))}%` : share;

function amongWords({ kinds, roles, groups, blocs, agents, except }: AmongFile): string {
  const named = [kinds, roles, groups, blocs, agents].flatMap((list) => list ?? []);
  const some = named.length === 0 ? '' : ` among ${listed(named)}`;
  return except === undefined || except.length === 0 ? some : `${some} but ${listed(except)}`;
}

const SIDE = {
  for: 'for',
  against: 'against',
  abstain: 'abstaining',
  present: 'present',
  'not-for': 'not in favour',
} as const;

/** What a share of a tally is of: `all states`, `the population of those who vote for or against`. */
function wholeWords({ title, what = 'heads', of = 'cast' }: CountFile): string {
  const isWeight = what !== 'heads' && what !== 'votes';
  const noun = title ?? (what === 'heads' ? 'voters' : isWeight ? `weight “${what}”` : what);
  if (isWeight) {
    const whose = { all: 'of all', present: 'of those present', cast: 'of those who vote for or against' };
    return `the ${noun} ${whose[of]}`;
  }
  return { all: `all ${noun}`, present: `the ${noun} present`, cast: `the ${noun} for and against` }[of];
}

/** One tally; under a `not` in the words of what must not come about. */
function tallyWords(tally: CountFile, negated: boolean): string {
  const { side = 'for', among = {}, number, over, atLeast, title, what = 'heads' } = tally;
  const where = `${SIDE[side]}${amongWords(among)}`;
  if (number !== undefined) {
    const noun = what === 'heads' || what === 'votes' ? '' : ` of the weight “${what}”`;
    const called = title === undefined ? '' : ` (${title})`;
    if (negated) return `${number === 1 ? 'nobody' : `fewer than ${number}`}${noun} ${where}${called}`;
    return `${number} or more${noun} ${where}${called}`;
  }
  const bar =
    over !== undefined
      ? `${negated ? 'no more' : 'more'} than ${shareWords(over)}`
      : `${negated ? 'less than' : 'at least'} ${shareWords(atLeast!)}`;
  return `${bar} of ${wholeWords(tally)} ${where}`;
}

/** A count as a clause that follows "passes with". */
function countRuleWords(count: CountFile, negated = false): string {
  const { all, any, not } = count;
  if (not !== undefined) return countRuleWords(not, !negated);
  const parts = all ?? any;
  if (parts === undefined) return tallyWords(count, negated);
  const words = parts.map((one) => countRuleWords(one, negated));
  if (words.length === 1) return words[0];
  // Not all of them hold where one does not.
  return (all !== undefined) !== negated ? words.join(', and ') : `either ${words.join(' or ')}`;
}

/** What a rule asks: of a vote its count, of others what their card says. */
export function ruleAsks({ use: id, majority, quorum, weighted, count, tie }: UseFile): string {
  const { card } = RULES[id];
  if (id !== 'vote') return card.summary;
  const passes =
    count === undefined
      ? `more than ${shareWords(Number(majority ?? 0.5))} of the ${weighted === true ? 'weighted votes' : 'votes'} cast`
      : countRuleWords(count as CountFile);
  const there =
    quorum === undefined || quorum === 0
      ? ''
      : typeof quorum === 'object'
        ? `, where ${countRuleWords(quorum as CountFile)}`
        : `, where at least ${shareWords(quorum as number)} of all votes are present`;
  const tied = tie === 'chair' ? '; on a tie the chair decides' : '';
  return `Passes with ${passes}${there}${tied}.`;
}
