/** Settles how an issue stands, with its record. */
import { own, type Floor } from './floor.ts';
import { hold } from './invariant.ts';
import type { SettledRecord } from './records.ts';
import { ADOPTED, AGREED, DEFERRED, DROPPED, GATED, OPEN, UNSELECTED } from './terms.ts';

const DISPOSITIONS = {
  agreed: AGREED,
  adopted: ADOPTED,
  dropped: DROPPED,
  deferred: DEFERRED,
  reopened: OPEN,
  gated: GATED,
  unselected: UNSELECTED,
} as const;

export function settle(floor: Floor, issue: number, as: SettledRecord['as'], because: string): void {
  hold(issue >= 0 && issue < floor.m, 'what is settled is an issue');
  own(floor, 'disposition')[issue] = DISPOSITIONS[as];
  own(floor, 'because')[issue] = because;
  own(floor, 'failed')[issue] = 0;
  const { id } = floor.world.issues[issue];
  floor.records.push({ type: 'settled', round: floor.round, issue: id, as, because });
}

/** Whether the venue still works on the issue: open or agreed so far. */
export function isAlive(floor: Floor, issue: number): boolean {
  const disposition = floor.state.disposition[issue];
  return disposition === OPEN || disposition === AGREED;
}
