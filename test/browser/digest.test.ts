/**
 * The same runs and campaigns in Chromium as in Node, to the last bit. Needs Debian's chromium (`apt-get install chromium`), or another
 * one named by the environment variable CHROMIUM.
 */
import { build as bundle } from 'esbuild';
import * as fc from 'fast-check';
import { chromium, type Browser, type Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AS_IT_IS, openCampaign } from '../../src/runs/campaign.ts';
import { campaignIds } from '../../src/runs/campaign-names.ts';
import { worldArbitrary } from '../support/random-world.ts';
import { toText } from '../support/plain.ts';
import { shippedWorlds } from '../support/shipped.ts';
import * as here from './page.ts';

declare const parley: typeof here;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { outputFiles } = await bundle({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'parley',
    platform: 'browser',
    target: 'es2023',
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0].text });
});

afterAll(() => browser?.close());

const inPage = (world: string, seed: string): Promise<string> =>
  page.evaluate(([text, phrase]) => parley.digestOf(text, phrase), [world, seed] as const);

describe('Chromium', () => {
  it.each(
    [...shippedWorlds()].flatMap(([id, world]) => ['1', '2', '3'].map((seed) => ({ id, seed, world }))),
  )('runs $id with seed $seed as Node does', async ({ world, seed }) => {
    const text = toText(world);
    expect(await inPage(text, seed)).toBe(here.digestOf(text, seed));
  });

  it.each(campaignIds().flatMap((id) => ['1', '2', '3'].map((seed) => ({ id, seed }))))(
    'plays the campaign $id with seed $seed as Node does',
    async ({ id, seed }) => {
      const text = toText(openCampaign(id, AS_IT_IS).campaign.data);
      const there = await page.evaluate(([data, phrase]) => parley.campaignDigestOf(data, phrase), [
        text,
        seed,
      ] as const);
      expect(there).toBe(here.campaignDigestOf(text, seed));
    },
  );

  it('runs random worlds as Node does', async () => {
    for (const world of fc.sample(worldArbitrary, 100)) {
      const text = toText(world);
      expect(await inPage(text, 'seed')).toBe(here.digestOf(text, 'seed'));
    }
  });

  it('computes exp, log, logistic and logit of a million inputs as Node does', async () => {
    expect(await page.evaluate(() => parley.bitsOf(1_000_000))).toBe(here.bitsOf(1_000_000));
  });
});
