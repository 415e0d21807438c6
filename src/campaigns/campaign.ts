/** A campaign that can be played: its episodes in the order of time, with the links that lead to and from each. */
import type { Base } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import { type Arm, plainArm } from '../experiments/arm.ts';
import type { Comparator } from '../experiments/condition.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import { type Measure, findMeasures } from '../experiments/measures/index.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { findNumbers, type FoundNumber } from '../scenarios/paths/resolve.ts';
import type { Operation } from '../scenarios/paths/turn.ts';
import { compareText } from '../scenarios/text.ts';
import type { CampaignFile, EpisodeFile, LinkFile, NormSide } from './file.ts';
import {
  agentOf,
  byIdOrder,
  type NodeKind,
  nodesOf,
  operationOf,
  readingOf,
  targetOf,
  testsOf,
  timeOf,
  worldOf,
} from './nodes.ts';

/** Where an episode's scenario was read, and the changes that it was read with, as `--set` takes them. */
export interface EpisodeOrigin {
  readonly ref: string;
  readonly set: readonly string[];
}

/** A campaign as plain data, from which everything else follows: a worker can be sent it. */
export interface CampaignData {
  readonly file: CampaignFile;
  /** Resolved scenarios, by episode. */
  readonly scenarios: Readonly<Record<string, ScenarioFile>>;
  readonly origins: Readonly<Record<string, EpisodeOrigin>>;
  /** What is changed in the course of episodes, by episode; absent: nothing. */
  readonly interventions?: Readonly<Record<string, readonly Intervention[]>>;
}

/** An episode as links have made it. */
export interface Linked {
  readonly file: ScenarioFile;
  readonly world: World;
  /** Numbers that links gave it, as `--set` takes them. */
  readonly set: readonly string[];
}

/** How the episodes of a campaign are played. */
export type ArmsOf = (episode: string, data: CampaignData) => (linked: Linked) => Arm;

/** Something that is read where a link begins: a measure of an episode, or what a norm, a text or a mandate says. */
export interface LinkReading {
  readonly name: string;
  /** The measure of an episode; null: what the name says of the thing. */
  readonly measure: Measure | null;
}

/** A condition of a link. */
export interface Test {
  readonly reading: LinkReading;
  readonly comparison: Comparator;
  readonly value: number;
}

/** What a link changes where it ends. */
export type LinkTarget =
  | { readonly kind: 'episode'; readonly numbers: readonly FoundNumber[] }
  | { readonly kind: 'norm'; readonly side: NormSide }
  | { readonly kind: 'text' | 'mandate' | 'affair' }
  | { readonly kind: 'actor'; readonly base: Base };

export interface Link {
  readonly id: string;
  readonly card: LinkFile;
  readonly from: { readonly kind: NodeKind; readonly id: string };
  readonly to: string;
  readonly target: LinkTarget;
  readonly tests: readonly Test[];
  readonly operation: Operation;
  /** A number, or where it is read. */
  readonly value: number | LinkReading;
  readonly per: LinkReading | null;
}

export interface Episode {
  readonly id: string;
  readonly title: string;
  readonly lane: string;
  readonly card: EpisodeFile;
  /** In years. */
  readonly time: number;
  readonly file: ScenarioFile;
  readonly world: World;
  readonly origin: EpisodeOrigin;
  /** How it is played, once links have made it what it is. */
  readonly arm: (linked: Linked) => Arm;
  /** Agents by the actor that each is. */
  readonly agents: ReadonlyMap<string, string>;
  /** Links that end here, and links from here to what outlives it; both by id. */
  readonly incoming: readonly Link[];
  readonly outgoing: readonly Link[];
  /** What links change of its actors from then on, as numbers of its agents, by link. */
  readonly carries: ReadonlyMap<string, readonly FoundNumber[]>;
  /** What links read of it. */
  readonly read: readonly Measure[];
}

export interface Campaign {
  readonly data: CampaignData;
  /** By time, and by id where that is the same. */
  readonly episodes: readonly Episode[];
  readonly links: readonly Link[];
}

/** Episodes in the order in which they are played. */
export function inTime<T extends { readonly id: string; readonly at: EpisodeFile['at'] }>(
  episodes: readonly T[],
): readonly T[] {
  return [...episodes].sort((a, b) => timeOf(a.at) - timeOf(b.at) || compareText(a.id, b.id));
}

/** A link with what its names mean. @throws PathError for a name that leads nowhere */
function linkOf(card: LinkFile, nodes: ReturnType<typeof nodesOf>, data: CampaignData): Link {
  const kind = nodes.get(card.from)!;
  const world = kind === 'episode' ? worldOf(data.scenarios[card.from]) : null;
  const { operation, value } = operationOf(card, kind, world);
  return {
    id: card.id,
    card,
    from: { kind, id: card.from },
    to: card.to,
    target: targetOf(card, nodes.get(card.to)!, data),
    tests: testsOf(card.when, kind, world),
    operation,
    value,
    per: card.per === undefined ? null : readingOf(card.per, kind, world),
  };
}

const isRead = (reading: Link['value'] | null): reading is LinkReading =>
  reading !== null && typeof reading === 'object';

/** Measures that links and choices read of an episode, each once. */
function measuresRead(
  id: string,
  links: readonly Link[],
  file: CampaignFile,
  world: World,
): readonly Measure[] {
  const own = links.filter(({ from }) => from.id === id);
  const readings = own.flatMap(({ tests, value, per }) => [
    ...tests.map(({ reading }) => reading),
    ...[value, per].filter(isRead),
  ]);
  const awaited = (file.choices ?? []).flatMap(({ after }) =>
    after?.episode === id ? testsOf(after.when, 'episode', world).map(({ reading }) => reading) : [],
  );
  const names = [...readings, ...awaited].flatMap(({ measure }) => measure?.name ?? []);
  return findMeasures(world, [...new Set(names)]);
}

/** An episode that nothing was changed in the course of. */
const plainly: ArmsOf =
  () =>
  ({ world }) =>
    plainArm(world);

/** A campaign that was checked, made ready to be played. @param armsOf makes what is changed in the course of episodes */
export function prepare(data: CampaignData, armsOf: ArmsOf = plainly): Campaign {
  const { file, scenarios } = data;
  const nodes = nodesOf(file);
  const links = byIdOrder((file.links ?? []).map((card) => linkOf(card, nodes, data)));
  const episodes = inTime(file.episodes).map((card): Episode => {
    const scenario = scenarios[card.id];
    const world = worldOf(scenario);
    const agents = new Map(
      file.actors.flatMap((actor) => {
        const agent = agentOf(actor, card.id);
        return agent !== null && scenario.agents.some(({ id }) => id === agent) ? [[actor.id, agent]] : [];
      }),
    );
    return {
      id: card.id,
      title: card.title ?? scenario.title,
      lane: card.lane ?? scenario.venue.title,
      card,
      time: timeOf(card.at),
      file: scenario,
      world,
      origin: data.origins[card.id],
      arm: armsOf(card.id, data),
      agents,
      carries: new Map(
        links.flatMap(({ id, to, target }) => {
          const agent = agents.get(to);
          if (target.kind !== 'actor' || agent === undefined) return [];
          return [[id, findNumbers(scenario, `agents.${agent}.bases.${target.base}`)]];
        }),
      ),
      incoming: links.filter(({ to }) => to === card.id),
      outgoing: links.filter(({ from, target }) => from.id === card.id && target.kind !== 'episode'),
      read: measuresRead(card.id, links, file, world),
    };
  });
  return { data, episodes, links };
}
