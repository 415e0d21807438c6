/**
 * What can be seen of a scenario only once it is compiled: stages in which nobody can decide, and agreements that nobody could
 * tell from no agreement. Warnings, since events may change who is there and what they can do.
 */
import { electorateOf, roomOf } from '../engine/electorate.ts';
import { RULES } from '../engine/rules/index.ts';
import type { IssueCard, RuleUse, StageCard, World } from '../engine/world.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { entriesOf, field, itemsOf, textOf, type Tree } from './tree.ts';

/** The things of a list in the file, by id. */
const treesOf = (root: Tree | undefined, list: string): Map<string | undefined, Tree> =>
  new Map(itemsOf(root, list).map((tree) => [textOf(field(tree, 'id')), tree]));

function add(warnings: Report, { place, path }: Tree, message: string): void {
  warnings.add({ place, path, message });
}

/** Why nobody decides by a rule in a stage, or nothing can pass by it; null: somebody does, or the rule is none of ours. */
function obstacleOf(world: World, stage: StageCard, use: RuleUse): string | null {
  if (!(use.id in RULES)) return null;
  const electorate = electorateOf(world, stage, use);
  if (electorate === null) return null;
  const { card, hurdle } = RULES[use.id];
  if (electorate.length === 0) return `nobody ${card.electorate}`;
  const n = world.agents.length;
  const cares = (agent: number) => world.issues.some((_, issue) => world.salience[issue * n + agent] > 0);
  if (!electorate.some(cares)) return 'those who take part care about no issue';
  return hurdle?.(roomOf(world, stage), use.options as never, electorate) ?? null;
}

function checkStage(world: World, stage: StageCard, tree: Tree, warnings: Report): void {
  if (!stage.phases.includes('decision')) return;
  for (const name of ['rule', 'forced'] as const) {
    const use = stage[name];
    const obstacle = use === null ? null : obstacleOf(world, stage, use);
    if (obstacle !== null)
      add(
        warnings,
        field(tree, name) ?? tree,
        `nobody can decide '${shortened(stage.id)}' by '${use!.id}': ${obstacle}`,
      );
  }
  const { rule, forced, whole } = stage;
  if (forced === null || (rule !== null && 'judge' in (RULES[rule.id] ?? { judge: null }) && !whole)) return;
  const why =
    rule === null
      ? 'nothing is decided here'
      : whole
        ? 'the document is tested as a whole'
        : `'${rule.id}' ends the stage by itself`;
  add(
    warnings,
    field(tree, 'forced') ?? tree,
    `nobody can ever force a decision in '${shortened(stage.id)}': ${why}`,
  );
}

/** Whether what holds without agreement is also a text that can be agreed on an issue with listed texts. */
function checkPlaces(issue: IssueCard, tree: Tree, warnings: Report): void {
  const { options, reference, anchors } = issue;
  const known = itemsOf(tree, 'options');
  if (options.includes(reference))
    add(
      warnings,
      known[0] ?? tree,
      `the option ${reference} of '${shortened(issue.id)}' is also what holds if nothing is agreed: give no agreement a place of its own`,
    );
  const own = anchors.find(({ at }) => at === reference);
  const twin = anchors.find(({ at, label }) => own !== undefined && at !== reference && label === own.label);
  if (twin !== undefined)
    add(
      warnings,
      field(tree, 'anchors') ?? tree,
      `${twin.at} is called '${shortened(twin.label)}' as no agreement at ${reference} is: nobody could tell them apart`,
    );
}

function checkPackages(world: World, root: Tree, warnings: Report): void {
  const trees = treesOf(root, 'packages');
  for (const offered of world.packages) {
    const tree = trees.get(offered.id);
    if (tree === undefined) continue;
    const stage = world.venue.stages[offered.stage];
    const use = offered.rule;
    const obstacle = use === null ? null : obstacleOf(world, stage, use);
    if (obstacle !== null)
      add(
        warnings,
        field(tree, 'rule') ?? tree,
        `nobody can decide the package '${shortened(offered.id)}' by '${use!.id}': ${obstacle}`,
      );
    const issues = Array.from(offered.issues, (issue) => world.issues[issue]);
    const isReference = (at: number) => offered.texts[at] === issues[at].reference;
    const texts = new Map(entriesOf(tree, 'texts'));
    issues.forEach((issue, at) => {
      const { id, options, reference } = issue;
      if (!isReference(at) || options.length === 0 || options.includes(reference)) return;
      add(
        warnings,
        texts.get(id)?.value ?? tree,
        `'${shortened(offered.id)}' gives '${shortened(id)}' the text ${reference}, which is also what holds if nothing is agreed: give no agreement a place of its own`,
      );
    });
    if (issues.every((_, at) => isReference(at)))
      add(warnings, tree, `'${shortened(offered.id)}' leaves every issue as it is without agreement`);
  }
}

/** Warns of what a compiled scenario shows. @param root its tree, for the places of what is told */
export function checkWorld(world: World, root: Tree, warnings: Report): void {
  const stages = treesOf(field(root, 'venue'), 'stages');
  for (const stage of world.venue.stages) {
    const tree = stages.get(stage.id);
    if (tree !== undefined) checkStage(world, stage, tree, warnings);
  }
  const issues = treesOf(root, 'issues');
  for (const issue of world.issues) {
    const tree = issues.get(issue.id);
    if (tree !== undefined) checkPlaces(issue, tree, warnings);
  }
  checkPackages(world, root, warnings);
}
