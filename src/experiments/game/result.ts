/** What a seat won in a finished game, beside what the model would have and what was to be had. */
import { type AgentPoints, scoreOf } from '../../agents/seats/points.ts';
import type { EngineRecord } from '../../engine/records.ts';
import { playArm } from '../arm.ts';
import { type Deals, dealsOf } from '../deals/deals.ts';
import type { Game } from './game.ts';

export interface Result {
  readonly seat: string;
  readonly score: AgentPoints;
  /** What the model won in this seat under the same luck, with everybody else's moves as they were. */
  readonly model: number;
  /** From the package with the largest sum of gains that would have passed; null: there is none. */
  readonly passing: number | null;
}

/** What the game left on the table. */
export function dealsOfGame(game: Game): Deals {
  return dealsOf(game.arm(), game.seed);
}

/** The results of the seats that were played. @param deals of the same game */
export function resultsOf(game: Game, deals: Deals): Result[] {
  const { world, records, seats, seed } = game;
  return seats.map((seat) => {
    const agent = world.agents.findIndex(({ id }) => id === seat);
    const without: EngineRecord[] = [];
    playArm(game.arm(seat), seed, (record) => without.push(record), false);
    return {
      seat,
      score: scoreOf(world, records, agent),
      model: scoreOf(world, without, agent).total,
      passing: deals.scores.find((one) => one.agent === agent)?.passing?.total ?? null,
    };
  });
}
