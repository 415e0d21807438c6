/**
 * What begins at a round and is no number that changes from round to round: rules, ties, parameters, the chair. The world in
 * which it holds takes over when the round begins; what the venue has come to by then stays.
 */
import type { When } from '../../agents/seats/acts.ts';
import type { World } from '../../engine/world.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { OPERATIONS } from '../../scenarios/paths/turn.ts';
import { MOVING_PATTERNS } from '../../scenarios/paths/walk.ts';
import type { Report } from '../../scenarios/problems.ts';
import { type Branch, type TreeEntry, entriesOf, plain } from '../../scenarios/tree.ts';
import { type ReadIntervention, spotOf } from './read.ts';
import { isTimed } from './targets.ts';

/** Reads that take effect together when a round begins. */
export interface Wave {
  /** Index of the stage, −1 for a round of the run. */
  readonly stage: number;
  readonly round: number;
  readonly reads: readonly ReadIntervention[];
}

/** The part of an intervention with a time that is a matter of the scenario itself; null where it has none. */
export function reformIn(read: ReadIntervention, file: ScenarioFile): ReadIntervention | null {
  const { from, id, title } = read.data;
  if (from === undefined) return null;
  const entries = new Map<string, TreeEntry>();
  for (const operation of OPERATIONS) {
    const own = entriesOf(read.tree, operation).filter(([path]) => !isTimed(file, path));
    if (own.length === 0) continue;
    const { key, value } = read.tree.entries.get(operation)!;
    entries.set(operation, { key, value: { ...(value as Branch), entries: new Map(own) } });
  }
  if (entries.size === 0) return null;
  const tree: Branch = { ...read.tree, entries };
  return { data: { id, title, ...(plain(tree) as object) }, tree, since: from };
}

/** Reforms by the time at which they begin, the earliest first. Rounds of the run and of stages cannot be put in one order. */
export function wavesOf(reads: readonly ReadIntervention[], world: World, report: Report): Wave[] {
  const waves = new Map<string, Wave>();
  for (const read of reads) {
    const when: When = read.since!;
    const stage = world.venue.stages.findIndex(({ id }) => id === when.stage);
    const round = when.round ?? 1;
    const key = `${stage} ${round}`;
    waves.set(key, { stage, round, reads: [...(waves.get(key)?.reads ?? []), read] });
  }
  const sorted = [...waves.values()].sort((a, b) => a.stage - b.stage || a.round - b.round);
  const [first] = sorted;
  const other = sorted.find(({ stage }) => first.stage < 0 && stage >= 0);
  if (other !== undefined)
    report.add({
      ...spotOf(other.reads[0], []),
      message:
        'rules and ties that begin at a round of the run and others at a round of a stage: give all of them rounds of the run, or all of them stages',
    });
  return sorted;
}

const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id).join(' ');

/** Everything that a state is laid out by. */
const layout = ({ venue, agents, issues, blocs, packages, proposals, affairs }: World) => {
  const kept = affairs.map(({ start }) => start);
  const lists = [venue.stages, venue.outside, agents, issues, blocs, packages, proposals, kept];
  return [venue.id, ...lists.map(idsOf)].join('\n');
};

const equal = (a: Float64Array, b: Float64Array) =>
  a.length === b.length && a.every((one, at) => one === b[at]);

/** Whether two worlds start from the same numbers of those that change from round to round. */
function startAlike(a: World, b: World): boolean {
  const blocs = (world: World) =>
    world.blocs.map(({ discipline, members }) => `${discipline} ${members.join(' ')}`).join('\n');
  const offers = (world: World) => world.packages.map(({ waits }) => waits).join();
  return (
    equal(a.position, b.position) &&
    equal(a.salience, b.salience) &&
    equal(a.bases, b.bases) &&
    a.pen === b.pen &&
    blocs(a) === blocs(b) &&
    offers(a) === offers(b)
  );
}

/** Reports a wave whose world could not take over from the one before it. */
export function checkWave({ reads }: Wave, before: World, after: World, report: Report): void {
  const spot = spotOf(reads[0], []);
  if (layout(before) !== layout(after))
    report.add({
      ...spot,
      message:
        'what begins at a round may change rules, ties and numbers, but not which agents, issues, blocs, packages, proposals, stages or other venues there are',
    });
  else if (!startAlike(before, after))
    report.add({
      ...spot,
      message: `what changes from round to round is changed at a round by one of these paths: ${MOVING_PATTERNS}`,
    });
}
