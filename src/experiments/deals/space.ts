/**
 * The package space of a negotiation: on every issue that came to the table the texts that were in reach, and what each is worth to
 * each party over no agreement. Worth adds up over issues, which is what makes most searches here exact.
 */
import { loss } from '../../engine/loss.ts';
import type { World } from '../../engine/world.ts';

/** A text for each issue of the space, as places in `candidates`. */
export type PackageTexts = Int32Array;

/** What searches need to know of a package space. */
export interface Packages {
  /** What can be chosen, by issue of the space. */
  readonly candidates: readonly ArrayLike<unknown>[];
  /** Those whose gains count. */
  readonly parties: ArrayLike<unknown>;
  /** What a choice gains a party over no agreement: by issue of the space, entry `candidate * parties + party`. */
  readonly gains: readonly Float64Array[];
  /** Packages from which searches begin. */
  readonly starts: readonly PackageTexts[];
  /** Number of packages. */
  readonly size: number;
}

/** The package space of a run. */
export interface Space extends Packages {
  readonly world: World;
  /** Issues that came to the table, by index in the world. */
  readonly issues: readonly number[];
  /** Texts by issue of the space, ascending, 0–100. */
  readonly candidates: readonly Float64Array[];
  /** Those whose gains count, by index in the world, ascending. */
  readonly parties: Int32Array;
  /** In utility (src/engine/metrics/utility.ts), over the reference point. */
  readonly gains: readonly Float64Array[];
  /** No agreement: every issue at its reference point. */
  readonly none: PackageTexts;
  /** What the negotiation ended with. */
  readonly ended: PackageTexts;
}

export interface DealTable {
  readonly world: World;
  /** Issues that came to the table. */
  readonly issues: readonly number[];
  /** Those whose gains are to count; who cares about no issue at all is left out. */
  readonly parties: readonly number[];
  /** Texts with which the negotiation ended, by issue of the world. */
  readonly ended: ArrayLike<number>;
  /** Texts that were drafted or tabled, by issue of the world. */
  readonly seen: readonly (readonly number[])[];
}

/** Texts in reach on an issue: where only listed options may be drafted these, else its anchors and what was drafted or tabled too. */
function textsOf({ world, ended, seen }: DealTable, issue: number): Float64Array {
  const { reference, options, anchors } = world.issues[issue];
  const more = options.length > 0 ? options : [...anchors.map(({ at }) => at), ...seen[issue]];
  return Float64Array.from(new Set([reference, ended[issue], ...more])).sort();
}

/** Lays out the packages of a table. */
export function spaceOf(table: DealTable): Space {
  const { world, issues, ended } = table;
  const n = world.agents.length;
  const weight = (agent: number): number =>
    world.issues.reduce((sum, _, issue) => sum + world.salience[issue * n + agent], 0);
  const parties = Int32Array.from(table.parties.filter((agent) => weight(agent) > 0));
  const weights = Float64Array.from(parties, weight);
  const candidates = issues.map((issue) => textsOf(table, issue));
  const none = Int32Array.from(issues, (issue, at) => candidates[at].indexOf(world.issues[issue].reference));
  const end = Int32Array.from(issues, (issue, at) => candidates[at].indexOf(ended[issue]));
  return {
    world,
    issues,
    candidates,
    parties,
    gains: issues.map((issue, at) => {
      const { reference } = world.issues[issue];
      const gains = new Float64Array(candidates[at].length * parties.length);
      candidates[at].forEach((text, candidate) =>
        parties.forEach((agent, party) => {
          const entry = issue * n + agent;
          const gained =
            loss(world, reference - world.position[entry]) - loss(world, text - world.position[entry]);
          gains[candidate * parties.length + party] = (world.salience[entry] * gained) / weights[party];
        }),
      );
      return gains;
    }),
    none,
    ended: end,
    starts: [none, end],
    size: sizeOf(candidates),
  };
}

/** How many packages there are. */
export const sizeOf = (candidates: Packages['candidates']): number =>
  candidates.reduce((product, { length }) => product * length, 1);

/** What a package gains each party over no agreement. */
export function gainsOf({ gains, parties }: Packages, choice: PackageTexts): Float64Array {
  const sums = new Float64Array(parties.length);
  choice.forEach((candidate, at) => {
    const row = candidate * parties.length;
    for (let party = 0; party < parties.length; party += 1) sums[party] += gains[at][row + party];
  });
  return sums;
}

/** Texts of a package by issue of the world; an issue that never came to the table stays at its reference point. */
export function textsOfChoice({ world, issues, candidates }: Space, choice: PackageTexts): Float64Array {
  const texts = Float64Array.from(world.issues, ({ reference }) => reference);
  issues.forEach((issue, at) => {
    texts[issue] = candidates[at][choice[at]];
  });
  return texts;
}

/**
 * What each text adds to a weighted sum of gains: by issue, by candidate.
 * @param weights by party; 1 each where left out
 */
export function linearOf({ gains, candidates, parties }: Packages, weights?: Float64Array): Float64Array[] {
  return candidates.map((texts, at) =>
    Float64Array.from(texts, (_, candidate) => {
      let sum = 0;
      for (let party = 0; party < parties.length; party += 1)
        sum += (weights?.[party] ?? 1) * gains[at][candidate * parties.length + party];
      return sum;
    }),
  );
}

/** The package with the largest sum: on each issue the text that adds most, of equals the first. */
export function largestOf(linear: readonly Float64Array[]): PackageTexts {
  return Int32Array.from(linear, (values) => {
    let best = 0;
    values.forEach((value, candidate) => {
      if (value > values[best]) best = candidate;
    });
    return best;
  });
}

/** The most that each party could gain from any package, whatever it does to others. */
export function idealOf({ gains, candidates, parties }: Packages): Float64Array {
  const ideal = new Float64Array(parties.length);
  candidates.forEach((texts, at) => {
    for (let party = 0; party < parties.length; party += 1) {
      let best = -Infinity;
      for (let candidate = 0; candidate < texts.length; candidate += 1)
        best = Math.max(best, gains[at][candidate * parties.length + party]);
      ideal[party] += best;
    }
  });
  return ideal;
}
