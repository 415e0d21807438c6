/** The JSON document of `parley deals`. */
import type { Deals, DealSpot, SpotId } from '../experiments/deals/deals.ts';
import { textsOfChoice } from '../experiments/deals/space.ts';
import { nearestAnchor } from '../engine/outcome.ts';
import type { World } from '../engine/world.ts';
import type { HeldNumber } from '../scenarios/uncertain/numbers.ts';
import { heldField } from './held.ts';

export interface DealText {
  readonly issue: string;
  readonly title: string;
  readonly text: number;
  /** Label of the nearest anchor. */
  readonly anchor: string;
}

export interface DealPoint {
  readonly id: SpotId;
  readonly texts: readonly DealText[];
  /** Of the parties, in utility over no agreement, −1 to 1. */
  readonly meanGain: number;
  readonly leastGain: number;
  /** Parties for whom it is better, and worse, than what the negotiation ended with. */
  readonly better: number;
  readonly worse: number;
  /** From what the negotiation ended with: mean over the issues of the table, in scale points, and in mean utility. */
  readonly distance: number;
  readonly utilityDistance: number;
  /** Whether the venue would have passed it; null: there is nothing to pass, or no rule to ask. */
  readonly passes: boolean | null;
  /** Ids of the issues, and titles of the stages that test the whole, at which it falls. */
  readonly fallsOn: { readonly issues: readonly string[]; readonly stages: readonly string[] };
  /** Whether the search was exact; where not, what is maximised is at most `bound` (null: unknown). */
  readonly exact: boolean;
  readonly value: number;
  readonly bound: number | null;
  /** Utility that failing costs everybody, where a solution needed it; null where none enters. */
  readonly costOfFailure: number | null;
}

export interface DealsDocument {
  readonly parley: string;
  readonly scenario: string;
  readonly title: string;
  readonly seed: string;
  readonly changes: readonly string[];
  /** Numbers that are given as ranges, and the value that each is held at; absent where there are none. */
  readonly held?: readonly HeldNumber[];
  readonly parties: { readonly who: Deals['who']; readonly agents: readonly string[] };
  readonly space: {
    readonly packages: number;
    readonly issues: readonly {
      readonly issue: string;
      readonly title: string;
      readonly reference: number;
      readonly texts: readonly number[];
    }[];
    /** Issues that never came to the table and stay at their reference points. */
    readonly away: readonly string[];
  };
  readonly points: readonly DealPoint[];
  /** Of everybody with standing to decide, in points of its own: about 100 is the best that it could have on every issue. */
  readonly scores: readonly {
    readonly agent: string;
    readonly ended: number;
    /** From the best package that passes; null: there is none. */
    readonly passing: number | null;
  }[];
  readonly frontier: {
    /** Whether these are all packages of the frontier. */
    readonly complete: boolean;
    /** Texts in the order of the space's issues. */
    readonly packages: readonly (readonly number[])[];
    /** Whether what the negotiation ended with is on it; null: not settled within the steps of the search. */
    readonly ended: boolean | null;
  };
  /** Packages better for some party and worse for none; where not complete, at least so many. */
  readonly improvements: Deals['improvements'];
  /** Stages whose rules were asked. */
  readonly rules: readonly { readonly stage: string; readonly title: string; readonly rule: string }[];
}

function pointOf({ space }: Deals, spot: DealSpot, ended: DealSpot): DealPoint {
  const { world } = space;
  const mean = ({ gains }: DealSpot): number =>
    gains.length === 0 ? 0 : gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  return {
    id: spot.id,
    texts: world.issues.map((issue, at) => ({
      issue: issue.id,
      title: issue.title,
      text: spot.texts[at],
      anchor: nearestAnchor(issue, spot.texts[at]).label,
    })),
    meanGain: mean(spot),
    leastGain: spot.gains.reduce((least, gain) => Math.min(least, gain), spot.gains.length === 0 ? 0 : 1),
    better: spot.better,
    worse: spot.worse,
    distance: spot.distance,
    utilityDistance: mean(spot) - mean(ended),
    passes: spot.hurdle === null ? null : spot.hurdle.issues.length + spot.hurdle.stages.length === 0,
    fallsOn: {
      issues: (spot.hurdle?.issues ?? []).map((issue) => world.issues[issue].id),
      stages: spot.hurdle?.stages ?? [],
    },
    exact: spot.exact,
    value: spot.value,
    bound: Number.isFinite(spot.bound) ? spot.bound : null,
    costOfFailure: spot.cost,
  };
}

/** @param changes settings with which the scenario was opened */
export function dealsDocument(
  world: World,
  deals: Deals,
  {
    parley,
    seed,
    changes,
    held,
  }: { parley: string; seed: string; changes: readonly string[]; held: readonly HeldNumber[] },
): DealsDocument {
  const { space, spots, frontier, improvements } = deals;
  const ended = spots.find(({ id }) => id === 'ended')!;
  return {
    parley,
    scenario: world.scenario,
    title: world.title,
    seed,
    changes,
    ...heldField(held),
    parties: { who: deals.who, agents: Array.from(space.parties, (agent) => world.agents[agent].id) },
    space: {
      packages: space.size,
      issues: space.issues.map((issue, at) => {
        const { id, title, reference } = world.issues[issue];
        return { issue: id, title, reference, texts: [...space.candidates[at]] };
      }),
      away: deals.away.map((issue) => world.issues[issue].id),
    },
    points: spots.map((spot) => pointOf(deals, spot, ended)),
    scores: deals.scores.map(({ agent, ended, passing }) => ({
      agent: world.agents[agent].id,
      ended: ended.total,
      passing: passing?.total ?? null,
    })),
    frontier: {
      complete: frontier.complete,
      packages: frontier.choices.map((choice) => {
        const texts = textsOfChoice(space, choice);
        return space.issues.map((issue) => texts[issue]);
      }),
      ended: spots.some(({ id }) => id === 'improvement') ? false : improvements.complete ? true : null,
    },
    improvements,
    rules: deals.stages.map((stage) => {
      const { id, title, rule } = world.venue.stages[stage];
      return { stage: id, title, rule: rule!.id };
    }),
  };
}
