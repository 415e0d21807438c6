/** Voting games from words, files and scenarios, as `parley power` reads them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openGame, type GameWish } from '../../src/cli/voting-game.ts';
import { powerIndices } from '../../src/models/power/indices.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-game-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const game = (wish: Partial<GameWish>) =>
  openGame({ of: undefined, weights: [], quota: [], bloc: [], ...wish });
function file(text: string): string {
  const path = join(folder, 'game.csv');
  writeFileSync(path, text);
  return path;
}

describe('a game', () => {
  it('of words has names or numbers for players', async () => {
    expect(await game({ weights: ['DE=4,LU=1'], quota: ['4'] })).toEqual({
      players: ['DE', 'LU'],
      criteria: [{ weights: [4, 1], quota: 4 }],
    });
    expect(await game({ weights: ['4,1'] })).toEqual({
      players: ['player 1', 'player 2'],
      criteria: [{ weights: [4, 1], quota: 3 }],
    });
  });

  it('may have several criteria and decimals, which become integers with the same ratios', async () => {
    const { criteria } = await game({ weights: ['a=1,b=1,c=1', 'a=0.25,b=1.5,c=3'], quota: ['2', '2.5'] });
    expect(criteria).toEqual([
      { weights: [1, 1, 1], quota: 2 },
      { weights: [25, 150, 300], quota: 250 },
    ]);
  });

  it.each([
    ['commas', 'state,votes,people\nDE,4,50\nFR,4,45\nLU,1,0.5\nquota,6,60\n'],
    [
      'semicolons and decimal commas',
      'state;votes;people\r\nDE;4;50\r\nFR;4;45\r\nLU;1;0,5\r\nquota;6;60\r\n',
    ],
  ])('of a file has a column per criterion and perhaps a row of quotas: %s', async (_, text) => {
    expect(await game({ of: file(text) })).toEqual({
      players: ['DE', 'FR', 'LU'],
      criteria: [
        { weights: [4, 4, 1], quota: 6 },
        { weights: [500, 450, 5], quota: 600 },
      ],
    });
    expect((await game({ of: file(text), quota: ['5', '40'] })).criteria.map(({ quota }) => quota)).toEqual([
      5, 400,
    ]);
  });

  it('of a scenario has a vote for every state and the majority of the venue', async () => {
    const { players, criteria } = await game({ of: 'wcit-12' });
    expect(players).toHaveLength(144);
    expect(criteria).toEqual([{ weights: players.map(() => 1), quota: 73 }]);
    const [each] = powerIndices({ players, criteria }).shapleyShubik;
    expect(each).toBeCloseTo(1 / 144, 12);
  });

  it('lets blocs vote as one: of a scenario by id, else by their members', async () => {
    const { players, criteria } = await game({ of: 'wcit-12', bloc: ['cept', 'pair=chn,ind'] });
    expect(players.slice(0, 2)).toEqual(['cept', 'pair']);
    expect(criteria[0].weights.slice(0, 3)).toEqual([41, 2, 1]);
  });

  it.each<[string, Partial<GameWish>, string]>([
    ['no game', {}, 'name a scenario or a CSV file, or give --weights'],
    ['two games', { of: 'wcit-12', weights: ['1,1'] }, 'and not both'],
    ['a weight that is none', { weights: ['4,x'] }, "--weights: expected a number, found 'x'"],
    ['a negative weight', { weights: ['4,-1'] }, 'quota'],
    ['a player twice', { weights: ['a=4,a=1'] }, 'a player is named twice'],
    [
      'other players in the second list',
      { weights: ['a=4,b=1', 'b=4,a=1'] },
      'the same players in the same order',
    ],
    ['a quota too many', { weights: ['4,1'], quota: ['3', '2'] }, '--quota: 2 for 1 lists of weights'],
    ['an unknown bloc', { of: 'wcit-12', bloc: ['cpet'] }, 'expected name=member,member, or one of'],
    ['an unknown member', { weights: ['a=1,b=1'], bloc: ['x=a,c'] }, 'there is no player c'],
    ['a venue without votes', { of: 'tls-visibility' }, 'nobody has a vote'],
  ])('is refused: %s', async (what, wish, want) => {
    if (what === 'a negative weight')
      return expect(async () => powerIndices(await game(wish))).rejects.toThrow('integers from 0');
    await expect(game(wish)).rejects.toThrow(want);
  });

  it.each([
    [
      'p,w\na,1\nb,x\nb,2\nc\n',
      ["3:3 expected a number, found 'x'", "4:1 'b' stands twice", '5:1 1 cells in a row of 2'],
    ],
    ['', ['there is nothing in it']],
  ])('of a file that is wrong: all of it is told', async (text, wants) => {
    for (const want of wants) await expect(game({ of: file(text) })).rejects.toThrow(want);
  });
});
