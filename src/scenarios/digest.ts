/** Fingerprints of resolved scenarios, by which saved runs and sweeps know what they were played with. */
import { createHash } from 'node:crypto';
import type { ScenarioFile } from './file.ts';

/** JSON with sorted keys: equal for equal data, however it is listed in memory. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Fingerprint of a resolved scenario, 32 hexadecimal digits. */
export function scenarioDigest(scenario: ScenarioFile): string {
  return createHash('sha256').update(canonical(scenario)).digest('hex').slice(0, 32);
}
