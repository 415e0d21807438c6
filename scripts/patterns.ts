/**
 * docs/patterns.md and the runs behind it, docs/figures/patterns.json.
 *
 *     npm run patterns                     plays what is not kept yet and writes both; stopped, it goes on where it was
 *     npm run patterns -- igf-2012         the same for some scenarios
 *     npm run patterns -- --fewer          with few seeds: three minutes of one core in place of seven
 *     npm run patterns -- --signing        who signs, and why κ and ψ are what they are (three minutes of one core)
 *     npm run patterns -- --render         writes the page from the runs kept, nothing is played (--check: compares only)
 *     npm run patterns -- --sample         plays a part again (half a minute) and compares it with the runs kept, bit by bit
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openScenario } from '../src/runs/session.ts';
import { blocksIn, bringUpToDate } from './docs/blocks.ts';
import { SCENARIOS } from './patterns/catalogue.ts';
import { forumFigures } from './patterns/forum.ts';
import { isPlayed, playVariant, seedsFor, upTo, type Effort } from './patterns/played.ts';
import { differencesIn } from './patterns/sample.ts';
import { settingRows, signingFigures } from './patterns/signing.ts';
import { patternBlocks, signingBlocks, type PatternFigures } from './patterns/tables.ts';
import { variantsOf } from './patterns/variants.ts';

const PAGE = 'docs/patterns.md';
const FIGURES = 'docs/figures/patterns.json';
const EFFORT: Effort = { coded: 200, roster: 60, other: 12 };
const FEWER: Effort = { coded: 30, roster: 20, other: 6 };
/** Runs of each setting of κ and ψ: means of gains hardly move with more. */
const SETTING = 40;
/** One variant in so many is played again for the sample. */
const STRIDE = 9;

const nothing: PatternFigures = { families: {}, played: {}, forum: null };
const read = (): PatternFigures =>
  existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as PatternFigures) : nothing;

function keep(figures: PatternFigures): void {
  mkdirSync(dirname(FIGURES), { recursive: true });
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 1)}\n`);
}

/** Plays what is not kept with so many seeds, and keeps it variant by variant. */
function play(scenarios: readonly string[], effort: Effort): void {
  for (const scenario of scenarios) {
    const { user } = process.cpuUsage();
    const variants = variantsOf(openScenario(scenario).world);
    for (const variant of variants) {
      const figures = read();
      const before = figures.played[scenario];
      const seeds = seedsFor(variant, effort);
      if (isPlayed(before?.[variant.name], seeds)) continue;
      const arms = playVariant(scenario, variant, upTo(seeds));
      keep({
        ...figures,
        families: { ...figures.families, [variant.name]: variant.family },
        played: { ...figures.played, [scenario]: { ...before, [variant.name]: arms } },
      });
    }
    process.stderr.write(`${scenario}: ${((process.cpuUsage().user - user) / 1e6).toFixed(0)} s\n`);
  }
  keep({ ...read(), forum: forumFigures(effort.coded) });
}

const given = process.argv.slice(2);
const asked = given.filter((word) => !word.startsWith('--'));
const strange = asked.filter((word) => !SCENARIOS.includes(word));
if (strange.length > 0)
  throw new Error(`no patterns of ${strange.join(', ')}; known: ${SCENARIOS.join(', ')}`);

if (given.includes('--sample')) {
  const found = differencesIn(read().played, STRIDE);
  process.stdout.write(`${found.length === 0 ? 'as kept' : found.join('\n')}\n`);
  if (found.length > 0) process.exitCode = 1;
} else {
  const fresh = given.includes('--signing')
    ? signingBlocks(signingFigures(EFFORT.coded, SETTING), settingRows(SETTING), SETTING)
    : {};
  if (!['--signing', '--render', '--check'].some((word) => given.includes(word)))
    play(asked.length === 0 ? SCENARIOS : asked, given.includes('--fewer') ? FEWER : EFFORT);
  bringUpToDate(PAGE, { ...blocksIn(PAGE), ...patternBlocks(read()), ...fresh });
}
