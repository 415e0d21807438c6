/** What can be changed on the Edit screen, each with its value now, and how a typed value becomes a change of the run. */
import type { ActName } from '../../agents/seats/acts.ts';
import { NUMBERS, type Pattern } from '../../scenarios/paths/numbers.ts';
import { writePath } from '../../scenarios/paths/parse.ts';
import { findNumbers } from '../../scenarios/paths/resolve.ts';
import { isPossible } from '../../agents/seats/act-kinds.ts';
import { BASES } from '../../engine/terms.ts';
import { inOrderOf } from '../../report/names.ts';
import { rounded } from '../../report/words.ts';
import type { RunChange, ChangePart } from './change.ts';
import { listedIssues, type AgentRow } from './rows.ts';
import { recordsSoFar, type Tape } from './tape.ts';

/** One thing that can be changed from a round on. */
export interface EditRow {
  readonly id: string;
  /** Heading under which it stands. */
  readonly group: string;
  readonly title: string;
  /** Its value as the round begins; null where there is none yet. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** Only whole numbers. */
  readonly integer: boolean;
  /**
   * Where a number is typed: its path, and whether a factor or points are kept as such (else what comes of them is set); or the
   * event whose round it is.
   */
  readonly number: { readonly path: string; readonly keeps: boolean } | { readonly event: string } | null;
  /** What is changed where nothing is typed. */
  readonly fixed: ChangePart | null;
  /** Where an event stands whose round is not known before its stage is played: in few columns, and in words. */
  readonly planned?: { readonly short: string; readonly words: string };
}

/** A number of the scenario; how far it may go is told by its row among all numbers. */
function numberRow(
  group: string,
  title: string,
  pattern: Pattern,
  path: string,
  value: number | null,
  keeps = true,
): EditRow {
  const { low, high, integer, unit } = NUMBERS[pattern];
  return {
    id: path,
    group,
    title,
    value,
    low,
    high,
    integer,
    number: { path, keeps: keeps && unit !== 'yes or no' },
    fixed: null,
  };
}

function fixedRow(group: string, title: string, fixed: ChangePart): EditRow {
  return {
    id: JSON.stringify(fixed),
    group,
    title,
    value: null,
    low: 0,
    high: 0,
    integer: false,
    number: null,
    fixed,
  };
}

function agentRowsOf(tape: Tape, agent: number, round: number): EditRow[] {
  const { agents, issues } = tape.world;
  const n = agents.length;
  const state = tape.before(round);
  const { id, name } = agents[agent];
  const listed = listedIssues(tape);
  return [
    ...BASES.map((base, index) =>
      numberRow(
        `${name}: bases of power, 0–1`,
        base,
        'agents.<agent>.bases.<base>',
        `agents.${id}.bases.${base}`,
        state.bases[index * n + agent],
      ),
    ),
    ...listed.map((index) =>
      numberRow(
        `${name}: mandate, 0–100`,
        issues[index].title,
        'agents.<agent>.positions.<issue>',
        `agents.${id}.positions.${issues[index].id}`,
        state.position[index * n + agent],
      ),
    ),
    ...listed.map((index) =>
      numberRow(
        `${name}: how much it cares, 0–1`,
        issues[index].title,
        'agents.<agent>.saliences.<issue>',
        `agents.${id}.saliences.${issues[index].id}`,
        state.salience[index * n + agent],
      ),
    ),
    numberRow(
      `${name}: takes part`,
      '1 yes, 0 no',
      'agents.<agent>.present',
      `agents.${id}.present`,
      state.present[agent],
    ),
  ];
}

/** Words of what an agent is kept from doing or made to do in a round. */
const BANS: readonly (readonly [ActName, string])[] = [
  ['call-vote', 'calls no vote'],
  ['table', 'tables no amendment'],
  ['object', 'objects to nothing'],
  ['bargain', 'makes no bargain'],
];
const ORDERS: readonly (readonly [ActName, string])[] = [
  ['call-vote', 'calls a vote on'],
  ['table', 'tables what it wants on'],
  ['object', 'objects on'],
];
const BALLOTS = [
  ['for', 'votes for whatever is put to the vote'],
  ['against', 'votes against it'],
  ['abstain', 'abstains'],
] as const;

/** What an agent can be made to do in a round, or kept from doing; and whether it signs, as long as nothing is signed. */
function actRows(tape: Tape, agent: number, issue: number, round: number): EditRow[] {
  const { world, stage: stageId } = tape.at(round);
  const { id, name } = world.agents[agent];
  const { stages } = world.venue;
  const stage = stages.findIndex((one) => one.id === stageId);
  const can = (action: ActName) => isPossible(world, action, agent, stage);
  const signs = recordsSoFar(tape, 'signature', round - 1).length === 0 && isPossible(world, 'sign', agent);
  const group = `${name}: what it must or may not do in this round`;
  const at = { round };
  const about = world.issues[issue];
  const act = (title: string, forced: boolean, action: ActName, more: object) =>
    fixedRow(group, title, { kind: 'act', forced, act: { action, agent: id, at, ...more } });
  return [
    ...BANS.filter(([action]) => can(action)).map(([action, title]) => act(title, false, action, {})),
    ...ORDERS.filter(([action]) => isPossible(world, action, agent, stage, issue)).map(([action, title]) =>
      act(`${title} ${about.title}`, true, action, { issue: about.id }),
    ),
    ...(can('vote') ? BALLOTS.map(([ballot, title]) => act(title, true, 'vote', { ballot })) : []),
    ...(signs
      ? [true, false].map((forced) =>
          fixedRow(`${name}: what it does in the end`, forced ? 'signs' : 'does not sign', {
            kind: 'act',
            forced,
            act: { action: 'sign', agent: id },
          }),
        )
      : []),
  ];
}

function tieRows(tape: Tape, agent: number, round: number): EditRow[] {
  const { world } = tape.at(round);
  const { starts, speakers, strengths, kinds } = world.ties;
  const { id, name } = world.agents[agent];
  return Array.from({ length: starts[agent + 1] - starts[agent] }, (_, at) => {
    const tie = starts[agent] + at;
    const speaker = world.agents[speakers[tie]];
    const path = writePath(['ties', `${id}:${speaker.id}:${kinds[tie]}`, 'strength']);
    return numberRow(
      `${name}: whom it hears, and how strongly`,
      `${speaker.name} (${kinds[tie]})`,
      'ties.<tie>.strength',
      path,
      strengths[tie],
      false,
    );
  });
}

/** Numbers of the rules by which stages decide, and whether a vote can be forced in them. */
function ruleRows(tape: Tape): EditRow[] {
  const file = tape.inputs.ground?.file;
  if (file === undefined) return [];
  return file.venue.stages.flatMap(({ id, title, rule, forced }) => {
    const path = `venue.stages.${id}`;
    const options = Object.entries(rule ?? {}).filter(([, value]) => typeof value === 'number');
    return [
      ...options.map(([option]): EditRow => {
        const { path: own, value, low, high, integer } = findNumbers(file, `${path}.rule.${option}`)[0];
        const number = { path: own, keeps: false };
        return {
          id: own,
          group: 'Rules',
          title: `${title}: ${option}`,
          value,
          low,
          high,
          integer,
          number,
          fixed: null,
        };
      }),
      ...(forced === undefined || forced === null
        ? []
        : [
            fixedRow('Rules', `nobody may force a vote in: ${title}`, {
              kind: 'number',
              operation: 'set',
              path: `${path}.forced`,
              value: null,
            }),
          ]),
    ];
  });
}

/** Events that have not happened before a round: each can be left out or put elsewhere. */
function eventRows(tape: Tape, round: number): EditRow[] {
  const past = new Set(recordsSoFar(tape, 'event', round - 1).map(({ id }) => id));
  const events = tape.inputs.ground?.file.events ?? [];
  return events
    .filter(({ id }) => !past.has(id))
    .flatMap(({ id, title, at }): EditRow[] => [
      fixedRow('Events to come', `does not happen: ${title}`, { kind: 'drop', event: id }),
      ...(at === undefined
        ? []
        : [
            {
              id: `events.${id}.at`,
              group: 'Events to come' as const,
              title: `round of: ${title}`,
              ...plannedRound(tape, round, at),
              low: round,
              high: tape.most,
              integer: true,
              number: { event: id },
              fixed: null,
            },
          ]),
    ]);
}

/** The round of an event: known where it is told by itself or its stage is under way; else about when, if stages last their time. */
function plannedRound(
  tape: Tape,
  round: number,
  at: { readonly stage?: string; readonly round: number },
): Pick<EditRow, 'value' | 'planned'> {
  const { stages } = tape.world.venue;
  const stage = stages.findIndex(({ id }) => id === at.stage);
  if (stage < 0) return { value: at.round };
  const now = tape.at(round);
  if (now.stage === at.stage) return { value: round - now.stageRound + at.round };
  const here = stages.findIndex(({ id }) => id === now.stage);
  const between = stages.slice(here, stage).reduce((sum, { rounds }) => sum + rounds, 0);
  const about = round - now.stageRound + between + at.round;
  return {
    value: null,
    planned: {
      short: stage > here ? `~${about}` : '–',
      words: `round ${at.round} of ${stages[stage].title}`,
    },
  };
}

function roomRows(tape: Tape, round: number): EditRow[] {
  const { world } = tape.at(round);
  const state = tape.before(round);
  return [
    ...(world.chair < 0
      ? []
      : [numberRow('The room', 'how far the chair holds the pen, 0–1', 'chair.pen', 'chair.pen', state.pen)]),
    ...inOrderOf([...world.blocs.entries()], ([, { title }]) => title).map(([index, { id, title }]) =>
      numberRow(
        'The room',
        `discipline of ${title}, 0–1`,
        'blocs.<bloc>.discipline',
        `blocs.${id}.discipline`,
        state.discipline[index],
      ),
    ),
    ...listedIssues(tape).map((index) => {
      const text = state.text[index];
      const { id, title } = world.issues[index];
      return numberRow(
        'The texts, 0–100',
        title,
        'issues.<issue>.text',
        `issues.${id}.text`,
        text === text ? text : null,
      );
    }),
    ...world.packages.map(({ id, title }, index) =>
      numberRow(
        'Packages, 1 on the table, 0 not',
        title,
        'packages.<package>.offered',
        `packages.${id}.offered`,
        state.offered[index] === 1 ? 1 : 0,
      ),
    ),
  ];
}

/**
 * Everything that can be changed in a round, an agent's own things first.
 * @param issue by index: what an agent can be made to act on
 */
export function editRows(tape: Tape, round: number, agent: number, issue = 0): EditRow[] {
  return [
    ...agentRowsOf(tape, agent, round),
    ...actRows(tape, agent, issue, round),
    ...tieRows(tape, agent, round),
    ...roomRows(tape, round),
    ...ruleRows(tape),
    ...eventRows(tape, round),
  ];
}

const NUMBER = /^(?:([+*])|(?=[-−]))?\s*([-−]?\d+(?:\.\d+)?)$/;

/** A number with as many decimals as a person typed or needs. */
const short = (value: number | null, planned: EditRow['planned']) =>
  value === null
    ? (planned?.words ?? 'none')
    : value <= 1 && value !== 0
      ? String(Number(value.toFixed(3)))
      : rounded(value);

/** Whose or what it is: the heading without the scale. */
const owner = ({ group }: EditRow) => group.split(/[:,]/)[0];

/**
 * The change that a typed value asks for: `0.4` sets, `+5` and `-5` shift, `*1.5` scales.
 * @returns the change, or in a string what is wrong with the value
 */
export function changeOf(row: EditRow, typed: string): RunChange | string {
  const match = NUMBER.exec(typed.trim());
  if (match === null) return 'a number, such as 0.4, +5, -5 or *1.5';
  const [, sign, digits] = match;
  const number = Number(digits.replace('−', '-'));
  const operation = sign === '*' ? 'scale' : sign === '+' || number < 0 ? 'shift' : 'set';
  if (operation !== 'set' && row.planned !== undefined) return `the number of a round, such as ${row.low}`;
  if (operation === 'set' && number > row.high) return `at most ${row.high}`;
  if (operation === 'set' && number < row.low) return `at least ${row.low}`;
  if (operation === 'scale' && number < 0) return 'a factor of at least 0';
  const base = row.value ?? 0;
  const raw = operation === 'set' ? number : operation === 'shift' ? base + number : base * number;
  const after = Math.min(row.high, Math.max(row.low, raw));
  const words = `${owner(row)}, ${row.title}: ${short(row.value, row.planned)} → ${short(after, undefined)}`;
  if (row.integer && !Number.isInteger(after)) return 'a whole number';
  if (row.number !== null && 'event' in row.number) {
    return { row: row.id, words, part: { kind: 'move', event: row.number.event, round: after } };
  }
  const part = { kind: 'number', path: row.id } as const;
  return row.number?.keeps === false
    ? { row: row.id, words, part: { ...part, operation: 'set', value: after } }
    : { row: row.id, words, part: { ...part, operation, value: number } };
}

/** The change of a row that needs no number. */
export function fixedChange(row: EditRow): RunChange {
  return { row: row.id, words: `${owner(row)}: ${row.title}`, part: row.fixed! };
}

/** The agent that is edited: the one under the cursor of the agents' table. */
export function agentUnder(rows: readonly AgentRow[], cursor: number): number {
  return rows[Math.min(cursor, rows.length - 1)]?.agent ?? 0;
}
