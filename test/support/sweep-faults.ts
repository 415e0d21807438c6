/**
 * Damage to the folder of a sweep, as disks, copies and hands do it: a pure function of the seed, of one file of any kind. What must
 * hold of each is said where it is used.
 */
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Luck } from './luck.ts';

/** What was done to which file. */
export interface Damage {
  readonly file: string;
  readonly what: string;
}

/** Files of a folder that decide or hold numbers, below it. */
export function filesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => !/^log\.jsonl$|^set-aside|^lock/.test(name))
    .sort();
}

/** Kinds of files, so that each is hit as often, however many there are of it. */
const KINDS: readonly RegExp[] = [
  /^chunks\/.*\.parquet$/,
  /^chunks\/.*\/chunk\.json$/,
  /^manifest\.json$/,
  /^inputs\//,
  /^[a-z]+\.(parquet|csv)$/,
  /^datapackage\.json$/,
];

const chunksIn = (folder: string) => readdirSync(join(folder, 'chunks')).sort();

/** A chunk of another study of the same shape takes the place of one, or lies beside. */
function foreign(folder: string, other: string, luck: Luck): Damage {
  const theirs = luck.pick(chunksIn(other));
  const target = luck.below(2) === 0 ? theirs : luck.pick(chunksIn(folder));
  rmSync(join(folder, 'chunks', target), { recursive: true, force: true });
  cpSync(join(other, 'chunks', theirs), join(folder, 'chunks', target), { recursive: true });
  return { file: `chunks/${target}`, what: 'foreign chunk' };
}

/** Two chunks, or two tables of chunks, change places. */
function swapped(folder: string, luck: Luck): Damage {
  const [a, b] = [luck.pick(chunksIn(folder)), luck.pick(chunksIn(folder))];
  const inner = luck.below(2) === 0 ? '' : '/runs.parquet';
  const [one, two] = [a, b].map((name) => join(folder, 'chunks', `${name}${inner}`));
  if (a !== b && existsSync(one) && existsSync(two)) {
    renameSync(one, `${folder}/swap`);
    renameSync(two, one);
    renameSync(`${folder}/swap`, two);
  }
  return { file: `chunks/${a}${inner}`, what: `swapped with ${b}` };
}

/** Damages a folder once. @param other folder of another study of the same shape */
export function damage(folder: string, other: string, seed: string): Damage {
  const luck = new Luck(seed, 'fault');
  const way = luck.below(10);
  if (way === 0) return foreign(folder, other, luck);
  if (way === 1) return swapped(folder, luck);
  const kind = luck.pick(KINDS);
  const file = luck.pick(filesIn(folder).filter((name) => kind.test(name)));
  const path = join(folder, file);
  const bytes = readFileSync(path);
  if (way === 2) {
    rmSync(path);
    return { file, what: 'removed' };
  }
  if (way === 3 || bytes.length === 0) {
    const length = luck.below(bytes.length + 1);
    writeFileSync(path, bytes.subarray(0, length));
    return { file, what: `cut to ${length}` };
  }
  if (way === 4) {
    const other = filesIn(folder).filter((name) => kind.test(name) && name !== file);
    if (other.length > 0) {
      const from = luck.pick(other);
      cpSync(join(folder, from), path);
      return { file, what: `overwritten by ${from}` };
    }
  }
  if (way === 5) {
    const from = luck.below(bytes.length);
    bytes.fill(0, from, Math.min(bytes.length, from + 1 + luck.below(64)));
    writeFileSync(path, bytes);
    return { file, what: `zeros from ${from}` };
  }
  const at = luck.below(bytes.length);
  const bit = luck.below(8);
  bytes[at] ^= 1 << bit;
  writeFileSync(path, bytes);
  return { file, what: `bit ${bit} of byte ${at}` };
}
