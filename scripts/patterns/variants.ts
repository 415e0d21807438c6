/** All that each pattern is held against: rosters that know nothing, the model without a mechanism, its numbers and forms changed. */
import { PARAMETERS, type ParameterName } from '../../src/engine/parameters.ts';
import type { World } from '../../src/engine/world.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { MECHANISMS } from './mechanisms.ts';
import { DEALT_ROSTERS, withRoster } from './nulls.ts';

export const FAMILIES = ['roster', 'mechanism', 'parameter', 'form'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Variant {
  readonly family: Family;
  readonly name: string;
  /** What is written otherwise in the scenario. */
  readonly file: (file: ScenarioFile) => ScenarioFile;
  /** The world in one run. @returns null where the scenario has nothing to change */
  readonly world: (world: World, seed: string) => World | null;
}

/** Share by which each global number is made smaller and larger. */
const SHARE = 0.25;
/** What a number that is 0 becomes instead: a tenth of the unit in which losses and gains are counted. */
const FROM_ZERO = 0.1;

const same = (file: ScenarioFile): ScenarioFile => file;
const unchanged = (world: World): World => world;

/** The values of a parameter a quarter smaller and larger, within its bounds and at least one apart where it is a whole number. */
function turned(name: ParameterName, value: number): { readonly words: string; readonly to: number }[] {
  const { min, max, integer } = PARAMETERS[name];
  if (value === 0) return [{ words: `${name} ${FROM_ZERO}`, to: FROM_ZERO }];
  return [-SHARE, SHARE].flatMap((share) => {
    const by =
      integer === true ? Math.sign(share) * Math.max(1, Math.round(Math.abs(value * share))) : value * share;
    const to = Math.min(max, Math.max(min, value + by));
    const whole = integer !== true && to === value + by;
    const words = whole ? `${name} ${share < 0 ? '−' : '+'}${100 * SHARE} %` : `${name} ${to}`;
    return to === value ? [] : [{ words, to }];
  });
}

function ofParameter(name: ParameterName, value: number): Variant[] {
  return turned(name, value).map(({ words, to }) => ({
    family: 'parameter',
    name: words,
    file: (file) => ({ ...file, parameters: { ...file.parameters, [name]: to } }),
    world: unchanged,
  }));
}

/** Every variant of a scenario. @param world the scenario as it is */
export function variantsOf({ parameters, loss, protocol }: World): Variant[] {
  const other = loss === 'linear' ? 'quadratic' : 'linear';
  return [
    ...DEALT_ROSTERS.map((roster): Variant => ({
      family: 'roster',
      name: roster,
      file: same,
      world: (world, seed) => withRoster(world, roster, seed),
    })),
    ...MECHANISMS.map(({ name, off }): Variant => ({
      family: 'mechanism',
      name: `without ${name}`,
      file: same,
      world: off,
    })),
    ...(Object.keys(PARAMETERS) as ParameterName[]).flatMap((name) => ofParameter(name, parameters[name])),
    { family: 'form', name: `${other} loss`, file: (file) => ({ ...file, loss: other }), world: unchanged },
    ...Object.keys(PROTOCOLS)
      .filter((id) => id !== protocol.id)
      .map((id): Variant => ({
        family: 'form',
        name: `protocol ${id}`,
        file: (file) => ({ ...file, protocol: { use: id } }),
        world: unchanged,
      })),
  ];
}
