/** What the schema cannot see of a venue: rows that sum to 1, stages that lead on, an end that is always reached. */
import { ACTIONS } from '../engine/terms.ts';
import { checkCounts, countNames, usesOf } from './check-counts.ts';
import { idsOf, keysMustBeKnown, knownIds, mustBeKnown, mustSumToOne, noDuplicates } from './check.ts';
import { checkProcedure, mustJudgeMotions } from './check-procedure.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { entriesOf, field, itemsOf, numberOf, textOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** Where a venue leads once it is done. */
export const END = 'end';

interface Stage {
  readonly tree: Tree;
  readonly id: string;
  readonly pass: string;
  readonly fail: string;
  /** Where it leads once it is exhausted; undefined: nowhere of its own. */
  readonly exhausted: string | undefined;
}

/** The stages with their successors; one that names none leads to the one listed next, the last one to the end. */
function stagesOf(venue: Tree): Stage[] {
  const stages = itemsOf(venue, 'stages').filter((tree) => textOf(field(tree, 'id')) !== undefined);
  const ids = stages.map((tree) => textOf(field(tree, 'id'))!);
  return stages.map((tree, index) => {
    const next = ids[index + 1] ?? END;
    return {
      tree,
      id: ids[index],
      pass: textOf(field(tree, 'pass')) ?? next,
      fail: textOf(field(tree, 'fail')) ?? next,
      exhausted: textOf(field(field(tree, 'procedure'), 'exhausted')),
    };
  });
}

function reachable(stages: readonly Stage[]): Set<string> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const seen = new Set<string>();
  const waiting = stages.slice(0, 1);
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (seen.has(stage.id)) continue;
    seen.add(stage.id);
    for (const next of [stage.pass, stage.fail, stage.exhausted]) {
      const to = next === undefined ? undefined : byId.get(next);
      if (to !== undefined) waiting.push(to);
    }
  }
  return seen;
}

/** The stages of every circle that passing alone never leaves (failing back is bounded by `returns`). */
function circles(stages: readonly Stage[]): Stage[][] {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const done = new Set<Stage>();
  const found: Stage[][] = [];
  for (const start of stages) {
    const walk: Stage[] = [];
    let stage: Stage | undefined = start;
    while (stage !== undefined && !done.has(stage)) {
      done.add(stage);
      walk.push(stage);
      stage = byId.get(stage.pass);
    }
    const entry = stage === undefined ? -1 : walk.indexOf(stage);
    if (entry >= 0) found.push(walk.slice(entry));
  }
  return found;
}

/** Whether every way from the opening of the venue to a stage leads through another. */
function comesBefore(stages: readonly Stage[], first: Stage, then: Stage): boolean {
  if (first === then || first === stages[0]) return true;
  return !reachable(stages.filter((stage) => stage !== first)).has(then.id);
}

/** Ways back into a stage that may not be entered again: they are never gone, and the venue fails instead. */
function warnOfWaysBack(stages: readonly Stage[], warnings: Report): void {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  for (const stage of stages) {
    for (const way of ['pass', 'fail', 'exhausted'] as const) {
      const to = byId.get(stage[way] ?? END);
      const isExhausted = way === 'fail' && stage.exhausted !== undefined;
      if (to === undefined || isExhausted || !comesBefore(stages, to, stage)) continue;
      const returns = field(to.tree, 'returns');
      if (returns !== undefined && numberOf(returns) !== 0) continue;
      const home = way === 'exhausted' ? field(stage.tree, 'procedure') : stage.tree;
      const { place, path } = field(home, way) ?? stage.tree;
      const names = [stage.id, to.id].map((id) => `'${shortened(id)}'`);
      warnings.add({
        place,
        path,
        message: `${names[0]} never leads back to ${names[1]}, which may not be entered again: give ${names[1]} returns, or the venue fails here`,
      });
    }
  }
}

function checkStages(venue: Tree, report: Report, warnings: Report): void {
  const targets = idsOf(venue, 'stages').add(END);
  const stages = stagesOf(venue);
  const say = (tree: Tree, message: string) => report.add({ place: tree.place, path: tree.path, message });
  for (const { tree, id } of stages) {
    mustBeKnown(field(tree, 'pass'), targets, 'stage', report);
    mustBeKnown(field(tree, 'fail'), targets, 'stage', report);
    if (id !== END) continue;
    return say(field(tree, 'id')!, `no stage can be called '${END}': that is where a venue is done`);
  }
  const seen = reachable(stages);
  for (const { tree, id } of stages) {
    if (!seen.has(id)) say(field(tree, 'id')!, `no stage leads to '${shortened(id)}'`);
  }
  const round = circles(stages);
  if (round.length === 0) warnOfWaysBack(stages, warnings);
  for (const circle of round) {
    const path = shortened([...circle, circle[0]].map(({ id }) => id).join(' → '), 300);
    const last = circle.at(-1)!;
    say(field(last.tree, 'pass') ?? last.tree, `the venue never ends: passing leads round ${path}`);
  }
}

/**
 * Checks a venue tree.
 * @param root the scenario it stands in, whose agents and issues it may name; undefined where it stands alone
 */
export function checkVenue(venue: Tree, root: Tree | undefined, report: Report, warnings: Report): void {
  noDuplicates(venue, report);
  const efficacy = field(venue, 'efficacy');
  for (const action of ACTIONS) mustSumToOne(field(efficacy, action), report);
  checkStages(venue, report, warnings);
  const kinds = new Set(entriesOf(venue, 'kinds').map(([kind]) => kind));
  const agents = idsOf(root, 'agents');
  const issues = idsOf(root, 'issues');
  const roles = itemsOf(root, 'agents').flatMap((agent) =>
    itemsOf(agent, 'roles').flatMap((role) => textOf(role) ?? []),
  );
  checkCounts(usesOf(root ?? venue), countNames(venue, root, knownIds), report);
  for (const stage of itemsOf(venue, 'stages')) {
    keysMustBeKnown(stage, 'standing', kinds, 'kind', report);
    const ballots = field(stage, 'ballots');
    if (ballots !== undefined) keysMustBeKnown(ballots, 'kinds', kinds, 'kind', report);
    mustJudgeMotions(field(stage, 'forced'), report);
    checkProcedure(stage, venue, END, report, warnings);
    if (root === undefined) continue;
    const known = new Set([...kinds, ...roles]);
    for (const only of itemsOf(stage, 'only')) mustBeKnown(only, known, 'kind or role', warnings);
  }
  for (const offered of itemsOf(root, 'packages')) mustJudgeMotions(field(offered, 'rule'), report);
  for (const outside of itemsOf(venue, 'outside')) {
    mustSumToOne(field(outside, 'efficacy'), report);
    const members = field(outside, 'members');
    for (const kind of itemsOf(members, 'kinds')) mustBeKnown(kind, kinds, 'kind', report);
    if (root === undefined) continue;
    for (const name of ['agents', 'except']) {
      for (const agent of itemsOf(members, name)) mustBeKnown(agent, agents, 'agent', report);
    }
    for (const issue of itemsOf(outside, 'issues')) mustBeKnown(issue, issues, 'issue', report);
  }
}
