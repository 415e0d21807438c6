/**
 * The global parameters of the model: every number that is neither an agent's, an issue's nor a venue's.
 * A venue's file may set its own values, a scenario's file overrides both; docs/ODD.md prints this table.
 */
import { exactOf, type NumberOption, type OptionValues } from './card.ts';

const number = (
  value: number,
  min: number,
  max: number,
  meaning: string,
  reason: string,
  integer = false,
): NumberOption => ({ type: 'number', default: value, min, max, meaning, reason, integer });

/** A number through which luck enters, except at the value `exact`. */
const chance = (exact: number, ...more: Parameters<typeof number>): NumberOption => ({
  ...number(...more),
  exact,
});

/** Every parameter of the model, with default, bounds and the reason for them. */
export const PARAMETERS = {
  openness: number(
    0.3,
    0,
    1,
    'φ: how far an agent without salience moves towards what it hears in one round',
    'assumption: a third of the way; Friedkin and Johnsen estimate susceptibilities between 0 and 1',
  ),
  stubbornness: number(
    0.7,
    0,
    1,
    'σ: share of its openness that an agent loses at full salience',
    'assumption: what one cares about most one yields last',
  ),
  grip: number(
    0.3,
    0,
    1,
    "share of the way back to its mandate that a closed agent's stance is pulled in one round; 1 is Friedkin and Johnsen's model",
    'assumption: capitals answer within a few rounds, not at once; with 1 what a caucus agreed would be gone after every round',
  ),
  tolerance: number(
    40,
    0,
    100,
    'ε: widest distance of stances at which an agent still listens, in scale points',
    'assumption; Hegselmann and Krause (2002) find consensus on a full network above about 20',
  ),
  acceptance: number(
    0.1,
    0,
    1,
    'θa: weighted loss under which an agent supports a text',
    'assumption: a tenth of the scale at full salience',
  ),
  objection: number(
    0.24,
    0,
    1,
    'θo: weighted loss above which an agent objects to a text that is worse for it than no agreement',
    'assumption: a quarter of the scale at full salience',
  ),
  reactionNoise: chance(
    0,
    0.02,
    0,
    1,
    'scale of the logistic noise of a reaction, in units of weighted loss; 0: exact',
    'assumption: small against the distance of the two thresholds',
  ),
  objectionPrice: number(
    0.06,
    0,
    1,
    'loss that objecting alone costs under consensus; it falls with the share of the room that objects too',
    'assumption: a quarter of the objection threshold',
  ),
  accommodation: number(
    0.25,
    0,
    1,
    'η: share of the way to the standing objections that the pen goes after a failed test',
    'assumption: two or three rounds of watering down end most objections, as the chair of WCIT-12 tried',
  ),
  customPrice: number(
    0.45,
    0,
    1,
    'weighted gain that a forced vote must promise its caller where custom avoids votes',
    'calibrated on WCIT-12, where one vote was forced: nearly half the scale at full salience',
  ),
  countNoise: chance(
    0,
    0.06,
    0,
    1,
    "scale of the error in a caller's own count of the votes, as a share of the room, at processual base 0",
    'assumption: about nine of 144 delegations',
  ),
  ballotNoise: chance(
    0,
    0.03,
    0,
    1,
    'scale of the logistic noise of a vote, in units of weighted loss; 0: exact',
    'assumption: as reactions',
  ),
  abstention: number(
    0.03,
    0,
    1,
    'weighted difference between two texts within which a voter abstains',
    'assumption: indifference within three points at full salience',
  ),
  attendance: chance(
    1,
    0.85,
    0,
    1,
    'probability that a delegation is in the room when a vote is called',
    'cited: 118 of 144 took part in the vote at WCIT-12 (82 %), reported by EDRi-gram 10.24',
  ),
  placardNoise: chance(
    0,
    0.05,
    0,
    1,
    'scale of the error with which a chair reads a room, as a share of it',
    'assumption: seven of 144 placards',
  ),
  dilution: number(
    0.75,
    0,
    1,
    "share of the fullest text's distance from the reference point under which an adopted text is called watered down",
    'assumption: a quarter taken away is a different text',
  ),
  spillOver: number(
    0.85,
    0,
    1,
    'κ: share of what a treaty gains an agent that it has without signing too; what it costs falls on signers alone',
    'calibrated on WCIT-12 to the direction that more states sign where no vote can be forced, see docs/patterns.md',
  ),
  hardening: number(
    0.75,
    0,
    1,
    'ψ: share of what a resolution says that states expect to become binding on the issues it foreshadows',
    'fitted on WCIT-12 by cross-validation, see docs/patterns.md; Abbott and Snidal (2000): soft law is a step to hard law',
  ),
  blocPull: number(
    0,
    0,
    50,
    "γ: weight in an agent's decision to sign of what its blocs gain, each by its discipline",
    'fitted on WCIT-12: the pull adds nothing out of sample beyond what caucuses do to stances, see docs/patterns.md',
  ),
  loyalty: number(
    0.52,
    -10,
    10,
    'utility of signing as such: loyalty to the organisation less the reluctance to be bound',
    'fitted on WCIT-12 by cross-validation, see docs/patterns.md',
  ),
  signTemperature: chance(
    0,
    0.29,
    0,
    5,
    'T: scale of the logistic noise of the decision to sign, in units of utility; 0: exact',
    'fitted on WCIT-12 by cross-validation, see docs/patterns.md',
  ),
  disagreementCost: number(
    0,
    0,
    1,
    'utility lost on an issue that is not agreed, besides the distance of its reference point',
    'assumption: none unless a scenario states one',
  ),
  exitPatience: number(
    2,
    1,
    100,
    'rounds in a row that an agent stays below what it expects of another venue before it leaves',
    'assumption: one failure is an accident, two are a pattern',
    true,
  ),
  exitNoise: chance(
    0,
    0.02,
    0,
    1,
    'scale of the logistic noise of the decision to leave, in units of utility; 0: exact',
    'assumption: as reactions',
  ),
  offTable: number(
    0.3,
    0,
    1,
    'share of its salience that an issue keeps in the agreement of agents while it is not on the table; 1: all issues count alike',
    'assumption: coalitions are about what is being decided, with some memory of the rest',
  ),
  resolution: number(
    1,
    0.1,
    5,
    'γ of modularity: above 1 finds smaller coalitions, below 1 larger ones',
    'cited: Newman and Girvan (2004) use 1',
  ),
  resolutionBand: number(
    0.05,
    0,
    0.5,
    'share by which γ is also taken smaller and larger before an agent is said to have crossed over',
    'assumption: no finding may hang on the second digit of a number that nobody can measure',
  ),
  crossingMargin: number(
    0.01,
    0,
    1,
    'least agreement that moves must have added between an agent and its new company, over its old, for it to have crossed over',
    'assumption: one point of the scale on the mean of all issues; the search decides between coalitions by less',
  ),
} as const;

export type ParameterName = keyof typeof PARAMETERS;
export type ParameterValues = OptionValues<typeof PARAMETERS>;

/** Parameters at which nobody errs, nobody stays away and nothing is drawn. */
export const WITHOUT_LUCK = exactOf(PARAMETERS);
