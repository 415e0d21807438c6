/** What a class expected, for its debriefing. */
import type { PollFacts } from '../report/debrief-document.ts';
import type { Games } from './games.ts';

/** Questions to all in one game of the class. @param game which, from 1; absent: the one that is played now */
export function pollsOf({ record }: Games, game = record.sitting): PollFacts[] {
  return record.polls
    .filter(({ sitting }) => sitting === game)
    .map(({ issue, rounds, guesses }) => ({
      issue,
      round: Math.min(...rounds),
      yes: [...guesses.values()].filter(Boolean).length,
      asked: guesses.size,
    }));
}
