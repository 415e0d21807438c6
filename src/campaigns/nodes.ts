/** What links join: which names there are in a campaign, what can be read of each, and what can be changed. */
import { keptWith } from '../engine/kept.ts';
import { BASES } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { comparisonIn, readOutcome } from '../experiments/condition.ts';
import { findMeasures } from '../experiments/measures/index.ts';
import { compile } from '../scenarios/compile.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { KNOWN } from '../scenarios/known.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { findNumbers } from '../scenarios/paths/resolve.ts';
import type { Operation } from '../scenarios/paths/turn.ts';
import { compareText, shortened } from '../scenarios/text.ts';
import type { CampaignData, Link, LinkReading, LinkTarget, Test } from './campaign.ts';
import { type ActorFile, type CampaignFile, type EpisodeFile, type LinkFile, NORM_SIDES } from './file.ts';

export type NodeKind = 'episode' | 'norm' | 'text' | 'mandate' | 'affair' | 'actor';

/** Where the things of a kind are listed. */
export const NODE_LISTS = {
  episode: 'episodes',
  norm: 'climate',
  text: 'texts',
  mandate: 'mandates',
  affair: 'affairs',
  actor: 'actors',
} as const satisfies Record<NodeKind, keyof CampaignFile>;

/** What can be read of things that are no episodes, and what `opened` says of one: whether it took place, 1 or 0. */
const READ: Readonly<Record<NodeKind, readonly string[]>> = {
  episode: ['opened'],
  norm: NORM_SIDES,
  text: ['number'],
  // Whether it is held, for how many years it has been, for how many beyond its promised end, and the year of its end.
  mandate: ['held', 'years', 'overdue', 'until'],
  affair: ['level'],
  actor: [],
};

/** What can be changed of things that are no episodes. */
const CHANGED: Readonly<Record<NodeKind, readonly string[]>> = {
  episode: [],
  norm: NORM_SIDES,
  text: ['number'],
  mandate: ['until'],
  affair: ['level'],
  actor: BASES.map((base) => `bases.${base}`),
};

/** The world of a scenario, compiled when it is first asked for. */
export const worldOf = keptWith((scenario: ScenarioFile) => compile(scenario, KNOWN));

/** Things in the order of their ids, so that nothing depends on how a file lists them. */
export const byIdOrder = <T extends { readonly id: string }>(things: readonly T[] = []): readonly T[] =>
  [...things].sort((a, b) => compareText(a.id, b.id));

/** The kind of everything that a link can begin or end at, by id. */
export function nodesOf(file: CampaignFile): ReadonlyMap<string, NodeKind> {
  const kinds = Object.keys(NODE_LISTS) as NodeKind[];
  return new Map(
    kinds.flatMap((kind) => (file[NODE_LISTS[kind]] ?? []).map(({ id }) => [id, kind] as const)),
  );
}

/** When an episode takes place, in years: 1988-12-09 is 1988 and eleven months and eight days. */
export function timeOf(at: EpisodeFile['at']): number {
  const [year, month = 1, day = 1] = String(at).split('-').map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
}

/** The agent that an actor is in an episode; null: it is not there. */
export function agentOf({ id, as = {} }: ActorFile, episode: string): string | null {
  return Object.hasOwn(as, episode) ? as[episode] : id;
}

/** What a name reads where a link begins. @throws PathError where nothing is called so */
export function readingOf(name: string, kind: NodeKind, world: World | null): LinkReading {
  if (READ[kind].includes(name)) return { name, measure: null };
  if (world !== null) {
    const [measure, another] = findMeasures(world, [name]);
    if (another !== undefined)
      throw new PathError(`'${shortened(name)}' names several measures: a link reads one`, name);
    return { name: measure.name, measure };
  }
  throw new PathError(`nothing is called '${shortened(name)}' of a ${kind}`, name, READ[kind]);
}

/** What a condition asks. @throws PathError where nothing is called so, or it compares with no number */
export function testOf(text: string, kind: NodeKind, world: World | null): Test {
  const compared = comparisonIn(text);
  const name = compared?.name ?? text.trim();
  const own = READ[kind].includes(name);
  if (!own && world !== null) {
    const { measure, comparison, value } = readOutcome(world, text);
    // A bare name of what is or is not wants it to be.
    return {
      reading: { name: measure.name, measure },
      comparison: comparison ?? '=',
      value: comparison === null ? 1 : value,
    };
  }
  const { comparison, value } = compared ?? { comparison: '=' as const, value: 1 };
  return { reading: readingOf(name, kind, world), comparison, value };
}

/** What has to be so. @throws PathError */
export function testsOf(when: LinkFile['when'], kind: NodeKind, world: World | null): readonly Test[] {
  return (typeof when === 'string' ? [when] : (when ?? [])).map((text) => testOf(text, kind, world));
}

/** What a link does. @throws PathError where it reads what is not there */
export function operationOf(
  card: LinkFile,
  kind: NodeKind,
  world: World | null,
): { readonly operation: Operation; readonly value: Link['value'] } {
  const { set, shift, scale } = card;
  if (typeof set === 'string') return { operation: 'set', value: readingOf(set, kind, world) };
  if (set !== undefined) return { operation: 'set', value: set };
  return shift === undefined
    ? { operation: 'scale', value: scale ?? 1 }
    : { operation: 'shift', value: shift };
}

/** What a link changes where it ends. @throws PathError where its path leads nowhere */
export function targetOf(
  { to, path }: LinkFile,
  kind: NodeKind,
  { scenarios }: Pick<CampaignData, 'scenarios'>,
): LinkTarget {
  if (kind === 'episode') return { kind, numbers: findNumbers(scenarios[to], path) };
  if (!CHANGED[kind].includes(path))
    throw new PathError(`a link changes no '${shortened(path)}' of a ${kind}`, path, CHANGED[kind]);
  if (kind === 'norm') return { kind, side: path as (typeof NORM_SIDES)[number] };
  if (kind === 'actor') return { kind, base: path.slice('bases.'.length) as (typeof BASES)[number] };
  return { kind };
}
