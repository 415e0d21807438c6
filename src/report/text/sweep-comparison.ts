/** Two sweeps side by side, for people. */
import type { SweepComparisonDocument } from '../sweep-comparison.ts';
import type { Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { clusteredWords, sharedWords } from '../clustering.ts';
import { counted, listed } from '../words.ts';
import { differenceTable, type Heads } from './effects-table.ts';

const NAMES = 12;
/** Differences of the experiments that are listed. */
const MOST_PATHS = 20;

const item = (...text: Rich): Block => ({ kind: 'item', text });

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const HEADS: Heads = {
  first: 'A',
  second: 'B',
  difference: 'B less A',
  firstWords: 'in A',
  secondWords: 'in B',
};

/** What the intervals rest on, and how they are to be read. */
function restsWords({ paired, clusters: { a, b, shared }, metrics }: SweepComparisonDocument): string {
  const [one, other] = [clusteredWords(a), clusteredWords(b)];
  const rests = one === other ? `Both are ${one}.` : `A is ${one}; B is ${other}.`;
  const common = sharedWords(shared, a);
  const shares = paired
    ? ' Run by run the two share point and seed, so that what these do to both alike is taken out.'
    : common === ''
      ? ' The two share no points and no seeds.'
      : ` The two share ${common}, and what these do to both alike is taken out.`;
  const chance =
    metrics.length > 1 ? '; of metrics that luck alone moves, one in twenty has such an interval' : '';
  const missing = [...new Set(metrics.flatMap(({ none }) => none ?? []))];
  const label = metrics.some(({ constant }) => constant) ? 'No interval, or “always”' : 'No interval';
  const without = missing.length === 0 ? '' : ` ${label}: ${missing.join('; ')}.`;
  return `In brackets: 95 % of the difference. ${rests}${shares} An interval without zero is more than luck${chance}.${without}`;
}

/** The page of `parley compare` for two sweeps. */
export function sweepComparisonPage(document: SweepComparisonDocument, width: number): Block[] {
  const { a, b, clusters, experiment, metrics, same, onlyA, onlyB } = document;
  const side = (letter: string, one: typeof a, { runs }: { readonly runs: number }) =>
    item(
      strong(`${letter} `),
      `${one.folder}: ${one.title}, seed “${one.seed}”${`, ${counted(runs, 'run')}`}${
        one.runs !== null && one.runs !== runs
          ? `; ${counted(one.runs - runs, 'run')} more gave no result and are in none of the figures`
          : ''
      }`,
    );
  const only = (letter: string, names: readonly string[]): Block[] =>
    names.length === 0 ? [] : [item(strong(`only in ${letter}`), `: ${listed(names, NAMES)}`)];
  return [
    { kind: 'title', text: ['A and B, where they differ'] },
    { kind: 'gap' },
    side('A', a, clusters.a),
    side('B', b, clusters.b),
    ...(experiment.length === 0
      ? []
      : [
          {
            kind: 'heading' as const,
            text: ['The experiments'],
            aside: counted(experiment.length, 'difference'),
          },
          ...experiment
            .slice(0, MOST_PATHS)
            .map((one) => item(`${one.path}: ${shown(one.a)} → `, strong(shown(one.b)))),
          ...(experiment.length > MOST_PATHS
            ? [{ kind: 'paragraph' as const, text: [faint(`and ${experiment.length - MOST_PATHS} more`)] }]
            : []),
        ]),
    { kind: 'heading', text: ['What they show'], aside: 'means' },
    ...(metrics.length === 0
      ? [{ kind: 'paragraph' as const, text: ['No metric that both have differs.'] }]
      : [
          differenceTable(
            metrics.map((one) => ({ ...one, first: one.a, second: one.b })),
            HEADS,
            width,
          ),
        ]),
    ...only('A', onlyA),
    ...only('B', onlyB),
    {
      kind: 'paragraph',
      text: [
        faint(
          `${restsWords(document)}${same.length === 0 ? '' : ` The same in both: ${listed(same, NAMES)}.`}`,
        ),
      ],
    },
  ];
}
