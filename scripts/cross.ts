/**
 * `npm run cross -- [count] [seed]`: plays fresh random scenarios, the shipped ones and the template, and reads off every face
 * what it says of the run. Each disagreement is printed with what repeats it; exit 1 where there is one.
 */
import { tapeOfWorld } from '../test/support/tui.ts';
import { crossed } from './cross/faces.ts';
import { knownCases, randomCases } from './cross/scenarios.ts';

const COUNT = 200;

const [count = COUNT, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const cases = [...randomCases(count, seed), ...knownCases(seed)];
let failed = 0;
for (const { name, world, seed: own } of cases) {
  const found = crossed(tapeOfWorld(world, own).finish());
  if (found.length === 0) continue;
  failed += 1;
  const again = name.startsWith('random ')
    ? `npm run cross -- 1 ${name.slice('random '.length)}`
    : `parley run ${name} --seed '${own}'`;
  console.log(`${name}, seed '${own}' (${again}):\n${found.map((one) => `  ${one}`).join('\n')}`);
}
console.log(`${cases.length} scenarios played from ${seed} on; the faces of ${failed} disagree`);
process.exitCode = failed > 0 ? 1 : 0;
