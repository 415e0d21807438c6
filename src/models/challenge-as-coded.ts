/**
 * The challenge model as Scholz's program has it: it gives the published table (but for the second round), thanks to
 * probabilities divided by the votes between all pairs of positions and an odd choice among compromises.
 */
import { answerOption, playChallenges, rangeOption, roundsOption, statusQuoOption } from './challenge/run.ts';
import type { ChallengeSettings } from './challenge/turn.ts';
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';

/** The readings that make the variant, all but Q. */
export const AS_CODED: Omit<ChallengeSettings, 'statusQuo'> = {
  odds: 'all-pairs',
  otherSide: 'focal',
  reply: 'derived',
  conflict: 'loser-moves',
  capitulation: false,
  compromise: 'lowest-position',
};

const options = {
  rounds: roundsOption,
  statusQuo: statusQuoOption,
  range: rangeOption,
  answer: answerOption,
} as const;

export const challengeAsCoded: PublishedModel<typeof options> = {
  card: {
    id: 'challenge-as-coded',
    title: 'Challenge model, as coded',
    summary:
      'actors give way to those whose challenge they expect to lose; read from the program of the replication',
    source:
      'Bueno de Mesquita 1985, Am. Polit. Sci. Rev. 79:156–172; Scholz, Calbert & Smith 2011, in the reading of jmckib/bdm-scholz-expected-utility-model',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { rounds, statusQuo, range, answer }, { trace }) =>
    playChallenges(roster, rounds, range, answer, { ...AS_CODED, statusQuo }, trace === true),
};
