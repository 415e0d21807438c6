/**
 * What the schema cannot see of counts of ballots: that a tally has one bar and can clear it, that what is put together is
 * something, and that the names are those of somebody.
 */
import { readShare, shareOf } from '../engine/counts/share.ts';
import { type Ids, mustBeKnown } from './check.ts';
import { COUNTED } from './compile-count.ts';
import type { Report } from './problems.ts';
import { asShare } from './slips.ts';
import { shortened } from './text.ts';
import { entriesOf, field, itemsOf, numberOf, textOf, type Tree } from './tree.ts';

const COMPOSERS = ['all', 'any', 'not'] as const;
const BARS = ['over', 'atLeast', 'number'] as const;
/** Fields of a tally: what is put together has none of them. */
const OWN = ['title', 'what', 'side', 'of', 'among', ...BARS] as const;

const FIELDS: ReadonlySet<string> = new Set([...COMPOSERS, ...OWN]);

/** Fields of rules of procedure that are decision rules. */
export const PROCEDURAL = ['noAction', 'amendmentRule', 'separateRule'] as const;

/** Every use of a decision rule in a scenario or venue. */
export function usesOf(root: Tree | undefined): Tree[] {
  const venue = field(root, 'venue') ?? root;
  const places = [...itemsOf(venue, 'stages'), ...itemsOf(venue, 'outside'), ...itemsOf(root, 'packages')];
  return places.flatMap((place) => [
    ...['rule', 'forced'].flatMap((name) => field(place, name) ?? []),
    ...PROCEDURAL.flatMap((name) => field(field(place, 'procedure'), name) ?? []),
  ]);
}

/** Options of decision rules that may hold counts. */
export const COUNT_OPTIONS = ['count', 'quorum', 'inForce'] as const;

/** The counts that a use of a rule has. */
const countsIn = (use: Tree): Tree[] =>
  COUNT_OPTIONS.flatMap((name) => {
    const count = field(use, name);
    return count?.kind === 'map' ? [count] : [];
  });

/** The tallies of a count, in the order in which they are written. */
export function talliesIn(count: Tree): Tree[] {
  const inside = [...itemsOf(count, 'all'), ...itemsOf(count, 'any'), field(count, 'not')].flatMap(
    (one) => one ?? [],
  );
  return COMPOSERS.some((name) => field(count, name) !== undefined) ? inside.flatMap(talliesIn) : [count];
}

/** The tallies of all counts that a use of a rule has. */
export const talliesOf = (use: Tree): Tree[] => countsIn(use).flatMap(talliesIn);

/** What counts may name. Kinds are always known; the rest only where the venue stands in a scenario. */
export interface CountNames {
  readonly kinds: Ids;
  readonly roles: Ids;
  readonly groups: Ids;
  readonly blocs: Ids;
  readonly agents: Ids;
  readonly weights: Ids;
}

/** The names that a scenario or venue gives counts to name; null where there is no scenario to tell. */
export function countNames(
  venue: Tree,
  root: Tree | undefined,
  ids: (root: Tree, list: string) => Ids,
): CountNames {
  const kinds = new Set(entriesOf(venue, 'kinds').map(([kind]) => kind));
  if (root === undefined)
    return { kinds, roles: null, groups: null, blocs: null, agents: null, weights: null };
  const agents = itemsOf(root, 'agents');
  const groups = [...agents, ...entriesOf(venue, 'kinds').map(([, { value }]) => value)].flatMap(
    (one) => textOf(field(one, 'group')) ?? [],
  );
  return {
    kinds,
    roles: new Set(agents.flatMap((one) => itemsOf(one, 'roles').flatMap((role) => textOf(role) ?? []))),
    groups: new Set(groups),
    blocs: ids(root, 'blocs'),
    agents: ids(root, 'agents'),
    weights: new Set([
      ...COUNTED,
      ...agents.flatMap((one) => entriesOf(one, 'weights').map(([weight]) => weight)),
    ]),
  };
}

const NOUN = { kinds: 'kind', roles: 'role', groups: 'group', blocs: 'bloc', agents: 'agent' } as const;

class Checker {
  readonly #names: CountNames;
  readonly #report: Report;

  constructor(names: CountNames, report: Report) {
    this.#names = names;
    this.#report = report;
  }

  #say({ place, path }: Tree, message: string): void {
    this.#report.add({ place, path, message });
  }

  count(count: Tree): void {
    if (count.kind !== 'map') return;
    // A field that is misspelt is told of already.
    if ([...count.entries.keys()].some((key) => !FIELDS.has(key))) return;
    const composers = COMPOSERS.filter((name) => field(count, name) !== undefined);
    if (composers.length === 0) return this.#tally(count);
    const [composer] = composers;
    const own = OWN.filter((name) => field(count, name) !== undefined);
    if (composers.length > 1)
      return this.#say(count, `one of ${composers.join(', ')}: put one of them inside the other`);
    if (own.length > 0)
      return this.#say(
        field(count, own[0])!,
        `'${composer}' puts counts together and counts nothing itself: '${own[0]}' belongs to one of the counts in it`,
      );
    const inside = field(count, composer)!;
    if (composer === 'not') return this.count(inside);
    if (inside.kind === 'list' && inside.items.length === 0)
      return this.#say(
        inside,
        composer === 'all'
          ? 'all of no counts always hold: list the counts that have to, such as { what: heads, of: all, over: 0.5 }'
          : 'any of no counts never holds: list the counts of which one has to, such as { what: heads, of: all, over: 0.5 }',
      );
    for (const one of itemsOf(count, composer)) this.count(one);
  }

  #tally(tally: Tree): void {
    const bars = BARS.filter((name) => field(tally, name) !== undefined);
    if (bars.length === 0)
      return this.#say(
        tally,
        'nothing says how much is enough: one of over (more than a share), atLeast (a share or more), number, or all, any, not of counts',
      );
    if (bars.length > 1)
      return this.#say(field(tally, bars[1])!, `one bar only: ${bars.join(' or ')}; join two counts by all`);
    const [bar] = bars;
    const tree = field(tally, bar)!;
    this.#bar(bar, tree);
    this.#whole(tally, bar);
    mustBeKnown(field(tally, 'what'), this.#names.weights, 'weight', this.#report);
    const among = field(tally, 'among');
    for (const [name, noun] of Object.entries(NOUN))
      for (const one of itemsOf(among, name))
        mustBeKnown(one, this.#names[name as keyof typeof NOUN], noun, this.#report);
    for (const one of itemsOf(among, 'except')) mustBeKnown(one, this.#names.agents, 'agent', this.#report);
  }

  #bar(bar: (typeof BARS)[number], tree: Tree): void {
    if (tree.kind !== 'leaf' || (typeof tree.value !== 'number' && typeof tree.value !== 'string')) return;
    if (bar === 'number') {
      const value = numberOf(tree);
      if (value !== undefined && !(value > 0))
        this.#say(tree, `${value} is always reached: a count of some needs a number above 0`);
      return;
    }
    const { value } = tree;
    const isShare = typeof value === 'number' && value >= 0 && value <= 1;
    const share = isShare ? shareOf(value) : readShare(value);
    const found = shortened(String(tree.value));
    if (share === null)
      return this.#say(
        tree,
        `expected a share from 0 to 1, such as 0.55 or '2/3'; found ${found}${asShare(Number(found))}`,
      );
    if (bar === 'over' && share.numerator === share.denominator)
      return this.#say(tree, 'nobody can be more than everybody: for all of them write atLeast: 1');
    if (bar === 'atLeast' && share.numerator === 0)
      return this.#say(tree, 'at least nothing always holds: for one or more write over: 0');
  }

  /** A side that is no part of what the share is of, or all of it. */
  #whole(tally: Tree, bar: (typeof BARS)[number]): void {
    const side = textOf(field(tally, 'side')) ?? 'for';
    const of = textOf(field(tally, 'of')) ?? 'cast';
    if (bar === 'number') {
      const tree = field(tally, 'of');
      if (tree !== undefined)
        this.#say(
          tree,
          "a number is no share of anything: leave out 'of', or give a share with over or atLeast",
        );
      return;
    }
    const at = field(tally, 'of') ?? field(tally, 'side') ?? tally;
    if (of === 'cast' && (side === 'abstain' || side === 'present'))
      this.#say(
        at,
        `'${side}' is no part of the votes cast, which are for and against: write of: present or of: all`,
      );
    if (of !== 'all' && side === 'not-for')
      this.#say(at, `'not-for' is everybody who does not vote for, present or not: write of: all`);
    if (of === 'present' && side === 'present')
      this.#say(at, 'those present are always all who are present: write of: all');
  }
}

/** Checks the counts of every rule in use. */
export function checkCounts(uses: readonly Tree[], names: CountNames, report: Report): void {
  const checker = new Checker(names, report);
  for (const use of uses) for (const count of countsIn(use)) checker.count(count);
}
