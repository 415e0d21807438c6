/** What can be changed on the Edit screen, each with its value now, and how a typed value becomes a change of the run. */
import { BASES } from '../../engine/terms.ts';
import type { Effect } from '../../engine/world.ts';
import { rounded } from '../../report/words.ts';
import type { Change } from './state.ts';
import { listedIssues, type AgentRow } from './rows.ts';
import type { Tape } from './tape.ts';

/** One thing that can be changed. */
export interface EditRow {
  readonly id: string;
  /** Heading under which it stands. */
  readonly group: string;
  readonly title: string;
  /** Its value as the round begins; null where there is none yet. */
  readonly value: number | null;
  readonly high: number;
  /** An effect in this round; null: a change of the scenario from the first round on. */
  readonly effect: Pick<Effect, 'field' | 'index' | 'agents'> | null;
  /** Path of `--set` for a change from the first round on, and what is set where no number is typed. */
  readonly path: string | null;
  readonly fixed: string | null;
}

function effectRow(
  group: string,
  title: string,
  value: number | null,
  high: number,
  effect: EditRow['effect'] & object,
): EditRow {
  const id = [effect.field, effect.index, ...effect.agents].join(' ');
  return { id, group, title, value, high, effect, path: null, fixed: null };
}

function setRow(
  group: string,
  title: string,
  value: number | null,
  high: number,
  path: string,
  fixed: string | null,
): EditRow {
  return { id: path, group, title, value, high, effect: null, path, fixed };
}

function agentRowsOf(tape: Tape, agent: number, round: number): EditRow[] {
  const { world } = tape;
  const n = world.agents.length;
  const state = tape.before(round);
  const name = world.agents[agent].name;
  const agents = Int32Array.of(agent);
  const issues = listedIssues(tape);
  return [
    ...BASES.map((base, index) =>
      effectRow(`${name}: bases of power, 0–1`, base, state.bases[index * n + agent], 1, {
        field: 'base',
        index,
        agents,
      }),
    ),
    ...issues.map((index) =>
      effectRow(
        `${name}: mandate, 0–100`,
        world.issues[index].title,
        state.position[index * n + agent],
        100,
        { field: 'position', index, agents },
      ),
    ),
    ...issues.map((index) =>
      effectRow(
        `${name}: how much it cares, 0–1`,
        world.issues[index].title,
        state.salience[index * n + agent],
        1,
        { field: 'salience', index, agents },
      ),
    ),
    effectRow(`${name}: takes part`, '1 yes, 0 no', state.present[agent], 1, {
      field: 'present',
      index: -1,
      agents,
    }),
  ];
}

function tieRows(tape: Tape, agent: number): EditRow[] {
  const { world } = tape;
  const { starts, speakers, strengths, kinds } = world.ties;
  const rows: EditRow[] = [];
  for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) {
    const speaker = world.agents[speakers[tie]];
    const path = `ties.${world.agents[agent].id}:${speaker.id}:${kinds[tie]}.strength`;
    rows.push(
      setRow(
        `${world.agents[agent].name}: whom it hears, from round 1`,
        `${speaker.name} (${kinds[tie]})`,
        strengths[tie],
        100,
        path,
        null,
      ),
    );
  }
  return rows;
}

function venueRows(tape: Tape, round: number): EditRow[] {
  const { world } = tape;
  const state = tape.before(round);
  const agents = Int32Array.of();
  const none: EditRow[] = [];
  return [
    ...(world.chair < 0
      ? none
      : [
          effectRow('The room', 'how far the chair holds the pen, 0–1', state.pen, 1, {
            field: 'pen',
            index: -1,
            agents,
          }),
        ]),
    ...world.blocs.map(({ title }, index) =>
      effectRow('The room', `discipline of ${title}, 0–1`, state.discipline[index], 1, {
        field: 'discipline',
        index,
        agents,
      }),
    ),
    ...listedIssues(tape).map((index) => {
      const text = state.text[index];
      return effectRow('The texts, 0–100', world.issues[index].title, text === text ? text : null, 100, {
        field: 'text',
        index,
        agents,
      });
    }),
    ...world.packages.map(({ title }, index) =>
      effectRow('Packages, 1 on the table, 0 not', title, state.offered[index] === 1 ? 1 : 0, 1, {
        field: 'offer',
        index,
        agents,
      }),
    ),
    ...world.venue.stages
      .filter(({ forced }) => forced !== null)
      .map(({ id, title }) =>
        setRow(
          'Rules, from round 1',
          `nobody may force a vote in: ${title}`,
          null,
          0,
          `venue.stages.${id}.forced`,
          'null',
        ),
      ),
    ...world.events.map(({ id, title }) =>
      setRow('Events, from round 1', `does not happen: ${title}`, null, 0, `events.${id}.remove`, 'true'),
    ),
  ];
}

/** Everything that can be changed in a round, an agent's own things first. */
export function editRows(tape: Tape, round: number, agent: number): EditRow[] {
  return [...agentRowsOf(tape, agent, round), ...tieRows(tape, agent), ...venueRows(tape, round)];
}

const NUMBER = /^(?:([+*])|(?=[-−]))?\s*([-−]?\d+(?:\.\d+)?)$/;

/** A number with as many decimals as a person typed or needs. */
const short = (value: number | null) =>
  value === null ? 'none' : value <= 1 && value !== 0 ? String(Number(value.toFixed(3))) : rounded(value);

/**
 * The change that a typed value asks for: `0.4` sets, `+5` and `-5` shift, `*1.5` scales.
 * @returns the change, or in a string what is wrong with the value
 */
export function changeOf(row: EditRow, typed: string): Change | string {
  const match = NUMBER.exec(typed.trim());
  if (match === null) return 'a number, such as 0.4, +5, -5 or *1.5';
  const [, sign, digits] = match;
  const number = Number(digits.replace('−', '-'));
  const operation = sign === '*' ? 'scale' : sign === '+' || number < 0 ? 'shift' : 'set';
  if (operation === 'set' && number > row.high) return `at most ${row.high}`;
  if (operation === 'scale' && number < 0) return 'a factor of at least 0';
  const base = row.value ?? 0;
  const raw = operation === 'set' ? number : operation === 'shift' ? base + number : base * number;
  const after = Math.min(row.high, Math.max(0, raw));
  const group = row.group.split(/[:,]/)[0];
  const words = `${group}, ${row.title}: ${short(row.value)} → ${short(after)}`;
  if (row.effect !== null)
    return { kind: 'effect', row: row.id, words, effect: { ...row.effect, operation, value: number } };
  return { kind: 'set', row: row.id, words, set: `${row.path}=${after}` };
}

/** The change of a row that needs no number. */
export function fixedChange(row: EditRow): Change {
  return { kind: 'set', row: row.id, words: row.title, set: `${row.path}=${row.fixed}` };
}

/** The agent that is edited: the one under the cursor of the agents' table. */
export function agentUnder(rows: readonly AgentRow[], cursor: number): number {
  return rows[Math.min(cursor, rows.length - 1)]?.agent ?? 0;
}
