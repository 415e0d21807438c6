/** A name that leads nowhere: a path into a scenario, a measure, a factor. Whoever asked knows where it was written. */
import { type Complaint, type Place, type Report, withCandidates } from '../problems.ts';

export class PathError extends Error {
  /** What is wrong, without the word that was probably meant. */
  readonly reason: string;
  /** The word that was not known. */
  readonly found: string;
  /** The words that would have been known there. */
  readonly candidates: readonly string[];
  /** Where the word stands in what was written, in UTF-16 units. */
  readonly offset: number;

  constructor(reason: string, found: string, candidates: Iterable<string> = [], offset = 0) {
    const known = [...candidates];
    super(withCandidates(reason, found, known));
    this.reason = reason;
    this.found = found;
    this.candidates = known;
    this.offset = offset;
  }
}

/**
 * The complaint about a name, given where the text that has it begins.
 * @param path of the field, or the text itself, which is then shown up to the name
 */
export function complaintOf(error: PathError, start: Place, path: string): Complaint {
  const place = { source: start.source, offset: start.offset + error.offset };
  const shown = path.startsWith(error.found, error.offset)
    ? path.slice(0, error.offset + error.found.length)
    : path;
  return { place, path: shown, message: error.reason, found: error.found, candidates: error.candidates };
}

/** Where the text of a key or an item begins: behind its quotation mark, where it has one. */
export function textStart(place: Place): Place {
  const quoted = '\'"'.includes(place.source.text[place.offset] ?? ' ');
  return quoted ? { source: place.source, offset: place.offset + 1 } : place;
}

/** Does something with a path; what is wrong with it is reported where it is written. */
export function parsing<T>(report: Report, start: Place, path: string, act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    report.add(complaintOf(error, start, path));
    return null;
  }
}
