/** Our own roster folders: what importers write and `parley models` reads. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { isRoster, loadRoster } from '../../src/scenarios/rosters/read.ts';
import { toRoster } from '../../src/scenarios/rosters/to-roster.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { linesOf, need } from './files.ts';

const HEAD = `parley: 1
kind: roster
title: Fish
issues:
  - { id: quota, scale: { low: -10, high: 10 }, reference: 0, proposal: p }
  - { id: mesh }
`;
const STAKES = `agent,issue,position,salience,capability
iceland,quota,-10,0.9,2
iceland,mesh,30..50,0.2,2
norway,quota,0~5~10,0.5..0.7,3
`;
const files = (yaml: string, csv = STAKES) =>
  memoryFiles({ '/fish/roster.yaml': `${yaml}`, '/fish/stakes.csv': csv });
const load = (yaml: string, csv?: string) => loadRoster('/fish', files(yaml, csv));

it('has every importer file of the folder under its id', () => {
  const folder = new URL('../../src/scenarios/importers/', import.meta.url);
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !['index.ts', 'importer.ts'].includes(name),
  );
  expect(Object.keys(IMPORTERS)).toEqual(names.map((name) => name.slice(0, -3)).sort());
  for (const [id, { card }] of Object.entries(IMPORTERS)) expect(card.id).toBe(id);
});

describe('a roster folder', () => {
  it('becomes arrays by issue and agent, with the likeliest values', () => {
    const roster = toRoster(need(load(`${HEAD}stakes: stakes.csv\n`)));
    expect(roster.agents).toEqual(['iceland', 'norway']);
    expect(roster.issues).toEqual(['quota', 'mesh']);
    expect([...roster.position]).toEqual([-10, 5, 40, NaN]);
    expect([...roster.salience]).toEqual([0.9, 0.6, 0.2, 0]);
    expect([...roster.capability]).toEqual([2, 3, 2, 0]);
    expect(roster.scale).toEqual([
      { low: -10, high: 10 },
      { low: 0, high: 100 },
    ]);
    expect([...roster.reference!]).toEqual([0, NaN]);
  });

  it('may have its stakes in the YAML itself', () => {
    const inline = `${HEAD}stakes:\n  - { agent: iceland, issue: quota, position: -10..0, salience: 1, capability: 2 }\n`;
    expect(need(load(inline)).stakes).toEqual([
      {
        agent: 'iceland',
        issue: 'quota',
        position: { kind: 'uniform', low: -10, high: 0 },
        salience: 1,
        capability: 2,
      },
    ]);
  });

  it('may be a CSV of stakes alone, its columns in any order', () => {
    const csv = 'capability,agent,issue,salience,position\n1,a,x,0.5,10\n2,b,x,1,90\n';
    const roster = need(loadRoster('/fish/stakes.csv', files(HEAD, csv)));
    expect(roster.id).toBe('stakes');
    expect([...toRoster(roster).position]).toEqual([10, 90]);
    const abroad = csv.replaceAll(',', ';').replace('0.5', '0,5');
    expect(need(loadRoster('/fish/stakes.csv', files(HEAD, abroad)))).toEqual(roster);
  });

  it('is told from a scenario by its name or its kind', () => {
    const access = memoryFiles({
      '/fish/roster.yaml': HEAD,
      '/other/scenario.yaml': 'kind: scenario\n',
      '/lone.yaml': 'kind: roster\n',
    });
    expect(isRoster('/fish', access)).toBe(true);
    expect(isRoster('/fish/roster.yaml', access)).toBe(true);
    expect(isRoster('/lone.yaml', access)).toBe(true);
    expect(isRoster('/other', access)).toBe(false);
    expect(isRoster('/other/scenario.yaml', access)).toBe(false);
    expect(isRoster('/nowhere', access)).toBe(false);
  });

  it('names everything that is wrong at once', () => {
    const csv = `${STAKES}norway,quota,1,0.5,3\nnorway,mash,1,2,0\nnorway,mesh,high\n`;
    expect(linesOf(load(`${HEAD}stakes: stakes.csv\n`, csv))).toEqual([
      '5:14 the position of norway on quota stands twice; first on line 4',
      "6:8 issue: the issue 'mash' is not declared (did you mean 'mesh'?)",
      '6:15 salience: the salience of norway on mash is 2; expected 0 to 1; 2 of 10 is written 0.2, 2 of 100 0.02',
      '6:17 capability: the capability of norway on mash is 0; expected a number above 0',
      '7:1 3 cells in a row of 5 columns',
    ]);
  });

  it.each([
    [`${HEAD}stakes: stakes.csv\nstake: x\n`, "unknown field 'stake' (did you mean 'stakes'?)"],
    [`${HEAD}stakes: ../secret.csv\n`, 'a path may not leave its folder'],
    [HEAD, 'stakes: is missing'],
    [`${HEAD.replace('low: -10', 'low: 20')}stakes: stakes.csv\n`, 'needs two ends'],
    [
      `${HEAD.replace('reference: 0', 'reference: 40')}stakes: stakes.csv\n`,
      'outside the scale from -10 to 10',
    ],
    [`${HEAD}agents: [{ id: iceland }]\nstakes: stakes.csv\n`, "the agent 'norway' is not declared"],
  ])('refuses %j', (yaml, want) => {
    expect(linesOf(load(yaml)).join('\n')).toContain(want);
  });

  it.each([
    ['agent,issue,position,salience\n', "the column 'capability' is missing"],
    ['agent,issue,position,salience,capabilty\n', "unknown column 'capabilty' (did you mean 'capability'?)"],
  ])('refuses stakes %j', (csv, want) => {
    expect(linesOf(load(`${HEAD}stakes: stakes.csv\n`, csv)).join('\n')).toContain(want);
  });
});
