/** Friedkin–Johnsen: opinions are averaged, but nobody lets go of the own mandate altogether. */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import { friedkinJohnsenLimit } from './shared/influence.ts';
import { solveOpinions, trustByWeight } from './shared/opinions.ts';

const options = {
  openness: {
    type: 'number',
    default: 0.3,
    min: 0,
    max: 1,
    meaning: 'φ: susceptibility of an agent that does not care about the issue',
    reason: "the engine's default for persuasion, so that the two can be compared",
  },
  stubbornness: {
    type: 'number',
    default: 0.7,
    min: 0,
    max: 1,
    meaning: 'σ: share of its susceptibility that an agent loses at full salience',
    reason: "the engine's default for persuasion, so that the two can be compared",
  },
} as const;

export const friedkinJohnsen: PublishedModel<typeof options> = {
  card: {
    id: 'friedkin-johnsen',
    title: 'Friedkin–Johnsen social influence',
    summary: 'opinions settle between the own mandate and the trusted mean; who cares more yields less',
    source: 'Friedkin & Johnsen 1999, Advances in Group Processes 16:1–29',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { openness, stubbornness }, { trace }) =>
    solveOpinions(roster, trace === true, (start, stakes) => {
      // a fully open agent would leave the fixed point open: the mandate keeps a hundred-millionth
      const susceptibility = Float64Array.from(stakes, ({ salience }) =>
        Math.min(openness * (1 - stubbornness * salience), 1 - 1e-8),
      );
      return [start, friedkinJohnsenLimit(trustByWeight(stakes, 0), susceptibility, start)];
    }),
};
