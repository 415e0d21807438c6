/** What became of each issue. */
import type { OutcomeRecord } from '../../engine/records.ts';
import { countedIssues } from '../../engine/world.ts';
import { indexOf, type Family, type MeasureUnit } from './measure.ts';

const flag = (is: boolean): number => (is ? 1 : 0);

interface OfIssue {
  readonly name: string;
  readonly unit: MeasureUnit;
  readonly title: (issue: string) => string;
  readonly of: (outcome: OutcomeRecord) => number;
}

/** What is measured of every issue. */
const OF_ISSUE: readonly OfIssue[] = [
  { name: 'text', unit: 'points', title: (issue) => `Text on ${issue}`, of: ({ text }) => text },
  {
    name: 'movement',
    unit: 'points',
    title: (issue) => `Distance from no agreement on ${issue}`,
    of: ({ text, reference }) => Math.abs(text - reference),
  },
  {
    name: 'passed',
    unit: 'flag',
    title: (issue) => `${issue} passed: adopted or left out`,
    of: ({ passed }) => flag(passed),
  },
  {
    name: 'adopted',
    unit: 'flag',
    title: (issue) => `${issue} adopted`,
    of: ({ status }) => flag(status === 'adopted'),
  },
  {
    name: 'watered-down',
    unit: 'flag',
    title: (issue) => `${issue} adopted, watered down`,
    of: ({ wateredDown }) => flag(wateredDown),
  },
  {
    name: 'says-little-new',
    unit: 'flag',
    title: (issue) => `${issue} adopted, says little new`,
    of: ({ saysLittleNew }) => flag(saysLittleNew),
  },
];

export const issues: Family = {
  measures: (world) => [
    ...world.issues.flatMap((issue) =>
      OF_ISSUE.map(({ name, unit, title }) => ({
        name: `issues.${issue.id}.${name}`,
        title: title(issue.title),
        unit,
      })),
    ),
    { name: 'issues.passed', title: 'Issues passed: adopted or left out', unit: 'count' },
    { name: 'issues.adopted', title: 'Issues adopted', unit: 'count' },
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
    const concerned = countedIssues(world);
    const counted = concerned.filter(Boolean).length;
    const own = new Float64Array(OF_ISSUE.length * m).fill(NaN);
    let sums = { passed: NaN, adopted: NaN, movement: NaN, distance: NaN };
    return {
      add: (record) => {
        // What lies on the table is known before the end, and nothing else.
        if (record.type === 'text') own[OF_ISSUE.length * at.get(record.issue)!] = record.to;
        if (record.type !== 'outcome') return;
        if (Number.isNaN(sums.passed)) sums = { passed: 0, adopted: 0, movement: 0, distance: 0 };
        const issue = at.get(record.issue)!;
        const first = OF_ISSUE.length * issue;
        OF_ISSUE.forEach(({ of }, entry) => {
          own[first + entry] = of(record);
        });
        sums.passed += flag(record.passed);
        sums.adopted += flag(record.status === 'adopted');
        if (!concerned[issue]) return;
        sums.movement += Math.abs(record.text - record.reference);
        sums.distance += Math.abs(record.text - record.baseline);
      },
      write: (values) => {
        values.set(own);
        values.set([sums.passed, sums.adopted, sums.movement / counted, sums.distance / counted], own.length);
      },
    };
  },
};
