/**
 * The rosters of webrtc-codec, tls-visibility and igf-2012 follow from the tables of their coding.md, every fact says how well
 * it is founded, and nothing that a run reads knows what happened.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

type Row = Readonly<Record<string, string>>;
interface Founded {
  readonly id?: string;
  readonly status: string;
  readonly sources: readonly string[];
}
interface Issue extends Founded {
  readonly id: string;
  readonly reference: number;
  readonly options?: readonly number[];
  readonly anchors: readonly { at: number; label: string }[];
}
interface Scenario {
  readonly venue: string;
  readonly issues: readonly Issue[];
  readonly blocs?: readonly (Founded & { id: string })[];
  readonly ties: readonly (Founded & { from: string; to: string })[];
  readonly events: readonly (Founded & {
    effects: readonly { agents?: 'all' | readonly string[]; offer?: string }[];
  })[];
  readonly packages?: readonly (Founded & { id: string; texts: Record<string, number> })[];
  readonly venueChanges?: { outside?: readonly (Founded & { members: { agents?: readonly string[] } })[] };
  readonly sources: readonly { id: string }[];
}
interface Venue {
  readonly kinds: Readonly<Record<string, unknown>>;
  readonly efficacy: Readonly<Record<string, Record<string, number>>>;
  readonly quotas?: Readonly<Record<string, number>>;
  readonly stages: readonly { id: string; pass: string; fail: string }[];
  readonly facts: readonly (Founded & { rule: string })[];
  readonly sources: readonly { id: string }[];
}

const BASES = ['individual', 'substantive', 'processual', 'organisational', 'institutional'];
const STATUSES = ['sourced', 'memory', 'proposal', 'reconstructed'];
const SCENARIOS = ['webrtc-codec', 'tls-visibility', 'igf-2012'];
const VENUES = ['ietf-wg', 'igf'];

const seeds = new URL('../../seeds/', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, seeds), 'utf8');
const readYaml = <T>(path: string): T => parse(readText(path)) as T;
const scenarioOf = (id: string): Scenario => readYaml(`scenarios/${id}/scenario.yaml`);
const venueOf = (id: string): Venue => readYaml(`venues/${id}.yaml`);

/** The roster; these files quote no field. */
function rosterOf(id: string): Row[] {
  const [head, ...lines] = readText(`scenarios/${id}/agents.csv`).trimEnd().split('\n');
  const names = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    expect(cells, line).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, at) => [name, cells[at]!]));
  });
}

/** Every table of coding.md by the heading it stands under; a second table under one heading gets a trailing `2`. */
function tablesOf(id: string): Record<string, Row[]> {
  const tables: Record<string, Row[]> = {};
  let heading = '';
  let head: string[] | null = null;
  for (const line of readText(`scenarios/${id}/coding.md`).split('\n')) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (line.startsWith('## ')) heading = line.slice(3);
    if (!line.startsWith('|')) head = null;
    else if (head === null) {
      head = cells;
      tables[heading in tables ? `${heading}2` : heading] = [];
    } else if (!cells[0]!.startsWith('---')) {
      const name = `${heading}2` in tables ? `${heading}2` : heading;
      tables[name]!.push(Object.fromEntries(head.map((key, at) => [key, cells[at]!])));
    }
  }
  return tables;
}

/** Numbers that a rule gives an agent, by roster column; a missing one means an empty cell. */
type Numbers = Record<string, number>;

const rounded = (value: number, places: number): number =>
  Math.floor(value * 10 ** places + 0.5) / 10 ** places;
const basesOf = (row: Row): Numbers => Object.fromEntries(BASES.map((base) => [base, Number(row[base])]));

function override(numbers: Numbers, overrides: readonly Row[], agent: string): void {
  for (const row of overrides) if (row['agent'] === agent) numbers[row['field']!] = Number(row['value']);
}

/** Codec and bases from the tables; strength at half the codec's salience; exposure at the class's factor of it. */
function codeWebrtc(member: Row, group: Row, overrides: readonly Row[]): Numbers {
  const numbers = basesOf(group);
  if (member['codec.salience'] !== '') {
    const salience = Number(member['codec.salience']);
    numbers['codec.position'] = Number(member['codec.position']);
    numbers['codec.salience'] = salience;
    numbers['mti-strength.position'] = Number(group['mti-strength.position']);
    numbers['mti-strength.salience'] = 0.5 * salience;
    numbers['ipr-exposure.position'] = Number(group['ipr-exposure.position']);
    numbers['ipr-exposure.factor'] = Number(group['ipr-exposure.factor']);
  }
  override(numbers, overrides, member['agent']!);
  if (numbers['ipr-exposure.factor'] !== undefined) {
    numbers['ipr-exposure.salience'] = numbers['ipr-exposure.factor'] * numbers['codec.salience']!;
    delete numbers['ipr-exposure.factor'];
  }
  return numbers;
}

/** Static keys and bases from the tables; guidance at half of that salience, 0.8 of it for those who refuse any. */
function codeTls(member: Row, group: Row, overrides: readonly Row[]): Numbers {
  const numbers = basesOf(group);
  if (member['static-keys.salience'] !== '') {
    const salience = Number(member['static-keys.salience']);
    const guidance = Number(group['visibility-guidance.position']);
    numbers['static-keys.position'] = Number(member['static-keys.position']);
    numbers['static-keys.salience'] = salience;
    numbers['visibility-guidance.position'] = guidance;
    numbers['visibility-guidance.salience'] = rounded((guidance === 0 ? 0.8 : 0.5) * salience, 2);
  }
  override(numbers, overrides, member['agent']!);
  return numbers;
}

const cut = (value: number): number => Math.max(0, Math.min(1, value));

/** One score from the ideal point and the freedom rating; positions in a straight line over it, saliences from its extremity. */
function codeGovernment(state: Row, tables: Record<string, Row[]>, bases: Row): Numbers {
  const numbers = basesOf(bases);
  const score = Number(state['score']);
  const extremity = Math.abs(score - 50) / 50;
  const inG77 = state['G77'] === '1';
  for (const row of tables['Governments']!) {
    const [low, high] = [Number(row['position at score 0']), Number(row['position at score 100'])];
    numbers[`${row['issue']}.position`] = rounded(low + ((high - low) * score) / 100, 0);
    const slope = /^([\d.]+) \+ ([\d.]+)·e$/.exec(row['salience']!);
    numbers[`${row['issue']}.salience`] =
      slope === null ? (inG77 ? 0.5 : 0.4) : rounded(Number(slope[1]) + Number(slope[2]) * extremity, 2);
  }
  numbers['access-development.position'] = inG77 ? 85 : 40;
  numbers['access-development.salience'] = inG77 ? 0.8 : 0.4;
  override(numbers, tables['Overrides']!, state['agent']!);
  return numbers;
}

function codeForum(member: Row, tables: Record<string, Row[]>, bases: Row): Numbers {
  const numbers = basesOf(bases);
  const profile = tables['Positions and saliences by class']!.find((row) => row['class'] === member['class']);
  for (const [issue, cell] of Object.entries(profile ?? {})) {
    if (issue === 'class') continue;
    const [position, salience] = cell.split(' / ').map(Number);
    numbers[`${issue}.position`] = position!;
    numbers[`${issue}.salience`] = salience!;
  }
  override(numbers, tables['Overrides']!, member['agent']!);
  return numbers;
}

/** What the rules of a scenario's coding.md give every agent. */
function codeAll(id: string): Map<string, Numbers> {
  const tables = tablesOf(id);
  const groupOf = (row: Row): Row => tables['Classes']!.find((group) => group['class'] === row['class'])!;
  const coded = new Map<string, Numbers>();
  for (const state of tables['Governments2'] ?? []) {
    coded.set(state['agent']!, codeGovernment(state, tables, groupOf(state)));
  }
  for (const member of tables['Members']!) {
    const code = id === 'webrtc-codec' ? codeWebrtc : codeTls;
    const numbers =
      id === 'igf-2012'
        ? codeForum(member, tables, groupOf(member))
        : code(member, groupOf(member), tables['Overrides']!);
    coded.set(member['agent']!, numbers);
  }
  return coded;
}

/** Every map in a file that claims a status, with the path to it. */
function founded(node: unknown, path = ''): [string, Founded][] {
  if (typeof node !== 'object' || node === null) return [];
  const own: [string, Founded][] = 'status' in node ? [[path, node as Founded]] : [];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => founded(child, `${path}/${key}`))];
}

describe.each(SCENARIOS)('%s', (id) => {
  const scenario = scenarioOf(id);
  const venue = venueOf(scenario.venue);
  const roster = rosterOf(id);
  const tables = tablesOf(id);
  const agents = new Set(roster.map((row) => row['id']!));
  const known = new Set(scenario.sources.map((source) => source.id));

  it('gives every agent the numbers that coding.md derives, and no others', () => {
    const coded = codeAll(id);
    expect([...agents].sort()).toEqual([...coded.keys()].sort());
    const columns = [
      ...BASES,
      ...scenario.issues.flatMap((issue) => [`${issue.id}.position`, `${issue.id}.salience`]),
    ];
    for (const row of roster) {
      const numbers = { ...coded.get(row['id']!) };
      for (const column of ['market', ...columns]) {
        if (!(column in row)) continue;
        const expected = numbers[column];
        delete numbers[column];
        if (expected === undefined) expect(row[column], `${row['id']} ${column}`).toBe('');
        else expect(Number(row[column]), `${row['id']} ${column}`).toBeCloseTo(expected, 9);
      }
      expect(numbers, row['id']).toEqual({});
    }
  });

  it('is complete: unique ids, five bases, a kind of the venue, a side on every issue that is cared about', () => {
    expect(agents.size).toBe(roster.length);
    for (const row of roster) {
      expect(row['id']).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(Object.keys(venue.kinds)).toContain(row['kind']);
      for (const base of BASES) expect(within(row[base], 1), `${row['id']} ${base}`).toBe(true);
      for (const issue of scenario.issues) {
        const [position, salience] = [row[`${issue.id}.position`]!, row[`${issue.id}.salience`]!];
        expect(position === '', `${row['id']} ${issue.id}`).toBe(salience === '');
        expect(position === '' || (within(position, 100) && within(salience, 1))).toBe(true);
      }
    }
    for (const issue of scenario.issues) {
      expect(roster.some((row) => Number(row[`${issue.id}.salience`]) > 0)).toBe(true);
    }
  });

  it('says how well every fact is founded, with sources that exist', () => {
    const entries = [
      ...scenario.issues,
      ...(scenario.blocs ?? []),
      ...scenario.ties,
      ...scenario.events,
      ...(scenario.packages ?? []),
      ...(scenario.venueChanges?.outside ?? []),
    ];
    for (const entry of entries) {
      expect(STATUSES, entry.id).toContain(entry.status);
      expect(entry.sources.length, entry.id).toBeGreaterThan(0);
      for (const source of entry.sources) expect(known, entry.id).toContain(source);
    }
    for (const row of roster) {
      expect(STATUSES, row['id']).toContain(row['status']);
      for (const source of row['sources']!.split('|')) expect(known, row['id']).toContain(source);
    }
    for (const row of [...tables['Members']!, ...tables['Overrides']!]) {
      expect(STATUSES, row['agent']).toContain(row['status']);
      for (const source of row['sources']!.split(' ')) expect(known, row['agent']).toContain(source);
    }
  });

  it('calls nothing sourced that rests on memory alone, and overrides nobody without a reason', () => {
    const claims = [...roster, ...tables['Members']!, ...tables['Overrides']!];
    for (const row of claims) {
      if (row['sources'] === 'MEM')
        expect(['memory', 'proposal'], row['id'] ?? row['agent']).toContain(row['status']);
    }
    for (const row of tables['Overrides']!) {
      expect(agents).toContain(row['agent']);
      expect(row['reason']!.length).toBeGreaterThan(5);
    }
  });

  it('lists in sources.md what it cites', () => {
    const listed = [...readText(`scenarios/${id}/sources.md`).matchAll(/^\| ([A-Z]+\d*) \|/gm)].map(
      (match) => match[1],
    );
    expect(listed).toEqual(scenario.sources.map((source) => source.id));
  });

  it('names only agents and packages that there are', () => {
    const named = [
      ...scenario.ties.flatMap(({ from, to }) => [from, to]),
      ...scenario.events.flatMap(({ effects }) =>
        effects.flatMap((effect) => (Array.isArray(effect.agents) ? (effect.agents as string[]) : [])),
      ),
      ...(scenario.venueChanges?.outside ?? []).flatMap(({ members }) => members.agents ?? []),
    ];
    for (const agent of named) expect(agents).toContain(agent);
    const offers = scenario.events.flatMap(({ effects }) => effects.flatMap(({ offer }) => offer ?? []));
    expect(offers).toEqual((scenario.packages ?? []).map((one) => one.id));
  });

  it('labels its scales from end to end of what may be drafted', () => {
    for (const { id: issue, anchors, reference, options } of scenario.issues) {
      const places = anchors.map(({ at }) => at);
      expect(places, issue).toEqual([...places].sort((a, b) => a - b));
      for (const text of [reference, ...(options ?? [])]) expect(places, issue).toContain(text);
    }
  });

  it('keeps what happened in a file of its own, which nothing that a run reads names', () => {
    for (const file of ['scenario.yaml', 'agents.csv']) {
      expect(readText(`scenarios/${id}/${file}`)).not.toMatch(/observed/i);
    }
    const observed = readYaml<{ kind: string; scenario: string; outcomes: Record<string, Founded> }>(
      `scenarios/${id}/observed.yaml`,
    );
    expect(observed).toMatchObject({ kind: 'observed', scenario: id });
    const issues = scenario.issues.map((issue) => issue.id);
    for (const issue of Object.keys(observed.outcomes)) expect(issues).toContain(issue);
    const claims = founded(observed);
    expect(claims.length).toBeGreaterThan(2);
    for (const [path, claim] of claims) {
      expect(STATUSES, path).toContain(claim.status);
      for (const source of claim.sources) expect(known, path).toContain(source);
    }
  });
});

function within(text: string | undefined, limit: number): boolean {
  const value = Number(text);
  return text !== undefined && text !== '' && value >= 0 && value <= limit;
}

describe.each(VENUES)('venue %s', (id) => {
  const venue = venueOf(id);

  it('shares every row of the efficacy table out over the five bases', () => {
    for (const [action, row] of Object.entries(venue.efficacy)) {
      expect(Object.keys(row)).toEqual(BASES);
      const sum = Object.values(row).reduce((total, share) => total + share, 0);
      expect(sum, action).toBeCloseTo(1, 12);
    }
  });

  it('leads every stage on to one that there is', () => {
    const stages = ['end', ...venue.stages.map((stage) => stage.id)];
    for (const { pass, fail } of venue.stages) {
      expect(stages).toContain(pass);
      expect(stages).toContain(fail);
    }
    expect(venue.stages.some((stage) => stage.pass === 'end')).toBe(true);
  });

  it('founds every rule, and keeps memory memory', () => {
    const known = venue.sources.map((source) => source.id);
    for (const { rule, status, sources } of venue.facts) {
      expect(STATUSES, rule).toContain(status);
      expect(sources.length, rule).toBeGreaterThan(0);
      for (const source of sources) expect(known, rule).toContain(source);
      if (sources.join() === 'MEM') expect(status, rule).toBe('memory');
    }
  });
});

describe('the IETF venue', () => {
  it('lets expertise and procedure weigh most and the institutional base least wherever something is decided', () => {
    const { propose, decide } = venueOf('ietf-wg').efficacy;
    for (const row of [propose!, decide!]) {
      const [first, second] = Object.entries(row).sort((a, b) => b[1] - a[1]);
      expect([first![0], second![0]]).toEqual(['substantive', 'processual']);
      expect(row['institutional']).toBe(Math.min(...Object.values(row)));
    }
  });
});

describe('the forum', () => {
  const roster = rosterOf('igf-2012');
  const { Governments2: states } = tablesOf('igf-2012') as { Governments2: Row[] };

  it('has members of the advisory group for every quota, and its quotas are from memory', () => {
    const { quotas, facts } = venueOf('igf');
    for (const group of Object.keys(quotas!)) {
      expect(roster.some((row) => row['group'] === group && row['roles']!.includes('advisory-group'))).toBe(
        true,
      );
    }
    expect(Object.values(quotas!).reduce((total, quota) => total + quota, 0)).toBeCloseTo(1, 12);
    expect(facts.find(({ rule }) => rule.startsWith('Quotas'))?.status).toBe('memory');
  });

  it('scores governments by ideal point and freedom rating as coding.md says', () => {
    expect(states).toHaveLength(25);
    for (const state of states) {
      const aligned = cut((1.5 - Number(state['ideal point'])) / 2.5);
      const unfree = (Number(state['freedom rating']) - 2) / 12;
      const score = 100 * (0.6 * aligned + 0.4 * unfree);
      // The table prints ideal points with two decimals, a quarter of a point of the score at most.
      expect(Math.abs(Number(state['score']) - score), state['agent']).toBeLessThan(0.75);
    }
  });

  it('puts governments into the camp that their score says', () => {
    for (const state of states) {
      const score = Number(state['score']);
      const camp = score >= 60 ? 'sovereignty-camp' : score <= 25 ? 'multistakeholder-camp' : '';
      expect(roster.find((row) => row['id'] === state['agent'])!['blocs'], state['agent']).toBe(camp);
    }
  });
});
