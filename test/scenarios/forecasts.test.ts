/** Forecasts that were archived before the event: they are what was archived, of the scenario that lies beside them, and can be scored. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scoreKept } from '../../src/runs/score.ts';
import { openScenario } from '../../src/runs/session.ts';
import { scratch } from '../support/parley.ts';

const FORECASTS = 'seeds/forecasts';
const { folder, remove } = scratch();
afterAll(remove);

describe.each(readdirSync(FORECASTS))('%s', (id) => {
  const at = (name: string): string => join(FORECASTS, id, name);
  const forecast = JSON.parse(readFileSync(at('forecast.json'), 'utf8'));

  it('is byte by byte what was archived', () => {
    const sums = readFileSync(at('SHA256SUMS'), 'utf8').trim().split('\n');
    expect(sums.map((line) => line.split(/\s+/)[1]).sort()).toEqual([
      'briefing.html',
      'forecast.json',
      'roster.csv',
      'scenario.yaml',
    ]);
    for (const line of sums) {
      const [sum, name] = line.split(/\s+/);
      expect([
        name,
        createHash('sha256')
          .update(readFileSync(at(name)))
          .digest('hex'),
      ]).toEqual([name, sum]);
    }
  });

  it('is a forecast of the scenario beside it, and says when it was written', () => {
    const { file } = openScenario(join(FORECASTS, id));
    expect([forecast.kind, forecast.scenario, file.id]).toEqual(['forecast', id, id]);
    const ids = (issues: readonly { readonly id: string }[]) => issues.map((issue) => issue.id).sort();
    expect(ids(forecast.issues)).toEqual(ids(file.issues));
    expect(file.question).toMatch(/on \d+ \w+ 20\d\d\?$/);
    for (const name of ['coding.md', 'sources.md'])
      expect(readFileSync(at(name), 'utf8')).toMatch(/Written on \d+ \w+ 20\d\d/);
  });

  it('has a briefing that says the same', () => {
    const text = readFileSync(at('briefing.html'), 'utf8').replaceAll(/<[^>]*>/g, '');
    for (const { title, adopted } of forecast.issues) {
      expect(text).toContain(title);
      expect(text).toContain(`${Math.round(adopted.estimate * 100)}%`);
    }
  });

  it('is scored once somebody writes down what happened, and not before', () => {
    if (existsSync(at('observed.yaml')))
      return expect(scoreKept(at('forecast.json'), at('observed.yaml')).texts.length).toBeGreaterThan(0);
    const observed = join(folder, `${id}.yaml`);
    const outcomes = forecast.issues
      .map((issue: { id: string }) => `  ${issue.id}: { value: 50, verdict: adopted }`)
      .join('\n');
    writeFileSync(observed, `parley: 1\nkind: observed\nscenario: ${id}\noutcomes:\n${outcomes}\n`);
    const { means, texts } = scoreKept(at('forecast.json'), observed);
    expect(texts).toHaveLength(forecast.issues.length);
    expect(means.texts.text!.crps.mean).toBeGreaterThan(0);
  });
});
