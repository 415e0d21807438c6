/** `parley sweep SCENARIO --vary …`: the experiment that was typed, written as a file and loaded like any other. */
import { hash } from 'node:crypto';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { idOf } from '../experiments/sweep/defaults.ts';
import { DESIGNS } from '../experiments/designs/index.ts';
import type { LoadedExperiment } from '../experiments/sweep/load.ts';
import { experimentText, readVary, sizeOption, type OneLine } from '../experiments/sweep/one-line.ts';
import { DISK } from '../scenarios/disk.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { nearest } from '../scenarios/nearest.ts';
import { Report } from '../scenarios/problems.ts';
import { shortened, slugOf } from '../scenarios/text.ts';
import { openExperiment } from './experiment.ts';
import { Failure } from './failure.ts';
import { refusal } from './refused.ts';
import { shippedIds } from './session.ts';
import { tell, writeFiles } from './write.ts';

/** Digits of a fingerprint that tell one line from another in the name of its folder. */
const MARK = 8;

/** What was typed behind the scenario. */
export interface Typed {
  readonly vary: readonly string[];
  readonly set: readonly string[];
  readonly seed: string | null;
  readonly rounds: number | null;
  readonly design: string | null;
  readonly samples: number | null;
  readonly replicates: number | null;
  readonly metrics: readonly string[];
  readonly series: readonly string[];
  readonly most: readonly string[];
  readonly least: readonly string[];
  readonly cells: readonly string[];
  readonly profile: string | null;
  readonly generations: number | null;
  readonly stop: string | null;
  readonly record: readonly string[];
}

const forward = (path: string) => path.replaceAll('\\', '/');

/** Reads `metric=width`. @throws Failure for anything else */
function cellsOf(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, metric, width] = /^(.+)=([\d.]+)$/.exec(text) ?? [];
      if (metric === undefined || !(Number(width) > 0))
        throw new Failure(
          `--cells: expected a measure and the width of a cell of it, such as issues.adopted=1, found '${shortened(text)}'`,
        );
      return [metric, Number(width)];
    }),
  );
}

/** @throws Failure where what is searched for does not go together */
function checkSearch({ most, least, cells, profile, generations, design, vary }: Typed): void {
  const goals = most.length + least.length;
  if (goals + cells.length === 0 && profile === null) {
    if (generations !== null)
      throw new Failure('--generations goes with a search: --most, --least, --cells or --profile');
    return;
  }
  if (design !== null) throw new Failure('--design: a search finds its points itself');
  if (vary.length === 0) throw new Failure('nothing is varied: say with --vary among what is searched');
  if (cells.length > 0 && (goals > 0 || profile !== null))
    throw new Failure(
      '--cells asks which outcomes are possible; --most, --least and --profile ask for the best',
    );
  if (profile !== null && goals !== 1) throw new Failure('--profile takes one metric, in --most or --least');
}

function checkSizes(typed: Typed): void {
  const { design, samples, rounds, replicates, seed, vary, generations } = typed;
  checkSearch(typed);
  for (const [name, value] of Object.entries({ samples, rounds, replicates, generations }))
    if (value !== null && !(Number.isSafeInteger(value) && value >= 1))
      throw new Failure(`--${name}: expected a whole number from 1`);
  if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  if (design !== null && !Object.hasOwn(DESIGNS, design)) {
    const near = nearest(design, Object.keys(DESIGNS));
    const hint = near === null ? `there are ${Object.keys(DESIGNS).join(', ')}` : `did you mean '${near}'?`;
    throw new Failure(`--design: no design '${shortened(design)}' (${hint})`);
  }
  if (design !== null && samples !== null && sizeOption(design) === null)
    throw new Failure(`--samples: ${design} is as large as its factors make it`);
  if (vary.length === 0 && (design !== null || samples !== null))
    throw new Failure('nothing is varied: say what with --vary path=lo..hi or --vary path=a,b,c');
  if (vary.length === 0 && (replicates ?? 1) < 2)
    throw new Failure(
      'nothing is varied: say what with --vary path=lo..hi or --vary path=a,b,c, or play luck alone with --replicates 100',
    );
}

/** Where the file goes, and how it names the scenario: beside the tables, or else beside the scenario. */
function placeOf(ref: string, folder: string): { path: string; scenario: string } {
  const name = `${basename(resolve(folder))}.yaml`;
  if (shippedIds().includes(ref)) return { path: resolve(dirname(resolve(folder)), name), scenario: ref };
  const kind = DISK.stat(ref)?.kind;
  const home = kind === 'file' && basename(ref) === 'scenario.yaml' ? dirname(resolve(ref)) : resolve(ref);
  const beside = dirname(resolve(folder));
  const way = relative(beside, home);
  if (way !== '' && !way.startsWith('..') && !isAbsolute(way))
    return { path: resolve(beside, name), scenario: `./${forward(way)}` };
  return { path: resolve(dirname(home), name), scenario: `./${basename(home)}` };
}

/**
 * The experiment of a command line; its file is written where it is fine.
 * @param ref of the scenario @param out folder of the tables; undefined: one named by the scenario and what was typed
 * @throws Failure where something in it is wrong, or another file lies where it would go
 */
export function typedExperiment(
  ref: string,
  typed: Typed,
  out: string | undefined,
): { loaded: LoadedExperiment; folder: string } {
  checkSizes(typed);
  const report = new Report();
  const vary = typed.vary.map((text) => readVary(text, report));
  if (report.count > 0) throw refusal(report.finish());
  const base = slugOf(basename(resolve(ref))) || 'sweep';
  const folder = out ?? `${base}-${hash('sha256', JSON.stringify([ref, typed])).slice(0, MARK)}`;
  const { path, scenario } = placeOf(ref, folder);
  const one: OneLine = {
    ...typed,
    id: idOf(path),
    scenario,
    // The same line has the same luck wherever its tables go.
    seed: typed.seed ?? base,
    vary: vary.map((factor) => factor!),
    cells: cellsOf(typed.cells),
  };
  const text = experimentText(one);
  const shown = forward(relative('.', path)) || path;
  const bytes = new TextEncoder().encode(text);
  const access: FileAccess = {
    ...DISK,
    stat: (file) => (file === shown ? { kind: 'file', size: bytes.length } : DISK.stat(file)),
    read: (file) => (file === shown ? bytes : DISK.read(file)),
  };
  const loaded = openExperiment(shown, access);
  if (DISK.stat(path) === null) {
    writeFiles([{ path, text }]);
    tell(`wrote ${shown}, the experiment that is played`);
  } else if (new TextDecoder().decode(DISK.read(path)) !== text)
    throw new Failure(`${shown} is there already and says something else: name another folder with --out`);
  return { loaded, folder };
}
