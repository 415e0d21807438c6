/**
 * Points of a seat: of what it could win over no agreement, by its mandate, the part that a text brings it, issue by issue in whole
 * points. The best that it could have on every issue is about 100; what is worse for it than no agreement is below 0. One
 * function for paper, game and debrief, so that they cannot differ.
 */
import { loss } from '../../engine/loss.ts';
import type { IssueCard, World } from '../../engine/world.ts';

/** Texts that have words of their own: those that may be drafted where only listed ones may, else the anchors; with the reference point. */
export function namedTexts({ options, anchors, reference }: IssueCard): number[] {
  const named = options.length > 0 ? options : anchors.map(({ at }) => at);
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
  return all === 0 ? 0 : Math.round((100 * worth(world, agent, issue, text)) / all) + 0;
}
