/** How far a sweep is, as a page. */
import type { SweepStatus } from '../../experiments/sweep/status.ts';
import { bar } from '../plot.ts';
import type { Block } from '../page.ts';
import type { Rich } from '../rich.ts';
import { counted } from '../words.ts';
import { durationWords, failureWords, grouped } from './sweep-progress.ts';

const BAR_COLUMNS = 40;
const SPANS_SHOWN = 10;

/** @param now milliseconds since 1970 */
export function statusPage(folder: string, status: SweepStatus, now: number): Block[] {
  const { title, id, unit, units, done, missing, runs, failures, complete, damaged, lastChunk } = status;
  const share = units === 0 ? 1 : done / units;
  const told = `${grouped(done)} of ${counted(units, unit)} done (${(100 * share).toFixed(1)}%)`;
  const shown = missing.slice(0, SPANS_SHOWN).map(({ from, to }) => `${grouped(from + 1)}–${grouped(to)}`);
  const more = missing.length > SPANS_SHOWN ? ` and ${missing.length - SPANS_SHOWN} more stretches` : '';
  const failed = failureWords(failures);
  const item = (text: Rich): Block => ({ kind: 'item', text });
  return [
    { kind: 'title', text: [title], aside: id },
    { kind: 'gap' },
    { kind: 'figure', lines: [[`  ${bar(share, BAR_COLUMNS)}`]], words: [] },
    { kind: 'paragraph', text: [told] },
    item([`${grouped(runs)} runs in the tables so far`]),
    ...(failed === ''
      ? []
      : [item([`${failed}: look at them with parley query "select * from failures" ${folder}`])]),
    ...(lastChunk === null ? [] : [item([`last written ${durationWords((now - lastChunk) / 1000)} ago`])]),
    ...damaged.map(({ name, why }) => item([`${name} is not used: ${why}`])),
    ...(missing.length === 0 ? [] : [item([`missing ${unit}s: ${shown.join(', ')}${more}`])]),
    item([
      complete
        ? `tables are there: parley sweep summary ${folder}`
        : missing.length === 0
          ? `all is played: parley sweep collect ${folder}`
          : `go on with: parley sweep resume ${folder}`,
    ]),
  ];
}
