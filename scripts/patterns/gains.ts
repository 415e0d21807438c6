/** What every state gains by signing at WCIT-12 under some settings, and who did sign: what signing parameters are fitted to. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { openScenario } from '../../src/runs/session.ts';

/** Values of the spill-over κ and the hardening ψ among which a setting is chosen. */
export const SPILL_OVERS = [0, 0.5, 0.7, 0.85, 0.95];
export const HARDENINGS = [0, 0.25, 0.5, 0.75, 1];

const FOLDER = 'seeds/scenarios/wcit-12';

/** Who signed, by state. */
export const SIGNED = new Map(
  Object.entries(
    (parse(readFileSync(`${FOLDER}/observed.yaml`, 'utf8')) as { signed: Record<string, boolean> }).signed,
  ),
);
/** The same as 0 and 1, in the order of the states. */
export const OUTCOMES = [...SIGNED.values()].map((signed) => (signed ? 1 : 0));
export const COVARIATES_TEXT = readFileSync(`${FOLDER}/covariates.csv`, 'utf8');

/** Mean gain of every state from what binds and is expected to, over the seeds, in the order of the states. */
export function meanGains(changes: readonly string[], seeds: number): number[] {
  const { world } = openScenario('wcit-12', changes);
  const gains = new Map([...SIGNED.keys()].map((state) => [state, 0]));
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const record of playOut({ world, seed: `pattern ${seed}`, conduct: CONDUCT, coalitions: false })
      .records) {
      if (record.type !== 'signature') continue;
      gains.set(record.agent, gains.get(record.agent)! + record.gain / seeds);
    }
  }
  return [...gains.values()];
}

/** The change that sets both. */
export const setting = (spillOver: number, hardening: number): string[] => [
  `parameters.spillOver=${spillOver}`,
  `parameters.hardening=${hardening}`,
];
