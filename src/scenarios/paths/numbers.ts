/**
 * Every number of a scenario that can be turned, once: where it stands, how far it may go, what holds where a file is silent,
 * and whether it changes while the venue works. Schemas, `--set`, sweeps, interventions, searches, the Edit screen and the
 * reference are made from this table.
 */
import type { NumberOption } from '../../engine/card.ts';
import {
  type EffectField,
  EFFECT_FIELDS,
  FIELDS,
  type NumberBounds,
  SCALE,
  SHARE,
} from '../../engine/fields.ts';
import { PARAMETERS, type ParameterName } from '../../engine/parameters.ts';
import type { AgentFile, ScenarioFile, UseFile } from '../file.ts';
import { hasField } from '../affair-kinds.ts';
import { KNOWN } from '../known.ts';
import { ROUNDS } from '../limits.ts';
import { SALIENCE_UNGIVEN } from './keep.ts';

export type Keys = readonly (string | number)[];
export type NumberUnit = 'points' | 'share' | 'votes' | 'rounds' | 'weight' | 'yes or no' | 'number';

/** What holds where a file is silent. */
export interface Silence {
  readonly words: string;
  readonly value: (file: ScenarioFile, keys: Keys) => number | undefined;
  /** Whether silence says that the agent takes no part in it: selectors pass over it then. */
  readonly abstains?: true;
}

export interface NumberRow extends NumberBounds {
  readonly integer: boolean;
  readonly unit: NumberUnit;
  /** What it is; names in angle brackets are those of the pattern. */
  readonly words: string;
  /** null: the file has to say. */
  readonly silence: Silence | null;
  /** The engine's field that it is while the venue works; null: what changes it makes a world of its own. */
  readonly field: EffectField | null;
  /** Whether it stands in files; one that does not is there only while the venue works. */
  readonly inFiles: boolean;
  /** What a card or an effect around it makes of it; null where it is no number there. */
  readonly within?: (parent: unknown, key: string) => Partial<NumberRow> | null;
}

const VOTES = { low: 0, high: 1_000_000, integer: true, unit: 'votes' } as const;
const COUNT = { low: 0, high: ROUNDS, integer: true, unit: 'rounds' } as const;
const NOWHERE = { low: -Infinity, high: Infinity } as const;

type Kind = NumberBounds & Pick<NumberRow, 'unit'> & { readonly integer?: boolean };
const POINT: Kind = { ...SCALE, unit: 'points' };
const PART: Kind = { ...SHARE, unit: 'share' };

type More = Partial<Pick<NumberRow, 'silence' | 'within'>>;

const number = (kind: Kind, words: string, more: More = {}): NumberRow => ({
  integer: false,
  ...kind,
  words,
  silence: null,
  field: null,
  inFiles: true,
  ...more,
});

/** One that changes while the venue works: its bounds are the engine's. */
const moving = (field: EffectField, words: string, more: More & { inFiles?: boolean } = {}): NumberRow => {
  const { low, high, flag } = FIELDS[field];
  const unit = flag ? 'yes or no' : high === SCALE.high ? 'points' : 'share';
  return { ...number({ low, high, integer: flag, unit }, words), field, ...more };
};

const constant = (value: number): Silence => ({ words: String(value), value: () => value });

const agentIn = (file: ScenarioFile, keys: Keys): AgentFile => file.agents[keys[1] as number];

const parameterIn = (file: ScenarioFile, name: ParameterName): number =>
  file.parameters?.[name] ?? file.venue.parameters?.[name] ?? PARAMETERS[name].default;

const byParameter = (name: ParameterName): Silence => ({
  words: `the parameter ${name}`,
  value: (file) => parameterIn(file, name),
});

/** The row of a number that a card describes. */
function fromCard({ min, max, integer = false, meaning, default: silent }: NumberOption): NumberRow {
  const like = ({ low, high }: NumberBounds) => low === min && high === max;
  const unit: NumberUnit = integer ? 'number' : like(SHARE) ? 'share' : like(SCALE) ? 'points' : 'number';
  return number({ low: min, high: max, integer, unit }, meaning, { silence: constant(silent) });
}

/** The numeric options of a rule or protocol in use, by name. */
export function optionsOf(use: unknown): Readonly<Record<string, NumberOption>> {
  const id = (use as UseFile | null | undefined)?.use;
  const cards = [KNOWN.rules, KNOWN.protocols];
  const card = cards.find((one) => typeof id === 'string' && Object.hasOwn(one, id))?.[id as string];
  const numbers = Object.entries(card?.options ?? {}).filter(([, { type }]) => type === 'number');
  return Object.fromEntries(numbers) as Record<string, NumberOption>;
}

/** An option of what a file uses: its card says what it is. */
const option = (words: string): NumberRow =>
  number({ ...NOWHERE, unit: 'number' }, words, {
    within: (use, key) => {
      const options = optionsOf(use);
      return Object.hasOwn(options, key) ? fromCard(options[key]) : null;
    },
  });

const parameters = (room: 'parameters' | 'venue.parameters'): Record<string, NumberRow> =>
  Object.fromEntries(
    (Object.keys(PARAMETERS) as ParameterName[]).map((name) => {
      const row = fromCard(PARAMETERS[name]);
      const silence: Silence =
        room === 'parameters'
          ? {
              words: `the venue's, else ${PARAMETERS[name].default}`,
              value: (file) => parameterIn(file, name),
            }
          : row.silence!;
      return [`${room}.${name}`, { ...row, silence }];
    }),
  );

/** What an effect of an event does to its field. */
const effect = (words: string, operation: 'set' | 'shift' | 'scale'): NumberRow =>
  number({ ...NOWHERE, unit: 'number' }, words, {
    within: (parent) => {
      const field = EFFECT_FIELDS.find((name) => Object.hasOwn(parent as object, name));
      if (field === undefined) return null;
      const { low, high, integer, unit } = moving(field, words);
      if (operation === 'set') return { low, high, integer, unit };
      // What shifts a field by more than its whole range means another unit.
      return operation === 'shift' ? { low: low - high, high: high - low, unit } : {};
    },
  });

/** How ballots are cast in a stage, by all or by a kind: what a file does not say is as the parameters have it. */
const balloting = <R extends string>(room: R) =>
  ({
    [`${room}.attendance`]: number(PART, 'Probability of being in the room when ballots are cast here', {
      silence: byParameter('attendance'),
    }),
    [`${room}.abstention`]: number(
      PART,
      'Weighted difference between two texts within which a voter abstains here',
      { silence: byParameter('abstention') },
    ),
    [`${room}.noise`]: number(PART, 'Scale of the noise of a vote here, in units of weighted loss', {
      silence: byParameter('ballotNoise'),
    }),
  }) as Record<`${R}.${'attendance' | 'abstention' | 'noise'}`, NumberRow>;

/** Where the bars of a count stand: its own, and those of counts that are put together. */
const TALLIES = [
  '',
  '.not',
  '.all.<n>',
  '.any.<n>',
  '.all.<n>.not',
  '.all.<n>.any.<n>',
  '.all.<n>.any.<n>.not',
];
/** The least share of which a rule can ask anything. */
const LEAST_SHARE = 1e-9;

/** A share of a count, where the file gives it as a number. */
const bar = (low: number, high: number, words: string): NumberRow =>
  number({ low, high, unit: 'share' }, words, {
    within: (tally, key) => (typeof (tally as Record<string, unknown>)[key] === 'number' ? {} : null),
  });

/** The shares that the count and the quorum of a rule ask for. */
const counted = (room: string): Record<string, NumberRow> =>
  Object.fromEntries(
    [...TALLIES.map((tally) => `count${tally}`), 'quorum'].flatMap((tally) => [
      [`${room}.${tally}.over`, bar(0, 1 - LEAST_SHARE, 'More than this share passes')],
      [`${room}.${tally}.atLeast`, bar(LEAST_SHARE, 1, 'This share or more passes')],
    ]),
  );

const TERM: Kind = { low: 0, high: 1000, unit: 'number' };
const YEAR: Kind = { low: 0, high: 9999, integer: true, unit: 'number' };

/** A number of something that outlives the meeting, where its kind has it. */
const affair = (kind: Kind, words: string, silent?: number): NumberRow =>
  number(kind, words, {
    within: (parent, key) => (hasField((parent as { kind?: unknown }).kind, key) ? {} : null),
    silence: silent === undefined ? null : constant(silent),
  });

/** What holds of sponsors where a file is silent: one is enough, for a gain at which agents support a text. */
export const SPONSORING = { needed: 1, price: 0.1, pull: 0.05 } as const;

/** The rows but for those of parameters, by pattern. */
export const NUMBERS = {
  'protocol.<option>': option('An option of the bargaining protocol'),
  'chair.pen': moving('pen', 'h: how far the chair holds the pen'),
  'issues.<issue>.reference': number(POINT, 'What holds if nothing is agreed'),
  'issues.<issue>.through.text': number(POINT, 'The text that its proposer brings through the bloc'),
  'issues.<issue>.text': moving('text', 'The text on the table', { inFiles: false }),
  'agents.<agent>.bases.<base>': moving('base', 'The <base> base of power'),
  'agents.<agent>.positions.<issue>': moving('position', 'Where it wants the issue decided', {
    silence: {
      words: "the issue's reference point",
      value: (file, keys) => file.issues.find(({ id }) => id === keys[3])?.reference,
      abstains: true,
    },
  }),
  'agents.<agent>.saliences.<issue>': moving('salience', 'How much it cares about the issue', {
    silence: { ...constant(SALIENCE_UNGIVEN), abstains: true },
  }),
  'agents.<agent>.stances.<issue>': moving('stance', 'Where it stands on the issue', { inFiles: false }),
  'agents.<agent>.present': moving('present', 'Whether it takes part', { inFiles: false }),
  'agents.<agent>.votes': number(VOTES, 'Votes. Default: those of its kind', {
    silence: {
      words: 'those of its kind',
      value: (file, keys) => file.venue.kinds[agentIn(file, keys).kind]?.votes,
    },
  }),
  'agents.<agent>.weights.<weight>': number(
    { low: 0, high: 1e12, unit: 'number' },
    'Its weight <weight> where a count is of that',
    { silence: constant(0) },
  ),
  'agents.<agent>.market': number(PART, 'Share of the market that deploys what it implements. Default 0', {
    silence: constant(0),
  }),
  'agents.<agent>.openness': number(
    PART,
    'φ: how far it moves towards what it hears. Default: the parameter',
    { silence: byParameter('openness') },
  ),
  'agents.<agent>.tolerance': number(
    POINT,
    'ε: widest distance at which it listens. Default: the parameter',
    {
      silence: byParameter('tolerance'),
    },
  ),
  'blocs.<bloc>.discipline': moving(
    'discipline',
    'δ: share of the way to the common position that a member goes in one caucus',
  ),
  'blocs.<bloc>.members.<agent>': moving('member', 'Whether it belongs to the bloc', { inFiles: false }),
  'ties.<tie>.strength': number(
    { low: 0, high: 100, unit: 'weight' },
    'Weight as a multiple of all that it hears inside its window',
  ),
  'ties.<tie>.pays': number(
    PART,
    'What deciding on the side of the one that it hears is worth to it, in weighted loss. Default 0',
    { silence: constant(0) },
  ),
  'events.<event>.at.round': number(
    { ...COUNT, low: 1 },
    'Round, from 1: of the stage where one is named, else of the run',
  ),
  'events.<event>.effects.<n>.set': effect('What the event sets its field to', 'set'),
  'events.<event>.effects.<n>.shift': effect('What the event adds to its field', 'shift'),
  'events.<event>.effects.<n>.scale': effect('What the event multiplies its field by', 'scale'),
  'events.<event>.effects.<n>.pen': number(PART, 'How far the chair holds the pen from the event on'),
  'packages.<package>.texts.<issue>': number(POINT, 'The text it gives the issue'),
  'packages.<package>.rule.<option>': option('An option of the decision rule for the package'),
  'packages.<package>.offered': moving('offer', 'Whether it is on the table', { inFiles: false }),
  'proposals.<proposal>.text': number(POINT, 'What it says. Default: where whoever tables it stands'),
  year: number(YEAR, 'Year in which the meeting is held'),
  'affairs.<affair>.value': affair(POINT, 'Where the text in force lies on the scale of its issue'),
  'affairs.<affair>.margin': affair(
    { low: 0, high: 50, unit: 'points' },
    'Half-width of what the text can be read to say. Default 0',
    0,
  ),
  'affairs.<affair>.since': affair(YEAR, 'Year since which the text is in force'),
  'affairs.<affair>.from': affair(YEAR, 'Year from which it runs'),
  'affairs.<affair>.until': affair(YEAR, 'Year in which it is to end; absent: without end'),
  'affairs.<affair>.level': affair(PART, 'Level of the right, the trust or the resource'),
  'affairs.<affair>.needed': affair(PART, 'Share of the weight with which the schedule holds'),
  'affairs.<affair>.reads.at0': number(PART, 'Level that a text at 0 makes it'),
  'affairs.<affair>.reads.at100': number(PART, 'Level that a text at 100 makes it'),
  'affairs.<affair>.years.at0': number(TERM, 'Years for which a text at 0 lets it run'),
  'affairs.<affair>.years.at100': number(TERM, 'Years for which a text at 100 lets it run'),
  'venue.kinds.<kind>.votes': number(VOTES, 'Votes cast when the venue votes'),
  'venue.kinds.<kind>.standing.<action>': number(PART, 'Standing to <action>'),
  'venue.efficacy.<action>.<base>': number(PART, 'What the <base> base is worth for the action <action>'),
  'venue.quotas.<group>': number(
    { low: 0, high: Infinity, unit: 'votes' },
    'Seats or votes of a stakeholder group',
  ),
  'venue.stages.<stage>.rounds': number({ ...COUNT, low: 1 }, 'The most rounds the stage lasts'),
  'venue.stages.<stage>.standing.<kind>.<action>': number(PART, 'Standing to <action>', {
    silence: {
      words: 'that of the kind',
      value: ({ venue }, keys) =>
        venue.kinds[keys[4] as string]?.standing[keys[5] as keyof (typeof venue.kinds)[string]['standing']],
    },
  }),
  'venue.stages.<stage>.rule.<option>': option('An option of the decision rule'),
  'venue.stages.<stage>.forced.<option>': option('An option of the rule for a vote that somebody forces'),
  ...balloting('venue.stages.<stage>.ballots'),
  ...balloting('venue.stages.<stage>.ballots.kinds.<kind>'),
  'venue.stages.<stage>.returns': number(
    COUNT,
    'How often a failure may lead back into this stage. Default 0',
    { silence: constant(0) },
  ),
  'venue.stages.<stage>.procedure.sponsors.needed': number(
    { low: 0, high: 1_000, integer: true, unit: 'number' },
    `Sponsors without whom a text dies. Default ${SPONSORING.needed}`,
    { silence: constant(SPONSORING.needed) },
  ),
  'venue.stages.<stage>.procedure.sponsors.price': number(
    PART,
    `Weighted gain that a text must promise whoever signs for it. Default ${SPONSORING.price}: that under which a text is close enough to support`,
    { silence: constant(SPONSORING.price) },
  ),
  'venue.stages.<stage>.procedure.sponsors.pull': number(
    PART,
    `What it is worth to the undecided, in weighted loss, that all whom they are tied to and sit with have signed. Default ${SPONSORING.pull}`,
    { silence: constant(SPONSORING.pull) },
  ),
  'venue.stages.<stage>.procedure.noAction.<option>': option(
    'An option of the rule for motions to take no action',
  ),
  'venue.stages.<stage>.procedure.amendmentRule.<option>': option('An option of the rule for amendments'),
  'venue.stages.<stage>.procedure.separateRule.<option>': option(
    'An option of the rule for parts voted on apart',
  ),
  'venue.stages.<stage>.procedure.failures': number(
    COUNT,
    'Failed tests after which the texts go where exhausted says. Default 0: none is counted',
    { silence: constant(0) },
  ),
  'venue.outside.<outside>.efficacy.<base>': number(
    PART,
    'What the <base> base is worth for proposing there',
  ),
  'venue.outside.<outside>.rounds': number(
    { ...COUNT, low: 1 },
    'Rounds for which it works on what is carried there. Default 3',
    { silence: constant(3) },
  ),
  'venue.outside.<outside>.rule.<option>': option('An option of the rule by which it decides'),
  'venue.outside.<outside>.cost': number(PART, 'Utility that moving there costs'),
} satisfies Record<string, NumberRow>;

export type Pattern = keyof typeof NUMBERS;

export interface PatternRow extends NumberRow {
  /** Names between dots; `<agent>` and the like stand for one of them. */
  readonly pattern: string;
  readonly parts: readonly string[];
}

/** All rows in the order of the table. */
export const ROWS: readonly PatternRow[] = Object.entries<NumberRow>({
  ...parameters('parameters'),
  ...NUMBERS,
  ...counted('venue.stages.<stage>.rule'),
  ...counted('venue.stages.<stage>.forced'),
  ...parameters('venue.parameters'),
}).map(([pattern, row]) => ({ ...row, pattern, parts: pattern.split('.') }));
