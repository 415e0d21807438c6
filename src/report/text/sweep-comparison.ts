/** Two sweeps side by side, for people. */
import type { SweepComparisonDocument } from '../sweep-comparison.ts';
import { faint, fitted, strong, type Block, type Rich } from '../page.ts';
import { counted, listed, percent } from '../words.ts';
import { stands, valueWords } from './counterfactual.ts';

const CELL = 9;
const RANGE = 18;
const NAMES = 12;
/** Differences of the experiments that are listed. */
const MOST_PATHS = 20;

type Row = SweepComparisonDocument['metrics'][number];

const item = (...text: Rich): Block => ({ kind: 'item', text });

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const range = ({ low, high, unit }: Row) =>
  low === low ? `[${valueWords(low, unit, true)}, ${valueWords(high, unit, true)}]` : 'one run';

function metricRows(metrics: readonly Row[], width: number): Block {
  const name = Math.max(20, width - 3 * CELL - RANGE - 2);
  const cells = (one: Row) => [valueWords(one.a, one.unit), valueWords(one.b, one.unit)];
  return {
    kind: 'figure',
    lines: [
      [
        faint(
          `  ${fitted('', name)}${['A', 'B'].map((one) => fitted(one, CELL, 'right')).join('')}${fitted('B less A', CELL + RANGE, 'right')}`,
        ),
      ],
      ...metrics.map((one): Rich => [
        '  ',
        stands(one) ? strong(fitted(one.title, name)) : fitted(one.title, name),
        `${cells(one)
          .map((cell) => fitted(cell, CELL, 'right'))
          .join(
            '',
          )}${fitted(valueWords(one.difference, one.unit, true), CELL, 'right')}${fitted(range(one), RANGE, 'right')}`,
      ]),
    ],
    words: metrics.map((one): Rich => [
      `${one.title}: ${cells(one)[0]} in A, ${cells(one)[1]} in B, difference ${valueWords(one.difference, one.unit, true)} ${range(one)}${one.flipped === null ? '' : `, differs in ${percent(one.flipped)} of the pairs`}`,
    ]),
  };
}

/** The page of `parley compare` for two sweeps. */
export function sweepComparisonPage(document: SweepComparisonDocument, width: number): Block[] {
  const { a, b, experiment, paired, metrics, same, onlyA, onlyB } = document;
  const side = (letter: string, one: typeof a) =>
    item(
      strong(`${letter} `),
      `${one.folder}: ${one.title}, seed “${one.seed}”${one.runs === null ? '' : `, ${counted(one.runs, 'run')}`}`,
    );
  const only = (letter: string, names: readonly string[]): Block[] =>
    names.length === 0 ? [] : [item(strong(`only in ${letter}`), `: ${listed(names, NAMES)}`)];
  return [
    { kind: 'title', text: ['A and B, where they differ'] },
    { kind: 'gap' },
    side('A', a),
    side('B', b),
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
      : [metricRows(metrics, width)]),
    ...only('A', onlyA),
    ...only('B', onlyB),
    {
      kind: 'paragraph',
      text: [
        faint(
          `${paired ? 'Run by run the two share points and luck, so differences are taken within pairs.' : 'The two do not share points and luck, so their means are held against each other as independent (Welch).'} In brackets: 95 % of the difference; bold: more than luck.${same.length === 0 ? '' : ` The same in both: ${listed(same, NAMES)}.`}`,
        ),
      ],
    },
  ];
}
