/** A game at a keyboard and with programs, on the built program. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { BINARY, parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (name: string): string => join(folder, name);
const bot = (name: string): string => fileURLToPath(new URL(`../../seeds/bots/${name}`, import.meta.url));

interface Played {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Plays with these lines typed. */
function play(words: readonly string[], typed: string): Promise<Played> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BINARY, 'play', ...words], {
      env: { PATH: process.env.PATH, XDG_STATE_HOME: folder },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += String(text)));
    child.stderr.on('data', (text) => (err += String(text)));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(typed);
  });
}

const digestIn = (out: string): string => /Digest ([0-9a-f]{32})/.exec(out)![1];
const LEFT = 'm\n'.repeat(8);
/** A word of its own in every round, from lobbying to signing. */
const MOVES = '1 2\n3\n1\n2\n\n1\n1\n1\n';

describe('a game', () => {
  it('that is left to the model is the run', async () => {
    const { out, code } = await play(['dubai-for-six', '--as', 'nga'], LEFT);
    expect(code).toBe(0);
    const run = JSON.parse(parley(['run', 'dubai-for-six', '--json']).out) as { digest: string };
    expect(digestIn(out)).toBe(run.digest);
  });

  it('is a run that replays, and that deals, compare and counterfactual take, with the same points', async () => {
    const file = at('game.json');
    const { out } = await play(['dubai-for-six', '--as', 'nga', '--seed', 'a', '--out', file], MOVES);
    const replayed = parley(['replay', file, '--json']);
    expect(replayed.code).toBe(0);
    expect(replayed.err).toContain(digestIn(out));
    const deals = JSON.parse(parley(['deals', file, '--json']).out) as {
      changes: string[];
      scores: { agent: string; ended: number; passing: number }[];
    };
    expect(deals.changes).toEqual(['Moves of Nigeria']);
    const { ended, passing } = deals.scores.find(({ agent }) => agent === 'nga')!;
    const words = (points: number) => `${points < 0 ? '−' : '+'}${Math.abs(points)} points`;
    expect(out).toContain(`Nigeria: ${words(ended)};`);
    expect(out).toContain(`would have passed, ${words(passing)}.`);
    expect(parley(['compare', file, 'dubai-for-six']).out).toContain('Moves of Nigeria');
    const effect = parley(['counterfactual', file, '--do', 'nga', '--replicates', '3', '--workers', '1']);
    expect(effect.code).toBe(0);
    expect(parley(['counterfactual', file, '--do', 'ngb']).err).toMatch(
      /no intervention 'ngb'.*did you mean 'nga'/,
    );
  });

  it('that stopped goes on where it was, also with a line that was torn', async () => {
    const journal = at('stopped.jsonl');
    const whole = await play(['dubai-for-six', '--as', 'nga', '--seed', 'b'], MOVES);
    const typed = MOVES.split('\n');
    const some = await play(
      ['dubai-for-six', '--as', 'nga', '--seed', 'b', '--journal', journal],
      `${typed.slice(0, 3).join('\n')}\n`,
    );
    expect(some.err).toMatch(/stopped before round 4; go on with: parley play --resume --journal/);
    const kept = readFileSync(journal, 'utf8');
    writeFileSync(journal, `${kept}{"room":1,"turn":{"seat":"nga","rou`);
    const rest = await play(['--resume', '--journal', journal], typed.slice(3).join('\n'));
    expect(digestIn(rest.out)).toBe(digestIn(whole.out));
    truncateSync(journal, 40);
    expect((await play(['--resume', '--journal', journal], '')).code).toBe(4);
    writeFileSync(journal, kept.replace('"round":1', '"round":7'));
    expect((await play(['--resume', '--journal', journal], '')).err).toMatch(
      /was changed: round 1 comes now/,
    );
  });

  it('of several at one keyboard asks each in turn and shows neither the other’s brief', async () => {
    const typed = Array.from({ length: 8 }, () => '\nm\n\nm\n').join('');
    const { out, code } = await play(['dubai-for-six', '--seats', 'nga,usa'], typed);
    expect(code).toBe(0);
    const parts = out.split(/hand over the keyboard and press Enter/);
    expect(parts[1]).toContain('Your brief: Nigeria');
    expect(parts[1].split('is next')[0]).not.toContain('Your brief: United States');
    expect(parts[2]).toContain('Your brief: United States');
  });

  it('gives one hint at a time', async () => {
    const { out } = await play(['dubai-for-six', '--as', 'nga'], 'h\nh\nq\n');
    expect(out.match(/Most of your points lie in/g)).toHaveLength(1);
    expect(out.indexOf('Whoever you lobby')).toBeGreaterThan(out.indexOf('Most of your points'));
  });

  it.each([
    [['dubai-for-six'], /whose seat do you take\? --as ID, one of: are, bra/],
    [['dubai-for-six', '--as', 'ngo'], /--as: no seat 'ngo' \(did you mean 'nga'\?\)/],
    [['dubai-for-six', '--as', 'conference-chair'], /decides nothing in this venue/],
    [['dubai-for-six', '--seats', 'nga,nga'], /'nga' is named twice/],
    [['dubai-for-six', '--as', 'nga', '--seat', 'nga=x'], /'nga' is yours already/],
    [['dubai-for-six', '--seat', 'nga'], /expected ID=COMMAND, found 'nga'/],
    [['dubai-for-six', '--as', 'nga', '--patience', '0'], /--patience: expected seconds/],
    [['dubai-for-six', '--as', 'nga', '--journal', '/nonexistent/j'], /cannot write to \/nonexistent\/j/],
    [['--resume', '--journal', 'none.jsonl'], /there is no game to go on with/],
    [['--resume', 'dubai-for-six'], /--resume goes on with the game of the journal/],
    [[], /name a scenario/],
  ])('%j is refused', async (words, why) => {
    const { code, err } = await play(words, '');
    expect(code).toBe(2);
    expect(err).toMatch(why);
  });
});

describe('a program in a seat', () => {
  it('plays, and a replay needs it no more', async () => {
    const file = at('bots.json');
    const words = ['dubai-for-six', '--seat', `nga=${bot('greedy.mjs')}`, '--out', file];
    const { out, err, code } = await play(words, '');
    expect([code, err]).toEqual([0, expect.stringContaining('wrote')]);
    expect(parley(['replay', file], folder, { PATH: '' }).err).toContain(digestIn(out));
    expect(readFileSync(file, 'utf8')).not.toContain('greedy');
  });

  it.each([
    ['/bin/false', /has ended \(exit code 1\)|does not listen/],
    ['no-such-program', /cannot be run: it is not there/],
    ['cat', /answered what is no answer/],
    ['sleep 60', /gave no answer in 0.2 s/],
  ])('that is %s is told of, and its delegation plays', async (command, why) => {
    const { out, err, code } = await play(
      ['dubai-for-six', '--seat', `nga=${command}`, '--patience', '0.2'],
      '',
    );
    expect(code).toBe(0);
    expect(err).toMatch(why);
    expect(digestIn(out)).toBe(
      (JSON.parse(parley(['run', 'dubai-for-six', '--json']).out) as { digest: string }).digest,
    );
  });

  it('is never named by a file', () => {
    expect(existsSync(at('owned'))).toBe(false);
    const journal = at('foreign.jsonl');
    writeFileSync(journal, '{"kind":"game","format":1,"seat":"nga=touch owned"}\n');
    const { code, err } = parley(['play', '--resume', '--journal', journal], folder);
    expect(code).toBe(4);
    expect(err).toMatch(/no journal of a game/);
    expect(existsSync(at('owned'))).toBe(false);
  });
});
