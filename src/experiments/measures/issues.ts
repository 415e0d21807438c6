/** What became of each issue. */
import { indexOf, type Family } from './measure.ts';

const ADOPTED = new Set(['adopted', 'watered-down']);

export const issues: Family = {
  measures: (world) => [
    ...world.issues.flatMap(({ id, title }) => [
      { name: `issues.${id}.text`, title: `Text on ${title}`, unit: 'points' as const },
      {
        name: `issues.${id}.movement`,
        title: `Distance from no agreement on ${title}`,
        unit: 'points' as const,
      },
      { name: `issues.${id}.adopted`, title: `${title} adopted, watered down or not`, unit: 'flag' as const },
      { name: `issues.${id}.watered-down`, title: `${title} watered down`, unit: 'flag' as const },
    ]),
    { name: 'issues.adopted', title: 'Issues adopted, watered down or not', unit: 'count' },
    { name: 'issues.movement', title: 'Mean distance from no agreement', unit: 'points' },
    {
      name: 'issues.distance-from-mean',
      title: 'Mean distance from the plain weighted mean',
      unit: 'points',
    },
  ],
  collector: (world) => {
    const at = indexOf(world.issues);
    const m = world.issues.length;
    const own = new Float64Array(4 * m).fill(NaN);
    let distance = 0;
    return {
      add: (record) => {
        if (record.type !== 'outcome') return;
        const entry = 4 * at.get(record.issue)!;
        own[entry] = record.text;
        own[entry + 1] = Math.abs(record.text - record.reference);
        own[entry + 2] = ADOPTED.has(record.status) ? 1 : 0;
        own[entry + 3] = record.status === 'watered-down' ? 1 : 0;
        distance += Math.abs(record.text - record.baseline);
      },
      write: (values) => {
        values.set(own);
        let adopted = 0;
        let movement = 0;
        for (let issue = 0; issue < m; issue += 1) {
          movement += own[4 * issue + 1];
          adopted += own[4 * issue + 2];
        }
        values[4 * m] = adopted;
        values[4 * m + 1] = movement / m;
        values[4 * m + 2] = distance / m;
      },
    };
  },
};
