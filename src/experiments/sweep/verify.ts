/** Looks at every byte of a sweep's folder that has a checksum: manifest, inputs, chunks, tables and what describes them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { proveChunks, type Owned } from './chunk-files.ts';
import { coverage, lengthOf } from './coverage.ts';
import { FolderError, INPUTS } from './folder.ts';
import { isAbsence, isRefusal, type Fingerprint, type Machine } from './machine.ts';
import { changedInputs, ownedBy, readManifest, type Manifest } from './manifest.ts';
import {
  CRATE,
  descriptionOf,
  PACKAGE,
  packedTables,
  readDescription,
  type TableFiles,
} from './package-files.ts';

export type VerifiedKind = 'manifest' | 'input' | 'chunk' | 'table' | 'description';

/** Something in the folder that is not what was written. */
export interface Fault {
  readonly kind: VerifiedKind;
  /** In the folder. */
  readonly name: string;
  readonly why: string;
}

export interface Verified {
  /** How many things of each kind are what was written. */
  readonly sound: Readonly<Record<VerifiedKind, number>>;
  readonly faults: readonly Fault[];
  /** Units that no sound chunk holds. */
  readonly missing: number;
  /** Whether the tables were put together. */
  readonly collected: boolean;
}

/** Bytes that are looked at in one piece. */
const BLOCK = 1 << 22;

/** Why a table is not the one that was collected; null where it is. */
function tableFault(machine: Machine, path: string, { bytes, sha256 }: Fingerprint): string | null {
  const size = machine.size(path);
  if (size === null) return 'it is missing';
  if (size !== bytes) return size < bytes ? 'it is cut off' : 'it is longer than what was written';
  const hash = createHash('sha256');
  try {
    for (const block of machine.blocks(path, BLOCK)) hash.update(block);
  } catch (error) {
    if (isAbsence(error)) return 'it is missing';
    if (isRefusal(error)) return 'it cannot be read';
    throw error;
  }
  return hash.digest('hex') === sha256 ? null : 'it is not what was written: its checksum is another';
}

/** Tables that are not those that were collected. */
function tableFaults(machine: Machine, folder: string, files: TableFiles): Fault[] {
  return Object.entries(files).flatMap(([name, fingerprint]) => {
    const why = tableFault(machine, join(folder, name), fingerprint);
    return why === null ? [] : [{ kind: 'table' as const, name, why }];
  });
}

/**
 * Makes sure of the tables of a folder before they are read.
 * @throws FolderError where they were not put together, or one of them is not what was
 */
export function proveTables(owned: Owned, { study }: Manifest): void {
  const { machine, folder } = owned;
  const files = packedTables(machine, folder, study);
  if (files === null) {
    const isThere = machine.exists(join(folder, PACKAGE));
    throw isThere
      ? new FolderError(
          `${folder}/${PACKAGE} is damaged: parley sweep resume ${folder} puts everything together again`,
          'damaged',
        )
      : new FolderError(`the tables of ${folder} are not there yet: parley sweep status ${folder}`);
  }
  const [fault] = tableFaults(machine, folder, files);
  if (fault !== undefined)
    throw new FolderError(
      `${folder}/${fault.name}: ${fault.why}; parley sweep resume ${folder} puts it together again`,
      'damaged',
    );
}

/** Whether a description is the one that belongs to the tables, whatever day it is of. */
function isDescribed(found: string | null, name: string, manifest: Manifest, files: TableFiles): boolean {
  const published = /"datePublished": "(\d{4}-\d\d-\d\d)"/.exec(found ?? '')?.[1] ?? '';
  return found === descriptionOf(manifest, files, published).get(name);
}

/** Looks at everything. @throws FolderError where there is no manifest to go by */
export function verify(machine: Machine, folder: string): Verified {
  const manifest = readManifest(machine, folder, null);
  const owned = ownedBy(machine, folder, manifest);
  const inputs = Object.keys(manifest.inputs).length;
  const changed = changedInputs(machine, folder, manifest);
  const { chunks, odd } = proveChunks(owned);
  const files = packedTables(machine, folder, manifest.study);
  const collected = machine.exists(join(folder, PACKAGE));
  const tables = files === null ? [] : tableFaults(machine, folder, files);
  const described = collected ? [PACKAGE, CRATE] : [];
  const undescribed = described.filter((name) => {
    const found = readDescription(machine, folder, name);
    return files === null ? name === PACKAGE : !isDescribed(found, name, manifest, files);
  });
  const faults: Fault[] = [
    ...changed.map(({ name, why }) => ({ kind: 'input' as const, name: `${INPUTS}/${name}`, why })),
    ...odd.map(({ name, why }) => ({ kind: 'chunk' as const, name, why })),
    ...tables,
    ...undescribed.map((name) => ({
      kind: 'description' as const,
      name,
      why: 'it is not what was written',
    })),
  ];
  return {
    sound: {
      manifest: 1,
      input: inputs - changed.length,
      chunk: chunks.length,
      table: files === null ? 0 : Object.keys(files).length - tables.length,
      description: described.length - undescribed.length,
    },
    faults,
    missing: lengthOf(coverage(chunks, { from: 0, to: owned.units }).missing),
    collected,
  };
}
