/** The packed library in Chromium as it is, without a bundler: what it plays and solves is what Node does, to the last bit. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadScenario } from '../../src/library/scenario.ts';
import { compileScenario, playOut } from '../../src/library/engine.ts';
import * as library from '../../src/library/models.ts';
import { TABLE_1 } from '../models/emission-standards.ts';

const ORIGIN = 'http://parley.test';
const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  ) as { filename: string }[];
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  const root = join(folder, 'package');
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, { readonly default: string }>>;
  };
  const imports = Object.fromEntries(
    ['engine', 'models'].map((name) => [`parley-sim/${name}`, exports[`./${name}`].default.slice(1)]),
  );
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname !== '/')
      return route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(join(root, pathname), 'utf8'),
      });
    const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    const load = ['engine', 'models']
      .map((name) => `import * as ${name} from 'parley-sim/${name}';`)
      .join('');
    const body = `${map}<script type="module">${load} window.parley = { engine, models };</script>`;
    return route.fulfill({ contentType: 'text/html', body });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction('window.parley !== undefined');
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['wcit-12', 'webrtc-codec', 'tls-visibility', 'igf-2012'])('plays %s as Node does', async (id) => {
  const { file } = await loadScenario(id);
  const digest = await page.evaluate(
    `(() => { const { engine } = window.parley;
      return engine.playOut(engine.compileScenario(${JSON.stringify(file)}), { seed: 'a' }).digest; })()`,
  );
  expect(digest).toBe(playOut(compileScenario(file), { seed: 'a' }).digest);
});

/** The Community's ten members on two issues. */
const ROWS = TABLE_1.flatMap(([agent, capability, year, salience]) => [
  { agent, issue: 'delay', capability, position: 10 * (year - 4), salience },
  { agent, issue: 'price', capability, position: 100 - 9 * year, salience: 1 - salience / 2 },
]);

/** What a model says of them: outcomes to the last bit, or why it cannot be run. */
function answered(
  models: Pick<typeof library, 'rosterFromRows' | 'solve'>,
  model: string,
  rows: typeof ROWS,
): string {
  try {
    return [...models.solve(model, models.rosterFromRows(rows)).outcomes].join();
  } catch (error) {
    return (error as Error).message;
  }
}

it.each(Object.keys(library.MODELS))('solves %s as Node does', async (model) => {
  const words = [model, ROWS].map((one) => JSON.stringify(one)).join();
  const there = await page.evaluate(`(${String(answered)})(window.parley.models, ${words})`);
  expect(there).toBe(answered(library, model, ROWS));
});
