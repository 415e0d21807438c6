/**
 * From interventions to an arm that can be played: structure by the loader, numbers by their paths, what begins at a round by
 * events, acts by the agents' conduct. Everything that cannot be is reported before anything runs.
 */
import { readsRoom } from '../../agents/seats/act-kinds.ts';
import type { Order } from '../../agents/seats/acts.ts';
import type { HeldStance } from '../../agents/seats/orders.ts';
import type { Reform } from '../../engine/run.ts';
import type { EventCard, World } from '../../engine/world.ts';
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import type { ScenarioChange, Loaded, Refused } from '../../scenarios/load.ts';
import { Report } from '../../scenarios/problems.ts';
import type { FoundNumber } from '../../scenarios/paths/resolve.ts';
import { withNumbers } from '../../scenarios/paths/turn.ts';
import { compareText } from '../../scenarios/text.ts';
import { ordersOf } from './acts.ts';
import { checkActs, checkClaims, type Claim, type ClaimedAct, REMOVED } from './claims.ts';
import { withMerged } from './merged.ts';
import { turnNumbers } from './numbers.ts';
import type { InterventionPlan } from './plan.ts';
import { type ReadIntervention, spotOf } from './read.ts';
import { checkWave, reformIn, wavesOf } from './reforms.ts';
import { structureOf } from './structure.ts';
import type { FieldTarget } from './targets.ts';
import { checkEvents, eventId, frozenTargets, stageAt, timedEvent, withoutFrozen } from './timed.ts';

/** What interventions are made on. */
export interface Basis {
  /** The scenario as it is, checked. */
  readonly file: ScenarioFile;
  /** Loads it again with changes to what it consists of. */
  readonly load: (changes: readonly ScenarioChange[]) => Loaded;
}

export interface Intervened {
  readonly ok: true;
  readonly file: ScenarioFile;
  readonly plan: InterventionPlan;
}

/**
 * The scenario with structure and numbers changed; null where the loader refuses it.
 * @param waves what is changed from the start, and what begins later in its order
 */
function changedFile(
  ground: Basis,
  waves: readonly (readonly ReadIntervention[])[],
  report: Report,
): { readonly file: ScenarioFile; readonly claims: readonly Claim[] } | Refused {
  const reads = waves.flat();
  const structures = reads.map((read) => structureOf(read, ground.file, report));
  const claims = structures.flatMap((one) => one.claims);
  checkClaims(claims, report);
  if (report.count > 0) return refused(report);
  const changes = structures.flatMap(({ change }) => change ?? []);
  let { file } = ground;
  if (changes.length > 0) {
    const loaded = ground.load(changes);
    if (!loaded.ok) return withRemovals(loaded, claims, file);
    file = loaded.scenario;
  }
  for (const { data } of reads)
    for (const { agents, into } of data.merge ?? []) file = withMerged(file, agents, into);
  for (const wave of waves) {
    const numbers = new Map<FoundNumber, number>();
    for (const read of wave) claims.push(...turnNumbers(read, ground.file, file, numbers, report));
    if (report.count > 0) return refused(report);
    if (numbers.size > 0) file = withNumbers(file, numbers);
  }
  return { file, claims };
}

/** What the loader refuses, with who took away what is missed there. */
function withRemovals(loaded: Refused, claims: readonly Claim[], file: ScenarioFile): Refused {
  const lists = file as unknown as Readonly<Record<string, readonly { readonly id?: string }[] | undefined>>;
  const problems = loaded.problems.map((problem) => {
    const gone = claims.find(({ path, what }) => {
      const [list, id] = path.split('.');
      return what === REMOVED && id === problem.found && lists[list]?.some((one) => one.id === id);
    });
    if (gone === undefined) return problem;
    return { ...problem, message: `${problem.message}: '${gone.by}' takes it away, and it is needed here` };
  });
  return { ...loaded, problems };
}

function refused(report: Report): Refused {
  return { ok: false, ...report.finish() };
}

/** Stances that an intervention holds. */
function heldBy(
  read: ReadIntervention,
  targets: readonly FieldTarget[],
  world: World,
  report: Report,
): HeldStance[] {
  const { from } = read.data;
  const stage = from === undefined ? -1 : stageAt(world, read, ['from'], report);
  return targets.flatMap(({ field, index, agents }) =>
    field === 'stance'
      ? agents.map((agent) => ({ agent, issue: index, stage, round: from?.round ?? 1 }))
      : [],
  );
}

/** Packages that are kept from the table, or tested by the stage's own rule instead of the feel of the room. */
function withBannedPackages(world: World, orders: readonly Order[]): World {
  const bans = orders.filter(
    ({ action, forced }) => !forced && (action === 'offer-package' || action === 'feel-of-the-room'),
  );
  if (bans.length === 0) return world;
  const isBanned = (action: string, index: number) =>
    bans.some((ban) => ban.action === action && (ban.package < 0 || ban.package === index));
  return {
    ...world,
    packages: world.packages.map((one, index) => ({
      ...one,
      waits: one.waits || isBanned('offer-package', index),
      rule: readsRoom(one.rule) && isBanned('feel-of-the-room', index) ? null : one.rule,
    })),
    events: world.events.map((event) => ({
      ...event,
      effects: event.effects.filter(
        ({ field, index }) => field !== 'offer' || !isBanned('offer-package', index),
      ),
    })),
  };
}

/** The events by which packages are put on the table by force. */
function offers({ data }: ReadIntervention, orders: readonly Order[]): EventCard[] {
  return orders
    .filter(({ action, forced }) => action === 'offer-package' && forced)
    .map(({ package: index, stage, round }) => ({
      id: eventId(data.id),
      title: data.title,
      stage,
      round,
      effects: [{ field: 'offer', operation: 'set', value: 1, agents: new Int32Array(), index }],
    }));
}

const claimedActs = (read: ReadIntervention): ClaimedAct[] =>
  (['force', 'forbid'] as const).flatMap((list) =>
    (read.data[list] ?? []).map((act, at) => ({
      act,
      forced: list === 'force',
      by: read.data.id,
      spot: spotOf(read, [list, at]),
    })),
  );

/** The worlds that take over at rounds, and what all changes to the scenario claim. */
function reformed(
  ground: Basis,
  reads: readonly ReadIntervention[],
  start: { readonly file: ScenarioFile; readonly world: World; readonly claims: readonly Claim[] },
  report: Report,
):
  | {
      readonly reforms: readonly Reform[];
      readonly claims: readonly Claim[];
      readonly ids: ReadonlySet<string>;
    }
  | Refused {
  const parts = reads.flatMap((read) => reformIn(read, start.file) ?? []);
  const waves = wavesOf(parts, start.world, report);
  let { claims } = start;
  const reforms: Reform[] = [];
  for (const [at, wave] of waves.entries()) {
    const sofar = waves.slice(0, at + 1).map((one) => one.reads);
    const changed = changedFile(ground, [reads, ...sofar], report);
    if ('ok' in changed) return changed;
    ({ claims } = changed);
    const world = compile(changed.file, KNOWN);
    checkWave(wave, start.world, world, report);
    reforms.push({ stage: wave.stage, round: wave.round, world });
  }
  return { reforms, claims, ids: new Set(parts.map(({ data }) => data.id)) };
}

/**
 * The plan of the arm that interventions make of a scenario, all of them together. Without any it is the scenario itself.
 * @returns the plan, or everything that is wrong with them: names that are not there, what is impossible in the venue, what
 * contradicts itself
 */
export function intervene(ground: Basis, reads: readonly ReadIntervention[]): Intervened | Refused {
  const report = new Report();
  const changed = changedFile(ground, [reads], report);
  if ('ok' in changed) return changed;
  const { file } = changed;
  const world = compile(file, KNOWN);
  const base = file === ground.file ? world : compile(ground.file, KNOWN);
  const later = reformed(ground, reads, { file, world, claims: changed.claims }, report);
  if ('ok' in later) return later;
  const claims = [...later.claims];
  const events: EventCard[] = [];
  const targets: FieldTarget[] = [];
  const held: HeldStance[] = [];
  const orders: Order[] = [];
  for (const read of reads) {
    const timed = timedEvent(read, file, world, later.ids.has(read.data.id), report);
    const frozen = frozenTargets(read, file, world, report);
    const own = ordersOf(read, base, world, report);
    claims.push(...timed.claims, ...frozen.claims);
    if (timed.event !== null) events.push(timed.event);
    events.push(...offers(read, own));
    if (read.data.from === undefined) targets.push(...frozen.targets);
    held.push(...heldBy(read, frozen.targets, world, report));
    orders.push(...own);
  }
  checkClaims(claims, report);
  // What is forced has to be possible once packages and the feel of the room are banned, too.
  const left = withBannedPackages(world, orders);
  if (report.count === 0 && left !== world) for (const read of reads) ordersOf(read, base, left, report);
  checkEvents(base, world, claims, report);
  checkActs(reads.flatMap(claimedActs), report);
  if (report.count > 0) return refused(report);
  events.sort((a, b) => compareText(a.id, b.id));
  const played = (one: World): World => {
    const still = targets.length === 0 ? one : { ...one, events: withoutFrozen(one.events, targets) };
    const bare = withBannedPackages(still, orders);
    return events.length === 0 ? bare : { ...bare, events: [...bare.events, ...events] };
  };
  const plan: InterventionPlan = {
    world: played(world),
    orders,
    held,
    reforms: later.reforms.map((one) => ({ ...one, world: played(one.world) })),
  };
  return { ok: true, file, plan };
}
