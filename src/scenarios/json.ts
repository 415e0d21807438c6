/** JSON from anybody, parsed within bounds; where it is none is told with its place. */
import { YAML_DEPTH } from './limits.ts';
import { formatProblems, Report, Source } from './problems.ts';

/** Raised for a text that is not what it should be; the message says what is wrong with it, and where. */
export class JsonError extends Error {}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING: ReadonlySet<number> = new Set([91, 123]);
const CLOSING: ReadonlySet<number> = new Set([93, 125]);

/** Where a text is nested more deeply than it may be; -1: nowhere. Whatever is in strings does not count. */
function tooDeepAt(text: string, most: number): number {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isString = false;
    } else if (code === QUOTE) isString = true;
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > most) return at;
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return -1;
}

function refused(source: Source, offset: number, message: string): JsonError {
  const report = new Report();
  report.add({ place: { source, offset }, message });
  const { problems, more } = report.finish();
  return new JsonError(formatProblems(problems, more));
}

/** Where the parser stopped, as far as it says so. */
function stoppedAt(text: string, error: unknown): number {
  const match = /at position (\d+)/.exec((error as Error).message);
  if (match !== null) return Number(match[1]);
  return /end of JSON/.test((error as Error).message) ? text.length : 0;
}

/**
 * Parses JSON.
 * @param name what messages call it; @param depth levels of nesting that it may have
 * @throws JsonError
 */
export function parseJson(text: string, name: string, depth = YAML_DEPTH): unknown {
  const source = new Source(name, text);
  const deep = tooDeepAt(text, depth);
  if (deep >= 0) throw refused(source, deep, `nested more than ${depth} levels deep`);
  if (text.trim() === '') throw refused(source, 0, 'this is not JSON: there is nothing in it');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const at = stoppedAt(text, error);
    const what = at >= text.length ? 'it is cut off' : 'what stands here cannot stand here';
    throw refused(source, at, `this is not JSON: ${what}`);
  }
}
