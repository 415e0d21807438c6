/**
 * A deposit described as the run of a workflow: RO-Crate 1.3 with the profile Workflow Run Crate 0.6. The experiment's file is the
 * workflow, Parley what ran it, its factors the parameters, the tables the results.
 */
import type { Manifest } from '../../experiments/sweep/manifest.ts';
import { studyDigest } from '../../experiments/sweep/study.ts';
import { licenceUrl, type DepositTerms } from './terms.ts';

/** A file of the deposit, with what it is. */
export interface DepositFile {
  /** In the deposit. */
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly role: 'input' | 'table' | 'text';
}

const CRATE = 'https://w3id.org/ro/crate/1.3';
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
const authorId = ({ orcid }: DepositTerms['authors'][number], at: number): string =>
  orcid === null ? `#author-${at + 1}` : `https://orcid.org/${orcid}`;

/** The crate. @param workflow path of the experiment's file among the others */
export function depositCrate(
  { study }: Manifest,
  files: readonly DepositFile[],
  workflow: string,
  terms: DepositTerms,
): object {
  const of = (role: DepositFile['role']): object[] =>
    files.filter((file) => file.role === role).map(({ path }) => ref(path));
  const authors = terms.authors.map((author, at) => ref(authorId(author, at)));
  const parameters = study.factors.map(({ name, kind }, at) => ({
    '@id': `#factor-${at + 1}`,
    '@type': 'FormalParameter',
    name,
    additionalType: kind === 'variants' ? 'Text' : 'Number',
    valueRequired: true,
    conformsTo: ref(PARAMETER),
  }));
  const fileOf = ({ path, title, bytes, sha256 }: DepositFile): object => ({
    '@id': path,
    '@type': path === workflow ? ['File', 'SoftwareSourceCode', 'ComputationalWorkflow'] : 'File',
    name: title,
    encodingFormat: formatOf(path),
    contentSize: String(bytes),
    sha256,
    ...(path === workflow
      ? {
          programmingLanguage: ref('#experiment-file'),
          input: parameters.map((one) => ref(one['@id'])),
          ...(terms.commit === null ? {} : { version: terms.commit }),
        }
      : {}),
  });
  return {
    '@context': `${CRATE}/context`,
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: [ref(CRATE), ref(WORKFLOW)],
        about: ref('./'),
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: study.title,
        description: study.question ?? study.title,
        identifier: studyDigest(study),
        datePublished: terms.day,
        license: ref(licenceUrl(terms)),
        author: authors,
        conformsTo: RUN_PROFILES.map(([id]) => ref(id)),
        mainEntity: ref(workflow),
        mentions: [ref('#sweep')],
        hasPart: files.map(({ path }) => ref(path)),
      },
      ...RUN_PROFILES.map(([id, name, version]) => ({ '@id': id, '@type': 'CreativeWork', name, version })),
      { '@id': PARAMETER, '@type': 'CreativeWork', name: 'FormalParameter', version: '1.0-RELEASE' },
      { '@id': licenceUrl(terms), '@type': 'CreativeWork', name: terms.licence },
      ...terms.authors.map((author, at) => ({
        '@id': authorId(author, at),
        '@type': 'Person',
        name: author.name,
        ...(author.email === null ? {} : { email: author.email }),
      })),
      {
        '@id': '#sweep',
        '@type': 'CreateAction',
        name: `Parley sweep of ${study.id}`,
        description: `${study.points} points, seed phrase ${JSON.stringify(study.seed)}`,
        instrument: ref(workflow),
        object: of('input'),
        result: of('table'),
        agent: authors[0],
        endTime: terms.day,
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
        agent: authors[0],
        endTime: terms.day,
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
