/**
 * Extreme conduct that an actor is tried at before its least change is sought: an actor that turns nothing at any of these
 * is not looked at more closely. A screen, not a proof.
 */
import type { Handle, HandleTurn } from './handles.ts';

type End = (handle: Handle) => number;

const low: End = (handle) => handle.low;
const high: End = (handle) => handle.high;
/** The end of the range that is further from where the number is. */
const far: End = (handle) => {
  const [{ value }] = handle.spots;
  return value - handle.low >= handle.high - value ? handle.low : handle.high;
};

/**
 * The corners of some handles by name; every act is one.
 * @param subject the issue that the outcome is about, or null: it is then tried by itself as well
 */
export function cornersOf(handles: readonly Handle[], subject: string | null): Map<string, HandleTurn[]> {
  const of = (field: Handle['field'], end: End, only: string | null = null): HandleTurn[] =>
    handles
      .filter((handle) => handle.field === field && (only === null || handle.subject === only))
      .map((handle) => ({ handle, value: end(handle) }));
  const stands = (name: string, only: string | null): [string, HandleTurn[]][] => [
    [`${name} low`, [...of('positions', low, only), ...of('saliences', high, only)]],
    [`${name} high`, [...of('positions', high, only), ...of('saliences', high, only)]],
    [`${name} ignored`, of('saliences', low, only)],
  ];
  const corners: readonly (readonly [string, HandleTurn[]])[] = [
    ...(subject === null ? [] : stands('the issue', subject)),
    ...stands('all issues', null),
    ['positions far', of('positions', far)],
    ['bases high', of('bases', high)],
    ['bases low', of('bases', low)],
    ...of('acts', high).map((turn): [string, HandleTurn[]] => [turn.handle.name, [turn]]),
  ];
  return new Map(corners.filter(([, turns]) => turns.length > 0));
}
