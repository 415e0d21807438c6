/**
 * A whole class in Chromium: five students, one of them on a phone and one at a keyboard without a mouse, the projector and the teacher.
 * Pictures of every page are kept in reports/class, to be looked at.
 */
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join as inFolder } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningClass, somePort, startClass } from '../support/class.ts';
import { scratch } from '../support/parley.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = 'reports/class';
const PHONE = { width: 360, height: 740 };
const WALL = { width: 1280, height: 720 };
/** Bytes of a page before data. */
const PAGE_BYTES = 200_000;

const { folder, remove } = scratch();
let browser: Browser;
let one: RunningClass;
let projector: Page;
let teacher: Page;
const students: Page[] = [];
const requests: string[] = [];
const faults: string[] = [];

async function open(url: string, viewport = WALL): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url);
  return page;
}

/** What axe finds on a page, in a line each. */
async function findings(page: Page): Promise<string[]> {
  // The policy lets no script in; a tool of the browser goes past it.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: inFolder(PICTURES, `${name}.png`), fullPage: true });
}

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const journal = inFolder(folder, 'class.jsonl');
  one = await startClass([
    'dubai-for-six',
    '--rooms',
    '1',
    '--port',
    String(somePort()),
    '--journal',
    journal,
  ]);
  projector = await open(`${one.address}/projector`);
  teacher = await open(`${one.address}/teacher#${one.teacher}`);
  for (const [at, name] of ['Ada', 'Bo', 'Cleo', 'Dee', '<b>Eve</b>'].entries()) {
    const page = await open(`${one.address}/`, at === 4 ? PHONE : WALL);
    await page.getByLabel('Code on the screen').fill(one.code.toLowerCase());
    await page.getByLabel('Your name').fill(name);
    await page.keyboard.press('Enter');
    await page.getByText('Your teacher begins').waitFor();
    students.push(page);
  }
});

afterAll(async () => {
  await browser?.close();
  await one?.stop();
  remove();
});

const roundOn = async (page: Page): Promise<string> => (await page.locator('#state').textContent()) ?? '';

describe('a class in browsers', () => {
  it('finds its way in: code, QR and seats on the wall', async () => {
    await projector.getByText('5 of 6 seats are taken').waitFor();
    expect(await projector.locator('#code').textContent()).toBe(one.code);
    expect(
      await projector
        .locator('.join img')
        .evaluate((image) => (image as { naturalWidth?: number }).naturalWidth),
    ).toBeGreaterThan(0);
    await picture(projector, 'projector-lobby');
    await picture(students[4], 'phone-lobby');
    for (const page of [projector, students[0], students[4], teacher])
      expect(await findings(page)).toEqual([]);
  });

  it('plays the game to its end, one student with the keyboard alone', async () => {
    await teacher.getByRole('button', { name: 'Start', exact: true }).click();
    for (let round = 1; round <= 8; round += 1) {
      await Promise.all(
        students.map((page) =>
          page
            .getByText(new RegExp(`^Round ${round}: `))
            .first()
            .waitFor(),
        ),
      );
      if (round === 3) {
        await picture(students[0], 'student-round');
        await students[4].locator('summary').first().click();
        await picture(students[4], 'phone-round');
        await picture(projector, 'projector-round');
        await picture(teacher, 'teacher-round');
        for (const page of [projector, students[0], students[4], teacher])
          expect(await findings(page)).toEqual([]);
        const wide = await students[4].evaluate(() => {
          const { documentElement } = (
            globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }
          ).document;
          return documentElement.scrollWidth;
        });
        expect(wide).toBeLessThanOrEqual(PHONE.width);
      }
      for (const [at, page] of students.entries()) {
        if (at === 0) {
          // Tab to the last button, and press it.
          await page.locator('#send').focus();
          await page.keyboard.press('Tab');
          await page.keyboard.press('Tab');
          await page.keyboard.press('Enter');
        } else if (at === 1) {
          const group = page.locator('details[id^=group]').first();
          if ((await group.count()) > 0) {
            await group.locator('summary').click();
            await group.locator('input[type=checkbox]').first().check();
          }
          await page.getByRole('button', { name: 'Make these moves' }).click();
        } else
          await page.getByRole('button', { name: at === 2 ? 'Hold back' : 'As my delegation would' }).click();
        if (at < students.length - 1) await page.getByText('Your answer is kept').first().waitFor();
      }
    }
    for (const page of students) await page.getByRole('heading', { name: 'The end' }).waitFor();
    expect(await roundOn(students[0])).toContain('It is over');
  });

  it('comes back to the same seat by the same link, and in a second tab', async () => {
    const [ada] = students;
    const seat = await ada.locator('h1').textContent();
    const again = await ada.context().newPage();
    const begun = performance.now();
    await again.goto(ada.url());
    await again.getByText('Ada, room 1').waitFor();
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(await again.locator('h1').textContent()).toBe(seat);
    await again.close();
  });

  it('is debriefed on the wall and on every page once the teacher says so', async () => {
    expect(await students[0].locator('#result').textContent()).toContain('Your teacher will show the points');
    await teacher.getByRole('button', { name: 'Show the debriefing' }).click();
    await projector.getByText('Three questions').waitFor();
    await students[0].getByText('The model in your seat under the same luck').waitFor();
    expect(await projector.locator('#debrief').textContent()).toContain('<b>Eve</b>');
    expect(await projector.locator('#debrief b').count()).toBe(0);
    const smallest = await projector.locator('#debrief td, #debrief li, #debrief th').evaluateAll((cells) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle: (cell: unknown) => { fontSize: string };
      };
      return Math.min(...cells.map((cell) => Number.parseFloat(getComputedStyle(cell).fontSize)));
    });
    expect(smallest).toBeGreaterThanOrEqual(24);
    await picture(projector, 'projector-debrief');
    await picture(students[4], 'phone-end');
    await picture(teacher, 'teacher-debrief');
    for (const page of [projector, students[0], students[4], teacher])
      expect(await findings(page)).toEqual([]);
  });

  it('asked nothing of anybody else, had no error, and is small', async () => {
    expect(requests.filter((url) => !url.startsWith(one.address))).toEqual([]);
    expect(faults).toEqual([]);
    for (const name of ['student', 'projector', 'teacher']) {
      const parts = ['/', `/${name}.js`, '/class.css'].map(
        async (path) => (await (await fetch(one.address + path)).arrayBuffer()).byteLength,
      );
      const bytes = (await Promise.all(parts)).reduce((sum, size) => sum + size, 0);
      expect(bytes).toBeLessThan(PAGE_BYTES);
    }
  });
});
