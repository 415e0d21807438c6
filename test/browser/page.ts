/** What the page runs: the engine and the agents as they are, bundled for a browser. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { exp, log, logistic, logit } from '../../src/engine/math.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { functionBits } from '../nodes/function-bits.mjs';
import { fromText } from '../support/plain.ts';

/** The digest of one run of a world that was handed over as text. */
export function digestOf(world: string, seed: string): string {
  return playOut({ world: fromText(world) as World, seed, conduct: CONDUCT }).digest;
}

/** A fingerprint of the bits of the elementary functions over so many inputs. */
export function bitsOf(count: number): string {
  return functionBits({ exp, log, logistic, logit }, count);
}
