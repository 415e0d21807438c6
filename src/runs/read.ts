/** Files from anybody, read only where they are files, and no larger than they may be. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { reasonOf } from './write.ts';

/** What stands at a path, where it is no file, in words. */
function kindWords(stat: ReturnType<typeof fstatSync>): string {
  if (stat.isDirectory()) return 'a folder';
  if (stat.isFIFO()) return 'a pipe';
  return stat.isSocket() ? 'a socket' : 'a device';
}

/**
 * The text of a regular file: a device or a pipe, which may never end, is not waited for.
 * @param most bytes that it may have
 * @throws Failure where it is none, is larger or cannot be read
 */
export function readRegular(path: string, most: number): string {
  const name = shortened(path);
  let file: number;
  try {
    // A pipe without a writer would keep whoever opens it waiting.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new Failure(`${name} cannot be read: ${reasonOf(error)}`);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Failure(`${name} is ${kindWords(stat)} and not a file`);
    if (stat.size > most) throw new Failure(`${name} is larger than ${most} bytes`);
    const bytes = Buffer.alloc(stat.size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length === bytes.length) break;
    }
    return bytes.toString('utf8', 0, length);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${name} cannot be read: ${reasonOf(error)}`);
  } finally {
    closeSync(file);
  }
}
