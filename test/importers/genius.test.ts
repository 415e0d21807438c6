/** Domains of GENIUS: the laptop domain of ANAC 2010 as NegMAS ships it, one party of it as printed there, the other made up. */
import { describe, expect, it } from 'vitest';
import { dealsOfDomain, packagesOf, utilitiesOf } from '../../src/experiments/deals/domain.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { Library, type FileAccess } from '../../src/scenarios/files.ts';
import { scenarioFromRoster } from '../../src/scenarios/from-roster.ts';
import { weightedSum, type Domain } from '../../src/scenarios/importers/genius/domain.ts';
import { domainFolder, readDomain } from '../../src/scenarios/importers/genius/read.ts';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { importRoster, readableAs } from '../../src/scenarios/importers/shared/import.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { type Loaded, loadScenario, loadVenue } from '../../src/scenarios/load.ts';
import { formatProblem, Report } from '../../src/scenarios/problems.ts';
import { KTAB } from './files.ts';
import { memoryFiles, problemsOf } from '../support/memory-files.ts';
import { DOMAIN, domainFiles, PARTY } from '../support/genius.ts';

/** Files in memory beside those of the disk. */
function overDisk(files: Readonly<Record<string, string>>): Omit<FileAccess, 'parsed'> {
  const memory = memoryFiles(files);
  const isHere = (path: string): boolean => Object.keys(files).some((file) => file.startsWith(path));
  return {
    stat: (path) => (isHere(path) ? memory : DISK).stat(path),
    realPath: (path) => (isHere(path) ? memory : DISK).realPath(path),
    read: (path) => (isHere(path) ? memory : DISK).read(path),
    list: (path) => (isHere(path) ? memory : DISK).list(path),
  };
}
const linesOfLoad = (loaded: Loaded): string => problemsOf(loaded).join('\n');
const read = (files: Readonly<Record<string, string>>, path = '/laptop'): Domain | string => {
  const report = new Report();
  const domain = readDomain(path, new Library(memoryFiles(files), report));
  return (
    domain ??
    report
      .finish()
      .problems.map((problem) => formatProblem(problem).split('\n')[0])
      .join('\n')
  );
};
const domainOf = (files: Readonly<Record<string, string>>): Domain => {
  const domain = read(files);
  if (typeof domain === 'string') throw new Error(domain);
  return domain;
};
const laptop = domainOf(domainFiles());
const choose = (...values: string[]): Int32Array =>
  Int32Array.from(values, (value, issue) => laptop.issues[issue].values.indexOf(value));

describe('a folder of GENIUS', () => {
  it('has the weighted sums that NegMAS documents for its first party', () => {
    // NegMAS, docstring of BaseUtilityFunction.from_xml_str
    const first = laptop.parties[1];
    expect(weightedSum(first, choose('Dell', '60 Gb', "19'' LCD"))).toBeCloseTo(21.987727736172488, 12);
    expect(weightedSum(first, choose('HP', '80 Gb', "20'' LCD"))).toBeCloseTo(22.68559475583014, 12);
  });

  it('has the utilities of GENIUS: evaluations as shares of the largest, times weights', () => {
    const packages = packagesOf(laptop);
    const best = utilitiesOf(laptop, packages, choose('HP', '60 Gb', "19'' LCD"));
    expect(best[1]).toBeCloseTo(0.4452125771655631 + 0.37808251708013424 + 0.1767567099260568, 12);
    const dell = utilitiesOf(laptop, packages, choose('Dell', '120 Gb', "20'' LCD"));
    expect(dell[1]).toBeCloseTo(
      (0.4452125771655631 * 12) / 30 + (0.37808251708013424 * 9) / 30 + (0.1767567099260568 * 10) / 30,
      12,
    );
  });

  it('is searched as if every package were tried', () => {
    const { packages, points, frontier, agreeable } = dealsOfDomain(laptop, 'seed');
    const all: { choice: Int32Array; gains: number[] }[] = [];
    for (let a = 0; a < 3; a += 1)
      for (let b = 0; b < 3; b += 1)
        for (let c = 0; c < 3; c += 1) {
          const choice = Int32Array.of(a, b, c);
          const utilities = utilitiesOf(laptop, packages, choice);
          all.push({
            choice,
            gains: laptop.parties.map(({ reservation }, at) => utilities[at] - reservation),
          });
        }
    const good = all.filter(({ gains }) => gains.every((gain) => gain >= -1e-12));
    expect(agreeable).toEqual({ count: good.length, complete: true });
    expect(good.length).toBeLessThan(all.length);
    const product = (gains: readonly number[]): number => gains.reduce((sum, gain) => sum * gain, 1);
    const nash = good.reduce((best, one) => (product(one.gains) > product(best.gains) ? one : best));
    expect([...points.find(({ id }) => id === 'nash')!.choice]).toEqual([...nash.choice]);
    const free = all.filter(
      ({ gains }) =>
        !all.some(
          (other) =>
            other.gains.every((gain, at) => gain >= gains[at] - 1e-12) &&
            other.gains.some((gain, at) => gain > gains[at] + 1e-12),
        ),
    );
    expect(frontier.choices.map((choice) => choice.join(' ')).sort()).toEqual(
      free.map(({ choice }) => choice.join(' ')).sort(),
    );
  });

  it('is found from the folder and from each of its files, and nowhere else', () => {
    const access = memoryFiles({
      ...domainFiles(),
      '/other/a.xml': '<Scenario/>',
      '/laptop/pareto.xml': '<a/>',
    });
    expect(domainFolder('/laptop/', access)).toBe('/laptop');
    expect(domainFolder('/laptop/domain.xml', access)).toBe('/laptop');
    expect(domainFolder('/other', access)).toBeNull();
    expect(domainFolder('/other/a.xml', access)).toBeNull();
  });

  it('may leave the domain out, and has whole numbers on a line', () => {
    const numbers = `<utility_space><objective name="root">
      <issue index="1" name="price" type="integer" lowerbound="0" upperbound="4"><evaluator ftype="linear" slope="-0.25" offset="1"/></issue>
      <weight index="1" value="1"/></objective><reservation value="0.5"/><discount_factor value="0.8"/></utility_space>`;
    const domain = domainOf({ '/laptop/buyer.xml': numbers });
    expect(domain).toMatchObject({
      id: 'laptop',
      issues: [{ name: 'price', values: ['0', '1', '2', '3', '4'] }],
    });
    expect(domain.parties[0]).toMatchObject({
      reservation: 0.5,
      discount: 0.8,
      evaluations: [[1, 0.75, 0.5, 0.25, 0]],
    });
    const shifted = numbers.replace('slope="-0.25" offset="1"', 'parameter1="-0.25" parameter0="1"');
    expect(domainOf({ '/laptop/buyer.xml': shifted }).parties).toEqual(domain.parties);
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', PARTY, 'document types are not read'],
    ['', PARTY.replace('value="HP"', 'value="&b;"'), 'an unknown entity'],
    [
      '',
      PARTY.replace('evaluation="12"', 'evaluation="a dozen"'),
      "the evaluation of <item> is 'a dozen'; expected a number",
    ],
    ['', PARTY.replace(/<weight index="2".*/, ''), 'the issue Harddisk has no weight (index 2)'],
    [
      '',
      PARTY.replace('name="Harddisk"', 'name="Hardisk"'),
      "the domain has no issue 'Hardisk' (did you mean 'Harddisk'?)",
    ],
    [
      '',
      PARTY.replace(/<item index="2" value="80 Gb".*/, ''),
      "nothing is said of the value '80 Gb' of Harddisk",
    ],
    [
      '',
      PARTY.replaceAll(' type="discrete"', ' type="real"'),
      "is of the type 'real'; only issues with listed values",
    ],
    ['', PARTY.replace('<weight', '<utility_function/><weight'), 'utilities that do not add up over issues'],
    ['', PARTY.replace('index="1"', 'index="1" index="2"'), "the attribute 'index' stands twice"],
    ['', `<utility_space>${'<a>'.repeat(40)}`, 'nested more than 32 levels deep'],
  ])('is refused where it is broken or harmful: %#', (head, party, message) => {
    const said = read({ '/laptop/domain.xml': DOMAIN, '/laptop/a.xml': head + party });
    expect(said).toContain(message);
    expect(said).not.toContain('root:');
  });

  it('becomes a roster: each party at the value it likes best, weights as saliences, and a word on what is lost', () => {
    const loaded = importRoster(IMPORTERS.genius, '/laptop', memoryFiles(domainFiles()));
    if (!loaded.ok) throw new Error(loaded.problems[0].message);
    const { roster } = loaded;
    expect(roster.issues[0]).toMatchObject({
      id: 'Laptop',
      anchors: [
        { at: 0, label: 'Dell' },
        { at: 50, label: 'Macintosh' },
        { at: 100, label: 'HP' },
      ],
    });
    const first = roster.stakes.filter(({ agent }) => agent === 'seller');
    expect(first.map(({ position }) => position)).toEqual([100, 0, 0]);
    expect(roster.note).toContain('External Monitor (seller)');
  });

  it('is written from a roster so that it is read as the same places', () => {
    const access = memoryFiles(domainFiles());
    const loaded = importRoster(IMPORTERS.genius, '/laptop', access);
    if (!loaded.ok) throw new Error(loaded.problems[0].message);
    const written = IMPORTERS.genius.write(loaded.roster, 'out');
    if (!written.ok) throw new Error(written.objection);
    const files = Object.fromEntries([...written.files].map(([name, text]) => [`/out/${name}`, text]));
    const again = importRoster(IMPORTERS.genius, '/out', memoryFiles(files));
    if (!again.ok) throw new Error(again.problems[0].message);
    const places = (roster: typeof again.roster): unknown[] =>
      roster.stakes.map(({ issue, position }) => [issue, position]).sort();
    expect(places(again.roster)).toEqual(places(loaded.roster));
  });

  it('is named where it was taken for another format, as other formats are', () => {
    const access = memoryFiles({
      ...domainFiles(),
      '/ktab.csv': KTAB,
      '/own.csv': 'agent,issue,position,salience,capability\na,x,1,1,1\n',
      '/wrong.csv': 'agent,issue,position,salience,capability\na,x,high,1,1\n',
      '/other.csv': 'date,place\n',
      '/report.pdf': '%PDF-1.4',
    });
    const way = (path: string, but?: string): string =>
      readableAs(IMPORTERS, path, access, but === undefined ? undefined : IMPORTERS[but]);
    expect(way('/laptop', 'deu3')).toBe(
      'it can be read: parley import genius /laptop --out ROSTER, as GENIUS',
    );
    expect(way('/ktab.csv', 'exchange')).toContain('parley import ktab /ktab.csv --out ROSTER, as KTAB');
    expect(way('/own.csv', 'ktab')).toBe('it can be read: parley models /own.csv, without an import');
    expect(way('/wrong.csv')).toBe('');
    expect(way('/report.pdf')).toBe('');
    expect(way('/other.csv')).toContain('no format reads it');
  });
});

describe('a folder of GENIUS as a scenario', () => {
  const seeds = { folders: SHIPPED, known: KNOWN };
  const access = { ...DISK, ...overDisk(domainFiles()) };
  const load = (ref: string, set: readonly string[] = [], files = access) =>
    loadScenario(ref, { ...seeds, access: files, set });

  it('is what parley new would write of it, and says what it assumes', () => {
    const opened = load('/laptop');
    if (!opened.ok) throw new Error(opened.problems[0].message);
    const roster = importRoster(IMPORTERS.genius, '/laptop', access);
    const venue = loadVenue('un-summit', { ...seeds, access });
    if (!roster.ok || !venue.ok) throw new Error('no roster or venue');
    const { files } = scenarioFromRoster(roster.roster, 'laptop', { ref: 'un-summit', file: venue.venue });
    const written = Object.fromEntries([...files].map(([name, text]) => [`/written/${name}`, text]));
    const made = load('/written', [], { ...DISK, ...overDisk(written) });
    if (!made.ok) throw new Error(made.problems[0].message);
    expect(opened.scenario).toEqual(made.scenario);
    expect(opened.warnings.map(({ message }) => message).join('\n')).toMatch(
      /which says nothing of a room and is opened in United Nations summit[^]*misle/,
    );
  });

  it('goes to another room where that is asked for, and opens by one of its files', () => {
    const elsewhere = load('/laptop/buyer.xml', ['venue=ietf-wg']);
    if (!elsewhere.ok) throw new Error(elsewhere.problems[0].message);
    expect(elsewhere.scenario.venue.id).toBe('ietf-wg');
    expect(elsewhere.scenario.agents.map(({ id }) => id)).toEqual(['buyer', 'seller']);
  });

  it('names what is wrong in its XML, and a venue that is not there', () => {
    const broken = overDisk({ ...domainFiles(), '/laptop/buyer.xml': '<utility_space><objective' });
    expect(linesOfLoad(load('/laptop', [], { ...DISK, ...broken }))).toContain('buyer.xml');
    expect(linesOfLoad(load('/laptop', ['venue=moon']))).toContain("no venue 'moon'");
  });
});
