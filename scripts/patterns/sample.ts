/** Plays a part of the runs behind docs/patterns.md again and says where they differ from those kept. */
import { openScenario } from '../../src/runs/session.ts';
import { armsOf } from './catalogue.ts';
import { playArm, type Played } from './played.ts';
import { variantsOf } from './variants.ts';

/** The first seed alone. */
const SEEDS = [1];

/**
 * Where the first run of one variant in so many, in every arm, is not the one kept; variants that are missing or too many are told too.
 * @returns a line for each difference; empty: none
 */
export function differencesIn(kept: Played, stride: number): string[] {
  return Object.keys(kept).flatMap((scenario) => {
    const variants = variantsOf(openScenario(scenario).world);
    const names = new Set(variants.map(({ name }) => name));
    const strange = Object.keys(kept[scenario]).filter((name) => !names.has(name));
    const changed = variants
      .filter((_, at) => at % stride === 0)
      .flatMap((variant) =>
        armsOf(scenario)
          .flatMap(({ id: arm }) => {
            const runs = playArm(scenario, arm, variant, SEEDS);
            const before = kept[scenario]?.[variant.name]?.[arm];
            if (runs === null || before === undefined)
              return runs === null && before === undefined ? [] : [arm];
            const same =
              Object.entries(runs.holds).every(([says, bits]) => before.holds[says]?.startsWith(bits)) &&
              Object.entries(runs.measures).every(
                ([says, values]) => before.measures[says]?.split(' ')[0] === values,
              );
            return same ? [] : [arm];
          })
          .map((arm) => `${scenario}, ${variant.name}, ${arm}: another run than the one kept`),
      );
    return [...strange.map((name) => `${scenario}, ${name}: kept, but there is no such variant`), ...changed];
  });
}
