/**
 * The sweep described for programs and archives: a Frictionless Data Package of its tables (specs.frictionlessdata.io) and an
 * RO-Crate of everything (crate.ts), so that it can be deposited as it is.
 */
import { join } from 'node:path';
import { parseJson } from '../../scenarios/json.ts';
import * as z from '../../scenarios/zod.ts';
import { filesOf } from './collect.ts';
import { EXPERIMENT_FILE, workflowRunCrate } from './crate.ts';
import { INPUTS, MANIFEST, writeWhole } from './folder.ts';
import { isRefusal, type Fingerprint, type Machine } from './machine.ts';
import type { Manifest } from './manifest.ts';
import { studyDigest, type Study } from './study.ts';
import { tablesOf, type Column, type SweepTable } from './tables.ts';

export const PACKAGE = 'datapackage.json';
export const CRATE = 'ro-crate-metadata.json';
/** Bytes that either may have. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The files of all tables, by name. */
export type TableFiles = Readonly<Record<string, Fingerprint>>;

const FIELD_TYPES = { text: 'string', integer: 'integer', number: 'number' } as const;

function fieldOf({ name, type, title }: Column): object {
  return { name, type: FIELD_TYPES[type], title };
}

function resourceOf(
  { name, title, columns }: SweepTable,
  file: string,
  { bytes, sha256 }: Fingerprint,
): object {
  const isCsv = file.endsWith('.csv');
  return {
    name: isCsv ? `${name}-csv` : name,
    path: file,
    title,
    format: isCsv ? 'csv' : 'parquet',
    mediatype: isCsv ? 'text/csv' : 'application/vnd.apache.parquet',
    bytes,
    hash: `sha256:${sha256}`,
    schema: { fields: columns.map(fieldOf), missingValues: [''] },
  };
}

function dataPackage(study: Study, files: TableFiles): object {
  return {
    name: study.id,
    id: studyDigest(study),
    title: study.title,
    ...(study.question === null ? {} : { description: study.question }),
    version: study.parley,
    keywords: ['negotiation', 'simulation experiment'],
    resources: tablesOf(study).flatMap((table) =>
      filesOf(table).map((file) => resourceOf(table, file, files[file])),
    ),
  };
}

/** Nobody has said yet who hands the sweep on and under which terms: `parley deposit` asks. */
const UNPUBLISHED = {
  licence: { id: '#licence', name: 'Not stated: see the terms under which these results are published' },
  authors: [],
  commit: null,
} as const;

function crate(manifest: Manifest, tables: TableFiles, day: string): object {
  const files = [
    ...tablesOf(manifest.study).flatMap((table) =>
      filesOf(table).map((path) => ({ path, title: table.title, role: 'table' as const, ...tables[path] })),
    ),
    ...Object.entries(manifest.inputs).map(([name, sha256]) => ({
      path: `${INPUTS}/${name}`,
      title: name === EXPERIMENT_FILE ? 'The experiment' : 'Input of the experiment',
      role: 'input' as const,
      bytes: null,
      sha256,
    })),
    {
      path: MANIFEST,
      title: 'All that decides the tables',
      role: 'input' as const,
      bytes: null,
      sha256: null,
    },
    {
      path: PACKAGE,
      title: 'Columns of the tables (Data Package)',
      role: 'text' as const,
      bytes: null,
      sha256: null,
    },
  ];
  return workflowRunCrate(manifest, files, { ...UNPUBLISHED, day });
}

const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

/** What describes a sweep, by the name of the file. @param published day of the description, as 2026-11-24 */
export function descriptionOf(
  manifest: Manifest,
  files: TableFiles,
  published: string,
): ReadonlyMap<string, string> {
  // The package comes last: where it stands, everything else does.
  return new Map([
    [CRATE, text(crate(manifest, files, published))],
    [PACKAGE, text(dataPackage(manifest.study, files))],
  ]);
}

/** Describes a sweep whose tables are there. */
export function describeSweep(machine: Machine, folder: string, manifest: Manifest, files: TableFiles): void {
  const published = new Date(machine.now()).toISOString().slice(0, 10);
  for (const [name, content] of descriptionOf(manifest, files, published))
    writeWhole(machine, folder, name, content);
}

/** Takes away what says that the tables are there: they are about to change. */
export function forgetTables(machine: Machine, folder: string): void {
  machine.remove(join(folder, PACKAGE));
  machine.sync(folder);
}

const packed = z.looseObject({
  id: z.string(),
  resources: z.array(
    z.looseObject({
      path: z.string(),
      bytes: z.number(),
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a SHA-256'),
    }),
  ),
});

/** The text of a file that describes the sweep; null where there is none that could. */
export function readDescription(machine: Machine, folder: string, name: string): string | null {
  try {
    return new TextDecoder().decode(machine.read(join(folder, name), MOST_BYTES));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** The tables that the package of a folder describes; null where it describes not all those of the study, or is damaged. */
export function packedTables(machine: Machine, folder: string, study: Study): TableFiles | null {
  const content = readDescription(machine, folder, PACKAGE);
  if (content === null) return null;
  let value: unknown;
  try {
    value = parseJson(content, PACKAGE);
  } catch {
    return null;
  }
  const parsed = packed.safeParse(value);
  if (!parsed.success || parsed.data.id !== studyDigest(study)) return null;
  const found = new Map(
    parsed.data.resources.map(({ path, bytes, hash }) => [
      path,
      { bytes, sha256: hash.slice('sha256:'.length) },
    ]),
  );
  const names = tablesOf(study).flatMap(filesOf);
  return names.every((name) => found.has(name))
    ? Object.fromEntries(names.map((name) => [name, found.get(name)!]))
    : null;
}
