/** Small questions to search in tests: a conference of a few agents, two of whom may act, and how it is asked what would turn it. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOutcome } from '../../../src/experiments/condition.ts';
import { flip, type FlipResult, type FlipWish, type Listener } from '../../../src/experiments/flip/flip.ts';
import { actorNamed } from '../../../src/experiments/flip/handles.ts';
import { Ledger } from '../../../src/experiments/flip/ledger.ts';
import { trier } from '../../../src/experiments/flip/trial.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../../src/scenarios/file.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { templateFiles } from '../../../src/scenarios/template.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();

/** The scenario that `parley new` writes, with changes. */
export function cables(set: readonly string[] = []): ScenarioFile {
  const made = join(folder, 'cables');
  if (!existsSync(made)) {
    mkdirSync(made);
    for (const [name, text] of templateFiles('cables')) writeFileSync(join(made, name), text);
  }
  return openScenario(made, set).file;
}

/** Takes the scenario away; call it when all tests of a file are done. */
export const removeCables = remove;

/** A wish with defaults that suit a small room. */
export function wishFor(file: ScenarioFile, outcome: string, more: Partial<FlipWish> = {}): FlipWish {
  return {
    file,
    wanted: readOutcome(compile(file, KNOWN), outcome),
    actors: [actorNamed(file, 'strait'), actorNamed(file, 'harbour')],
    fields: ['positions', 'saliences'],
    norm: 'sum',
    combine: false,
    sets: false,
    seed: 'cables',
    replicates: 3,
    probability: 0.5,
    verified: 20,
    ...more,
  };
}

/** Nobody waits. */
export const UNHEARD: Listener = { tell: () => undefined, found: () => undefined };

/** Searches in this process. */
export async function searched(wish: FlipWish, ledger = new Ledger()): Promise<FlipResult> {
  const play = trier({ file: wish.file, measure: wish.wanted.measure.name });
  return flip(wish, async (trial) => play(trial), ledger, UNHEARD);
}
