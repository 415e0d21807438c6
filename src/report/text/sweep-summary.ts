/** What a sweep shows, as a page: every metric with its distribution, and its means by level of every factor. */
import { wilson } from '../../experiments/intervals.ts';
import type { FactorSummary, MeanOf, MetricSummary, Summary } from '../../experiments/sweep/summary.ts';
import type { Study } from '../../experiments/sweep/study.ts';
import { heldBlocks } from '../held.ts';
import { axis, spark } from '../plot.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { clusteredWords } from '../clustering.ts';
import { counted, percent } from '../words.ts';

const NAME = 34;
const FIGURE = 11;
const LEVEL = 20;
const LINE = 22;

/** A figure with four digits that mean something. */
function figure(value: number): string {
  if (value !== value) return '–';
  const text = Math.abs(value) >= 10_000 ? value.toFixed(0) : value.toPrecision(4);
  return String(Number(text)).replace('-', '−');
}

const interval = ({ low, high, none }: MeanOf) =>
  none === null ? `${figure(low)} … ${figure(high)}` : 'no interval';

const intervalWords = (mean: MeanOf) =>
  mean.none === null ? `95% interval ${interval(mean)}` : interval(mean);

function metricsFigure(metrics: readonly MetricSummary[]): Block {
  const head = `  ${fitted('', NAME)}${['mean', 'deviation'].map((one) => fitted(one, FIGURE, 'right')).join('')}`;
  return {
    kind: 'figure',
    lines: [
      [faint(`${head}  ${fitted('lowest to highest', LINE)}`)],
      ...metrics.map(({ name, mean, deviation, histogram, min, max }): Rich => [
        `  ${fitted(name, NAME)}${[mean, deviation].map((one) => fitted(figure(one), FIGURE, 'right')).join('')}`,
        `  ${spark(histogram)} `,
        faint(min <= max ? `${figure(min)} … ${figure(max)}` : 'does not apply'),
      ]),
    ],
    table: {
      head: ['measure', 'mean', '95% interval', 'deviation', 'lowest', 'highest', 'runs'],
      rows: metrics.map((metric) => {
        const { name, title, mean, deviation, min, max, count } = metric;
        const cells =
          count === 0
            ? ['does not apply', '', '', '', '']
            : [figure(mean), interval(metric), figure(deviation), figure(min), figure(max)];
        return [`${name} (${title})`, ...cells, String(count)];
      }),
    },
    words: metrics.map((metric): Rich => {
      const { name, title, mean, deviation, min, max, count } = metric;
      if (count === 0) return [`${name} (${title}): does not apply in any run`];
      return [
        `${name} (${title}): mean ${figure(mean)}, ${intervalWords(metric)}, deviation ${figure(deviation)}, ` +
          `from ${figure(min)} to ${figure(max)}, ${counted(count, 'run')}`,
      ];
    }),
  };
}

/** The means of one metric by level, on one scale from the lowest end of an interval to the highest. */
function effectFigure(metric: MetricSummary, levels: readonly string[], means: readonly MeanOf[]): Block {
  const ends = means.flatMap(({ low, high, mean }) => [low, high, mean]).filter((one) => one === one);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const place = (value: number) => (most > least ? (100 * (value - least)) / (most - least) : 50);
  const marks = ({ low, high, mean }: MeanOf) =>
    [
      { at: low, mark: '├' },
      { at: high, mark: '┤' },
      { at: mean, mark: '●' },
    ].flatMap(({ at, mark }) => (at === at ? [{ at: place(at), mark }] : []));
  return {
    kind: 'figure',
    lines: [
      [`  ${fitted(metric.name, NAME + LEVEL)}`],
      ...levels.map((level, at): Rich => [
        `    ${fitted(level, LEVEL)} `,
        faint(axis(LINE, marks(means[at]))),
        ` ${fitted(figure(means[at].mean), FIGURE)}`,
        faint(interval(means[at])),
      ]),
    ],
    table: {
      head: [metric.name, 'mean', '95% interval'],
      rows: levels.map((level, at) => [level, figure(means[at].mean), interval(means[at])]),
    },
    words: levels.map((level, at): Rich => [
      `${metric.name} at ${level}: mean ${figure(means[at].mean)}, ${intervalWords(means[at])}`,
    ]),
  };
}

function factorBlocks({ name, levels, means }: FactorSummary, metrics: readonly MetricSummary[]): Block[] {
  const figures = metrics.flatMap((metric, at): Block[] =>
    metric.count === 0 || metric.min === metric.max ? [] : [effectFigure(metric, levels, means[at])],
  );
  return figures.length === 0 ? [] : [{ kind: 'heading', text: [`Means by ${name}`] }, ...figures];
}

/** What the intervals rest on, and why there is none where there is none. */
function restsWords(summary: Summary): string {
  const { metrics, factors } = summary;
  const means: readonly MeanOf[] = [...metrics, ...factors.flatMap(({ means: own }) => own.flat())];
  const missing = [
    ...new Set(means.flatMap(({ count, none }) => (count > 0 && none !== null ? [none] : []))),
  ];
  const without = missing.length === 0 ? '' : ` No interval: ${missing.join('; ')}.`;
  const level = factors.length === 0 ? '' : ' A level has those points and seeds that were played at it.';
  const even =
    summary.clusteredBy === 'seeds'
      ? ''
      : ' Points that a design spreads evenly make a mean surer than such an interval says, never less sure.';
  return `Intervals are for the mean, 95%, ${clusteredWords(summary)}, by Student’s t, of shares by Wilson’s.${level}${even}${without}`;
}

/** What may happen though none of so many seeds has shown it. */
function unseenWords(seeds: number): string {
  const { high } = wilson(0, seeds);
  return ` What happens under up to ${percent(high)} of the seeds may not be seen in ${seeds} of them (95%).`;
}

export function summaryPage({ title, held }: Pick<Study, 'title' | 'held'>, summary: Summary): Block[] {
  const { runs, failed, metrics, factors } = summary;
  const fixed = metrics.filter(({ count, min, max }) => count > 0 && min === max).map(({ name }) => name);
  return [
    { kind: 'title', text: [title], aside: counted(runs, 'run') },
    ...(failed === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: [
              strong(`${counted(failed, 'run')} more gave no result`),
              ' and are in none of the figures, which may hold for such runs alone as end well: see the table of failures.',
            ],
          },
        ]),
    { kind: 'gap' },
    metricsFigure(metrics),
    ...factors.flatMap((factor) => factorBlocks(factor, metrics)),
    { kind: 'gap' },
    ...(fixed.length === 0 || factors.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: [`The same in every run: ${fixed.join(', ')}.${unseenWords(summary.seeds)}`],
          },
        ]),
    {
      kind: 'paragraph',
      text: [faint(restsWords(summary))],
    },
    ...heldBlocks(held, true),
  ];
}
