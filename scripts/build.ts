/**
 * The build: the program in a few files, and the shipped scenarios and venues parsed once, so that no command has to.
 *
 *   npx tsx scripts/build.ts
 *
 * Loading hundreds of small modules one by one takes longer than most commands, so they are bundled with the packages
 * that they use, and what several commands share lies in chunks that are loaded for the first of them.
 */
import { build } from 'esbuild';
import { deepStrictEqual } from 'node:assert';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import {
  BUILT,
  DISK,
  fingerprintOf,
  type BuiltFrom,
  type KeptScenario,
  SEEDS,
  SHIPPED,
  treeFile,
} from '../src/scenarios/disk.ts';
import { KEPT_CAMPAIGNS, type KeptCampaign } from '../src/campaigns/kept.ts';
import { loadCampaign } from '../src/campaigns/load.ts';
import { campaignIds, campaignPath } from '../src/runs/campaign-names.ts';
import { KNOWN } from '../src/scenarios/known.ts';
import type { FileAccess } from '../src/scenarios/files.ts';
import { loadScenario } from '../src/scenarios/load.ts';
import { scenarioIds } from '../src/scenarios/locate.ts';
import { flatten } from '../src/scenarios/parsed.ts';
import { Report, Source } from '../src/scenarios/problems.ts';
import { readYaml } from '../src/scenarios/yaml.ts';

const TARGET = 'dist';
/** What Node is called with: the program itself, the library, and what threads and processes beside it do. */
const ENTRIES = [
  'src/cli/main.ts',
  'src/library/index.ts',
  'src/runs/campaign-worker.ts',
  'src/runs/query-worker.ts',
  ...readdirSync('src/experiments', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('worker.ts'))
    .map((name) => `src/experiments/${name}`),
];
/** Packages that find files beside themselves, are loaded by few, or may be absent. */
const APART = ['@duckdb/node-api', 'piscina', 'vega', 'vega-lite', './devtools.js'];

async function bundle(): Promise<void> {
  rmSync(TARGET, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: ENTRIES,
    outbase: 'src',
    outdir: TARGET,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: APART,
    alias: { 'string-width': './src/report/width.ts' },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Packages of the older kind ask for parts of Node by this name.
    banner: { js: 'const require=process.getBuiltinModule;' },
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  });
  // Seeds and the manifest are found from two folders below the root, wherever a module ends up.
  for (const path of Object.keys(metafile.outputs))
    if (path.split('/').length !== 3 && readFileSync(path, 'utf8').includes('import.meta.url'))
      throw new Error(`${path} looks for files from the wrong folder: is it the only user of a module?`);
}

/** The parts of the library that run in a browser too. */
async function bundleForBrowsers(): Promise<void> {
  await build({
    entryPoints: ['src/library/engine.ts', 'src/library/models.ts'],
    outdir: `${TARGET}/browser`,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
  });
}

/** The pages of a class, each one file that asks for nothing from elsewhere. */
async function bundlePages(): Promise<void> {
  await build({
    entryPoints: [
      ...['student', 'projector', 'teacher'].map((name) => `src/web/pages/${name}.ts`),
      'src/web/pages/class.css',
    ],
    outdir: `${TARGET}/web`,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  });
}

/** The page with the engine in it: one script, which a page holds in itself. */
async function bundlePlay(): Promise<void> {
  await build({
    entryPoints: ['src/web/pages/play.ts', 'src/web/pages/play.css'],
    outdir: `${TARGET}/web`,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    alias: { 'node:module': './src/web/pages/node-module.ts' },
    define: { 'import.meta.url': '""' },
    logLevel: 'warning',
  });
}

/** Writes the trees of the shipped files, and the shipped scenarios and campaigns as they are once loaded. */
function keepShipped(): void {
  const folder = `${TARGET}/${basename(BUILT)}`;
  const write = (name: string, what: unknown): void =>
    writeFileSync(`${folder}/${name}`, JSON.stringify(what));
  mkdirSync(`${folder}/scenarios`, { recursive: true });
  mkdirSync(`${folder}/trees`, { recursive: true });
  for (const name of readdirSync(SEEDS, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml') || name.endsWith('observed.yaml')) continue;
    const text = readFileSync(`${SEEDS}/${name}`, 'utf8');
    const tree = readYaml(new Source(name, text), new Report());
    if (tree !== null) write(treeFile(text), flatten(tree));
  }
  for (const id of scenarioIds({ access: DISK }, SHIPPED)) {
    const kept = keepScenario(id);
    if (kept !== null) write(`scenarios/${id}.json`, kept);
  }
  mkdirSync(`${folder}/${KEPT_CAMPAIGNS}`, { recursive: true });
  for (const id of campaignIds()) {
    const kept = keepCampaign(id);
    if (kept !== null) write(`${KEPT_CAMPAIGNS}/${id}.json`, kept);
  }
}

/** The disk, and what tells the texts that were read from it. */
function noting(): { readonly access: FileAccess } & BuiltFrom {
  const texts: Record<string, string> = {};
  const read = (path: string): Uint8Array => {
    const bytes = DISK.read(path);
    texts[relative(SEEDS, path)] = fingerprintOf(bytes);
    return bytes;
  };
  return { access: { ...DISK, read }, texts };
}

/** What is to be kept, which has to come back as it was. */
function same<T>(id: string, kept: T): T {
  deepStrictEqual(JSON.parse(JSON.stringify(kept)), kept, `${id} is not the same once it is kept`);
  return kept;
}

/** A shipped scenario with what tells the texts that it was made from; null where there is something to say about it. */
function keepScenario(id: string): KeptScenario | null {
  const { access, texts } = noting();
  const loaded = loadScenario(id, { folders: SHIPPED, access, known: KNOWN });
  if (!loaded.ok || loaded.warnings.length > 0) return null;
  const { scenario, files } = loaded;
  return same(id, { texts, scenario, files });
}

/** A shipped campaign, likewise. */
function keepCampaign(id: string): KeptCampaign | null {
  const { access, texts } = noting();
  const loaded = loadCampaign(campaignPath(id), { folders: SHIPPED, access });
  if (!loaded.ok || loaded.warnings.length > 0) return null;
  return same(id, { texts, data: loaded.data });
}

await bundle();
await bundleForBrowsers();
await bundlePages();
await bundlePlay();
keepShipped();
