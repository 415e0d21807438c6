/** The head of a file, by which commands see of what kind it is before they load what reads it. */
import { DISK } from '../scenarios/disk.ts';
import { FILE_BYTES } from '../scenarios/limits.ts';

/** Bytes of a file looked at to see of what kind it is. */
const HEAD_BYTES = 4096;

/** The first lines of a file; empty where it cannot be read, or is larger than any that Parley reads. */
export function headOf(path: string): string {
  const stat = DISK.stat(path);
  if (stat?.kind !== 'file' || stat.size > FILE_BYTES) return '';
  try {
    return new TextDecoder().decode(DISK.read(path).subarray(0, HEAD_BYTES));
  } catch {
    return '';
  }
}
