/** Scenarios to look at: random ones whose things have plain names, shipped ones, and the template of `parley new`. */
import * as fc from 'fast-check';
import type { World } from '../../src/engine/world.ts';
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';
import { arbitraryScenario, scenarioTexts } from '../../test/support/arbitrary-scenario.ts';
import { loadFrom, memoryFiles } from '../../test/support/memory-files.ts';
import { shippedWorlds } from '../../test/support/shipped.ts';
import { tape } from '../../test/support/tui.ts';

export interface Case {
  readonly name: string;
  readonly world: World;
  readonly seed: string;
}

/** Seeds of each shipped scenario and of the template. */
const SEEDS = 4;

const letters = (at: number) => String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26));

/** The scenario with names that can be told apart in a sentence: hostile ones are tested where names are printed. */
function plainlyNamed(scenario: ScenarioFile): ScenarioFile {
  const titled = <T extends { readonly title: string }>(word: string, all: readonly T[] = []): T[] =>
    all.map((one, at) => ({ ...one, title: `${word} ${letters(at)}` }));
  return {
    ...scenario,
    title: 'Conference',
    story: 'A story',
    question: 'A question',
    issues: titled('Matter', scenario.issues),
    blocs: titled('Bloc', scenario.blocs),
    packages: titled('Package', scenario.packages),
    events: titled('Event', scenario.events),
    agents: scenario.agents.map((agent, at) => ({ ...agent, name: `Party ${letters(at)}` })),
  };
}

/** The files of a random scenario, by path. @param named what becomes of its names; left as they are, some are hostile */
export function randomFiles(
  seed: number,
  named: (scenario: ScenarioFile) => ScenarioFile = plainlyNamed,
): Record<string, string> {
  const [drawn] = fc.sample(arbitraryScenario, { numRuns: 1, seed });
  const scenario = named(drawn);
  return scenarioTexts(scenario, Math.ceil(scenario.agents.length / 2));
}

/** Random scenarios; the same for the same seed, whatever their number is. */
export function randomCases(count: number, seed: number, named = plainlyNamed): Case[] {
  return Array.from({ length: count }, (_, at) => {
    const loaded = loadFrom(memoryFiles(randomFiles(seed + at, named)), '/scenario');
    if (!loaded.ok) throw new Error(formatProblems(loaded.problems, loaded.more));
    return {
      name: `random ${seed + at}`,
      world: compile(loaded.scenario, KNOWN),
      seed: `cross ${seed + at}`,
    };
  });
}

/** The shipped scenarios and the template, each under a few seeds. */
export function knownCases(seed: number, seeds = SEEDS): Case[] {
  return [...shippedWorlds(), ['two-cables', tape('two-cables').world] as const].flatMap(([name, world]) =>
    Array.from({ length: seeds }, (_, at) => ({ name, world, seed: `cross ${seed + at}` })),
  );
}
