/**
 * What can be seen of counts of ballots only once a scenario is compiled: whether anybody is counted, whether what a rule asks can
 * be reached by those who vote, and who lacks a weight.
 */
import { type Count, isMonotone, type Tally } from '../engine/counts/count.ts';
import { electorateOf } from '../engine/electorate.ts';
import { RULES } from '../engine/rules/index.ts';
import { ABSENT, AGAINST } from '../engine/terms.ts';
import type { RuleUse, StageCard, World } from '../engine/world.ts';
import { COUNT_OPTIONS, PROCEDURAL, talliesIn } from './check-counts.ts';
import { COUNTED } from './compile-count.ts';
import { canBeMet, holdsWith, RATIFIED_OR_NOT, talliesOf, VOTED } from './count-reach.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { field, itemsOf, textOf, type Tree } from './tree.ts';

type CheckedCount = (typeof COUNT_OPTIONS)[number];

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
    this.#majority(tree);
    const counts = COUNT_OPTIONS.filter((name) => isCount(use.options[name]));
    const voters = (counts.length === 0 ? [] : (electorateOf(this.#world, stage, use) ?? [])).filter(
      (agent) => this.#world.agents[agent].votes > 0,
    );
    if (voters.length === 0) return;
    for (const name of counts) {
      const written = field(tree, name);
      if (written?.kind === 'map') this.#count(name, use.options[name] as Count, written, voters);
    }
  }

  /** A majority that a count of the same file takes the place of. */
  #majority(tree: Tree): void {
    const [majority, count] = [field(tree, 'majority'), field(tree, 'count')];
    if (count?.kind !== 'map' || majority === undefined) return;
    if (majority.place.source !== count.place.source) return;
    const { place, path } = majority;
    this.#warnings.add({
      place,
      path,
      message: "'count' stands in the place of 'majority', which says nothing",
    });
  }

  #say({ place, path }: Tree, message: string): void {
    this.#report.add({ place, path, message });
  }

  #count(name: CheckedCount, count: Count, tree: Tree, voters: readonly number[]): void {
    const before = this.#report.count;
    const trees = talliesIn(tree);
    const who = name === 'inForce' ? 'may ratify' : 'vote';
    talliesOf(count).forEach((tally, at) => this.#tally(tally, trees[at], voters, who));
    if (this.#report.count > before) return;
    const n = this.#world.agents.length;
    const ballots = name === 'inForce' ? RATIFIED_OR_NOT : VOTED;
    const many = voters.length;
    if (canBeMet(count, n, voters, ballots) === false)
      return this.#say(
        tree,
        isMonotone(count)
          ? `it cannot hold even if all ${many} who ${who} are in favour: lower what it asks`
          : `nothing that the ${many} who ${who} can do makes it hold`,
      );
    if (name === 'count' && holdsWith(count, n, voters, AGAINST))
      this.#say(tree, `it holds even if all ${many} who vote are against: ask for votes in favour`);
    if (name === 'inForce' && holdsWith(count, n, voters, ABSENT))
      this.#say(tree, 'it holds before anybody has ratified: ask for ratifications');
  }

  #tally({ what, weights, bar }: Tally, tree: Tree, voters: readonly number[], who: string): void {
    const total = voters.reduce((sum, agent) => sum + weights[agent], 0);
    const noun = what === 'heads' ? 'voters' : what;
    if (total === 0) {
      const among = field(tree, 'among');
      const whose = among === undefined ? '' : ' among those it names';
      return this.#say(
        among ?? field(tree, 'what') ?? tree,
        `it counts nobody: none of the ${voters.length} who ${who} here ${
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
      message: `${without.length} of ${voters.length} who ${who} have no ${shortened(what)} and count nothing: ${names}`,
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
    for (const name of PROCEDURAL)
      checker.use(stage, stage.procedure?.[name] ?? null, field(field(tree, 'procedure'), name));
  }
  for (const { id, stage, rule } of world.packages)
    checker.use(world.venue.stages[stage], rule, field(byId(root, 'packages', id), 'rule'));
}
