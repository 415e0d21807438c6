/** The WCIT-12 rosters follow from open facts by one rule, and nothing that a run reads knows who signed. */
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import {
  codeState,
  codeStates,
  deriveDocument,
  deriveStates,
  readRule,
  readRows,
  readText,
} from '../../scripts/code-states.ts';
import { idealPoint, type CovariateRow } from '../../src/experiments/covariates.ts';

interface Source {
  readonly id: string;
}
interface Entry {
  readonly id: string;
  readonly status: string;
  readonly sources: readonly string[];
}
interface Scenario {
  readonly issues: readonly (Entry & {
    reference: number;
    anchors: readonly { at: number; label: string }[];
  })[];
  readonly events: readonly Entry[];
  readonly packages: readonly Entry[];
  readonly blocs: readonly Entry[];
  readonly ties: readonly { from: string; to: string }[];
  readonly sources: readonly Source[];
}
interface Observed {
  readonly status: string;
  readonly totals: { signed: number; refused: number; eligible: number };
  readonly signed: Readonly<Record<string, boolean>>;
  readonly corroborated: Readonly<Record<string, string[]>>;
  readonly announced: Readonly<Record<string, string[]>>;
  readonly conflicts: Readonly<Record<string, { taken: boolean }>>;
  readonly outcomes: Readonly<Record<string, { value: number; status: string; sources: string[] }>>;
  readonly sources: readonly Source[];
}

const covariates = readRows('covariates.csv');
const overrides = readRows('overrides.csv');
const states = readRows('states.csv');
const bodies = readRows('bodies.csv');
const scenario = parse(readText('scenario.yaml')) as Scenario;
const observed = parse(readText('observed.yaml')) as Observed;
const rule = readRule();
const issues = scenario.issues.map((issue) => issue.id);
const covariate = (id: string): CovariateRow => covariates.find((row) => row['id'] === id)!;
const coded = (id: string): CovariateRow => states.find((row) => row['id'] === id)!;

describe('the roster of states', () => {
  it('follows from covariates, rule and overrides to the byte', () => {
    expect(readText('states.csv')).toBe(deriveStates());
  });

  it('is explained in coding.md by the same numbers', () => {
    expect(readText('coding.md')).toBe(deriveDocument());
  });

  it('has the 144 states that could vote, once each, and the same ones as the record of the conference', () => {
    const ids = states.map((row) => row['id']!);
    expect(ids).toHaveLength(144);
    expect(new Set(ids).size).toBe(144);
    expect(ids.every((id) => /^[a-z]{3}$/.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(Object.keys(observed.signed).sort());
  });

  it('gives every state every issue and base, on their scales', () => {
    for (const row of states) {
      for (const base of Object.keys(rule.bases)) expect(within(row[base], 1)).toBe(true);
      for (const issue of issues) {
        expect(within(row[`${issue}.position`], 100)).toBe(true);
        expect(within(row[`${issue}.salience`], 1)).toBe(true);
      }
    }
  });

  it('codes two states with equal facts alike, whoever they are', () => {
    const twin = { ...covariate('ken'), id: 'zzz', name: 'Twin of Kenya' };
    const strip = ({ id: _id, name: _name, ...rest }: Record<string, string>): CovariateRow => rest;
    const all = [...covariates, twin];
    expect(strip(codeState(twin, all, rule))).toEqual(strip(codeState(covariate('ken'), all, rule)));
  });

  it('moves no state away from sovereignty texts when its ideal point falls', () => {
    const chile = covariate('chl');
    const at = (point: number): number =>
      Number(codeState({ ...chile, ideal_point: String(point) }, covariates, rule)['member-access.position']);
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (point, step) => {
          expect(at(point - step)).toBeGreaterThanOrEqual(at(point));
        },
      ),
    );
  });

  it('imputes a missing ideal point by the median of the regional group', () => {
    const missing = covariates.filter((row) => row['ideal_point'] === '');
    expect(missing.map((row) => row['id'])).toEqual(['srb']);
    const cept = covariates
      .filter((row) => row['regional_groups']!.split('|').includes('cept') && row['ideal_point'] !== '')
      .map((row) => Number(row['ideal_point']))
      .sort((a, b) => a - b);
    const middle = cept.length / 2;
    expect(idealPoint(covariate('srb'), covariates)).toBeCloseTo(
      (cept[Math.floor(middle - 0.5)]! + cept[Math.ceil(middle - 0.5)]!) / 2,
      12,
    );
  });
});

describe('overrides', () => {
  it('each name a source that the scenario lists, and a reason', () => {
    for (const row of overrides) {
      expect(row['source']).not.toBe('');
      expect(unknownSources(row['source']!.split('|'))).toEqual([]);
      expect(row['reason']).not.toBe('');
    }
  });

  it('reach the roster with their sources, and no other cell differs from the rule', () => {
    const plain = codeStates(covariates, rule, []);
    const overridden = new Map(overrides.map((row) => [`${row['id']} ${row['field']}`, row['value']]));
    for (const row of plain) {
      for (const [field, value] of Object.entries(row)) {
        if (field === 'sources') continue;
        expect(coded(row['id']!)[field]).toBe(overridden.get(`${row['id']} ${field}`) ?? value);
      }
    }
    for (const row of overrides)
      for (const source of row['source']!.split('|'))
        expect(coded(row['id']!)['sources']!.split('|')).toContain(source);
  });

  it('are refused without a source or for a cell that does not exist', () => {
    const bad = { id: 'usa', field: 'individual', value: '1', source: '', reason: 'because' };
    expect(() => codeStates(covariates, rule, [bad])).toThrow(/usa individual: no source/);
    expect(() => codeStates(covariates, rule, [{ ...bad, field: 'charm', source: 'S29' }])).toThrow(
      /no such cell/,
    );
  });

  it('decide each cell once, so that their order does not matter', () => {
    const cells = overrides.map((row) => `${row['id']} ${row['field']}`);
    expect(new Set(cells).size).toBe(cells.length);
  });
});

describe('what a run reads', () => {
  it('knows nothing of who signed', () => {
    const { sources: _sources, ...rest } = scenario as Scenario & Record<string, unknown>;
    const texts = {
      covariates: readText('covariates.csv'),
      states: readText('states.csv'),
      overrides: readText('overrides.csv'),
      rule: readText('coding.yaml'),
      bodies: readText('bodies.csv'),
      scenario: JSON.stringify({ ...rest, question: '' }),
    };
    for (const [name, text] of Object.entries(texts))
      expect(`${name}: ${/\bsign(ed|s|atory|atories)\b|refus/i.exec(text)?.[0] ?? 'none'}`).toBe(
        `${name}: none`,
      );
  });

  it('names only sources that it lists', () => {
    const cited = [...scenario.issues, ...scenario.events, ...scenario.packages, ...scenario.blocs].flatMap(
      (entry) => entry.sources,
    );
    for (const row of [...states, ...bodies]) cited.push(...row['sources']!.split('|'));
    expect(unknownSources(cited)).toEqual([]);
    const page = readText('sources.md');
    for (const { id } of [...scenario.sources, ...observed.sources])
      expect(page).toMatch(new RegExp(`^\\| ${id} +\\|`, 'm'));
  });

  it('passes no number of a body or bloc off as a fact', () => {
    for (const row of [...states, ...bodies, ...scenario.blocs])
      expect(['proposal', 'memory']).toContain(row['status' as keyof typeof row]);
  });

  it('ties and homes name agents of the rosters', () => {
    const ids = new Set([...states, ...bodies].map((row) => row['id']));
    for (const { from, to } of scenario.ties) expect([from, to].filter((id) => !ids.has(id))).toEqual([]);
    for (const row of bodies) if (row['home']) expect(ids.has(row['home'])).toBe(true);
  });

  it('labels the reference point and both ends of every scale', () => {
    for (const { anchors, reference } of scenario.issues) {
      const at = anchors.map((anchor) => anchor.at);
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect(at).toEqual(expect.arrayContaining([0, 100, reference]));
    }
  });
});

describe('the record of the conference', () => {
  it('has 89 signers and 55 others and calls them reconstructed', () => {
    const values = Object.values(observed.signed);
    expect(values.filter(Boolean)).toHaveLength(observed.totals.signed);
    expect(observed.totals).toMatchObject({ signed: 89, refused: 55, eligible: values.length });
    expect(observed.status).toBe('reconstructed');
    for (const [id, sources] of Object.entries(observed.announced)) {
      expect(observed.signed[id]).toBe(false);
      expect(observed.conflicts[id]).toBeUndefined();
      expect(observed.corroborated[id]).toEqual(sources);
    }
    for (const [id, { taken }] of Object.entries(observed.conflicts)) expect(observed.signed[id]).toBe(taken);
    for (const id of Object.keys(observed.corroborated)) expect(observed.signed).toHaveProperty(id);
  });

  it('has an outcome with status and sources for every issue', () => {
    expect(Object.keys(observed.outcomes).sort()).toEqual([...issues].sort());
    const known = new Set(observed.sources.map(({ id }) => id));
    for (const { status, sources } of Object.values(observed.outcomes)) {
      expect(['sourced', 'memory']).toContain(status);
      expect(sources.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});

describe('what the stated positions imply, as coding.md prints it', () => {
  it('splits the room on the full texts as the table says', () => {
    const printed = [
      ...readText('coding.md').matchAll(/^\| ([a-z0-9-]+) +\| \d+ +\| \d+ +\| (\d+)–(\d+)–(\d+) +\|$/gm),
    ];
    expect(printed.map(([, issue]) => issue)).toEqual(issues);
    for (const [, issue, ...counts] of printed)
      expect([issue, ...ballots(issue!, 100, 0)]).toEqual([issue, ...counts.map(Number)]);
  });

  it('carries the full access clause against a watered-down one, and neither full Internet text', () => {
    expect(ballots('member-access', 100, 24)).toEqual([89, 50, 5]);
    for (const issue of ['scope-internet', 'naming-numbering']) {
      const [inFavour, against] = ballots(issue, 100, 0);
      expect(inFavour).toBeLessThan(against);
    }
  });
});

/** For, against and abstaining when all 144 vote by weighted linear loss and abstain within 0.03. */
function ballots(issue: string, text: number, versus: number): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const row of states) {
    const position = Number(row[`${issue}.position`]);
    const gain =
      (Number(row[`${issue}.salience`]) * (Math.abs(versus - position) - Math.abs(text - position))) / 100;
    counts[Math.abs(gain) <= 0.03 ? 2 : gain > 0 ? 0 : 1] += 1;
  }
  return counts;
}

function within(cell: string | undefined, top: number): boolean {
  return cell !== undefined && cell !== '' && Number(cell) >= 0 && Number(cell) <= top;
}

function unknownSources(cited: readonly string[]): string[] {
  const known = new Set(scenario.sources.map(({ id }) => id));
  return cited.filter((id) => !known.has(id));
}
