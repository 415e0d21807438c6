/**
 * `npm run cross -- [count] [seed]`, or with `--documents` for the documents alone: plays fresh random scenarios, the shipped ones and the template, and reads off every face
 * what it says of the run; on one in ten, sweeps and searches by the real binary are held against a second way. Each disagreement is
 * printed with what repeats it; exit 1 where there is one.
 */
import { tapeOfWorld } from '../test/support/tui.ts';
import { finishedOf } from '../src/tui/model/finished.ts';
import { documentsDisagree } from './cross/documents.ts';
import { crossed } from './cross/faces.ts';
import { namesBreak } from './cross/issues.ts';
import { knownCases, randomCases } from './cross/scenarios.ts';
import { crossedStudies } from './cross/studies.ts';

const COUNT = 200;
/** Random scenarios for one that is swept, and for one that is searched, too. */
const SWEPT = 10;
const SEARCHED = 40;

const words = process.argv.slice(2);
const [count = COUNT, seed = Date.now() % 1_000_000] = words
  .filter((word) => word !== '--documents')
  .map(Number);
if (words.includes('--documents')) {
  const cases = [...randomCases(count, seed), ...randomCases(count, seed, (scenario) => scenario)];
  let silent = 0;
  for (const { name, world, seed: own } of cases) {
    const found = await documentsDisagree(finishedOf(tapeOfWorld(world, own).finish()));
    if (found.length === 0) continue;
    silent += 1;
    console.log(`${name}, seed '${own}':\n${found.map((one) => `  ${one}`).join('\n')}`);
  }
  console.log(`documents of ${cases.length} scenarios from ${seed} on; those of ${silent} disagree`);
  process.exit(silent > 0 ? 1 : 0);
}
const asTheyAre = randomCases(count, seed, (scenario) => scenario).map((one) => ({
  ...one,
  look: namesBreak,
}));
const plain = [...randomCases(count, seed), ...knownCases(seed)].map((one) => ({ ...one, look: crossed }));
const cases = [...plain, ...asTheyAre];
let failed = 0;
for (const { name, world, seed: own, look } of cases) {
  const found = look(tapeOfWorld(world, own).finish());
  if (found.length === 0) continue;
  failed += 1;
  const again = name.startsWith('random ')
    ? `npm run cross -- 1 ${name.slice('random '.length)}`
    : `parley run ${name} --seed '${own}'`;
  console.log(`${name}, seed '${own}' (${again}):\n${found.map((one) => `  ${one}`).join('\n')}`);
}
let swept = 0;
for (let at = 0; at < count; at += SWEPT) {
  swept += 1;
  const found = crossedStudies(seed + at, at % SEARCHED === 0);
  if (found.length === 0) continue;
  failed += 1;
  const again = `npm run cross -- 1 ${seed + at}`;
  console.log(`random ${seed + at}, swept (${again}):\n${found.map((one) => `  ${one}`).join('\n')}`);
}
console.log(`${swept} of them swept: intervals recomputed from rows, answers of flip made again`);
console.log(`${cases.length} scenarios played from ${seed} on; the faces of ${failed} disagree`);
process.exitCode = failed > 0 ? 1 : 0;
