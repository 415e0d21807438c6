/**
 * `npm run codemeta`: writes codemeta.json (CodeMeta 3.0) from package.json and CITATION.cff, so that archives and catalogues read what
 * those say. With --check, says whether it is stale and exits with 1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Citation {
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly authors: readonly { readonly name: string }[];
  readonly version: string;
}

const FILE = 'codemeta.json';
const pack = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const citation = parse(readFileSync('CITATION.cff', 'utf8')) as Citation;
if (citation.version !== pack.version)
  throw new Error(`CITATION.cff is of version ${citation.version}, package.json of ${pack.version}`);

const text = `${JSON.stringify(
  {
    '@context': 'https://w3id.org/codemeta/3.0',
    type: 'SoftwareSourceCode',
    identifier: pack.name,
    name: citation.title,
    version: pack.version,
    description: citation.abstract.trim(),
    license: `https://spdx.org/licenses/${pack.license}`,
    author: citation.authors.map(({ name }) => ({ type: 'Organization', name })),
    keywords: citation.keywords,
    programmingLanguage: 'TypeScript',
    runtimePlatform: `Node.js ${pack.engines.node}`,
    softwareRequirements: Object.entries(pack.dependencies).map(([name, version]) => `${name} ${version}`),
    readme: 'README.md',
    developmentStatus: 'active',
  },
  null,
  2,
)}\n`;

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (
  !existsSync(FILE) ||
  JSON.stringify(JSON.parse(readFileSync(FILE, 'utf8'))) !== JSON.stringify(JSON.parse(text))
) {
  process.stderr.write(`${FILE} is stale: run npm run codemeta\n`);
  process.exitCode = 1;
}
