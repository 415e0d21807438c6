/**
 * The fingerprint of what happened in a run, by which a row of a sweep is known again: the digest of all records but those of
 * coalitions, which a sweep looks for only where somebody asked for them, and which follow from the others.
 */
import { Digest } from '../../engine/digest.ts';
import type { EngineRecord } from '../../engine/records.ts';

export class CourseDigest {
  readonly #digest = new Digest();

  add(record: EngineRecord): void {
    if (record.type !== 'coalitions' && record.type !== 'shift') this.#digest.add(record);
  }

  /** 32 hexadecimal digits. */
  hex(): string {
    return this.#digest.hex();
  }
}

/** The fingerprint of a run that is over. */
export function courseOf(records: readonly EngineRecord[]): string {
  const course = new CourseDigest();
  for (const record of records) course.add(record);
  return course.hex();
}
