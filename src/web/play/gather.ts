/** From a scenario on the disk to a page with the engine in it: the scenario, what it was read from, and the levers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PathError } from '../../scenarios/paths/error.ts';
import { namesIn } from '../../scenarios/paths/parse.ts';
import { findNumbers } from '../../scenarios/paths/resolve.ts';
import { DISK, PAGES, SHIPPED } from '../../scenarios/disk.ts';
import { folderOf } from '../../scenarios/files.ts';
import { shortened } from '../../scenarios/text.ts';
import { heldIn } from '../../scenarios/uncertain/numbers.ts';
import { loadScenario } from '../../scenarios/load.ts';
import type { NumberLever, PageData } from './data.ts';
import { PageModel } from './model.ts';
import { playPage } from './html.ts';
import { Failure } from '../../runs/failure.ts';
import { ownInterventions } from '../../runs/interventions.ts';
import { refusal } from '../../runs/refused.ts';
import { OPTIONS } from '../../runs/scenario.ts';
import { openScenario, shippedIds } from '../../runs/session.ts';
import { VERSION } from '../../runs/version.ts';

/** Numbers that are levers where none are named: those that the scenario is not sure of, at most so many. */
const MOST_LEVERS = 7;
/** Steps of a lever from one end to the other. */
const STEPS = 100;
/** Bytes that a page may have. */
const MOST_BYTES = 1_000_000;

/** Where the files of a page stand: not where they stand on this computer. */
const PLACES = { scenarios: 'scenarios', venues: 'venues', given: 'given' } as const;

export interface PageWish {
  readonly ref: string;
  readonly set: readonly string[];
  readonly seed: string | null;
  /** `path` or `path=low..high`. */
  readonly levers: readonly string[];
}

/** The texts that a scenario is read from, and its name among them. @throws Failure where it lies outside its folder */
function textsOf(ref: string, set: readonly string[]): { texts: Record<string, string>; ref: string } {
  const isShipped = shippedIds().includes(ref);
  const path = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const folder = DISK.stat(path)?.kind === 'folder' ? path : folderOf(path);
  const roots: [string, string][] = [
    [SHIPPED.scenarios, PLACES.scenarios],
    [SHIPPED.venues, PLACES.venues],
    ...(isShipped ? [] : [[DISK.realPath(folder) ?? folder, PLACES.given] as [string, string]]),
  ];
  const texts: Record<string, string> = {};
  const read = (from: string): Uint8Array => {
    const bytes = DISK.read(from);
    const real = DISK.realPath(from) ?? from;
    const root = roots.find(([start]) => real.startsWith(`${start}/`));
    if (root === undefined) throw new Failure(`${shortened(from)} lies outside the folder of the scenario`);
    texts[`${root[1]}${real.slice(root[0].length)}`] = new TextDecoder().decode(bytes);
    return bytes;
  };
  const loaded = loadScenario(ref, { ...OPTIONS, set, access: { ...DISK, read } });
  if (!loaded.ok) throw refusal(loaded);
  if (isShipped) return { texts, ref };
  return {
    texts,
    ref:
      folder === path
        ? PLACES.given
        : `${PLACES.given}${path.slice(folder === '.' ? -path.length - 1 : folder.length)}`,
  };
}

/** A number on a scale with few decimals. */
const tidy = (value: number): number => Number(value.toPrecision(6));

/** A number's path with names in place of ids. */
function titleOf({ agents, issues }: PageData['file'], path: string): string {
  const [list, ...parts] = namesIn(path);
  const words = parts.map(
    (part, at) =>
      (list === 'agents' && at === 0 ? agents.find(({ id }) => id === part)?.name : undefined) ??
      issues.find(({ id }) => id === part)?.title ??
      part,
  );
  return [...(list === 'agents' || list === 'issues' ? [] : [list]), ...words].join(': ');
}

/** The lever of a number. @throws Failure where it has no ends, or they lie outside what it may be */
function leverOf(
  scenario: PageData['file'],
  wish: string,
  held?: { low: number; high: number },
): NumberLever {
  const [, path, range] = /^(.*?)(?:=([^=]*))?$/.exec(wish)!;
  const found = (() => {
    try {
      return findNumbers(scenario, path);
    } catch (error) {
      if (error instanceof PathError) throw new Failure(`--lever: ${error.message}`);
      throw error;
    }
  })();
  if (found.length > 1)
    throw new Failure(`--lever: '${shortened(path)}' stands for ${found.length} numbers; name one of them`);
  const [{ low, high, integer, value, path: whole }] = found;
  const ends = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(range ?? '');
  if (range !== undefined && ends === null)
    throw new Failure(
      `--lever: expected ${shortened(path)}=LOW..HIGH, such as 0..50, found '${shortened(range)}'`,
    );
  const from = ends === null ? (held?.low ?? low) : Number(ends[1]);
  const to = ends === null ? (held?.high ?? high) : Number(ends[2]);
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw new Failure(
      `--lever: '${shortened(path)}' has no ends; give them: --lever ${shortened(path)}=0..10`,
    );
  if (!(from < to) || from < low || to > high)
    throw new Failure(
      `--lever: '${shortened(path)}' runs from ${low} to ${high}; ${from}..${to} does not lie in it`,
    );
  return {
    path: whole,
    title: titleOf(scenario, whole),
    low: from,
    high: to,
    step: integer ? 1 : tidy((to - from) / STEPS),
    value,
  };
}

/** What a page is made of. @throws Failure with everything that is wrong */
function pageDataOf({ ref, set, seed, levers }: PageWish): PageData {
  const { file } = openScenario(ref, set);
  const numbers =
    levers.length > 0
      ? levers.map((wish) => leverOf(file, wish))
      : heldIn(file)
          .filter(({ low, high }) => low !== null && high !== null && low < high)
          .slice(0, MOST_LEVERS)
          .map(({ path, low, high }) => leverOf(file, path, { low: low!, high: high! }));
  const twice = numbers.find(({ path }, at) => numbers.findIndex((one) => one.path === path) < at);
  if (twice !== undefined) throw new Failure(`--lever: '${twice.path}' is named twice`);
  const data: PageData = {
    parley: VERSION,
    named: ref,
    seed: seed ?? file.id,
    set,
    file,
    ...textsOf(ref, set),
    folders: { scenarios: PLACES.scenarios, venues: PLACES.venues },
    interventions: ownInterventions(ref).map((read) => read.data),
    numbers,
  };
  return data;
}

/** The page as one file. @throws Failure where it is too large, or an intervention cannot be made */
export function pageOf(wish: PageWish): string {
  const data = pageDataOf(wish);
  const model = new PageModel(data);
  for (const { id } of data.interventions) {
    try {
      model.turn({ seed: data.seed, made: [id], numbers: {} });
    } catch (error) {
      throw new Failure(`the intervention '${id}' cannot be made: ${(error as Error).message}`);
    }
  }
  const part = (name: string): string => readFileSync(`${PAGES}/${name}`, 'utf8');
  const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
  const text = playPage(data, { script: part('play.js'), style: part('play.css') }, digest);
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES)
    throw new Failure(
      `the page has ${bytes} bytes, and may have ${MOST_BYTES}: the scenario is too large for one file`,
    );
  return text;
}
