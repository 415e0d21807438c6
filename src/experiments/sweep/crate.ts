/**
 * A sweep described as the run of a workflow: RO-Crate 1.3 with the profile Workflow Run Crate 0.6. The experiment's file is the
 * workflow, Parley what ran it, its factors the parameters, the tables the results.
 */
import { INPUTS, MANIFEST } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { studyDigest } from './study.ts';

/** A file that lies beside the crate, with what it is. */
export interface CrateFile {
  /** Relative to the crate. */
  readonly path: string;
  readonly title: string;
  /** Null: told nowhere, as of a file that describes the others. */
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly role: 'input' | 'table' | 'text';
}

/** By whom and under which terms a crate is handed on. */
export interface Publication {
  /** Day, as 2026-11-24. */
  readonly day: string;
  readonly licence: { readonly id: string; readonly name: string };
  readonly authors: readonly { readonly id: string; readonly name: string; readonly email: string | null }[];
  /** Commit of the repository that the experiment lies in; null: not given. */
  readonly commit: string | null;
}

/** The file of the experiment among the inputs. */
export const EXPERIMENT_FILE = 'experiment.yaml';

const PROFILE = 'https://w3id.org/ro/crate/1.3';
const WORKFLOW = 'https://w3id.org/workflowhub/workflow-ro-crate/1.1';
const RUN_PROFILES = [
  ['https://w3id.org/ro/wfrun/process/0.6', 'Process Run Crate', '0.6'],
  ['https://w3id.org/ro/wfrun/workflow/0.6', 'Workflow Run Crate', '0.6'],
  [WORKFLOW, 'Workflow RO-Crate', '1.1'],
] as const;
const PARAMETER = 'https://bioschemas.org/profiles/FormalParameter/1.0-RELEASE';

const FORMATS: readonly (readonly [ending: string, format: string])[] = [
  ['.csv', 'text/csv'],
  ['.parquet', 'application/vnd.apache.parquet'],
  ['.yaml', 'application/yaml'],
  ['.md', 'text/markdown'],
  ['.ipynb', 'application/x-ipynb+json'],
  ['.txt', 'text/plain'],
];
const formatOf = (path: string): string =>
  FORMATS.find(([ending]) => path.endsWith(ending))?.[1] ?? 'application/json';

const ref = (id: string): object => ({ '@id': id });
/** The crate of a sweep. */
export function workflowRunCrate(
  { study, inputs }: Manifest,
  files: readonly CrateFile[],
  { day, licence, authors: people, commit }: Publication,
): object {
  const workflow = Object.hasOwn(inputs, EXPERIMENT_FILE) ? `${INPUTS}/${EXPERIMENT_FILE}` : MANIFEST;
  const of = (role: CrateFile['role']): object[] =>
    files.filter((file) => file.role === role).map(({ path }) => ref(path));
  const authors = people.map(({ id }) => ref(id));
  const agent = authors.length === 0 ? {} : { agent: authors[0] };
  const parameters = study.factors.map(({ name, kind }, at) => ({
    '@id': `#factor-${at + 1}`,
    '@type': 'FormalParameter',
    name,
    additionalType: kind === 'variants' ? 'Text' : 'Number',
    valueRequired: true,
    conformsTo: ref(PARAMETER),
  }));
  const fileOf = ({ path, title, bytes, sha256 }: CrateFile): object => ({
    '@id': path,
    '@type': path === workflow ? ['File', 'SoftwareSourceCode', 'ComputationalWorkflow'] : 'File',
    name: title,
    encodingFormat: formatOf(path),
    ...(bytes === null ? {} : { contentSize: String(bytes) }),
    ...(sha256 === null ? {} : { sha256 }),
    ...(path === workflow
      ? {
          programmingLanguage: ref('#experiment-file'),
          input: parameters.map((one) => ref(one['@id'])),
          ...(commit === null ? {} : { version: commit }),
        }
      : {}),
  });
  return {
    '@context': `${PROFILE}/context`,
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: [ref(PROFILE), ref(WORKFLOW)],
        about: ref('./'),
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: study.title,
        description: study.question ?? study.title,
        identifier: studyDigest(study),
        datePublished: day,
        license: ref(licence.id),
        ...(authors.length === 0 ? {} : { author: authors }),
        conformsTo: RUN_PROFILES.map(([id]) => ref(id)),
        mainEntity: ref(workflow),
        mentions: [ref('#sweep')],
        hasPart: files.map(({ path }) => ref(path)),
      },
      ...RUN_PROFILES.map(([id, name, version]) => ({ '@id': id, '@type': 'CreativeWork', name, version })),
      { '@id': PARAMETER, '@type': 'CreativeWork', name: 'FormalParameter', version: '1.0-RELEASE' },
      { '@id': licence.id, '@type': 'CreativeWork', name: licence.name },
      ...people.map(({ id, name, email }) => ({
        '@id': id,
        '@type': 'Person',
        name,
        ...(email === null ? {} : { email }),
      })),
      {
        '@id': '#sweep',
        '@type': 'CreateAction',
        name: `Parley sweep of ${study.id}`,
        description: `${study.points} points, seed phrase ${JSON.stringify(study.seed)}`,
        instrument: ref(workflow),
        object: of('input'),
        result: of('table'),
        ...agent,
        endTime: day,
        actionStatus: ref('http://schema.org/CompletedActionStatus'),
      },
      {
        '@id': '#parley',
        '@type': 'SoftwareApplication',
        name: 'Parley',
        softwareVersion: study.parley,
        version: study.parley,
      },
      {
        '@id': '#run-by',
        '@type': 'OrganizeAction',
        name: `Run of Parley ${study.parley}`,
        instrument: ref('#parley'),
        object: [ref('#sweep')],
        result: [ref('#sweep')],
        ...agent,
        endTime: day,
      },
      {
        '@id': '#experiment-file',
        '@type': 'ComputerLanguage',
        name: 'Parley experiment file',
        version: '1',
      },
      ...parameters,
      ...files.map(fileOf),
    ],
  };
}
