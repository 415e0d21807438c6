/** The tables of a deposit described column by column: a Data Package (datapackage.org, version 2.0). */
import type { Factor } from '../../experiments/sweep/factors.ts';
import type { TableFiles } from '../../experiments/sweep/package-files.ts';
import { studyDigest, type Metric, type Study } from '../../experiments/sweep/study.ts';
import { tablesOf, type Column, type SweepTable } from '../../experiments/sweep/tables.ts';
import { endsOf } from '../../scenarios/uncertain/quantity.ts';
import { licenceUrl, type DepositTerms } from './terms.ts';

const PROFILES = 'https://datapackage.org/profiles/2.0';
const TYPES = { text: 'string', integer: 'integer', number: 'number' } as const;

/** What a value may be, as a field says it. */
function factorBounds(factor: Factor): object {
  if (factor.kind === 'variants') return { constraints: { enum: factor.names } };
  if (factor.kind !== 'number' || factor.each) return { constraints: { minimum: 0, maximum: 1 } };
  if (factor.values !== null) return { constraints: { enum: factor.values } };
  if (factor.spread === null) return {};
  const { low, high } = endsOf(factor.spread);
  return { constraints: { minimum: low, maximum: high } };
}

function metricBounds({ unit }: Metric): object {
  if (unit === 'flag') return { unit, constraints: { minimum: 0, maximum: 1 } };
  return unit === 'count' ? { unit, constraints: { minimum: 0 } } : { unit };
}

function fieldOf({ name, type, title }: Column, table: SweepTable['name'], study: Study): object {
  const plain = { name, type: TYPES[type], title };
  if (table !== 'runs') return plain;
  const factor = study.factors.find((one) => one.name === name);
  if (factor !== undefined) return { ...plain, ...factorBounds(factor) };
  const metric = study.metrics.find((one) => one.name === name);
  return metric === undefined
    ? { ...plain, constraints: { required: true } }
    : { ...plain, ...metricBounds(metric) };
}

/** The columns by which a row of a table is known; none where several rows share them. */
const KEYS: Partial<Record<SweepTable['name'], readonly string[]>> = {
  runs: ['point', 'replicate'],
  rounds: ['point', 'replicate', 'round'],
  agents: ['point', 'replicate', 'agent'],
  precision: ['point'],
  failures: ['point', 'replicate'],
};

/** The package. @param files of the tables */
export function depositPackage(study: Study, files: TableFiles, terms: DepositTerms): object {
  const tables = new Map(
    tablesOf(study).flatMap((table) =>
      [`${table.name}.csv`, `${table.name}.parquet`].map((file) => [file, table] as const),
    ),
  );
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: study.id,
    id: studyDigest(study),
    title: study.title,
    ...(study.question === null ? {} : { description: study.question }),
    version: study.parley,
    created: `${terms.day}T00:00:00Z`,
    keywords: ['negotiation', 'simulation experiment', study.scenario],
    contributors: terms.authors.map(({ name, orcid, email }) => ({
      title: name,
      ...(orcid === null ? {} : { path: `https://orcid.org/${orcid}` }),
      ...(email === null ? {} : { email }),
      roles: ['author'],
    })),
    licenses: [{ name: terms.licence, path: licenceUrl(terms) }],
    resources: Object.entries(files).map(([file, { bytes, sha256 }]) => {
      const table = tables.get(file)!;
      const isCsv = file.endsWith('.csv');
      const key = KEYS[table.name];
      return {
        name: isCsv ? `${table.name}-csv` : table.name,
        type: 'table',
        path: file,
        title: table.title,
        format: isCsv ? 'csv' : 'parquet',
        mediatype: isCsv ? 'text/csv' : 'application/vnd.apache.parquet',
        ...(isCsv ? { encoding: 'utf-8' } : {}),
        bytes,
        hash: `sha256:${sha256}`,
        schema: {
          $schema: `${PROFILES}/tableschema.json`,
          fields: table.columns.map((column) => fieldOf(column, table.name, study)),
          missingValues: [''],
          ...(key === undefined ? {} : { primaryKey: key }),
        },
      };
    }),
  };
}
