/** The first tutorial, word by word: its commands and keys in a real terminal of 80×24, where every word in quotation marks has to show. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { HAS_TMUX, open, type Screen } from '../support/tmux.ts';

const PAGE = readFileSync('docs/tutorial/first-run.md', 'utf8');

/** Keys by what they are called in the tutorial; anything else is typed as it stands. */
const KEYS: Readonly<Record<string, string>> = {
  space: 'Space',
  '⏎': 'Enter',
  tab: 'Tab',
  'shift-tab': 'BTab',
  esc: 'Escape',
  '←': 'Left',
  '→': 'Right',
};

interface Step {
  readonly keys: readonly string[];
  readonly words: readonly string[];
}

interface Session {
  readonly command: string;
  readonly steps: Step[];
}

/** The commands of the page, each with the rows of the tables that follow it. */
function sessions(page: string): Session[] {
  const found: Session[] = [];
  for (const [, command, keys, seen] of page.matchAll(/^parley (.+)$|^\| (`.+`) +\| (.+) \|$/gm)) {
    if (command !== undefined) found.push({ command, steps: [] });
    else
      found.at(-1)?.steps.push({
        keys: [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
        words: [...seen.matchAll(/“([^”]+)”/g)].map(([, words]) => words),
      });
  }
  return found;
}

/** Words as they may stand on a screen, broken over lines. */
const pattern = (words: string): RegExp =>
  new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));

const opened: Screen[] = [];
afterEach(() => opened.splice(0).forEach((screen) => screen.close()));

describe('the first tutorial', () => {
  const all = sessions(PAGE);

  it('has commands, keys and words to look for', () => {
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const { command, steps } of all) {
      expect(steps.length, command).toBeGreaterThan(0);
      for (const { keys, words } of steps)
        expect(words.length, `${command}: ${keys.join(' ')}`).toBeGreaterThan(0);
    }
  });

  it.skipIf(!HAS_TMUX).each(all)('can be followed: parley $command', async ({ command, steps }) => {
    const screen = open(command, [80, 24]);
    opened.push(screen);
    await screen.shows(/ parley .+(❚❚|▶) ×/);
    for (const { keys, words } of steps) {
      for (const key of keys) {
        if (key in KEYS || [...key].length === 1) screen.keys(KEYS[key] ?? key);
        else screen.type(key);
      }
      for (const one of words) await screen.shows(pattern(one));
    }
  });
});
