/**
 * What can be seen of counts of ballots only once a scenario is compiled: whether anybody is counted, whether what a rule asks can
 * be reached by those who vote, and who lacks a weight.
 */
import { type Count, isMonotone, type Tally } from '../engine/counts/count.ts';
import { hasSeat } from '../engine/commitments.ts';
import { electorateOf } from '../engine/electorate.ts';
import { RULES } from '../engine/rules/index.ts';
import { ABSENT, AGAINST } from '../engine/terms.ts';
import type { AgentCard, OutsideVenue, RuleUse, StageCard, World } from '../engine/world.ts';
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
    const takePart = counts.length === 0 ? [] : (electorateOf(this.#world, stage, use) ?? []);
    const { agents } = this.#world;
    const voters = takePart.filter((agent) => agents[agent].votes > 0);
    for (const name of counts) this.#written(name, use, tree, name === 'inForce' ? takePart : voters, agents);
  }

  /** The rule of another venue, whose members have one vote each. */
  outside({ members, meets }: OutsideVenue, tree: Tree | undefined): void {
    if (meets === null || tree === undefined || !(meets.rule.id in RULES)) return;
    if (meets.rule.options.tie === 'chair')
      this.#say(field(tree, 'tie')!, 'nobody is in the chair at another venue: write tie: rejects');
    this.#majority(tree);
    const { agents } = this.#world;
    const there = Array.from(members, (agent) => ({ ...agents[agent], votes: 1 }));
    const voters = there.flatMap(({ signs }, place) =>
      meets.asks === 'ratification' && !signs ? [] : [place],
    );
    for (const name of COUNT_OPTIONS) this.#written(name, meets.rule, tree, voters, there);
  }

  #written(
    name: CheckedCount,
    use: RuleUse,
    tree: Tree,
    voters: readonly number[],
    agents: readonly AgentCard[],
  ): void {
    const [count, written] = [use.options[name], field(tree, name)];
    if (!isCount(count) || written?.kind !== 'map' || voters.length === 0) return;
    this.#count(name, count, written, voters, agents);
  }

  /** Warns of more sponsors than there are agents who could sign for a text: whoever comes later by an event may be enough. */
  sponsors({ procedure }: StageCard, tree: Tree | undefined): void {
    const needed = procedure?.sponsors?.needed ?? 0;
    const seated = this.#world.agents.filter((_, agent) => hasSeat(this.#world, agent)).length;
    if (tree === undefined || needed <= seated) return;
    const { place, path } = tree;
    const message = `no text has ${needed} sponsors: ${seated} have a seat here; at most ${seated}`;
    this.#warnings.add({ place, path, message });
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

  #count(
    name: CheckedCount,
    count: Count,
    tree: Tree,
    voters: readonly number[],
    agents: readonly AgentCard[],
  ): void {
    const before = this.#report.count;
    const trees = talliesIn(tree);
    const who = name === 'inForce' ? 'may ratify' : 'vote';
    talliesOf(count).forEach((tally, at) => this.#tally(tally, trees[at], voters, who, agents));
    if (this.#report.count > before) return;
    const n = agents.length;
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

  #tally(
    { what, weights, bar }: Tally,
    tree: Tree,
    voters: readonly number[],
    who: string,
    agents: readonly AgentCard[],
  ): void {
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
    checker.sponsors(stage, field(field(field(tree, 'procedure'), 'sponsors'), 'needed'));
    for (const name of PROCEDURAL)
      checker.use(stage, stage.procedure?.[name] ?? null, field(field(tree, 'procedure'), name));
  }
  for (const one of world.venue.outside)
    checker.outside(one, field(byId(field(root, 'venue'), 'outside', one.id), 'rule'));
  for (const { id, stage, rule } of world.packages)
    checker.use(world.venue.stages[stage], rule, field(byId(root, 'packages', id), 'rule'));
}
