/** `models`, `power`, `import`, `export` and `validate` on the real binary. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ModelsDocument } from '../../src/report/models-document.ts';
import type { PowerDocument } from '../../src/report/power-document.ts';
import type { ScoresDocument } from '../../src/report/scores-document.ts';
import { CHALLENGE, EXCHANGE, KTAB } from '../importers/files.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

function json<T>(words: readonly string[]): T {
  const { code, out, err } = parley([...words, '--json'], folder);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as T;
}

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

function imported(format: string, text: string): string {
  const out = `${format}-roster`;
  if (!existsSync(join(folder, out))) {
    expect(parley(['import', format, put(`${format}.csv`, text), '--out', out], folder).code).toBe(0);
  }
  return out;
}

describe('models', () => {
  it('runs every applicable model on an imported roster, the weighted mean first', () => {
    const { models, skipped, issues } = json<ModelsDocument>(['models', imported('exchange', EXCHANGE)]);
    expect(models[0].model).toBe('compromise');
    expect(models.length + skipped.length).toBeGreaterThan(15);
    expect(issues.map(({ id, low, high }) => [id, low, high])).toEqual([
      ['tax', 0, 50],
      ['date', 0, 100],
    ]);
    const [tax] = models[0].outcomes;
    expect(tax).toEqual({ issue: 'tax', value: (0.45 * 10 + 0.08 * 50) / (0.45 + 0.08) });
  });

  it("traces positions on the file's own scale, turn by turn, with the exchanges", () => {
    const words = ['models', imported('exchange', EXCHANGE), '--model', 'exchange-equal-gain', '--trace'];
    const [{ model, options, trace, exchanges }] = json<ModelsDocument>(words).models;
    expect(model).toBe('exchange-equal-gain');
    expect(options['rounds']).toBe(10);
    expect(trace![0]).toEqual({
      turn: 0,
      positions: { north: { tax: 10, date: 80 }, south: { tax: 50, date: 20 } },
    });
    expect(trace!.length).toBe(11);
    expect(Object.keys(exchanges![0]).sort()).toEqual(
      [
        'round',
        'gain',
        'i',
        'iSupplies',
        'iFrom',
        'iTo',
        'iGain',
        'j',
        'jSupplies',
        'jFrom',
        'jTo',
        'jGain',
      ].sort(),
    );
    expect(exchanges![0].gain).toBeGreaterThan(0);
  });

  it('says the same byte for byte, and other things under another seed where chance decides', () => {
    const words = ['models', imported('exchange', EXCHANGE), '--model', 'exchange-randomised', '--json'];
    const of = (seed: string) => parley([...words, '--seed', seed], folder).out;
    expect(of('a')).toBe(of('a'));
    expect(of('a')).not.toBe(of('b'));
  });

  it('takes options for all models or for one', () => {
    const words = [
      'models',
      imported('challenge', CHALLENGE),
      '--model',
      'weighted-median',
      '--model',
      'challenge-as-coded',
    ];
    const { models } = json<ModelsDocument>([
      ...words,
      '--option',
      'ties=upper',
      '--option',
      'challenge-as-coded.rounds=2',
    ]);
    expect(models.map(({ options }) => options)).toMatchObject([{ ties: 'upper' }, { rounds: 2 }]);
    expect(models[1].turns).toBe(2);
  });

  it('shows a page with rounds and times, and the same one statement a line', () => {
    const words = ['models', imported('ktab', KTAB), '--trace'];
    const page = parley(words, folder).out;
    for (const part of ['weighted mean', 'spatial-bargaining', 'rounds', 'turn 0', 'Positions by turn']) {
      expect(page).toContain(part);
    }
    for (const line of page.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(parley([...words, '--plain'], folder).out).toMatch(/^compromise: rounds –, time /m);
  });

  it('draws uncertain numbers and gives the spread of answers and the probability of anchors', () => {
    const roster = imported('exchange', EXCHANGE.replace('\t10\t', '\t0..20\t'));
    mkdirSync(join(folder, 'spread'), { recursive: true });
    const text = readFileSync(join(folder, roster, 'stakes.csv'), 'utf8').replace('tax,10,', 'tax,0..20,');
    writeFileSync(join(folder, 'spread/stakes.csv'), text);
    writeFileSync(join(folder, 'spread/roster.yaml'), readFileSync(join(folder, roster, 'roster.yaml')));
    const words = ['models', 'spread', '--model', 'compromise', '--draws', '500'];
    const [{ distribution, outcomes }] = json<ModelsDocument>(words).models;
    const [tax, date] = distribution!;
    expect(outcomes[0].value).toBeCloseTo((0.45 * 10 + 0.08 * 50) / 0.53, 12);
    expect(tax.quantiles['0.05']).toBeLessThan(outcomes[0].value!);
    expect(tax.quantiles['0.95']).toBeGreaterThan(outcomes[0].value!);
    expect(tax.anchors.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    expect(date.quantiles['0.05']).toBe(date.quantiles['0.95']);
    expect(parley(words, folder).out).toContain('What may come out');
  });

  it('takes a scenario, with uncertain numbers from --set', () => {
    const words = [
      'models',
      'webrtc-codec',
      '--model',
      'compromise',
      '--set',
      'agents.google.positions.codec=0..40',
      '--draws',
      '50',
    ];
    const [{ distribution }] = json<ModelsDocument>(words).models;
    expect(distribution!.map(({ issue }) => issue)).toEqual(['codec', 'mti-strength', 'ipr-exposure']);
    expect(distribution![0].quantiles['0.95']).toBeGreaterThan(distribution![0].quantiles['0.05']);
    expect(distribution![0].anchors.length).toBeGreaterThan(1);
  });

  it.each([
    [['models', 'webrtc-codec', '--model', 'compromize'], "did you mean 'compromise'"],
    [['models', 'webrtc-codec', '--option', 'ruonds=3'], "did you mean 'rounds'"],
    [['models', 'webrtc-codec', '--draws', '0'], '--draws: expected a whole number'],
    [['models', 'nowhere'], "no scenario 'nowhere'"],
    [['models', 'challenge-roster', '--model', 'exchange-equal-gain'], 'cannot be run: it takes two issues'],
    [['models', 'challenge-roster', '--set', 'a=1'], '--set changes scenarios'],
  ])('refuses %j', (words, want) => {
    imported('challenge', CHALLENGE);
    const { code, out, err } = parley(words, folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(want);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("says of another program's file how it becomes a roster", () => {
    for (const [format, text] of [
      ['ktab', KTAB],
      ['exchange', EXCHANGE],
    ]) {
      const { code, err } = parley(['models', put('foreign.txt', text)], folder);
      expect(code).toBe(2);
      expect(err).toMatch(new RegExp(`parley import ${format} \\S*foreign\\.txt --out ROSTER`));
    }
    expect(parley(['models', 'nowhere'], folder).err).not.toContain('import');
  });
});

describe('import and export', () => {
  it('refuse a file with errors: all of them told, nothing written', () => {
    const file = put('wrong.txt', EXCHANGE.replace('\t10\t0.9', '\t60\t1.9'));
    const { code, out, err } = parley(['import', 'exchange', file, '--out', 'never'], folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('wrong.txt:9:14');
    expect(err).toContain('wrong.txt:9:17');
    expect(err).not.toMatch(/^\s+at /m);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it('read what spreadsheets save as Unicode, and take no mistyped share for a percentage', () => {
    const text = 'Actor,Capability,Position,Salience\nÉlan,1,10,1\nB,0.5,60,1.7\n';
    const wide = put('wide.csv', '');
    for (const [salience, out, ok] of [
      ['0.7', 'share', true],
      ['1.7', 'mistyped', false],
    ] as const) {
      writeFileSync(join(folder, wide), `\ufeff${text.replace('1.7', salience)}`, 'utf16le');
      const { code, err } = parley(['import', 'challenge', wide, '--out', out], folder);
      expect(code).toBe(ok ? 0 : 2);
      if (!ok) expect(err).toContain('wide.csv:3:10 salience: the salience of B on Position is 1.7');
    }
    expect(readFileSync(join(folder, 'share', 'stakes.csv'), 'utf8')).toContain('Élan');
  });

  it('write no folder over another', () => {
    const { code, err } = parley(
      ['import', 'ktab', put('k.csv', KTAB), '--out', imported('ktab', KTAB)],
      folder,
    );
    expect(code).toBe(2);
    expect(err).toContain('is there already');
  });

  it.each([
    ['ktab', KTAB, 'back.csv'],
    ['ktab', KTAB, 'back.xml'],
    ['exchange', EXCHANGE, 'back.txt'],
    ['challenge', CHALLENGE, 'back.csv'],
    ['deu3', KTAB, 'back-deu3'],
  ])('%s: what is written is read back with the same answers (%#)', (format, text, out) => {
    const roster = imported(format === 'deu3' ? 'ktab' : format, text);
    const path = join(folder, `${format}-${out}`);
    expect(parley(['export', format, roster, '--out', path], folder).code).toBe(0);
    expect(parley(['import', format, path, '--out', `${path}-again`], folder).code).toBe(0);
    const answers = (of: string) =>
      json<ModelsDocument>(['models', of, '--seed', 'same']).models.map(({ outcomes }) => outcomes);
    expect(answers(`${path}-again`)).toEqual(answers(roster));
  });

  it('say what a format cannot hold', () => {
    const { code, err } = parley(['export', 'challenge', imported('ktab', KTAB), '--out', 'x.csv'], folder);
    expect(code).toBe(2);
    expect(err).toContain('holds one issue');
  });
});

describe('power', () => {
  it('of the Council of 1958, as published (Banzhaf 5/21, 1/7, 0; Brams & Affuso 1976 for Luxembourg)', () => {
    const words = ['power', '--weights', 'DE=4,FR=4,IT=4,BE=2,NL=2,LU=1', '--quota', '12'];
    const { players, colemanAct, criteria } = json<PowerDocument>(words);
    expect(criteria).toEqual([{ title: null, quota: 12, total: 17 }]);
    expect(colemanAct).toBeCloseTo(14 / 64, 12);
    const banzhaf = players.map(({ banzhafNormalised }) => banzhafNormalised);
    [5 / 21, 5 / 21, 5 / 21, 1 / 7, 1 / 7, 0].forEach((want, at) =>
      expect(banzhaf[at]).toBeCloseTo(want, 12),
    );
    expect(parley(words, folder).out).toContain('DE, FR and IT');
    const { out } = parley([...words, '--plain'], folder);
    for (const said of ['DE, FR and IT (weight 4, each): ', 'LU (weight 1): ']) expect(out).toContain(said);
  });

  it('refuses what is no game', () => {
    const { code, err } = parley(['power', '--weights', '4,4', '--quota', '9'], folder);
    expect(code).toBe(2);
    expect(err).toContain('the quota is 9; allowed are integers from 1 to 8');
    expect(parley(['power', '--weights', '0,0']).err).toContain('nobody has any weight');
  });
});

describe('validate', () => {
  it('scores Dubai 2012 with texts and signatures, and calls itself no test', () => {
    const words = [
      'validate',
      'wcit-12',
      '--runs',
      '2',
      '--model',
      'compromise',
      '--model',
      'weighted-median',
    ];
    const { scores, issues, signing, notes } = json<ScoresDocument>(words);
    expect(scores.map(({ model, n }) => [model, n])).toEqual([
      ['compromise', 9],
      ['weighted-median', 9],
      ['parley', 9],
      ['constant-50', 9],
      ['reference-point', 9],
    ]);
    expect(issues!.find(({ issue }) => issue === 'member-access')!.observed).toBe(100);
    expect(signing!.map(({ predictor }) => predictor)).toContain('members of the G77 sign');
    expect(notes.join(' ')).toContain('reconstructed');
  });

  it.each([
    [['validate', 'deu3'], 'needs the folder'],
    [['validate', 'deu3', 'nowhere'], 'nowhere'],
    [['validate', 'wcit-12', 'x'], 'takes no folder'],
    [['validate', 'deu'], "did you mean 'deu3'"],
  ])('refuses %j', (words, want) => {
    const { code, err } = parley(words, folder);
    expect(code).toBe(2);
    expect(err).toContain(want);
  });
});

it('shows every digit of a weight', () => {
  const { out } = parley(['power', '--weights', 'a=1234567891,b=1234567892,c=7']);
  for (const weight of ['1234567891', '1234567892']) expect(out).toContain(weight);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
