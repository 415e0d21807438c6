/**
 * The test runner that `npm run mutate` and `npm run mutate:sweeps` try mutants with. Every mutant is a branch of the same instrumented
 * source, so the test files are loaded once and each mutant is one switch away: it costs the tests that it takes to notice
 * it, not the start of a test process. The test file named like the mutated source goes first, then those tests that
 * notice most for their time; a mutant that nobody has noticed when its patience is used up counts as survived, so that the
 * score is never too high.
 */
import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collectTests, getFn } from '@vitest/runner';

/** Random cases per property are scaled by this: what few cases of one property miss, other tests see. */
process.env.PROPERTY_SHARE ??= '0.1';
/** So are the schedules of sweeps on machines that fail. */
process.env.PARLEY_SCHEDULES ??= '60';

/** Processor time for one mutant, in milliseconds, beside the test file of its own: about what all tests of sweeps take, a third of all of the engine's. */
const PATIENCE = 15_000;

/** Where the instrumented source looks for the mutant to run and notes what ran. */
const NAMESPACE = '__stryker__';

const CONFIG = {
  root: process.cwd(),
  setupFiles: [],
  sequence: { hooks: 'stack', shuffle: false, concurrent: false, seed: 0 },
  testTimeout: 0,
  hookTimeout: 0,
  retry: 0,
  tags: [],
};

/** @param places folders of tests, and single files */
function testFiles(places) {
  return places
    .flatMap((place) =>
      place.endsWith('.test.ts')
        ? [place]
        : readdirSync(place, { recursive: true }).map((name) => `${place}/${name}`),
    )
    .filter((path) => path.endsWith('.test.ts'))
    .sort();
}

class MutationRunner {
  static inject = ['options'];
  #places;
  #switch = (globalThis[NAMESPACE] ??= {});
  /** Tests by id, each with its last processor time in milliseconds and the number of mutants it has noticed. */
  #tests = new Map();

  constructor(options) {
    this.#places = options.mutationTests;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    const importFile = (path) => import(pathToFileURL(path).href);
    const paths = testFiles(this.#places).map((path) => resolve(path));
    for (const file of await collectTests(paths, { config: CONFIG, importFile, pool: 'mutation' })) {
      const fileName = relative(CONFIG.root, file.filepath);
      if (file.result?.errors?.length) throw new Error(`${fileName}: ${file.result.errors[0].message}`);
      for (const task of file.tasks) this.#collect(fileName, task, []);
    }
  }

  #collect(fileName, task, outer) {
    const names = [...outer, task.name];
    if (task.type === 'suite') for (const inner of task.tasks) this.#collect(fileName, inner, names);
    else if (task.mode === 'run') {
      const name = names.join(' > ');
      const id = `${fileName}#${name}`;
      this.#tests.set(id, { id, fileName, name, run: getFn(task), time: 0, noticed: 0 });
    }
  }

  /** Runs a test; the message with which it fails, or undefined. */
  async #failure(test) {
    const start = process.cpuUsage();
    try {
      await test.run();
      return undefined;
    } catch (error) {
      return String(error?.message ?? error);
    } finally {
      const { user, system } = process.cpuUsage(start);
      test.time = (user + system) / 1000;
    }
  }

  async dryRun() {
    const tests = [];
    for (const test of this.#tests.values()) {
      this.#switch.currentTestId = test.id;
      const failureMessage = await this.#failure(test);
      this.#switch.currentTestId = undefined;
      const { id, name, fileName, time } = test;
      const result = failureMessage === undefined ? { status: 0 } : { status: 1, failureMessage };
      tests.push({ id, name, fileName, timeSpentMs: time, ...result });
    }
    return { status: 'complete', tests, mutantCoverage: this.#switch.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, sandboxFileName, hitLimit }) {
    const named = relative(CONFIG.root, sandboxFileName).replace(/^src\/(.*)\.ts$/, 'test/$1.test.ts');
    const isNamed = ({ fileName }) => fileName === named;
    const tests = (testFilter ?? [...this.#tests.keys()])
      .map((id) => this.#tests.get(id))
      .sort((a, b) => isNamed(b) - isNamed(a) || a.time / (1 + a.noticed) - b.time / (1 + b.noticed));
    Object.assign(this.#switch, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let nrOfTests = 0;
    let spent = 0;
    let failureMessage;
    for (const test of tests) {
      if (spent > PATIENCE && !isNamed(test)) break;
      nrOfTests += 1;
      failureMessage = await this.#failure(test);
      if (failureMessage !== undefined) break;
      spent += test.time;
    }
    const endless = this.#switch.hitCount > hitLimit;
    Object.assign(this.#switch, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    if (endless) return { status: 'timeout', reason: 'the mutated source ran without end' };
    if (failureMessage === undefined) return { status: 'survived', nrOfTests };
    const killer = tests[nrOfTests - 1];
    killer.noticed += 1;
    const spoilt = await this.#failure(killer);
    if (spoilt !== undefined) throw new Error(`a mutant left something behind for '${killer.id}': ${spoilt}`);
    return { status: 'killed', killedBy: [killer.id], nrOfTests, failureMessage };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'mutation', injectableClass: MutationRunner }];
