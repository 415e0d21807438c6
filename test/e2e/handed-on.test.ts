/** `--md` and `--html` of the real binary: hostile names do nothing in them, and they say what the page says. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const { folder, remove } = scratch();
afterAll(remove);
const HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** www.evil.example';
writeSolo(join(folder, 'solo'), '20..80');

const COMMANDS = [
  ['run', 'solo'],
  ['forecast', 'solo', '--draws', '20', '--shares', '0'],
  ['counterfactual', 'solo', '--set', 'agents.ann.positions.tax=90', '--replicates', '4'],
];
const SETTINGS = [
  '--set',
  `issues.tax.title=${JSON.stringify(HOSTILE)}`,
  '--set',
  `agents.ann.name=${JSON.stringify(HOSTILE)}`,
];
const said = (words: readonly string[], form: string): string => {
  const { out, err, code } = parley([...words, ...SETTINGS, form], folder, {
    XDG_STATE_HOME: join(folder, 'state'),
  });
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return out;
};

describe.each(COMMANDS)('%s %s', (...words) => {
  it('as HTML runs nothing, asks nobody, and shows names as they are', () => {
    const html = said(words, '--html');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<(script|img|link|iframe|object|a|form)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|src|href)=/i);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html.length).toBeLessThan(1_000_000);
  });

  it('as Markdown has no markup but its own', () => {
    const fence = /^```[^]*?^```$/gm;
    const text = said(words, '--md').replaceAll(fence, '');
    expect(text).toMatch(/^# /);
    expect(text).toContain('\\<img src=x onerror=alert(1)\\>');
    expect(text.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[<>[\]]|\bwww\./);
  });
});

describe('forms', () => {
  it('exclude each other', () => {
    for (const others of [
      ['--html', '--md'],
      ['--html', '--json'],
      ['--md', '--plain'],
    ])
      expect(parley(['run', 'solo', ...others], folder).code).not.toBe(0);
  });
});
