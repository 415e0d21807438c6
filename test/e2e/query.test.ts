/** Questions to the tables of a sweep, asked by somebody who wants more than answers. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseenIn } from '../../src/scenarios/text.ts';
import { HEAD, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const sweep = join(folder, 'sweep');

const ask = (sql: string, ...options: string[]) =>
  parley(['query', sql, sweep, ...options], folder, {}, 60_000);

beforeAll(() => {
  const path = layOutExperiment(
    folder,
    `${HEAD}vary: [{ name: openness, path: parameters.openness, values: [0.2, 0.5] }]
design: { use: full-factorial }
replicates: 3
metrics: [signatures.count]
`,
  );
  expect(parley(['sweep', path, '--out', sweep, '--workers', '1']).code).toBe(0);
  writeFileSync(join(folder, 'secret.csv'), 'a\nTOPSECRET\n');
});

describe('a question', () => {
  it.each([
    ['select * from runs', 6],
    ['from runs', 6],
    ['with few as (select * from runs limit 2) select * from few', 2],
    ['describe runs', 7],
  ])('that only reads is answered: %s', (sql, rows) => {
    const { code, out } = ask(sql, '--json');
    expect([code, (JSON.parse(out) as { rows: unknown[] }).rows.length]).toEqual([0, rows]);
  });

  it.each([
    "copy runs to 'stolen.csv'",
    `copy runs to '${sweep}/runs.parquet'`,
    "explain analyze copy runs to 'stolen.csv'",
    "export database 'stolen'",
    "select * from read_csv('secret.csv')",
    "select * from 'secret.csv'",
    "select * from read_text('secret.csv')",
    "select * from glob('*')",
    "select * from query('select * from read_csv(''secret.csv'')')",
    `select * from read_parquet('${sweep}/chunks/*/runs.parquet')`,
    "attach 'stolen.db'",
    'install httpfs',
    'load httpfs',
    "select * from read_csv('https://127.0.0.1:9/x.csv')",
    'set enable_external_access = true',
    "set memory_limit = '100GB'",
    'pragma enable_profiling',
    "select getenv('HOME')",
    'create table t as select * from runs',
    'select 1; select 2',
    '',
    'select',
  ])('that does anything else is refused: %s', (sql) => {
    const before = readdirSync(folder).sort();
    const table = readFileSync(join(sweep, 'runs.parquet'));
    const { code, out, err } = ask(sql);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^parley: query: /);
    expect(err).not.toContain('TOPSECRET');
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(sweep, 'stolen.csv'))).toBe(false);
    expect(readFileSync(join(sweep, 'runs.parquet')).equals(table)).toBe(true);
  });

  it.each([
    ['with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t'],
    ['with recursive t(n) as (select 1 union all select n + 1 from t) select n from t', '--csv'],
    ['select count(*) from range(1000000000) a, range(1000000000) b'],
  ])('without an end is ended: %s', (...words) => {
    const [sql, ...form] = words;
    const { code, err } = ask(sql, '--timeout', '1', ...form);
    expect([code, err]).toEqual([2, expect.stringContaining('no answer within 1 seconds')]);
  });

  it('that is one call, in which DuckDB cannot be interrupted, is ended too', () => {
    const sql = "select length(regexp_replace(repeat('a', 1000000000), 'a', 'bb', 'g'))";
    const { code, err } = ask(sql, '--timeout', '1');
    expect([code, err]).toEqual([2, expect.stringContaining('no answer within 1 seconds')]);
  });

  it('behind its folder is told to come first', () => {
    for (const words of [[sweep], [sweep, 'select 1']]) {
      const { code, err } = parley(['query', ...words], folder);
      expect([code, err]).toEqual([2, expect.stringContaining('the question comes first, then the folder')]);
    }
  });

  it('that fills the memory with one text is refused', () => {
    const { code, err } = ask("select repeat('a', 1500000000)", '--memory', '32');
    expect([code, err]).toEqual([2, expect.stringContaining('Memory')]);
  });

  it('that takes too much memory is refused', () => {
    const { code, err } = ask('select list(range) from range(100000000)', '--memory', '32');
    expect([code, err]).toEqual([2, expect.stringContaining('Memory')]);
  });

  it('gets no control characters into a terminal or a file, in names or in cells', () => {
    const sql = `select chr(27) || '[2J' || chr(8238) as "x\u001b]0;y", chr(10) as line from runs limit 1`;
    for (const form of [[], ['--csv'], ['--json']]) {
      const { code, out } = ask(sql, ...form);
      expect(code).toBe(0);
      expect(unseenIn(out, '\n')).toEqual([]);
    }
    expect(ask(sql, '--csv').out.trim().split('\n').length).toBe(2);
  });
});
