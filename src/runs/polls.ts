/** What a class expected, for its debriefing. */
import type { PollFacts } from '../report/debrief-document.ts';
import { roomOf } from './class-record.ts';
import type { Games } from './games.ts';

/** Questions to all in one game of the class. @param game which, from 1; absent: the one that is played now */
export function pollsOf({ record }: Games, game = record.sitting): PollFacts[] {
  return record.polls
    .filter(({ sitting }) => sitting === game)
    .map(({ issue, rounds, guesses }) => {
      const said = new Set([...guesses.keys()].map((place) => roomOf(place)));
      const asked = rounds.filter((_, at) => said.size === 0 || said.has(at + 1));
      return {
        issue,
        rounds: [Math.min(...asked), Math.max(...asked)],
        yes: [...guesses.values()].filter(Boolean).length,
        asked: guesses.size,
      };
    });
}
