/**
 * What looking at invariants costs a run: `npx tsx bench/invariants.ts`.
 *
 * The engine and what agents do are bundled with every statement that looks (`hold(…)`), and twice without any, and play the same
 * runs in turns in one process, which gives the ratio of the lower quartiles of user time. A compiler that optimises as it runs
 * treats two copies of one program differently by some per cent, so this is done in several processes and the median is printed,
 * beside the same of the two copies that are alike.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import type { CONDUCT } from '../src/agents/conduct.ts';
import type { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { openScenario } from '../src/runs/session.ts';

/** Processes, which are odd in number so that one is in the middle. */
const PROCESSES = 9;
const TURNS = 150;
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

/** User time of some runs, in microseconds. */
function timed({ playOut: played, CONDUCT: conduct }: Engine, world: World, turn: number): number {
  const start = process.cpuUsage().user;
  for (let run = 0; run < RUNS; run += 1) played({ world, seed: `${turn} ${run}`, conduct });
  return process.cpuUsage().user - start;
}

/** Prints, for each scenario, the ratio that looking makes and the ratio of two arms that do not look. */
async function measure(): Promise<void> {
  const arms = [
    await bundled('looking', []),
    await bundled('blind', [blind]),
    await bundled('again', [blind]),
  ];
  const ratios = SCENARIOS.map((ref) => {
    const { world } = openScenario(ref);
    const times: number[][] = arms.map(() => []);
    for (let turn = 0; turn < TURNS; turn += 1)
      for (let at = 0; at < arms.length; at += 1) {
        const arm = (turn + at) % arms.length;
        times[arm].push(timed(arms[arm], world, turn));
      }
    // The first fifth warms up; what else the machine does only ever adds time, so the lower quartiles are compared.
    const [looks, blindly, again] = times.map((all) => {
      const sorted = all.slice(TURNS / 5).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 4)];
    });
    return [looks / blindly, again / blindly];
  });
  console.log(JSON.stringify(ratios));
}

if (process.argv[2] === 'measure') await measure();
else {
  const processes = Array.from({ length: PROCESSES }, () => {
    const args = [...process.execArgv, fileURLToPath(import.meta.url), 'measure'];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as number[][];
  });
  SCENARIOS.forEach((ref, scenario) => {
    const [cost, alike] = [0, 1].map((which) => {
      const sorted = processes.map((ratios) => ratios[scenario][which]).sort((a, b) => a - b);
      const [low, middle, high] = [sorted[0], sorted[(PROCESSES - 1) / 2], sorted[PROCESSES - 1]];
      return `${middle.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    });
    console.log(`${ref}: ${cost} of the time without; two copies without: ${alike}`);
  });
}
