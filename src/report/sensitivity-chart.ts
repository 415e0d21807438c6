/** The picture of a sensitivity analysis: a panel for every metric and measure, a bar with its interval for every factor. */
import type { TopLevelSpec } from 'vega-lite';
import { printable } from '../scenarios/text.ts';
import { ESTIMATORS } from '../experiments/estimators/index.ts';
import { isIndistinguishable } from '../experiments/estimators/estimator.ts';
import { BLUE } from './chart.ts';
import type { Figure, MetricSensitivity, SensitivityDocument } from './sensitivity-document.ts';

const PANEL_WIDTH = 220;
/** Height of a factor's bar, in pixels. */
const STEP = 18;
const TOLD = 'differs from zero';
const UNTOLD = 'not told from zero, as one of so many (Holm)';
const GREY = '#b7bfc6';

interface IndexBar extends Figure {
  readonly measure: string;
  readonly factor: string;
  readonly told: string;
}

const toldOf = (indistinguishable: boolean): string => (indistinguishable ? UNTOLD : TOLD);

/** Whether the seed's share cannot be told from nothing; it is one figure by itself. */
const isUntold = ({ low, high }: Figure): boolean =>
  isIndistinguishable({ estimate: 0, low: low ?? NaN, high: high ?? NaN });

/** Bars of the first estimator; pairs have no place of their own. */
function barsOf({ estimators: [first], seed }: MetricSensitivity): IndexBar[] {
  const bars = first.estimates
    .filter(({ factors }) => factors.length === 1)
    .map(({ measure, factors: [factor], estimate, low, high, indistinguishable }): IndexBar => {
      return { measure, factor, estimate, low, high, told: toldOf(indistinguishable) };
    });
  if (first.id !== 'variance' || seed === null || bars.length === 0) return bars;
  return [...bars, { ...seed, measure: 'total', factor: 'the seed', told: toldOf(isUntold(seed)) }];
}

const LAYERS = (() => {
  const y = { field: 'factor', type: 'nominal', title: null, sort: null } as const;
  const scale = { domain: [TOLD, UNTOLD], range: [BLUE, GREY] };
  const legend = { orient: 'bottom', labelLimit: 0 } as const;
  return [
    {
      mark: 'bar',
      encoding: {
        y,
        x: { field: 'estimate', type: 'quantitative', title: null },
        color: { field: 'told', type: 'nominal', title: null, scale, legend },
      },
    },
    { mark: 'rule', encoding: { y, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } } },
  ] as const;
})();

/** Metrics whose outcome never differs have no panel. */
export function sensitivityChart({ title, metrics }: SensitivityDocument): TopLevelSpec {
  const panels = metrics.filter(({ estimators: [first] }) => first.estimates.length > 0);
  return {
    title: printable(title),
    vconcat: panels.map((metric) => {
      const bars = barsOf(metric);
      const { measures } = ESTIMATORS[metric.estimators[0].id];
      const sort = Object.keys(measures).filter((name) => bars.some(({ measure }) => measure === name));
      return {
        title: { text: printable(metric.title), anchor: 'start' },
        data: { values: bars },
        facet: { column: { field: 'measure', type: 'nominal', title: null, sort } },
        resolve: { scale: { x: 'independent' } },
        spec: { width: PANEL_WIDTH, height: { step: STEP }, layer: [...LAYERS] },
      };
    }),
  };
}
