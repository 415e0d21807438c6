/**
 * Plays the patterns of a scenario under its variants and keeps, run by run, what held: the data behind docs/patterns.md, in
 * docs/figures/patterns.json. A part of it can be played again at any time and compared bit by bit.
 */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut, type Trajectory } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { openScenario } from '../../src/runs/session.ts';
import { foldEnding, type Ending } from './fold.ts';
import type { Folded } from './pattern.ts';
import { ALL_PATTERNS, armsOf } from './catalogue.ts';
import { DIRECTIONS } from './patterns.ts';
import type { Variant } from './variants.ts';
import { foldVoted, type Voted } from './voted.ts';

/** Of one arm under one variant: for each of its patterns the runs in order, 1 where it held; for each measure its values, apart by blanks. */
export interface ArmRuns {
  readonly holds: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<string, string>>;
}

/** By scenario, variant and arm. */
export type Played = Record<string, Record<string, Record<string, ArmRuns>>>;

/** A run as the patterns see it, each view folded when it is first asked for. */
function foldedOf(world: World, trajectory: Trajectory): Folded {
  let ending: Ending | null = null;
  let voted: Voted | null = null;
  return {
    ending: () => (ending ??= foldEnding(world, trajectory)),
    voted: () => (voted ??= foldVoted(world, trajectory.records)),
  };
}

const files = new Map<string, ScenarioFile>();

/** The scenario of an arm, read once. */
function fileOf(scenario: string, arm: string): ScenarioFile {
  const name = `${scenario}/${arm}`;
  const known = files.get(name);
  if (known !== undefined) return known;
  const { set } = armsOf(scenario).find(({ id }) => id === arm)!;
  const { file } = openScenario(scenario, set);
  files.set(name, file);
  return file;
}

/** What is measured in an arm: a direction's measure in its arm and in what it is compared with. */
const measuresIn = (scenario: string, arm: string) =>
  DIRECTIONS.filter((one) => one.scenario === scenario && (one.arm === arm || one.than === arm));

/**
 * Plays one arm under one variant.
 * @param seeds numbers of the seeds
 * @returns null where the scenario has nothing that the variant changes
 */
export function playArm(
  scenario: string,
  arm: string,
  variant: Variant,
  seeds: readonly number[],
): ArmRuns | null {
  const world = compile(variant.file(fileOf(scenario, arm)), KNOWN);
  const patterns = ALL_PATTERNS.filter((one) => one.scenario === scenario && one.arm === arm);
  const directions = measuresIn(scenario, arm);
  const holds = patterns.map(() => '');
  const measures = directions.map((): number[] => []);
  for (const seed of seeds) {
    const played = variant.world(world, String(seed));
    if (played === null) return null;
    const run = foldedOf(
      played,
      playOut({ world: played, seed: `pattern ${seed}`, conduct: CONDUCT, coalitions: false }),
    );
    patterns.forEach((pattern, at) => {
      holds[at] += pattern.holds(run) ? '1' : '0';
    });
    directions.forEach(({ measure }, at) => measures[at].push(measure(run.ending())));
  }
  return {
    holds: Object.fromEntries(patterns.map(({ says }, at) => [says, holds[at]])),
    measures: Object.fromEntries(directions.map(({ says }, at) => [says, measures[at].join(' ')])),
  };
}

/** How many seeds each kind of variant is played with. */
export interface Effort {
  readonly coded: number;
  readonly roster: number;
  readonly other: number;
}

export const seedsFor = ({ family, name }: Variant, { coded, roster, other }: Effort): number =>
  family !== 'roster' ? other : name === 'as coded' ? coded : roster;

/** Numbers from 1. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** Runs that are kept of one arm. */
const runsIn = ({ holds, measures }: ArmRuns): number =>
  Object.values(holds)[0]?.length ?? Object.values(measures)[0]?.split(' ').length ?? 0;

/** Whether a variant was played with so many seeds or more. */
export const isPlayed = (arms: Readonly<Record<string, ArmRuns>> | undefined, seeds: number): boolean =>
  arms !== undefined && Object.values(arms).every((runs) => runsIn(runs) >= seeds);

/** All arms of a scenario under one variant; what the scenario lacks is left out. */
export function playVariant(
  scenario: string,
  variant: Variant,
  seeds: readonly number[],
): Record<string, ArmRuns> {
  return Object.fromEntries(
    armsOf(scenario).flatMap(({ id }) => {
      const runs = playArm(scenario, id, variant, seeds);
      return runs === null ? [] : [[id, runs]];
    }),
  );
}
