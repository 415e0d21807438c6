/** Files that a program holds in memory, laid over those on disk, so that objects are read and checked like any file. */
import { DISK } from '../scenarios/disk.ts';
import type { FileAccess } from '../scenarios/files.ts';

/** What an object is called in messages, and its venue where that is an object too. */
const OBJECT = '(object).yaml';
const VENUE = '(venue).yaml';

/** Disk and objects together, and where the main object lies. */
interface Overlay {
  readonly access: FileAccess;
  readonly path: string;
}

/** The texts of an object: a venue that stands in it is a file of its own, as the loader expects it. */
function textsOf(content: object): Map<string, string> {
  const { venue, ...rest } = content as { readonly venue?: unknown };
  const text = (one: object) => JSON.stringify(one, null, 2);
  if (typeof venue !== 'object' || venue === null) return new Map([[OBJECT, text(content)]]);
  return new Map([
    [OBJECT, text({ ...rest, venue: `./${VENUE}` })],
    [VENUE, text(venue)],
  ]);
}

/** The disk with an object on it. @param folder in which the object's own files lie */
export function overlay(folder: string, content: object): Overlay {
  const root = DISK.realPath(folder) ?? folder;
  const files = new Map<string, { readonly real: string; readonly bytes: Uint8Array }>();
  for (const [name, text] of textsOf(content)) {
    const file = { real: `${root}/${name}`, bytes: new TextEncoder().encode(text) };
    files.set(file.real, file).set(`${folder}/${name}`, file);
  }
  const access: FileAccess = {
    ...DISK,
    stat: (path) => {
      const file = files.get(path);
      return file === undefined ? DISK.stat(path) : { kind: 'file', size: file.bytes.length };
    },
    realPath: (path) => files.get(path)?.real ?? DISK.realPath(path),
    read: (path) => files.get(path)?.bytes ?? DISK.read(path),
  };
  return { access, path: `${folder}/${OBJECT}` };
}
