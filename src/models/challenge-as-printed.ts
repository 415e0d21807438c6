/**
 * The challenge model as the paper prints it, with every ambiguity an option. It does not give the published table: no
 * combination of these options does.
 */
import { answerOption, playChallenges, rangeOption, roundsOption, statusQuoOption } from './challenge/run.ts';
import type { ChallengeSettings } from './challenge/turn.ts';
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';

/** What the options leave fixed. */
export const AS_PRINTED: Pick<ChallengeSettings, 'odds' | 'capitulation' | 'compromise'> = {
  odds: 'pair',
  capitulation: true,
  compromise: 'least-move',
};

const options = {
  rounds: roundsOption,
  statusQuo: statusQuoOption,
  range: rangeOption,
  answer: answerOption,
  otherSide: {
    type: 'choice',
    default: 'own',
    choices: ['own', 'focal'],
    meaning: "whose attitude to risk enters the other side's expected utility: its own, or that of who looks",
    reason: 'the superscript of eq. 25b reads as the own one',
  },
  reply: {
    type: 'choice',
    default: 'derived',
    choices: ['derived', 'printed'],
    meaning:
      'salience that leads in eq. 25b: of the challenged (as eq. 6 implies) or of the challenger (as printed)',
    reason: 'the printed subscript repeats that of 25a and is taken for a misprint',
  },
  conflict: {
    type: 'choice',
    default: 'loser-moves',
    choices: ['loser-moves', 'no-move'],
    meaning: 'whether the weaker side of a confrontation moves to the stronger',
    reason: 'figure 6 of the paper; its text calls the outcome uncertain',
  },
} as const;

export const challengeAsPrinted: PublishedModel<typeof options> = {
  card: {
    id: 'challenge-as-printed',
    title: 'Challenge model, as printed',
    summary:
      'actors give way to those whose challenge they expect to lose; read from the equations of the paper',
    source: 'Scholz, Calbert & Smith 2011, eqs. 15–36; Bueno de Mesquita 1985',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { rounds, statusQuo, range, answer, otherSide, reply, conflict }, { trace }) => {
    const settings = { ...AS_PRINTED, statusQuo, otherSide, reply, conflict };
    return playChallenges(roster, rounds, range, answer, settings as ChallengeSettings, trace === true);
  },
};
