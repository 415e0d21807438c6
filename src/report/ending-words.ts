/** Why an issue ended as it did, in words. */
import type { OutcomeRecord, TestRecord, VoteRecord } from '../engine/records.ts';
import { voteWords } from './counting.ts';
import type { Names } from './names.ts';
import { reasonWords } from './reason-words.ts';

/** What was said to a text where no ballots were cast. */
const testWords = ({ support, accept, object }: TestRecord): string =>
  `${support} in support, ${accept} accepting, ${object} objecting`;

/** Why an issue ended as it did. `decision`: the one on it that was forced and passed last, if any. */
export function becauseWords(
  outcome: OutcomeRecord,
  names: Names,
  decision: VoteRecord | TestRecord | undefined,
): string {
  const { because, status } = outcome;
  if ((because === 'forced-vote' || because === 'forced-decision') && decision !== undefined) {
    const [what, count] =
      decision.type === 'vote' ? ['vote', voteWords(decision)] : ['decision', testWords(decision)];
    const caller =
      decision.calledBy === null ? `A ${what}` : `${names.party(decision.calledBy)} forced a ${what}`;
    return `${caller} in round ${decision.round}: ${count}.`;
  }
  if (because.startsWith('package-')) {
    const title = names.package(because.slice('package-'.length));
    return status === 'left-out' ? `Given up in the package “${title}”.` : `Part of the package “${title}”.`;
  }
  if (because.startsWith('gated-by-')) {
    return `It never came to the venue: ${names.bloc(because.slice('gated-by-'.length))} did not take it up.`;
  }
  const reason = reasonWords(because);
  return `${reason[0].toUpperCase()}${reason.slice(1)}.`;
}
