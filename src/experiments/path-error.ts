/** A name that leads nowhere: a path into a scenario, a measure, a factor. Whoever asked knows where it was written. */
import { nearest } from '../scenarios/nearest.ts';
import { shortened } from '../scenarios/text.ts';

export class PathError extends Error {
  /** The word that was not known. */
  readonly found: string;
  /** The known word nearest to it, if any is near. */
  readonly nearest: string | null;

  /** @param candidates the words that would have been known there */
  constructor(message: string, found: string, candidates: Iterable<string> = []) {
    const near = nearest(found, candidates);
    super(near === null ? message : `${message}; did you mean '${shortened(near)}'?`);
    this.found = found;
    this.nearest = near;
  }
}
