/**
 * The sweep described for programs and archives: a Frictionless Data Package of its tables (specs.frictionlessdata.io) and an
 * RO-Crate 1.1 of everything (w3id.org/ro/crate/1.1), so that it can be deposited as it is.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './collect.ts';
import { INPUTS, MANIFEST, writeWhole } from './folder.ts';
import { studyDigest, type Study } from './study.ts';
import { tablesOf, type Column, type Table } from './tables.ts';

const PACKAGE = 'datapackage.json';
const CRATE = 'ro-crate-metadata.json';
const BLOCK = 1 << 20;

/** SHA-256 of a file, read block by block. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const block = Buffer.alloc(BLOCK);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, block); read > 0; read = readSync(file, block))
      hash.update(block.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

const FIELD_TYPES = { text: 'string', integer: 'integer', number: 'number' } as const;

function fieldOf({ name, type, title }: Column): object {
  return { name, type: FIELD_TYPES[type], title };
}

function resourceOf(folder: string, { name, title, columns }: Table, file: string): object {
  const path = join(folder, file);
  const isCsv = file.endsWith('.csv');
  return {
    name: isCsv ? `${name}-csv` : name,
    path: file,
    title,
    format: isCsv ? 'csv' : 'parquet',
    mediatype: isCsv ? 'text/csv' : 'application/vnd.apache.parquet',
    bytes: statSync(path).size,
    hash: `sha256:${hashOf(path)}`,
    schema: { fields: columns.map(fieldOf), missingValues: [''] },
  };
}

function dataPackage(folder: string, study: Study): object {
  return {
    name: study.id,
    id: studyDigest(study),
    title: study.title,
    ...(study.question === null ? {} : { description: study.question }),
    version: study.parley,
    keywords: ['negotiation', 'simulation experiment'],
    resources: tablesOf(study).flatMap((table) =>
      filesOf(table).map((file) => resourceOf(folder, table, file)),
    ),
  };
}

function crate(folder: string, study: Study, published: string): object {
  const inputs = readdirSync(join(folder, INPUTS)).map((name) => `${INPUTS}/${name}`);
  const tables = tablesOf(study).flatMap((table) =>
    filesOf(table).map((file) => ({ file, title: table.title })),
  );
  const file = (id: string, name: string, encodingFormat: string) => ({
    '@id': id,
    '@type': 'File',
    name,
    encodingFormat,
  });
  const format = (name: string) =>
    name.endsWith('.csv')
      ? 'text/csv'
      : name.endsWith('.parquet')
        ? 'application/vnd.apache.parquet'
        : name.endsWith('.yaml')
          ? 'application/yaml'
          : 'application/json';
  const files = [
    ...tables.map(({ file: name, title }) => file(name, title, format(name))),
    ...inputs.map((name) => file(name, 'Input of the sweep', format(name))),
    file(MANIFEST, 'Everything that decides the tables', 'application/json'),
    file(PACKAGE, 'Columns of the tables (Frictionless Data Package)', 'application/json'),
  ];
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': CRATE,
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        about: { '@id': './' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: study.title,
        description: study.question ?? study.title,
        identifier: studyDigest(study),
        datePublished: published,
        license: 'See the terms under which you publish these results',
        hasPart: files.map(({ '@id': id }) => ({ '@id': id })),
        mentions: { '@id': '#sweep' },
      },
      {
        '@id': '#sweep',
        '@type': 'CreateAction',
        name: `parley sweep of ${study.id}`,
        instrument: { '@id': '#parley' },
        object: [...inputs, MANIFEST].map((id) => ({ '@id': id })),
        result: tables.map(({ file: id }) => ({ '@id': id })),
      },
      { '@id': '#parley', '@type': 'SoftwareApplication', name: 'Parley', version: study.parley },
      ...files,
    ],
  };
}

/** Describes a sweep whose tables are there. @param published day of the description, as 2026-11-24 */
export function describeSweep(folder: string, study: Study, published: string): void {
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  writeWhole(folder, PACKAGE, text(dataPackage(folder, study)));
  writeWhole(folder, CRATE, text(crate(folder, study, published)));
}
