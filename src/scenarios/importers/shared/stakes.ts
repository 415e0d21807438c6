/** Looks into rosters for those who write them in other formats. */
import { baseName } from '../../files.ts';
import type { RosterFile } from '../../rosters/file.ts';
import { pointOf } from '../../uncertain/quantity.ts';

/** A stake with its likeliest values, in the units of a format. */
export interface PlainStake {
  readonly position: number;
  readonly salience: number;
  readonly capability: number;
}

/** Decimals kept when a number changes its scale: beyond them only rounding errors stand. */
const DECIMALS = 12;

const tidy = (value: number): number => Number(value.toFixed(DECIMALS));

/**
 * Finds stakes by agent and issue.
 * @param top positions run from 0 to `position` (null: on the issue's own scale), saliences to `salience`
 */
export function stakeOf(
  { issues, stakes }: RosterFile,
  top: { readonly position: number | null; readonly salience: number },
): (agent: string, issue: string) => PlainStake | undefined {
  const scale = new Map(issues.map(({ id, low, high }) => [id, { low, high }]));
  const found = new Map<string, PlainStake>();
  for (const { agent, issue, position, salience, capability } of stakes) {
    const { low, high } = scale.get(issue)!;
    const x = pointOf(position);
    const whole = top.position === null || (low === 0 && high === top.position);
    found.set(`${agent}\n${issue}`, {
      position: whole ? x : tidy(((x - low) * top.position!) / (high - low)),
      salience: top.salience === 1 ? pointOf(salience) : tidy(pointOf(salience) * top.salience),
      capability: pointOf(capability),
    });
  }
  return (agent, issue) => found.get(`${agent}\n${issue}`);
}

/** The one capability of an agent, or null where it differs from issue to issue or there is none. */
export function capabilityOf({ stakes }: RosterFile, agent: string): number | null {
  const all = new Set(
    stakes.filter((stake) => stake.agent === agent).map(({ capability }) => pointOf(capability)),
  );
  return all.size === 1 ? [...all][0] : null;
}

/** Why a format in which all take part in everything, with one capability each, cannot hold a roster; or null. */
export function gapIn(roster: RosterFile): string | null {
  const stake = stakeOf(roster, { position: null, salience: 1 });
  for (const { id } of roster.agents) {
    for (const issue of roster.issues) {
      if (stake(id, issue.id) === undefined) return `${id} has no position on ${issue.id}`;
    }
    if (capabilityOf(roster, id) === null) return `the capability of ${id} differs from issue to issue`;
  }
  return null;
}

/** An id from the name of a file. */
export function idFrom(path: string): string {
  return baseName(path).replace(/\.[a-z0-9]+$/i, '');
}
