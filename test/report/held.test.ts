/** Numbers that a scenario gives as ranges: whoever plays it at one value each says so, on pages, in JSON and on screens. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { heldWords } from '../../src/report/held.ts';
import { templateFiles } from '../../src/scenarios/template.ts';
import { asWritten, heldIn } from '../../src/scenarios/uncertain/numbers.ts';
import { scenarioDigest } from '../../src/scenarios/digest.ts';
import { openScenario } from '../../src/runs/session.ts';
import { plainArm } from '../../src/experiments/arm.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { openSession } from '../../src/tui/model/state.ts';
import { Tape } from '../../src/tui/model/tape.ts';
import { parley, scratch } from '../support/parley.ts';
import { broken, frame, press, session, SIZES } from '../support/tui.ts';

const { folder, remove } = scratch();
const place = join(folder, 'ranges');
mkdirSync(place);
for (const [name, text] of templateFiles('ranges'))
  writeFileSync(
    join(place, name),
    text
      .replace(',90,0.8', ',20~60~75,0.8')
      .replace(',35,0.4', ',35,0.2..0.6')
      .replace('id: ranges', 'id: ranges'),
  );
const EXPERIMENT = (path: string) => `parley: 1
kind: experiment
id: x
title: X
scenario: ./ranges
seed: x
vary:
  - name: f
    path: ${path}
    values: [10, 90]
design: { use: full-factorial }
replicates: 2
metrics: [issues.routes.text]
`;
writeFileSync(join(folder, 'other.yaml'), EXPERIMENT('agents.strait.positions.routes'));
writeFileSync(join(folder, 'same.yaml'), EXPERIMENT('agents.atoll.positions.repair-permits'));
afterAll(remove);

const BOTH =
  '2 numbers of this scenario are given as a range and held at one value: 1 at the likeliest, 1 at the middle of the range: atoll.positions.repair-permits (20~60~75) at 60 and lagoon.saliences.routes (0.2..0.6) at 0.4.';
const HELD = [
  {
    path: 'agents.atoll.positions.repair-permits',
    given: '20~60~75',
    low: 20,
    high: 75,
    value: 60,
    at: 'likeliest',
  },
  {
    path: 'agents.lagoon.saliences.routes',
    given: '0.2..0.6',
    low: 0.2,
    high: 0.6,
    value: 0.4,
    at: 'middle',
  },
];

const said = (...words: string[]): string => {
  const { out, err, code } = parley(words, folder);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return `${out}\n${err}`.replaceAll(/\s+/g, ' ');
};
const data = (...words: string[]): Record<string, unknown> =>
  JSON.parse(parley([...words, '--json'], folder).out) as Record<string, unknown>;

describe('a scenario with ranges', () => {
  it.each([
    ['run', 'ranges', '--plain'],
    ['describe', 'ranges'],
    ['counterfactual', 'ranges', '--set', 'chair.pen=0.5', '--replicates', '4', '--plain'],
    ['flip', 'ranges', '--issue', 'routes', '--replicates', '4', '--verify', '4', '--plain'],
    ['deals', 'ranges', '--plain'],
    ['models', 'ranges', '--plain'],
    ['compare', 'ranges', 'ranges', '--plain'],
  ])('is held at one value each by %s %s, which says so', (...words) => {
    expect(said(...words)).toContain(BOTH);
  });

  it('says so in JSON', () => {
    expect((data('run', 'ranges').provenance as { held: unknown }).held).toEqual(HELD);
    expect(data('counterfactual', 'ranges', '--set', 'chair.pen=0.5', '--replicates', '4').held).toEqual(
      HELD,
    );
    expect(data('deals', 'ranges').held).toEqual(HELD);
    expect(data('models', 'ranges').held).toEqual(HELD);
    expect((data('compare', 'ranges', 'ranges').a as { held: unknown }).held).toEqual(HELD);
  });

  it('says so when a sweep varies something else, and of the rest when it varies one of them', () => {
    const unvaried = BOTH.replace('given as a range and', 'given as a range, which no factor varies, and');
    expect(said('check', 'other.yaml')).toContain(unvaried);
    expect(said('sweep', 'other.yaml', '--out', 'o')).toContain(unvaried);
    expect(said('sweep', 'summary', 'o', '--plain')).toContain(unvaried);
    expect(data('sweep', 'summary', 'o').held).toEqual(HELD);
    expect(said('check', 'same.yaml')).toContain(
      '1 number of this scenario is given as a range, which no factor varies, and held at the middle of its range: lagoon.saliences.routes',
    );
  });

  it('says so beside what factors matter', () => {
    const unvaried = BOTH.replace('given as a range and', 'given as a range, which no factor varies, and');
    writeFileSync(
      join(folder, 'matter.yaml'),
      EXPERIMENT('agents.strait.positions.routes')
        .replace('values: [10, 90]', 'range: 10..90')
        .replace('full-factorial }', 'latin-hypercube, samples: 64 }'),
    );
    expect(said('sensitivity', 'matter.yaml', '--out', 'm', '--plain')).toContain(unvaried);
    expect(data('sensitivity', 'm').held).toEqual(HELD);
  });

  it('says so on its screens, which are whole at every size', () => {
    const { file } = openScenario(place);
    const ground = { file, ref: place, options: { access: DISK, folders: SHIPPED, known: KNOWN, set: [] } };
    const inputs = { ref: place, seed: 'ranges', set: [], interventions: [], label: '', before: null };
    const arm = plainArm(compile(file, KNOWN));
    const run = new Tape({ ...inputs, arm, ground, shipped: false }).finish();
    for (const [columns, rows] of [...SIZES, [81, 25]] as const)
      for (const keys of ['', '5 enter', 'i', 'o', 'o G', 't', 't G', 'e', 'v', 'y', '?'])
        expect(broken(press(session(run, columns, rows), keys)), `${keys} at ${columns}×${rows}`).toEqual([]);
    const shown = (keys: string, rows: number) =>
      frame(press(session(run, 80, rows), keys)).replaceAll(/\s+/g, ' ');
    expect(shown('', 24)).toContain('2 numbers are ranges, held at one value each: see Outcome');
    expect(shown('o', 100)).toContain(BOTH);
    expect(shown('t', 100)).toContain(BOTH);
  });

  it('is saved with its ranges, and its replay is the same run and says the same', () => {
    said('run', 'ranges', '--out', 'saved.run.json', '--plain');
    const saved = JSON.parse(readFileSync(join(folder, 'saved.run.json'), 'utf8')) as {
      scenario: { resolved: { agents: { id: string; positions: Record<string, unknown> }[] } };
    };
    const atoll = saved.scenario.resolved.agents.find(({ id }) => id === 'atoll');
    expect(atoll?.positions['repair-permits']).toBe('20~60~75');
    expect(said('replay', 'saved.run.json', '--plain')).toContain(BOTH);
  });

  it('is the same scenario when it is read again as written', () => {
    const { file } = openScenario(place);
    expect(scenarioDigest({ ...file, uncertain: undefined })).not.toBe(scenarioDigest(asWritten(file)));
    expect(heldIn(asWritten(file))).toEqual([]);
    expect(heldIn(file)).toEqual(HELD);
  });
});

describe('a scenario without ranges', () => {
  it('says nothing of them', () => {
    expect(heldWords([])).toBe('');
    expect(openSession({ columns: 80, rows: 24 }).note).toBeNull();
    expect(heldIn(openScenario('wcit-12').file)).toEqual([]);
  });
});
