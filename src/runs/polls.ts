/** What a class expected, for its debriefing. */
import type { PollFacts } from '../report/debrief-document.ts';
import type { Games } from './games.ts';

/** Questions to all in the game that is played now. */
export function pollsOf({ record }: Games): PollFacts[] {
  return record.polls
    .filter(({ sitting }) => sitting === record.sitting)
    .map(({ issue, rounds, guesses }) => ({
      issue,
      round: Math.min(...rounds),
      yes: [...guesses.values()].filter(Boolean).length,
      asked: guesses.size,
    }));
}
