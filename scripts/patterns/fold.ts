/** What a pattern needs of one run, folded from its records; nothing else of the run is kept. */
import type { OutcomeRecord } from '../../src/engine/records.ts';
import type { Trajectory } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';

export interface Ending {
  /** What became of each issue. */
  readonly ended: Readonly<Record<string, OutcomeRecord>>;
  readonly text: Readonly<Record<string, number>>;
  /** Votes that somebody forced, by issue: whether they passed. */
  readonly forced: Readonly<Record<string, boolean>>;
  readonly gated: readonly string[];
  readonly signed: readonly string[];
  readonly refused: readonly string[];
  /** Probability of signing by state. */
  readonly probability: Readonly<Record<string, number>>;
  /** Gain from what binds, by state. */
  readonly gain: Readonly<Record<string, number>>;
  readonly packages: Readonly<Record<string, boolean>>;
  /** Texts that passed a test, as `issue text`. */
  readonly passedTexts: ReadonlySet<string>;
  /** Agents that carried an issue elsewhere. */
  readonly left: ReadonlySet<string>;
  /** Share of the agenda's score that each group gave. */
  readonly agendaShare: Readonly<Record<string, number>>;
  /** Mean utility at the final texts, by agent: 1 − salience-weighted mean loss. */
  readonly utility: Readonly<Record<string, number>>;
}

function utilities(
  world: World,
  trajectory: Trajectory,
  text: Readonly<Record<string, number>>,
): Record<string, number> {
  const moves = trajectory.records.findLast((record) => record.type === 'moves');
  const n = world.agents.length;
  return Object.fromEntries(
    world.agents.map((agent, at) => {
      let weight = 0;
      let loss = 0;
      world.issues.forEach((issue, index) => {
        const salience = moves!.salience[index * n + at];
        weight += salience;
        loss += (salience * Math.abs(text[issue.id] - moves!.position[index * n + at])) / 100;
      });
      return [agent.id, weight === 0 ? 1 : 1 - loss / weight];
    }),
  );
}

/** Folds a finished run. */
export function foldEnding(world: World, trajectory: Trajectory): Ending {
  const ended: Record<string, OutcomeRecord> = {};
  const text: Record<string, number> = {};
  const forced: Record<string, boolean> = {};
  const probability: Record<string, number> = {};
  const gain: Record<string, number> = {};
  const packages: Record<string, boolean> = {};
  const agendaShare: Record<string, number> = {};
  const gated: string[] = [];
  const signed: string[] = [];
  const refused: string[] = [];
  const passedTexts = new Set<string>();
  const left = new Set<string>();
  for (const record of trajectory.records) {
    if (record.type === 'outcome') {
      ended[record.issue] = record;
      text[record.issue] = record.text;
    } else if (record.type === 'vote' && record.calledBy !== null && record.issue !== null) {
      forced[record.issue] = record.passed || forced[record.issue] === true;
    } else if (record.type === 'test' && record.passed && record.package === null) {
      record.issues.forEach((issue, at) => passedTexts.add(`${issue} ${record.texts[at]}`));
    } else if (record.type === 'gate' && !record.passed) gated.push(record.issue);
    else if (record.type === 'package') packages[record.id] = record.passed || packages[record.id] === true;
    else if (record.type === 'exit') left.add(record.agent);
    else if (record.type === 'signature') {
      (record.signed ? signed : refused).push(record.agent);
      probability[record.agent] = record.probability;
      gain[record.agent] = record.gain;
    } else if (record.type === 'agenda') {
      const total = record.scores.reduce((sum, { score, selected }) => sum + (selected ? score : 0), 0);
      for (const { byGroup, selected } of record.scores) {
        if (!selected) continue;
        for (const [group, part] of Object.entries(byGroup)) {
          agendaShare[group] = (agendaShare[group] ?? 0) + part / total;
        }
      }
    }
  }
  return {
    ended,
    text,
    forced,
    gated,
    signed,
    refused,
    probability,
    gain,
    packages,
    passedTexts,
    left,
    agendaShare,
    utility: utilities(world, trajectory, text),
  };
}
