/**
 * Points of a seat: of what it could win over no agreement, by its mandate, the part that a text brings it, issue by issue in whole
 * points. The best that it could have on every issue is about 100; what is worse for it than no agreement is below 0. One
 * function for paper, game and debrief, so that they cannot differ.
 */
import { SCALE } from '../../engine/fields.ts';
import { hold, isWithin } from '../../engine/invariant.ts';
import { loss } from '../../engine/loss.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { IssueCard, World } from '../../engine/world.ts';

/** Texts that have words of their own: those that may be drafted where only listed ones may, else the anchors; with the reference point. */
export function namedTexts({ options, anchors, reference }: IssueCard): number[] {
  const named = options.length > 0 ? options : anchors.map(({ at }) => at);
  hold(
    named.every((text) => isWithin(text, SCALE.high)),
    'texts with words of their own lie on their scale',
  );
  return [...new Set([reference, ...named])].sort((a, b) => a - b);
}

/** What a text on an issue is worth to an agent over the reference point: salience times the loss that it saves. */
function worth(world: World, agent: number, issue: number, text: number): number {
  const entry = issue * world.agents.length + agent;
  const { reference } = world.issues[issue];
  const saved = loss(world, reference - world.position[entry]) - loss(world, text - world.position[entry]);
  return world.salience[entry] * saved;
}

/** The most that an agent can win: on each issue the best named text. */
function most(world: World, agent: number): number {
  return world.issues.reduce(
    (sum, card, issue) =>
      sum + namedTexts(card).reduce((best, text) => Math.max(best, worth(world, agent, issue, text)), 0),
    0,
  );
}

/** Whole points that a text on an issue brings an agent; 0 where nothing can be won. */
export function issuePoints(world: World, agent: number, issue: number, text: number): number {
  const all = most(world, agent);
  hold(all >= 0, 'the most that can be won is not less than nothing');
  return all === 0 ? 0 : Math.round((100 * worth(world, agent, issue, text)) / all) + 0;
}

/**
 * The texts that hold for an agent once a run is over, by issue: those that passed; for who was asked to sign and did not, nothing
 * that binds; for who does not deploy, nothing; and nothing from which it dissociates.
 */
function textsFor(world: World, records: readonly EngineRecord[], agent: number): Float64Array {
  const texts = Float64Array.from(world.issues, ({ reference }) => reference);
  const { id } = world.agents[agent];
  const refused = records.some(
    (record) => record.type === 'signature' && record.agent === id && !record.signed,
  );
  const shelved = records.some(
    (record) => record.type === 'deployment' && record.agent === id && !record.deploys,
  );
  const apart = new Set(
    records.flatMap((record) => (record.type === 'dissociation' && record.agent === id ? record.issues : [])),
  );
  for (const record of records) {
    if (record.type !== 'outcome' || !record.passed) continue;
    const issue = world.issues.findIndex((card) => card.id === record.issue);
    const binds = !(refused && world.issues[issue].binding) && !shelved && !apart.has(record.issue);
    if (binds) texts[issue] = record.text;
  }
  return texts;
}

/** What a run brought an agent, in points: all of it, and issue by issue. */
export interface AgentPoints {
  readonly total: number;
  /** By issue of the world. */
  readonly byIssue: readonly number[];
}

/** Points from texts on all issues. */
export function scoreFrom(world: World, agent: number, texts: ArrayLike<number>): AgentPoints {
  hold(texts.length === world.issues.length, 'there is a text for every issue');
  const byIssue = world.issues.map((_, issue) => issuePoints(world, agent, issue, texts[issue]));
  return { byIssue, total: byIssue.reduce((sum, points) => sum + points, 0) };
}

/** Points of an agent from a finished run. */
export function scoreOf(world: World, records: readonly EngineRecord[], agent: number): AgentPoints {
  return scoreFrom(world, agent, textsFor(world, records, agent));
}
