/** What a forum that decides nothing put on its agenda, and where its groups converged. */
import { indexOf, type Family } from './measure.ts';

export const forum: Family = {
  measures: (world) =>
    world.venue.binding !== 'none'
      ? []
      : world.issues.flatMap(({ id, title }) => [
          { name: `issues.${id}.selected`, title: `${title} on the agenda`, unit: 'flag' as const },
          { name: `issues.${id}.convergence`, title: `Groups converge on ${title}`, unit: 'flag' as const },
        ]),
  collector: (world) => {
    const at = indexOf(world.issues);
    const own = new Float64Array(2 * world.issues.length).fill(NaN);
    return {
      add: (record) => {
        if (record.type === 'agenda') {
          for (const { issue, selected } of record.scores) own[2 * at.get(issue)!] = selected ? 1 : 0;
        } else if (record.type === 'message') own[2 * at.get(record.issue)! + 1] = record.convergence ? 1 : 0;
      },
      write: (values) => values.set(own),
    };
  },
};
