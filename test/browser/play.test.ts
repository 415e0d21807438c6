/**
 * The page with the engine in it, from a file, in Chromium without a network: the same digests as the command line, levers, causes,
 * a package that can be dragged, by keyboard alone, and on paper. Pictures are kept in reports/page, to be looked at.
 */
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = 'reports/page';
const WIDTHS = [360, 768, 1280];
const HOSTILE = '</script><img src=x onerror=alert(1)> <b>bold</b>';
/** Milliseconds in which a lever answers. */
const ANSWER = 100;

const { folder, remove } = scratch();
const requests: string[] = [];
const faults: string[] = [];
let browser: Browser;

async function open(name: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
  const page = await context.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`file://${resolve(folder, name)}`);
  await page.locator('#digest').filter({ hasText: /^\w+$/ }).waitFor();
  return page;
}

const digestOf = (page: Page): Promise<string> => page.locator('#digest').innerText();

/** The digest of what a command line plays. */
function digestBy(words: readonly string[]): string {
  const { code, out, err } = parley([...words, '--json'], folder);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as { digest: string }).digest;
}

/** The words of the command that the page shows. */
async function commandOf(page: Page): Promise<string[]> {
  const text = await page.locator('pre.command code').innerText();
  return [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare).slice(1);
}

async function findings(page: Page): Promise<string[]> {
  const found = await page.evaluate(`${AXE}; axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`);
  return found as string[];
}

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  const make = (...words: string[]) =>
    expect(parley(['page', ...words], folder)).toMatchObject({ code: 0, out: '' });
  make(
    'wcit-12',
    '--lever',
    'agents.usa.saliences.spam',
    '--lever',
    'agents.rus.positions.member-access',
    '--out',
    'wcit.html',
  );
  make('dubai-for-six', '--out', 'six.html');
  writeSolo(join(folder, 'solo'), '20..80');
  make(
    'solo',
    '--set',
    `issues.tax.title=${JSON.stringify(HOSTILE)}`,
    '--set',
    `agents.ann.name=${JSON.stringify(HOSTILE)}`,
    '--out',
    'solo.html',
  );
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});

afterAll(async () => {
  await browser?.close();
  remove();
});

describe('a page with the engine in it', () => {
  it('is one file of at most a megabyte', () => {
    for (const name of ['wcit.html', 'six.html', 'solo.html'])
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000_000);
  });

  it('plays what the command line plays, with every change and number, within a tenth of a second', async () => {
    const page = await open('wcit.html');
    expect(await digestOf(page)).toBe(digestBy(['run', 'wcit-12']));
    const took: number[] = [];
    const boxes = page.locator('form input[type=checkbox]');
    const settle = async (before: string): Promise<void> => {
      await page.waitForFunction(
        ([old]) =>
          (
            globalThis as unknown as { document: { querySelector(one: string): { textContent: string } } }
          ).document.querySelector('#digest').textContent !== old,
        [before],
      );
      took.push(Number(await page.locator('body').getAttribute('data-took')));
      expect(await digestOf(page)).toBe(digestBy(await commandOf(page)));
    };
    for (let at = 0; at < (await boxes.count()); at += 1) {
      const before = await digestOf(page);
      await page.locator('body[data-ready]').waitFor();
      await boxes.nth(at).check();
      await settle(before);
      await boxes.nth(at).uncheck();
    }
    const sliders = page.locator('form input[type=range]');
    expect(await sliders.count()).toBe(2);
    for (let at = 0; at < 2; at += 1) {
      const before = await digestOf(page);
      await sliders.nth(at).focus();
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowLeft');
      await settle(before);
    }
    const sorted = took.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)], took.join()).toBeLessThanOrEqual(ANSWER);
    await page.locator('body[data-band="50"]').waitFor();
    await page.screenshot({ path: join(PICTURES, 'wcit-1280.png'), fullPage: true });
    await page.getByRole('button', { name: 'As it was' }).click();
    expect(await digestOf(page)).toBe(digestBy(['run', 'wcit-12']));
  });

  it('says why, and shows who would walk out of a package that is put together', async () => {
    const page = await open('six.html');
    await page.locator('button.why').first().click();
    expect(await page.locator('#why').innerText()).toMatch(/\w{4}/);
    await page.locator('#about').selectOption({ index: 6 });
    expect((await page.locator('#why').innerText()).length).toBeGreaterThan(100);
    await page.locator('#package summary').click();
    const told = page.locator('#package [role=status]');
    await told.getByText('Would walk out').waitFor();
    const before = await told.innerText();
    const box = (await page.locator('svg.frontier').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 20, box.y + 20, { steps: 5 });
    await page.mouse.up();
    expect(await told.innerText()).not.toBe(before);
    await page.locator('body[data-band="50"]').waitFor();
    await page.screenshot({ path: join(PICTURES, 'six-1280.png'), fullPage: true });
  });

  it('can be used by keyboard alone', async () => {
    const page = await open('six.html');
    const reached = new Set<string>();
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        (await page.evaluate(
          `(() => { const e = document.activeElement; return e.id || e.name || e.className || e.textContent; })()`,
        )) as string,
      );
    }
    for (const wanted of ['seed', 'Other luck', 'As it was', 'why', 'about', 'command'])
      expect([...reached]).toContain(wanted);
    await page.locator('#package summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#package input').first().focus();
    const told = page.locator('#package [role=status]');
    const before = await told.innerText();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await told.innerText()).not.toBe(before);
  });

  it.each(WIDTHS)(
    'has nothing that axe finds at %i px, and nothing to the side of the screen',
    async (width) => {
      for (const name of ['wcit.html', 'six.html']) {
        const page = await open(name, width);
        await page.locator('body[data-band="50"]').waitFor();
        await page.locator('button.why').first().click();
        await page.locator('#package summary').click();
        await page.locator('#report summary').click();
        expect(await findings(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await page.screenshot({
          path: join(PICTURES, `${name.replace('.html', '')}-${width}.png`),
          fullPage: true,
        });
        await page.context().close();
      }
    },
  );

  it('fits on A4', async () => {
    const page = await open('six.html', 794);
    await page.locator('body[data-band="50"]').waitFor();
    await page.locator('#report summary').click();
    await page.emulateMedia({ media: 'print' });
    const across = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(across).toBeLessThanOrEqual(794);
    for (const words of ['luck: dubai-for-six', 'What came of it', 'To repeat it'])
      expect(await page.locator('main').innerText()).toContain(words);
    await page.pdf({ path: join(PICTURES, 'six.pdf'), preferCSSPageSize: true });
    await page.screenshot({ path: join(PICTURES, 'six-print.png'), fullPage: true });
  });

  it('shows hostile names as they are', async () => {
    const page = await open('solo.html');
    expect(await page.locator('button.why').innerText()).toBe(HOSTILE);
    await page.locator('button.why').click();
    await page.locator('#report summary').click();
    expect(await page.locator('main img, main b').count()).toBe(0);
    expect(await page.locator('#why').innerText()).toContain('onerror=alert(1)');
  });

  it('asks nothing of anybody, breaks nothing, and runs nothing else', () => {
    expect(requests.filter((url) => !url.startsWith('file://'))).toEqual([]);
    expect(faults).toEqual([]);
  });
});
