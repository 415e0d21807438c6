/** What matters to each metric of a sweep, as tables and in words. */
import { heldBlocks } from '../held.ts';
import { ESTIMATORS } from '../../experiments/estimators/index.ts';
import { fitted, type Block } from '../page.ts';
import { faint, type Rich } from '../rich.ts';
import { bar } from '../plot.ts';
import type {
  EstimatorAnswer,
  FactorFigure,
  Figure,
  MetricSensitivity,
  SensitivityDocument,
} from '../sensitivity-document.ts';
import { counted, listed } from '../words.ts';

const NAME = 22;
const CELL = 17;
const BAR = 18;
/** Pairs of factors that are listed. */
const PAIRS = 10;
/** Half-width of a total that tells a factor of a tenth of the variance from one of a fifth. */
const USUAL_HALF_WIDTH = 0.05;
const SEED = 'the seed, single runs';

/** How the measures of each estimator are called in a head and in a sentence, in the order of their columns. */
const COLUMNS: Readonly<
  Record<string, readonly (readonly [measure: string, head: string, words: string])[]>
> = {
  variance: [
    ['first', 'first order', 'first order'],
    ['total', 'total', 'total'],
  ],
  'elementary-effects': [
    ['muStar', 'size μ*', 'mean size of the effect'],
    ['mu', 'effect μ', 'mean effect'],
    ['sigma', 'spread σ', 'spread of the effect'],
  ],
  regression: [
    ['coefficient', 'on values', 'on values'],
    ['rank', 'on ranks', 'on ranks'],
  ],
  pawn: [['pawn', 'PAWN', 'PAWN']],
  delta: [['delta', 'delta', 'delta']],
};

/** Columns of an estimator's table; one that has no words here is shown by the names of its measures. */
function columnsFor({ id }: EstimatorAnswer): (typeof COLUMNS)[string] {
  return COLUMNS[id] ?? Object.keys(ESTIMATORS[id].measures).map((name) => [name, name, name] as const);
}

/** Decimals of a share without an interval, and the most that one with an interval has. */
const DECIMALS = 2;
const MOST_DECIMALS = 4;

/** A number with three digits that count, or so many decimals for a share. */
function number(value: number | null, isShare: boolean, decimals = DECIMALS): string {
  if (value === null) return '–';
  const text = isShare ? value.toFixed(decimals) : String(Number(value.toPrecision(3)));
  return text.replace('-', '−').replace(/^−(0\.?0*)$/, '$1');
}

/** Decimals with which a half-width still shows. */
function decimalsFor(half: number): number {
  if (half === 0) return DECIMALS;
  let decimals = DECIMALS;
  while (decimals < MOST_DECIMALS && Number(half.toFixed(decimals)) === 0) decimals += 1;
  return decimals;
}

/** `0.31 ± 0.04`; an interval that cannot be told is left out. */
function withInterval({ estimate, low, high }: Figure, isShare: boolean): string {
  if (low === null || high === null) return number(estimate, isShare);
  const half = (high - low) / 2;
  const decimals = decimalsFor(half);
  if (half > 0 && Number(half.toFixed(decimals)) === 0)
    return `${number(estimate, isShare, decimals)} ± <${10 ** -decimals}`;
  return `${number(estimate, isShare, decimals)} ± ${number(half, isShare, decimals)}`;
}

/** The rows of an estimator's table: what is known of each factor, by the size of what decides. */
interface Row {
  readonly name: string;
  readonly cells: readonly (Figure | null)[];
  readonly size: number;
}

function rowsOf(answer: EstimatorAnswer, seed: Figure | null): Row[] {
  const { id, estimates } = answer;
  const columns = columnsFor(answer);
  const names = [...new Set(estimates.flatMap(({ factors }) => (factors.length === 1 ? factors : [])))];
  const rows = names.map((name): Row => {
    const own = estimates.filter(({ factors }) => factors.length === 1 && factors[0] === name);
    const of = (measure: string): FactorFigure | null => own.find((one) => one.measure === measure) ?? null;
    return {
      name,
      cells: columns.map(([measure]) => of(measure)),
      size: Math.abs(of(ESTIMATORS[id].decisive)?.estimate ?? 0),
    };
  });
  if (id === 'variance' && seed !== null && estimates.length > 0)
    rows.push({ name: SEED, cells: [null, seed], size: seed.estimate ?? 0 });
  return rows.sort((a, b) => b.size - a.size);
}

function tableOf(answer: EstimatorAnswer, seed: Figure | null): Block[] {
  const rows = rowsOf(answer, seed);
  if (rows.length === 0) return [];
  const columns = columnsFor(answer);
  const isShare = answer.id !== 'elementary-effects';
  const most = answer.id === 'variance' ? 1 : Math.max(...rows.map(({ size }) => size), Number.MIN_VALUE);
  const line = (name: string, cells: readonly string[], drawn: string): string =>
    `  ${fitted(name, NAME)}${cells.map((cell) => fitted(cell, CELL)).join('')}${drawn}`;
  const head: Rich = [
    faint(
      line(
        'factor',
        columns.map(([, name]) => name),
        '',
      ),
    ),
  ];
  const shown = ({ cells }: Row): string[] =>
    cells.map((cell) => (cell === null ? '' : withInterval(cell, isShare)));
  return [
    {
      kind: 'figure',
      lines: [
        head,
        ...rows.map((row): Rich => [
          line(row.name, shown(row), bar(Math.min(1, row.size / most), columns.length > 2 ? BAR / 2 : BAR)),
        ]),
      ],
      table: {
        head: ['factor', ...columns.map(([, name]) => name)],
        rows: rows.map((row) => [row.name, ...shown(row)]),
      },
      words: rows.map((row): Rich => {
        const said = shown(row).flatMap((text, at) => (text === '' ? [] : [`${columns[at][2]} ${text}`]));
        return [`${row.name}: ${said.join(', ')}`];
      }),
    },
  ];
}

/** How many base rows would make the totals as sure as is usual to ask, where they are not. */
function sizeBlocks({ id, estimates, figures: { baseRows } }: EstimatorAnswer): Block[] {
  if (id !== 'variance' || baseRows === null) return [];
  const halves = estimates.map(({ measure, low, high }) =>
    measure === 'total' && low !== null && high !== null ? (high - low) / 2 : 0,
  );
  const widest = Math.max(0, ...halves);
  if (widest <= USUAL_HALF_WIDTH) return [];
  let samples = 1;
  while (samples < baseRows * (widest / USUAL_HALF_WIDTH) ** 2) samples *= 2;
  const text = `The widest interval of a total is ± ${number(widest, true)}; ± ${USUAL_HALF_WIDTH} takes about samples: ${samples}.`;
  return [{ kind: 'paragraph', text: [text] }];
}

/** What two factors do together, the largest first. */
function pairBlocks({ estimates }: EstimatorAnswer): Block[] {
  const pairs = estimates.filter(({ measure }) => measure === 'second');
  if (pairs.length === 0) return [];
  const told = pairs
    .filter(({ indistinguishable }) => !indistinguishable)
    .sort((a, b) => Math.abs(b.estimate ?? 0) - Math.abs(a.estimate ?? 0));
  const rest = pairs.length - told.length;
  const words = (pair: FactorFigure): string => `${pair.factors.join(' × ')} ${withInterval(pair, true)}`;
  const list =
    told.length === 0
      ? `none of ${pairs.length} differs from zero, with allowance for so many`
      : listed(told.map(words), PAIRS);
  const others =
    rest > 0 && told.length > 0
      ? `; ${rest} of ${pairs.length} do not differ from zero, with allowance for so many pairs`
      : '';
  return [{ kind: 'paragraph', text: [`Pairs beyond each alone: ${list}${others}.`] }];
}

/** Figures about all factors together. */
function figureWords({ id, figures, estimates }: EstimatorAnswer): string {
  const of = (name: string): string => number(figures[name], id === 'regression');
  if (id === 'variance') {
    const alone = estimates.reduce(
      (sum, { measure, estimate }) => sum + (measure === 'first' ? (estimate ?? 0) : 0),
      0,
    );
    const deviation = figures.variance === null ? '–' : number(Math.sqrt(figures.variance), false);
    return `Over the design the mean is ${of('mean')} and the standard deviation ${deviation}; indices of first order sum to ${number(alone, true)}.`;
  }
  if (id === 'regression')
    return `A straight line explains ${of('rSquared')} of the variance, on ranks ${of('rankRSquared')} (R²).`;
  if (id === 'fast')
    return `From ${counted(figures.curves ?? 0, 'curve')}; a factor that does nothing shows ${number(figures.nothingFirst, true)} alone and ${number(figures.nothingTotal, true)} in company, and others are held against that.`;
  if (id !== 'elementary-effects') return '';
  return `From ${counted(figures.trajectories ?? 0, 'trajectory', 'trajectories')}; effects are for the whole range of a factor.`;
}

function answerBlocks(answer: EstimatorAnswer, seed: Figure | null): Block[] {
  const { title, notes, estimates } = answer;
  return [
    { kind: 'gap' },
    ...(estimates.length === 0
      ? []
      : [{ kind: 'paragraph', text: [faint(`${title}. ${figureWords(answer)}`)] } as Block]),
    ...tableOf(answer, seed),
    ...pairBlocks(answer),
    ...sizeBlocks(answer),
    ...notes.map((note): Block => ({
      kind: 'paragraph',
      text: [`${note[0].toUpperCase()}${note.slice(1)}.`],
    })),
  ];
}

/** Which factors cannot be told from nothing. */
function verdict({ estimators: [first], indistinguishable }: MetricSensitivity, factors: number): string {
  if (first.estimates.length === 0) return 'Nothing can be estimated.';
  if (indistinguishable.length === 0)
    return factors === 1 ? 'The factor matters.' : `All ${factors} factors matter.`;
  if (indistinguishable.length === factors) return 'No factor can be told from zero.';
  return `Indistinguishable from zero: ${listed(indistinguishable)}.`;
}

/** What luck does, and how many replicates are enough. */
function luckWords(
  { parts, seed, luckInMeans, replicates, estimators: [first] }: MetricSensitivity,
  luck: string | null,
): string[] {
  if (parts.length > 0)
    return [`${listed(parts)}, each with the weight of its variance (Gamboa et al. 2014).`];
  if (replicates === null)
    return luck === null
      ? ['What luck does is not known from one run of each point: play two replicates or more.']
      : [`What luck does is the row of ${luck}.`];
  const { played, halfWidth, wanted, needed, vague } = replicates;
  if (halfWidth === 0)
    return [
      `Replicates of a point are equal: the ${counted(Math.round(played), 'seed')} played do not change it; what others do, they cannot tell.`,
    ];
  const lines: string[] = [];
  if (seed !== null && first.id !== 'variance')
    lines.push(`The seed makes ${withInterval(seed, true)} of the variance of single runs.`);
  if (luckInMeans !== null)
    lines.push(
      `Of the variance of the points’ means ${number(luckInMeans, true)} is luck, which more replicates would average out.`,
    );
  const known = `The mean of a point is known to ± ${number(halfWidth, false)} from ${number(played, false)} replicates`;
  const more = wanted === null || needed === null ? '' : `; ± ${number(wanted, false)} takes ${needed}`;
  lines.push(`${known}${more}${vague ? ', as far as fewer than 30 seeds can tell' : ''}.`);
  return lines;
}

function metricBlocks(metric: MetricSensitivity, { factors, luck }: SensitivityDocument): Block[] {
  return [
    { kind: 'heading', text: [metric.title], aside: metric.name },
    { kind: 'paragraph', text: [verdict(metric, factors.length)] },
    ...luckWords(metric, luck).map((text): Block => ({ kind: 'paragraph', text: [text] })),
    ...metric.estimators.flatMap((answer) => answerBlocks(answer, metric.seed)),
  ];
}

export function sensitivityPage(document: SensitivityDocument): Block[] {
  const { title, question, design, points, metrics } = document;
  const hasShares = metrics.some(({ estimators, seed }) => estimators[0].id === 'variance' && seed !== null);
  return [
    { kind: 'title', text: [title], aside: `${design ?? 'table'}, ${counted(points, 'point')}` },
    ...(question === null ? [] : [{ kind: 'paragraph', text: [question] } as Block]),
    ...metrics.flatMap((metric) => metricBlocks(metric, document)),
    { kind: 'gap' },
    {
      kind: 'paragraph',
      text: [
        faint(
          `± is half of a 95 % interval of that figure by itself, by bootstrap over points, under the seeds that were played: of other seeds only the row of the seed says anything. A factor or a pair is indistinguishable from zero where this sample does not tell it from nothing at 5 %, with allowance for the number of factors, or of pairs, of that metric (Holm 1979): no proof that it does nothing.${hasShares ? ' Shares of factors are of the variance of the points’ means, that of the seed is of the variance of single runs.' : ''}`,
        ),
      ],
    },
    ...heldBlocks(document.held, true),
  ];
}
