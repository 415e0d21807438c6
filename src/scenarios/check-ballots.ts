/**
 * What can be seen of counts of ballots only once a scenario is compiled: whether anybody is counted, whether what a rule asks can
 * be reached by those who vote, and who lacks a weight.
 */
import { canHold, type Count, isMonotone, type Tally } from '../engine/counts/count.ts';
import { electorateOf } from '../engine/electorate.ts';
import { RULES } from '../engine/rules/index.ts';
import type { RuleUse, StageCard, World } from '../engine/world.ts';
import { talliesIn } from './check-counts.ts';
import { COUNTED } from './compile-count.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { field, itemsOf, textOf, type Tree } from './tree.ts';

const talliesOf = (count: Count): Tally[] => {
  switch (count.type) {
    case 'tally':
      return [count];
    case 'not':
      return talliesOf(count.count);
    case 'all':
    case 'any':
      return count.counts.flatMap(talliesOf);
  }
};

const isCount = (value: unknown): value is Count =>
  typeof value === 'object' && value !== null && 'type' in value;

class Checker {
  readonly #world: World;
  readonly #report: Report;
  readonly #warnings: Report;

  constructor(world: World, report: Report, warnings: Report) {
    this.#world = world;
    this.#report = report;
    this.#warnings = warnings;
  }

  use(stage: StageCard, use: RuleUse | null, tree: Tree | undefined): void {
    if (use === null || tree === undefined || !(use.id in RULES)) return;
    const { tie } = use.options;
    if (tie === 'chair' && this.#world.chair < 0)
      this.#say(
        field(tree, 'tie')!,
        'nobody is in the chair to decide a tie: name a chair, or write tie: rejects',
      );
    const counts = ['count', 'quorum'].filter((name) => isCount(use.options[name]));
    const voters = counts.length === 0 ? [] : (electorateOf(this.#world, stage, use) ?? []);
    if (voters.length === 0) return;
    for (const name of counts) {
      const written = field(tree, name);
      if (written?.kind === 'map') this.#count(use.options[name] as Count, written, voters);
    }
  }

  #say({ place, path }: Tree, message: string): void {
    this.#report.add({ place, path, message });
  }

  #count(count: Count, tree: Tree, voters: readonly number[]): void {
    const before = this.#report.count;
    const trees = talliesIn(tree);
    talliesOf(count).forEach((tally, at) => this.#tally(tally, trees[at], voters));
    if (this.#report.count > before || !isMonotone(count)) return;
    const votes = new Float64Array(this.#world.agents.length);
    for (const agent of voters) votes[agent] = 1;
    if (canHold(count, votes)) return;
    this.#say(tree, `it cannot hold even if all ${voters.length} who vote are in favour: lower what it asks`);
  }

  #tally({ what, weights, bar }: Tally, tree: Tree, voters: readonly number[]): void {
    const total = voters.reduce((sum, agent) => sum + weights[agent], 0);
    const noun = what === 'heads' ? 'voters' : what;
    if (total === 0) {
      const among = field(tree, 'among');
      const whose = among === undefined ? '' : ' among those it names';
      return this.#say(
        among ?? field(tree, 'what') ?? tree,
        `it counts nobody: none of the ${voters.length} who vote here ${
          what === 'heads' || what === 'votes' ? `is${whose}` : `has any ${shortened(what)}${whose}`
        }`,
      );
    }
    if (bar.type === 'number' && bar.number > total)
      this.#say(
        field(tree, 'number') ?? tree,
        `can never be reached: ${bar.number} of ${total} ${noun} that are counted here; at most ${total}`,
      );
    if ((COUNTED as readonly string[]).includes(what)) return;
    const { agents } = this.#world;
    const without = field(tree, 'among') !== undefined ? [] : voters.filter((agent) => weights[agent] === 0);
    if (without.length === 0) return;
    const names = shortened(without.map((agent) => agents[agent].id).join(', '), 120);
    const at = field(tree, 'what') ?? tree;
    this.#warnings.add({
      place: at.place,
      path: at.path,
      message: `${without.length} of ${voters.length} who vote have no ${shortened(what)} and count nothing: ${names}`,
    });
  }
}

/** Checks the counts of a compiled scenario. @param root its tree, for the places of what is told */
export function checkBallots(world: World, root: Tree, report: Report, warnings: Report): void {
  const checker = new Checker(world, report, warnings);
  const byId = (home: Tree | undefined, list: string, id: string) =>
    itemsOf(home, list).find((tree) => textOf(field(tree, 'id')) === id);
  for (const stage of world.venue.stages) {
    const tree = byId(field(root, 'venue'), 'stages', stage.id);
    checker.use(stage, stage.rule, field(tree, 'rule'));
    checker.use(stage, stage.forced, field(tree, 'forced'));
  }
  for (const { id, stage, rule } of world.packages)
    checker.use(world.venue.stages[stage], rule, field(byId(root, 'packages', id), 'rule'));
}
