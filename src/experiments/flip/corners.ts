/**
 * Extreme conduct that an actor is tried at before its least change is sought: an actor that turns nothing at any of these
 * is not looked at more closely. A screen, not a proof.
 */
import type { Handle, Turn } from './handles.ts';

type End = (handle: Handle) => number;

const low: End = (handle) => handle.low;
const high: End = (handle) => handle.high;
/** The end of the range that is further from where the number is. */
const far: End = (handle) => {
  const [{ value }] = handle.spots;
  return value - handle.low >= handle.high - value ? handle.low : handle.high;
};

/**
 * The corners of some handles.
 * @param subject the issue that the outcome is about, or null: it is then tried by itself as well
 */
export function cornersOf(handles: readonly Handle[], subject: string | null): Turn[][] {
  const of = (field: Handle['field'], end: End, only: string | null = null): Turn[] =>
    handles
      .filter((handle) => handle.field === field && (only === null || handle.subject === only))
      .map((handle) => ({ handle, value: end(handle) }));
  const stands = (only: string | null): Turn[][] => [
    [...of('positions', low, only), ...of('saliences', high, only)],
    [...of('positions', high, only), ...of('saliences', high, only)],
    of('saliences', low, only),
  ];
  const corners = [
    ...(subject === null ? [] : stands(subject)),
    ...stands(null),
    of('positions', far),
    of('bases', high),
    of('bases', low),
  ];
  const seen = new Set<string>();
  return corners.filter((turns) => {
    const key = turns.map(({ handle, value }) => `${handle.name}=${value}`).join(' ');
    const fresh = turns.length > 0 && !seen.has(key);
    seen.add(key);
    return fresh;
  });
}
