/** What a sweep shows as a picture: means with intervals by level, a row of panels for every metric that varies. */
import type { TopLevelSpec } from 'vega-lite';
import { printable } from '../scenarios/text.ts';
import type { Summary } from '../experiments/sweep/summary.ts';
import { BLUE, svgOf } from './chart.ts';
import { clusteredWords } from './clustering.ts';

const PANEL = { width: 180, height: 120 };
/** Panels that a picture may have before it is no use. */
const MOST_PANELS = 240;

interface Point {
  readonly metric: string;
  readonly factor: string;
  readonly level: string;
  readonly order: number;
  readonly mean: number;
  /** Null: there is no interval. */
  readonly low: number | null;
  readonly high: number | null;
}

function pointsOf({ metrics, factors }: Summary): Point[] {
  return metrics.flatMap(({ name: metric, min, max }, row) =>
    min < max
      ? factors.flatMap(({ name: factor, levels, means }) =>
          levels.map((level, order): Point => {
            const { mean, low, high, none } = means[row][order];
            const ends = none === null ? { low, high } : { low: null, high: null };
            return { metric, factor, level: printable(level), order, mean, ...ends };
          }),
        )
      : [],
  );
}

function specOf(title: string, subtitle: string, points: readonly Point[]): object {
  const panels = new Map<string, Point[]>();
  for (const point of points) {
    const key = `${point.metric}\n${point.factor}`;
    panels.set(key, [...(panels.get(key) ?? []), point]);
  }
  const columns = new Set(points.map(({ factor }) => factor)).size;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: printable(title), subtitle, anchor: 'start' },
    columns,
    concat: [...panels.values()].slice(0, MOST_PANELS).map((values) => ({
      ...PANEL,
      data: { values },
      encoding: {
        x: { field: 'level', type: 'ordinal', title: values[0].factor, sort: { field: 'order' } },
      },
      layer: [
        {
          mark: { type: 'rule', color: BLUE },
          encoding: {
            y: { field: 'low', type: 'quantitative', title: values[0].metric, scale: { zero: false } },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, color: BLUE, size: 50 },
          encoding: { y: { field: 'mean', type: 'quantitative', scale: { zero: false } } },
        },
      ],
    })),
  };
}

/** The picture as SVG, or null where no factor has an effect to show. */
export async function sweepSvg(title: string, summary: Summary): Promise<string | null> {
  const points = pointsOf(summary);
  if (points.length === 0) return null;
  const subtitle = `Means with 95 % intervals, ${clusteredWords(summary)}`;
  return svgOf(specOf(title, subtitle, points) as TopLevelSpec);
}
