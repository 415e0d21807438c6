/** A game is an ordinary run: what was answered is kept as interventions, and they give the same run again, to the last bit. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainArm } from '../../../src/experiments/arm.ts';
import { Game, type GameInputs, TurnError } from '../../../src/experiments/game/game.ts';
import { type Basis, intervene } from '../../../src/experiments/interventions/compile.ts';
import { armUnder } from '../../../src/experiments/interventions/plan.ts';
import { readData } from '../../../src/experiments/interventions/read.ts';
import type { ScenarioFile } from '../../../src/scenarios/file.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { Report } from '../../../src/scenarios/problems.ts';
import { arbitraryScenario } from '../../support/arbitrary-scenario.ts';
import { digestOf, picker, playGame } from '../../support/games.ts';
import { groundOfFile, historyOf, shippedGround } from '../../support/interventions.ts';
import { shippedScenarios } from '../../support/shipped.ts';
import { runs } from '../../support/runs.ts';

const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 60 });

/** A game of a scenario with its first agents by id in the seats. */
function inputsOf(file: ScenarioFile, taken: number): GameInputs {
  const scenario = { file, ref: 'none', options: undefined as never };
  return { scenario, seed: 'a seed', seats: file.agents.slice(0, taken).map(({ id }) => id) };
}

/** The run that interventions of a finished game give when they are read again as from a run file. */
function replayed(ground: Basis, game: Game): string {
  const written = JSON.parse(JSON.stringify(game.interventions())) as ReturnType<Game['interventions']>;
  const reads = written.length === 0 ? [] : readData(written, new Report())!;
  const made = intervene(ground, reads);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return historyOf(armUnder(made.plan), game.seed).digest;
}

describe('a game', () => {
  it('in which every seat is the model’s is the run', () => {
    fc.assert(
      fc.property(arbitraryScenario, (file) => {
        const game = playGame(inputsOf(file, 3), () => 'model');
        expect(digestOf(game)).toBe(historyOf(plainArm(compile(file, KNOWN)), game.seed).digest);
        expect(game.interventions()).toEqual([]);
      }),
      runs(40),
    );
  });

  it('is the same run when its moves are read again, whatever they are', () => {
    let moved = 0;
    fc.assert(
      fc.property(arbitraryScenario, numbers, (file, drawn) => {
        const game = playGame(inputsOf(file, 4), picker(drawn));
        moved += game.interventions().length;
        expect(replayed(groundOfFile(file), game)).toBe(digestOf(game));
      }),
      runs(60),
    );
    expect(moved).toBeGreaterThan(10);
  });

  it.each([...shippedScenarios()].map(([id, file]) => ({ id, file })))(
    'of $id is the same run when its moves are read again',
    ({ id, file }) => {
      fc.assert(
        fc.property(numbers, (drawn) => {
          const game = playGame(inputsOf(file, 3), picker(drawn));
          expect(replayed(shippedGround(id), game)).toBe(digestOf(game));
        }),
        runs(3),
      );
    },
  );

  it('shows of every round only what was played before it', () => {
    const drawn = fc.tuple(arbitraryScenario, numbers, numbers);
    fc.assert(
      fc.property(drawn, ([file, one, other]) => {
        // Two games that part in the last round at the earliest have offered the same before.
        const first = playGame(inputsOf(file, 2), picker(one));
        const last = first.round;
        const offers: string[] = [];
        const pick = picker(one);
        playGame(inputsOf(file, 2), (offer) => {
          if (offer.round <= last) offers.push(JSON.stringify(offer));
          const reply = pick(offer);
          return offer.round < last ? reply : picker(other)(offer);
        });
        const again: string[] = [];
        const repeat = picker(one);
        playGame(inputsOf(file, 2), (offer) => {
          again.push(JSON.stringify(offer));
          return repeat(offer);
        });
        expect(offers.slice(0, again.length)).toEqual(again);
      }),
      runs(20),
    );
  });

  it('takes one answer a seat and round, of legal moves that go together', () => {
    const file = shippedScenarios().get('webrtc-codec')!;
    const game = new Game(inputsOf(file, 2));
    const [seat, other] = game.seats;
    const turn = { seat, round: 1, reply: [] };
    const refused = (one: Parameters<Game['take']>[0], why: RegExp) => {
      expect(() => game.take(one)).toThrow(TurnError);
      expect(game.fault(one)).toMatch(why);
    };
    refused({ ...turn, seat: 'nobody' }, /nobody plays/);
    refused({ ...turn, round: 2 }, /round 1 comes now/);
    refused({ ...turn, reply: ['sign the cheque'] }, /no move that/);
    const lobbies = game.offer(seat).choices.map(({ id }) => id);
    refused({ ...turn, reply: lobbies.slice(0, 3) }, /at most 2 moves/);
    refused({ ...turn, reply: [lobbies[0], lobbies[0]] }, /stands there twice/);
    game.take({ ...turn, reply: [lobbies[0]] });
    refused(turn, /has answered/);
    expect(game.missing).toEqual([other]);
    game.play();
    expect(game.round).toBe(2);
    expect(game.interventions()[0]).toMatchObject({
      id: seat,
      force: [{ action: 'lobby', agent: seat }],
    });
  });
});
