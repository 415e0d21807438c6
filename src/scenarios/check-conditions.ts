/** What the schema cannot see of conditions: which fields go together, whether names refer to anything, and what can never happen. */
import { RULES } from '../engine/rules/index.ts';
import type { EventCondition, RuleUse, World } from '../engine/world.ts';
import { mustBeKnown, namesOf } from './check.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { type Branch, field, itemsOf, textOf, type Tree } from './tree.ts';

/** What a condition may be about, with the fields that say what holds of it. */
const ABOUT = {
  all: [],
  any: [],
  not: [],
  issue: ['adopted', 'failed', 'text'],
  vote: ['passed'],
  package: ['passed'],
  agent: ['signed', 'left'],
  signatures: [],
  exits: [],
  together: [],
  coalitions: [],
  stage: ['ended'],
  event: ['happened'],
  affair: ['active', 'level'],
} as const;
type About = keyof typeof ABOUT;

/** What has to be said of an issue or an agent; of others the plain thing is meant where nothing is said. */
const MUST_SAY: ReadonlySet<About> = new Set(['issue', 'agent', 'stage', 'affair']);

const add = (report: Report, { place, path }: Tree, message: string) => report.add({ place, path, message });

/** Checks one condition, and those of which it is put together. */
export function checkCondition(
  tree: Tree,
  names: ReturnType<typeof namesOf>,
  events: Set<string>,
  report: Report,
): void {
  if (tree.kind !== 'map') return;
  const found = (Object.keys(ABOUT) as About[]).filter((name) => field(tree, name) !== undefined);
  if (found.length !== 1) {
    const list = found.length === 0 ? 'none' : found.join(', ');
    return add(
      report,
      tree,
      `a condition is about one thing (${Object.keys(ABOUT).join(', ')}); found ${list}`,
    );
  }
  const [about] = found;
  const said: readonly string[] = ABOUT[about];
  const strange = [...tree.entries.keys()].find((name) => name !== about && !said.includes(name));
  if (strange !== undefined)
    add(
      report,
      field(tree, strange)!,
      `nothing is '${shortened(strange)}' of ${['issue', 'event', 'agent', 'affair'].includes(about) ? 'an' : 'a'} ${about}${said.length === 0 ? '' : `: ${said.join(', ')}`}`,
    );
  if (MUST_SAY.has(about) && !said.some((name) => field(tree, name) !== undefined))
    add(report, tree, `what of this ${about}? It has one of ${said.join(', ')}`);
  for (const name of ['issue', 'vote']) mustBeKnown(field(tree, name), names.issues, 'issue', report);
  mustBeKnown(field(tree, 'package'), names.packages, 'package', report);
  mustBeKnown(field(tree, 'agent'), names.agents, 'agent', report);
  const together = field(tree, 'together');
  for (const agent of itemsOf(tree, 'together')) mustBeKnown(agent, names.agents, 'agent', report);
  if (together?.kind === 'list' && new Set(together.items.map(textOf)).size < 2)
    add(report, together, 'two agents or more stand together: name them');
  const coalitions = field(tree, 'coalitions');
  if (coalitions?.kind === 'map' && coalitions.entries.size === 0)
    add(report, coalitions, 'how many coalitions? Say atLeast, atMost or both');
  mustBeKnown(field(tree, 'stage'), names.stages, 'stage', report);
  mustBeKnown(field(tree, 'event'), events, 'event', report);
  mustBeKnown(field(tree, 'affair'), names.affairs, 'affair', report);
  const not = field(tree, 'not');
  for (const part of [...itemsOf(tree, 'all'), ...itemsOf(tree, 'any'), ...(not === undefined ? [] : [not])])
    checkCondition(part, names, events, report);
}

/** The ids of the events of a scenario tree. */
export const eventIds = (root: Branch): Set<string> =>
  new Set(itemsOf(root, 'events').flatMap((event) => textOf(field(event, 'id')) ?? []));

/** Checks what the events of a scenario tree wait for. */
export function checkConditions(root: Branch, report: Report): void {
  const names = namesOf(root);
  const ids = eventIds(root);
  for (const event of itemsOf(root, 'events')) {
    const when = field(event, 'when');
    if (when !== undefined) checkCondition(when, names, ids, report);
    else if (field(event, 'at') === undefined)
      add(report, event, 'an event has a time (at), something that it waits for (when), or both');
  }
}

/** Everything by which something is decided at a venue. */
const usesIn = ({ venue, packages }: World): RuleUse[] =>
  [...venue.stages.flatMap(({ rule, forced }) => [rule, forced]), ...packages.map(({ rule }) => rule)].filter(
    (use) => use !== null,
  );

/** Whether a round can follow the end of a stage with such a result. */
function goesOn({ venue: { stages } }: World, id: string, ended: 'passed' | 'failed' | 'exhausted'): boolean {
  const stage = stages.find((one) => one.id === id)!;
  if (ended === 'exhausted') return (stage.procedure?.exhausted ?? -1) >= 0;
  return (ended === 'passed' ? stage.onPass : stage.onFail) >= 0;
}

/**
 * Why a condition can never hold while rounds are to come; null: it can.
 * @param atEnd whether it is in time to hold as the meeting ends
 */
function whyNever(condition: EventCondition, world: World, atEnd = false): string | null {
  const { agents, venue } = world;
  const last = 'nothing follows it';
  switch (condition.type) {
    case 'all':
      return condition.of.map((one) => whyNever(one, world, atEnd)).find((why) => why !== null) ?? null;
    case 'any': {
      const whys = condition.of.map((one) => whyNever(one, world, atEnd));
      return whys.every((why) => why !== null) ? whys[0] : null;
    }
    case 'not':
      return null;
    case 'adopted':
      return venue.stages.every(({ rule }) => rule === null) ? 'no stage decides anything' : null;
    case 'failed':
    case 'event':
    case 'runs':
      return null;
    case 'level':
      return condition.atLeast > condition.atMost
        ? `no level is at least ${condition.atLeast} and at most ${condition.atMost}`
        : null;
    case 'together':
      return null;
    case 'coalitions':
      if (condition.atLeast > condition.atMost)
        return `no number is at least ${condition.atLeast} and at most ${condition.atMost}`;
      return condition.atLeast > agents.length ? `only ${agents.length} take part` : null;
    case 'text': {
      if (condition.atLeast > condition.atMost)
        return `no text is at least ${condition.atLeast} and at most ${condition.atMost}`;
      const { options } = world.issues[condition.issue];
      const inside = (text: number) => text >= condition.atLeast && text <= condition.atMost;
      return options.length > 0 && !options.some(inside)
        ? `'${condition.id}' lists no such text: ${options.join(', ')}`
        : null;
    }
    case 'vote': {
      const counts = usesIn(world).some(({ id }) => RULES[id]?.card.ballots !== 'never');
      return counts ? null : 'nobody votes at this venue';
    }
    case 'package': {
      const { stage } = world.packages.find(({ id }) => id === condition.id)!;
      return venue.stages[stage].phases.includes('decision') ? null : 'its stage decides nothing';
    }
    case 'signed':
    case 'signatures': {
      const asking = venue.stages.filter(({ asks }) => asks === 'signature');
      if (asking.length === 0) return 'nobody is asked to sign here';
      if (!atEnd && !asking.some(({ onPass, onFail }) => onPass >= 0 || onFail >= 0))
        return `signing ends the venue: ${last}`;
      const signers = agents.filter(({ signs }) => signs);
      if (condition.type === 'signatures')
        return condition.atLeast > signers.length ? `only ${signers.length} may sign` : null;
      return signers.some(({ id }) => id === condition.id) ? null : `'${condition.id}' signs nothing`;
    }
    case 'left':
    case 'exits': {
      if (!venue.stages.some(({ phases }) => phases.includes('exit'))) return 'no stage lets anybody leave';
      const movers = agents.filter((_, agent) =>
        venue.outside.some(({ members }) => members.includes(agent)),
      );
      if (movers.length === 0) return 'there is nowhere to go';
      if (condition.type === 'exits')
        return condition.atLeast > movers.length ? `only ${movers.length} can go elsewhere` : null;
      return movers.some(({ id }) => id === condition.id) ? null : `'${condition.id}' has nowhere to go`;
    }
    case 'stage':
      return atEnd || goesOn(world, condition.id, condition.ended) ? null : `the venue is then over: ${last}`;
  }
}

/** Events that have to happen before a condition holds, by id. */
function awaited(condition: EventCondition): string[] {
  if (condition.type === 'event') return [condition.id];
  if (condition.type === 'all') return condition.of.flatMap(awaited);
  return condition.type === 'any' && condition.of.length === 1 ? awaited(condition.of[0]) : [];
}

/** Events that wait for themselves, each with the line that leads back to it. */
function circlesIn({ events }: World): Map<string, string[]> {
  const next = new Map(events.map(({ id, when }) => [id, when === undefined ? [] : awaited(when)]));
  const circles = new Map<string, string[]>();
  for (const { id } of events) {
    const lines = [[id]];
    const seen = new Set<string>();
    for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
      for (const other of next.get(line.at(-1)!) ?? []) {
        if (other === id) circles.set(id, [...line, id]);
        else if (!seen.has(other)) {
          seen.add(other);
          lines.push([...line, other]);
        }
      }
    }
  }
  return circles;
}

/** Warns of events, and ends of contracts, that wait for what can never happen. @param root the scenario's tree, for their places */
export function warnOfConditions(world: World, root: Tree, warnings: Report): void {
  const treesOf = (list: string) =>
    new Map(itemsOf(root, list).map((tree) => [textOf(field(tree, 'id')), tree]));
  const circles = circlesIn(world);
  const events = treesOf('events');
  for (const { id, when } of world.events) {
    const tree = field(events.get(id), 'when');
    if (when === undefined || tree === undefined) continue;
    const circle = circles.get(id);
    const why = circle === undefined ? whyNever(when, world) : `it waits for itself: ${circle.join(' → ')}`;
    if (why !== null) add(warnings, tree, `'${shortened(id)}' never happens: ${shortened(why, 300)}`);
  }
  const affairs = treesOf('affairs');
  for (const { start, ends } of world.affairs) {
    const tree = field(affairs.get(start.id), 'ends');
    const why = ends === null ? null : whyNever(ends, world, true);
    if (tree !== undefined && why !== null)
      add(warnings, tree, `'${shortened(start.id)}' never ends so: ${shortened(why, 300)}`);
  }
}
