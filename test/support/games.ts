/** Games played by whoever a test puts in the seats. */
import type { Offer, Reply } from '../../src/agents/seats/seat.ts';
import { MOVES } from '../../src/agents/seats/seat.ts';
import { Digest } from '../../src/engine/digest.ts';
import { Game, type GameInputs } from '../../src/experiments/game/game.ts';

/** Plays a game to its end. */
export function playGame(inputs: GameInputs, choose: (offer: Offer) => Reply): Game {
  const game = new Game(inputs);
  while (!game.isOver) {
    for (const seat of game.missing) game.take({ seat, round: game.round, reply: choose(game.offer(seat)) });
    game.play();
  }
  return game;
}

export function digestOf(game: Game): string {
  const digest = new Digest();
  for (const record of game.records) digest.add(record);
  return digest.hex();
}

/** Up to two moves that go together, picked by numbers from 0 to 1 one after the other; past their end none is made. */
export function picker(numbers: readonly number[]): (offer: Offer) => Reply {
  let at = 0;
  const next = () => numbers[at++ % Math.max(1, numbers.length)] ?? 0;
  return ({ choices }) => {
    const fate = next();
    if (fate < 0.2) return 'model';
    const picked: string[] = [];
    const topics = new Set<string>();
    while (picked.length < MOVES && choices.length > 0 && next() > 0.3) {
      const choice = choices[Math.floor(next() * 0.999 * choices.length)];
      if (topics.has(choice.topic)) break;
      topics.add(choice.topic);
      picked.push(choice.id);
    }
    return picked;
  };
}
