/** What was put to a vote, and which packages passed. Of several votes on a text the last one counts; those on motions about it do not. */
import { RULES } from '../../engine/rules/index.ts';
import type { World } from '../../engine/world.ts';
import { indexOf, type Family } from './measure.ts';

/** Whether ballots can be cast, or a decision forced, by any rule that is in use. */
const hasVotes = (world: World) => {
  const uses = [...world.venue.stages, ...world.packages].flatMap(({ rule }) =>
    rule === null ? [] : [rule],
  );
  const forced = world.venue.stages.some((stage) => stage.forced !== null);
  return forced || uses.some(({ id }) => RULES[id].card.ballots !== 'never');
};

export const votes: Family = {
  measures: (world) =>
    !hasVotes(world)
      ? []
      : [
          ...world.issues.flatMap(({ id, title }) => [
            { name: `votes.${id}.called`, title: `A vote on ${title}`, unit: 'flag' as const },
            { name: `votes.${id}.for`, title: `Votes for ${title}`, unit: 'count' as const },
            { name: `votes.${id}.against`, title: `Votes against ${title}`, unit: 'count' as const },
            { name: `votes.${id}.abstain`, title: `Abstentions on ${title}`, unit: 'count' as const },
            { name: `votes.${id}.passed`, title: `The vote on ${title} passed`, unit: 'flag' as const },
          ]),
          { name: 'votes.count', title: 'Votes taken', unit: 'count' as const },
          {
            name: 'votes.forced',
            title: 'Votes and other decisions that somebody forced',
            unit: 'count' as const,
          },
        ],
  collector: (world) => {
    const at = indexOf(world.issues);
    const m = world.issues.length;
    const own = new Float64Array(5 * m).fill(NaN);
    for (let issue = 0; issue < m; issue += 1) own[5 * issue] = 0;
    let count = 0;
    let forced = 0;
    return {
      add: (record) => {
        if (record.type !== 'vote' && record.type !== 'test') return;
        if (record.call?.kind === 'forced') forced += 1;
        if (record.type === 'test') return;
        count += 1;
        if (record.issue === null || record.motion !== undefined) return;
        own.set(
          [1, record.for, record.against, record.abstain, record.passed ? 1 : 0],
          5 * at.get(record.issue)!,
        );
      },
      write: (values) => {
        values.set(own);
        values[5 * m] = count;
        values[5 * m + 1] = forced;
      },
    };
  },
};

export const packages: Family = {
  measures: (world) =>
    world.packages.map(({ id, title }) => ({
      name: `packages.${id}.passed`,
      title: `The package “${title}” passed`,
      unit: 'flag',
    })),
  collector: (world) => {
    const at = indexOf(world.packages);
    const own = new Float64Array(world.packages.length);
    return {
      add: (record) => {
        if (record.type === 'package' && record.passed) own[at.get(record.id)!] = 1;
      },
      write: (values) => values.set(own),
    };
  },
};
