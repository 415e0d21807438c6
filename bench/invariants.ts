/**
 * What looking at invariants costs a run: `npx tsx bench/invariants.ts`.
 *
 * The engine and what agents do are bundled twice, once as they are and once without any statement that looks (`hold(…)`), and play
 * the same runs in turns in one process; prints the ratio of the lower quartiles of user time.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import type { CONDUCT } from '../src/agents/conduct.ts';
import type { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { openScenario } from '../src/runs/session.ts';

const PAIRS = 400;
const RUNS = 6;
const SCENARIOS = ['wcit-12', 'igf-2012', 'tls-visibility'];
const FOLDER = 'node_modules/.bench';

interface Engine {
  readonly playOut: typeof playOut;
  readonly CONDUCT: typeof CONDUCT;
}

/** The text of a module without its statements that look at something. */
function blinded(path: string): string {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const spans: [number, number][] = [];
  const visit = (node: ts.Node): void => {
    const isLook =
      ts.isExpressionStatement(node) &&
      ts.isCallExpression(node.expression) &&
      node.expression.expression.getText() === 'hold';
    if (isLook) spans.push([node.getStart(), node.end]);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return spans.reverse().reduce((rest, [start, end]) => `${rest.slice(0, start)};${rest.slice(end)}`, text);
}

const blind: Plugin = {
  name: 'blind',
  setup: ({ onLoad }) => {
    onLoad({ filter: /src\/(engine|agents)\/.*\.ts$/ }, ({ path }) => ({
      contents: blinded(path),
      loader: 'ts',
    }));
  },
};

async function bundled(name: string, plugins: Plugin[]): Promise<Engine> {
  const outfile = join(FOLDER, `${name}.mjs`);
  await build({
    stdin: {
      contents:
        "export { playOut } from './src/engine/run.ts'; export { CONDUCT } from './src/agents/conduct.ts';",
      resolveDir: '.',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    plugins,
    logLevel: 'warning',
  });
  const engine = (await import(pathToFileURL(outfile).href)) as Engine;
  rmSync(outfile);
  return engine;
}

const looking = await bundled('looking', []);
const blindly = await bundled('blind', [blind]);

/** User time of some runs, in microseconds. */
function timed({ playOut: played, CONDUCT: conduct }: Engine, world: World, pair: number): number {
  const start = process.cpuUsage().user;
  for (let run = 0; run < RUNS; run += 1) played({ world, seed: `${pair} ${run}`, conduct });
  return process.cpuUsage().user - start;
}

for (const ref of SCENARIOS) {
  const { world } = openScenario(ref);
  const times: readonly [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1)
    for (const arm of pair % 2 === 0 ? [0, 1] : [1, 0])
      times[arm].push(timed(arm === 0 ? looking : blindly, world, pair));
  // The first fifth warms up; what else the machine does only ever adds time, so the lower quartiles are compared.
  const [looks, sees] = times.map((all) => {
    const sorted = all.slice(PAIRS / 5).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 4)];
  });
  console.log(
    `${ref}: ${(looks / RUNS / 1000).toFixed(3)} ms a run, ${(looks / sees).toFixed(3)} of the time without`,
  );
}
