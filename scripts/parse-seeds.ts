/** Part of the build: parses the shipped scenarios and venues once, so that no command has to. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprintOf, PARSED, SEEDS } from '../src/scenarios/disk.ts';
import { flatten, type ParsedTree } from '../src/scenarios/parsed.ts';
import { Report, Source } from '../src/scenarios/problems.ts';
import { readYaml } from '../src/scenarios/yaml.ts';

const trees: Record<string, ParsedTree> = {};
for (const name of readdirSync(SEEDS, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.yaml') || name.endsWith('observed.yaml')) continue;
  const text = readFileSync(`${SEEDS}/${name}`, 'utf8');
  const tree = readYaml(new Source(name, text), new Report());
  if (tree !== null) trees[fingerprintOf(text)] = flatten(tree);
}
writeFileSync(PARSED.replace('/src/', '/dist/'), JSON.stringify(trees));
