/** `parley score` by the real binary: from a forecast that was kept to its score, and what is wrong with files. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const { folder, remove } = scratch();
afterAll(remove);
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const score = (...words: string[]) => parley(['score', ...words], folder);
const observed = (rest: string, of = 'solo'): string => `parley: 1\nkind: observed\nscenario: ${of}\n${rest}`;

beforeAll(() => {
  writeSolo(join(folder, 'solo'), '20..80');
  const made = parley(['forecast', 'solo', '--draws', '60', '--shares', '0', '--json'], folder, {
    XDG_STATE_HOME: join(folder, 'state'),
  });
  expect(made.code).toBe(0);
  write('forecast.json', made.out);
  write('observed.yaml', observed('outcomes: { tax: { value: 55, verdict: adopted } }\n'));
}, 60_000);

describe('a forecast that was kept', () => {
  it('is scored beside the weighted mean and no model, and says which file it was', () => {
    const { code, out, err } = score('forecast.json', 'observed.yaml', '--json');
    expect([code, err]).toEqual([0, '']);
    const document = JSON.parse(out);
    expect(document.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(folder, 'forecast.json')))
        .digest('hex'),
    );
    const [{ id, observed: was, scores }] = document.texts;
    expect([id, was]).toEqual(['tax', 55]);
    // One who is sure of nothing but 20 to 80, even: 60 (⅓ − y (1 − y)) at y = 35/60.
    const y = 35 / 60;
    for (const who of ['text', 'weightedMean', 'noModel'])
      expect(Math.abs(scores[who].crps - 60 * (1 / 3 - y * (1 - y)))).toBeLessThan(2.5);
    expect(scores.calibrated.kind).toBe('density');
    expect(document.means.texts.calibrated.crps.mean).toBe(scores.calibrated.crps);
    expect(document.adopted[0].brier).toBe((1 - document.adopted[0].probability) ** 2);
  });

  it('is scored where every draw says the same', () => {
    const sure = parley(
      [
        'forecast',
        'solo',
        '--set',
        'agents.ann.positions.tax=55.3',
        '--draws',
        '49',
        '--shares',
        '0',
        '--json',
      ],
      folder,
      { XDG_STATE_HOME: join(folder, 'state') },
    );
    write('sure.json', sure.out);
    const { code, out, err } = score('sure.json', 'observed.yaml', '--json');
    expect([code, err]).toEqual([0, '']);
    const [{ scores }] = JSON.parse(out).texts;
    expect(scores.text.crps).toBe(Math.abs(JSON.parse(sure.out).issues[0].text.mean - 55));
    // Points among points: no density is said to be better or worse than one.
    const said = score('sure.json', 'observed.yaml', '--plain').out;
    expect(said).toContain('Among points the forecast did not do better than the weighted mean and no model');
    expect(said).not.toMatch(/better than[^.]*calibrated/);
  });

  it('says the same in words, and for a document', () => {
    const { means } = JSON.parse(score('forecast.json', 'observed.yaml', '--json').out);
    const { out } = score('forecast.json', 'observed.yaml', '--plain');
    expect(out).toContain(`Brier score ${means.adopted.brier.mean.toFixed(3)}`);
    expect(out).toContain(`the weighted mean ${means.texts.weightedMean.crps.mean.toFixed(3)}`);
    expect(score('forecast.json', 'observed.yaml', '--html').out).toMatch(/^<!doctype html>/);
  });

  it.each([
    ['another scenario', observed('outcomes: { tax: { value: 5 } }\n', 'other'), /is about 'other'/],
    ['an issue that was not forecast', observed('outcomes: { spam: { value: 5 } }\n'), /nothing of 'spam'/],
    ['no outcome', observed(''), /of nothing how it ended/],
    ['a verdict that is none', observed('outcomes: { tax: { verdict: perhaps } }\n'), /bad\.yaml:4:\d+/],
    ['no such file', null, /cannot be read/],
  ])('is refused with %s', (_, text, words) => {
    if (text !== null) write('bad.yaml', text);
    const { code, out, err } = score('forecast.json', text === null ? 'missing.yaml' : 'bad.yaml');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });

  it('is refused where it is no forecast', () => {
    for (const [text, words] of [
      ['{', /no JSON/],
      ['{"kind":"run"}', /no forecast/],
      [
        readFileSync(join(folder, 'forecast.json'), 'utf8').replace('"draws": 60', '"draws": "many"'),
        /draws/,
      ],
    ] as const) {
      write('bad.json', text);
      const { code, err } = score('bad.json', 'observed.yaml');
      expect(code).toBe(2);
      expect(err).toMatch(words);
    }
  });
});
