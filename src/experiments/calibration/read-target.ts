/** A target on a command line: `signatures.count=89±6`, `issues.access.adopted=yes`. */
import type { Report } from '../../scenarios/problems.ts';
import { Source } from '../../scenarios/problems.ts';
import { unseenIn } from '../../scenarios/text.ts';
import type { Target } from './target.ts';

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const VALUE = new RegExp(String.raw`^\s*(?:(yes|no)|(${NUMBER})\s*(?:(?:±|\+-)\s*(${NUMBER}))?)\s*$`, 'i');

/** Reads what was seen of a metric. @returns null where it is none (reported) */
export function readTarget(text: string, report: Report): Target | null {
  const source = new Source('--target', text);
  const refuse = (message: string, offset = 0): null => {
    report.add({ place: { source, offset }, message, found: text });
    return null;
  };
  const [unseen] = unseenIn(text);
  if (unseen !== undefined) return refuse(`the character ${unseen.name} is not allowed`, unseen.offset);
  const equals = text.indexOf('=');
  if (equals <= 0)
    return refuse(
      'what was seen reads metric=value, such as signatures.count=89±6 or issues.spam.adopted=yes',
    );
  const metric = text.slice(0, equals).trim();
  const match = VALUE.exec(text.slice(equals + 1));
  if (metric === '' || match === null)
    return refuse(
      'expected a number, a number with a deviation such as 89±6, or yes or no behind =',
      equals + 1,
    );
  const [, word, number, deviation] = match;
  const read = { metric, value: word === undefined ? Number(number) : Number(word.toLowerCase() === 'yes') };
  const off = deviation === undefined ? 0 : Number(deviation);
  if (!Number.isFinite(read.value) || !Number.isFinite(off) || off < 0)
    return refuse('expected numbers that a computer can hold, and a deviation of 0 or more', equals + 1);
  return { ...read, deviation: off };
}
