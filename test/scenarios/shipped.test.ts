import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import type { FileAccess } from '../../src/scenarios/files.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { listScenarios, listVenues } from '../../src/scenarios/list.ts';
import { loadScenario, loadVenue } from '../../src/scenarios/load.ts';
import { scenarioIds } from '../../src/scenarios/locate.ts';
import { venueIds } from '../../src/scenarios/locate.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';
import { provenance } from '../../src/scenarios/provenance.ts';
import { templateFiles } from '../../src/scenarios/template.ts';
import { SCENARIO, memoryFiles, problemsOf, talkFiles } from '../support/memory-files.ts';

const options = { folders: SHIPPED, access: DISK, known: KNOWN };
const scenarios = scenarioIds({ access: DISK }, SHIPPED);
const venues = venueIds({ access: DISK }, SHIPPED);

describe('what is shipped', () => {
  it('has the venues and scenarios that the documentation speaks of', () => {
    expect(venues).toEqual(expect.arrayContaining(['ietf-wg', 'igf', 'itu-treaty-conference']));
    expect(scenarios).toEqual(
      expect.arrayContaining(['dubai-for-six', 'igf-2012', 'tls-visibility', 'wcit-12', 'webrtc-codec']),
    );
  });

  it.each(scenarios)(
    '%s loads without problem or warning, compiles, and never opens what was observed',
    (id) => {
      const reads: string[] = [];
      const spy: FileAccess = {
        ...DISK,
        read: (path) => {
          reads.push(path);
          return DISK.read(path);
        },
      };
      const loaded = loadScenario(id, { ...options, access: spy });
      if (!loaded.ok) throw new Error(formatProblems(loaded.problems, loaded.more));
      expect(loaded.warnings).toEqual([]);
      expect(compile(loaded.scenario, KNOWN).agents.length).toBeGreaterThan(5);
      expect(reads.length).toBe(loaded.files.length);
      expect(reads.filter((path) => /observed/i.test(path))).toEqual([]);
      expect(DISK.stat(`${SHIPPED.scenarios}/${id}/observed.yaml`)?.kind).toBe('file');
    },
  );

  it.each(venues)('venue %s loads by itself', (id) => {
    expect(problemsOf(loadVenue(id, options))).toEqual([]);
  });

  it('is listed with its story without being loaded', () => {
    const heads = listScenarios(DISK, SHIPPED);
    expect(heads.map(({ id }) => id)).toEqual(scenarios);
    for (const { title, story, question } of heads) {
      for (const text of [title, story, question]) expect(text).toMatch(/^\S.*\S$/);
    }
    expect(listVenues(DISK, SHIPPED).map(({ id, question }) => [id, question])).toEqual(
      venues.map((id) => [id, '']),
    );
  });

  it('is listed by its id where it cannot be read', () => {
    const files = memoryFiles({
      '/seeds/scenarios/odd/scenario.yaml': '[',
      '/seeds/scenarios/No/scenario.yaml': '',
    });
    expect(listScenarios(files, { scenarios: '/seeds/scenarios', venues: '/seeds/venues' })).toEqual([
      { id: 'odd', title: 'odd', story: '', question: '' },
    ]);
  });
});

describe('provenance', () => {
  it('gives every thing its status and its sources by title', () => {
    const loaded = loadScenario('wcit-12', options);
    if (!loaded.ok) throw new Error('wcit-12 does not load');
    const { agents, events, issues, blocs, packages } = provenance(loaded.scenario);
    expect(agents.size).toBe(loaded.scenario.agents.length);
    expect(events.get('leak')?.status).toBe('sourced');
    expect(events.get('leak')?.sources.map(({ id }) => id)).toEqual(['S18', 'S20']);
    expect(events.get('leak')?.sources[0].title).toMatch(/Reuters/);
    expect(issues.get('security')?.note).toMatch(/memory/);
    expect(blocs.get('cept')?.status).toBe('proposal');
    expect(packages.get('resolution-for-scope')?.sources.length).toBeGreaterThan(0);
  });

  it('names a source that no list has by its id', () => {
    const files = talkFiles({
      '/talk/scenario.yaml': SCENARIO.replace('name: Zed', 'name: Zed\n    sources: [S9]'),
    });
    const loaded = loadScenario('/talk', {
      folders: { scenarios: '/none', venues: '/seeds/venues' },
      access: files,
      known: KNOWN,
    });
    const agents = loaded.ok ? provenance(loaded.scenario).agents : new Map();
    expect(agents.get('zed')).toEqual({ status: null, sources: [{ id: 'S9', title: 'S9' }], note: null });
  });
});

describe('on a real disk', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-scenarios-'));
    mkdirSync(join(folder, 'mine'));
    for (const [name, text] of templateFiles('mine')) writeFileSync(join(folder, 'mine', name), text);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('the template for a new scenario passes its own check, with six agents and two issues', () => {
    const loaded = loadScenario(join(folder, 'mine'), options);
    if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
    expect(loaded.warnings).toEqual([]);
    expect([loaded.scenario.agents.length, loaded.scenario.issues.length]).toEqual([6, 2]);
    expect(loaded.scenario.id).toBe('mine');
    expect(() => compile(loaded.scenario, KNOWN)).not.toThrow();
  });

  it('links that lead out, special files and missing folders are refused', () => {
    writeFileSync(join(folder, 'secret.csv'), 'id\n');
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'mine', 'link.csv'));
    symlinkSync('/dev/zero', join(folder, 'mine', 'zero.csv'));
    const text = templateFiles('mine').get('scenario.yaml')!;
    const refusal = (roster: string) => {
      writeFileSync(join(folder, 'mine', 'try.yaml'), text.replace('roster.csv', roster));
      return problemsOf(loadScenario(join(folder, 'mine', 'try.yaml'), options)).join();
    };
    expect(refusal('link.csv')).toMatch(/agents\[0\]\.file: 'link\.csv' leads out of the folder$/);
    expect(refusal('zero.csv')).toMatch(/leads out of the folder$/);
    expect(refusal('none/none.csv')).toMatch(/no file 'none\/none\.csv' in the folder$/);
    expect(problemsOf(loadScenario('/dev/zero', options)).join()).toMatch(/a pipe or a device, not a file$/);
    expect(DISK.list(join(folder, 'none'))).toEqual([]);
  });
});
