/**
 * Writes the index of every plug-in folder from its files, so that a plug-in is found by its folder and never listed by
 * hand. With --check, says what is stale and exits with 1.
 */
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';

interface Folder {
  readonly path: string;
  readonly constant: string;
  readonly type: string;
  /** The file with the contract, without its ending. */
  readonly contract: string;
  readonly about: string;
  /** Other files that are no plug-ins. */
  readonly besides?: readonly string[];
}

const FOLDERS: readonly Folder[] = [
  {
    path: 'src/engine/rules',
    constant: 'RULES',
    type: 'DecisionRule',
    contract: 'rule',
    about: 'Every decision rule in this folder, by id',
  },
  {
    path: 'src/agents/protocols',
    constant: 'PROTOCOLS',
    type: 'Protocol',
    contract: 'protocol',
    about: 'Every bargaining protocol in this folder, by id',
  },
  {
    path: 'src/models',
    constant: 'MODELS',
    type: 'PublishedModel',
    contract: 'model',
    about: 'Every published model in this folder, by id',
    besides: ['roster'],
  },
  {
    path: 'src/scenarios/importers',
    constant: 'IMPORTERS',
    type: 'Importer',
    contract: 'importer',
    about: 'Every format of another program in this folder, by id',
  },
  {
    path: 'src/experiments/designs',
    constant: 'DESIGNS',
    type: 'Design',
    contract: 'design',
    about: 'Every experimental design in this folder, by id',
  },
  {
    path: 'src/experiments/estimators',
    constant: 'ESTIMATORS',
    type: 'Estimator',
    contract: 'estimator',
    about: 'Every estimator of sensitivity in this folder, by id',
  },
  {
    path: 'src/experiments/searches',
    constant: 'SEARCHES',
    type: 'PointSearch',
    contract: 'search',
    about: 'Every search in this folder, by id',
  },
];

const camel = (slug: string): string =>
  slug.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function indexOf(folder: Folder): string {
  const others = new Set(['index', folder.contract, ...(folder.besides ?? [])]);
  const names = readdirSync(folder.path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !others.has(name))
    .sort();
  const imports = names.map((name) => `import { ${camel(name)} } from './${name}.ts';`);
  const entries = names.map((name) => `  ${name === camel(name) ? name : `'${name}': ${camel(name)}`},`);
  return [
    '/** Written by `npm run plugins` from the files beside it. */',
    ...imports,
    `import type { ${folder.type} } from './${folder.contract}.ts';`,
    '',
    `/** ${folder.about}. */`,
    `export const ${folder.constant}: Readonly<Record<string, ${folder.type}>> = {`,
    ...entries,
    '};',
    '',
  ].join('\n');
}

const check = process.argv.includes('--check');
for (const folder of FOLDERS) {
  const file = `${folder.path}/index.ts`;
  const wanted = indexOf(folder);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  if (check) {
    process.stderr.write(`${file} is stale: run npm run plugins\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
  }
}
