/** `--md` and `--html` of the real binary: hostile names do nothing in them, and they say what the page says. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { escapedXml } from '../../src/scenarios/importers/shared/xml.ts';
import { FULL, layOutExperiment } from '../support/experiments.ts';
import { domainFiles } from '../support/genius.ts';
import { parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const { folder, remove } = scratch();
afterAll(remove);
const HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** www.evil.example';
writeSolo(join(folder, 'solo'), '20..80');
writeSolo(join(folder, 'other'), '30');

mkdirSync(join(folder, 'laptop'));
for (const [path, text] of Object.entries(domainFiles('laptop')))
  writeFileSync(
    join(folder, path),
    text.replaceAll('LaptopDomain', escapedXml(HOSTILE)).replaceAll('Dell', escapedXml(`=1+1 ${HOSTILE}`)),
  );

beforeAll(() => {
  const text = FULL.replace('samples: 12', 'samples: 64').replace(
    /^title: .*$/m,
    `title: ${JSON.stringify(HOSTILE)}`,
  );
  layOutExperiment(folder, text);
  expect(parley(['sweep', 'experiment.yaml', '--out', 'results'], folder).code).toBe(0);
}, 120_000);

const COMMANDS = [
  ['run', 'solo'],
  ['forecast', 'solo', '--draws', '20', '--shares', '0'],
  ['counterfactual', 'solo', '--set', 'agents.ann.positions.tax=90', '--replicates', '4'],
  ['models', 'solo'],
  ['deals', 'solo'],
  ['flip', 'solo', '--issue', 'tax', '--replicates', '2', '--verify', '2'],
];
/** Commands about what others made, whose names stand in files. */
const OVER = [
  ['compare', 'solo', 'other'],
  ['power', '--weights', `${HOSTILE.replaceAll(/[=,]/g, '')}=4,b=2,c=1`],
  ['sweep', 'summary', 'results'],
  ['sensitivity', 'results'],
  ['deals', 'laptop'],
  ['compare', 'results', 'results'],
];
const SETTINGS = [
  '--set',
  `issues.tax.title=${JSON.stringify(HOSTILE)}`,
  '--set',
  `agents.ann.name=${JSON.stringify(HOSTILE)}`,
];
const said = (words: readonly string[], ...form: readonly string[]): string => {
  const settings = OVER.includes(words as string[]) ? [] : SETTINGS;
  const { out, err, code } = parley([...words, ...settings, ...form], folder, {
    XDG_STATE_HOME: join(folder, 'state'),
  });
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return out;
};

describe.each([...COMMANDS, ...OVER].map((words) => ({ words, called: words.join(' ') })))(
  '$called',
  ({ words }) => {
    it('as HTML runs nothing, asks nobody, and shows names as they are', () => {
      const html = said(words, '--html');
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).not.toMatch(/<(script|img|link|iframe|object|a|form)\b/i);
      expect(html).not.toMatch(/<[^>]*\s(on\w+|src|href)=/i);
      if (words[0] === 'run') expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(html.length).toBeLessThan(1_000_000);
    });

    it('as Markdown has no markup but its own', () => {
      const fence = /^```[^]*?^```$/gm;
      const text = said(words, '--md').replaceAll(fence, '');
      expect(text).toMatch(/^# /);
      if (words[0] === 'run') expect(text).toContain('\\<img src=x onerror=alert(1)\\>');
      expect(text.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[<>[\]]|\bwww\./);
    });
  },
);

describe.each([...COMMANDS, ...OVER].map((words) => ({ words, called: words.join(' ') })))(
  '$called',
  ({ words }) => {
    it('as a workbook has the numbers of its JSON, and no formula', async () => {
      const document: unknown = JSON.parse(said(words, '--json', '--xlsx', 'book.xlsx'));
      const { sheets } = await readXlsx(readFileSync(join(folder, 'book.xlsx')), { readStyles: true });
      const numbers = (value: unknown): number[] =>
        typeof value === 'number'
          ? [value]
          : value === null || typeof value !== 'object'
            ? []
            : Object.values(value).flatMap(numbers);
      const cells = sheets.slice(1).flatMap(({ rows }) => numbers(rows));
      const left = new Map<number, number>();
      for (const cell of cells) left.set(cell, (left.get(cell) ?? 0) + 1);
      for (const number of numbers(document)) {
        expect(left.get(number) ?? 0, `${number}`).toBeGreaterThan(0);
        left.set(number, left.get(number)! - 1);
      }
      for (const { cells: details } of sheets)
        expect([...(details?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
      expect(sheets[0].rows.length).toBeGreaterThan(1);
    });
  },
);

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
