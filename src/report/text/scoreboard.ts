/** The scoreboard: forecasters against what was decided, and whether they can be told from the weighted mean. */
import { STANDARD_DENSITY, type DensityScore } from '../../experiments/densities/board.ts';
import type { ErrorCriterion, ModelScore } from '../../experiments/published/scores.ts';
import { fitted, type Block } from '../page.ts';
import { faint, type Rich } from '../rich.ts';
import type { ScoresDocument } from '../scores-document.ts';
import { counted, percent, rounded } from '../words.ts';

const NAME = 21;
const COLUMN = 9;
/** Id of Parley's own forecasts. */
const OWN = 'parley';

const HEADS: readonly {
  readonly key: ErrorCriterion;
  readonly head: string;
  readonly show: (value: number) => string;
}[] = [
  { key: 'mae', head: 'MAE', show: (value) => value.toFixed(2) },
  { key: 'rmse', head: 'RMSE', show: (value) => value.toFixed(2) },
  { key: 'medianError', head: 'median', show: (value) => value.toFixed(2) },
  { key: 'within10', head: '≤10', show: percent },
  { key: 'within20', head: '≤20', show: percent },
  { key: 'crps', head: 'CRPS', show: (value) => value.toFixed(2) },
];

/** Ranks stand only where the first of them means something. */
function board(scores: readonly ModelScore[], winner: string | null): Block {
  const line = (name: string, n: string, cells: readonly string[]): string =>
    `  ${fitted(name, NAME)}${fitted(n, 4, 'right')}${cells.map((cell) => fitted(cell, COLUMN, 'right')).join('')}`;
  const heads = HEADS.map(({ head }) => head);
  const rows = scores.map((score) => ({
    name: score.model,
    n: String(score.n),
    cells: HEADS.map(
      ({ key, show }) =>
        `${show(score[key])}${winner !== null && score.ranks[key] <= 9 ? superscript(score.ranks[key]) : ' '}`,
    ),
    words: HEADS.map(
      ({ key, head, show }) =>
        `${head} ${show(score[key])}${winner === null ? '' : ` (rank ${score.ranks[key]})`}`,
    ).join(', '),
  }));
  return {
    kind: 'figure',
    lines: [
      [
        faint(
          line(
            '',
            'n',
            heads.map((head) => `${head} `),
          ),
        ),
      ],
      ...rows.map(({ name, n, cells }): Rich => [line(name, n, cells)]),
    ],
    words: rows.map(({ name, n, words }): Rich => [`${name}: n ${n}, ${words}`]),
  };
}

/** Ranks 1 to 9 stand small behind the figure. */
function superscript(rank: number): string {
  return '⁰¹²³⁴⁵⁶⁷⁸⁹'[rank];
}

/** Points with their sign; nothing but rounding is no difference. */
function points(value: number): string {
  const text = value.toFixed(2).replace(/^-(?=0\.00$)/, '');
  return value > 0 && text !== '0.00' ? `+${text}` : text.replace('-', '−');
}

function comparison({ model, versusMean }: ModelScore): Block {
  const { difference, low, high, distinguishable } = versusMean;
  const interval =
    low === null || high === null
      ? 'too few clusters for an interval'
      : `95% from ${points(low)} to ${points(high)}`;
  const verdict = distinguishable ? (difference > 0 ? 'worse' : 'better') : 'not distinguishable';
  return { kind: 'item', text: [`${model}: ${points(difference)} (${interval}): ${verdict}`] };
}

/** Who wins, if anybody does, and what the board shows of the baseline. */
function winnerWords({ scores, winner, baseline }: ScoresDocument): string {
  const compared = scores.filter(({ model }) => model !== baseline);
  const told = compared.filter(({ versusMean }) => versusMean.distinguishable);
  const better = told.filter(({ versusMean: { difference } }) => difference < 0).length;
  const best =
    winner === null
      ? 'No model wins: none has an error that is told from that of every other.'
      : `${winner} has a smaller error than every other.`;
  if (compared.length === 0) return best;
  const allowance = `with allowance for ${counted(compared.length, 'model')} compared (Holm 1979)`;
  return `${best} Of ${counted(compared.length, 'model')}, ${better} are better than the weighted mean and ${told.length - better} worse, ${allowance}; the others cannot be told from it.`;
}

/** Densities, which are ranked among themselves: a point that is off has no spread to be wrong about. */
function densityBlocks(densities: readonly DensityScore[]): Block[] {
  return [
    {
      kind: 'heading',
      text: ['Densities, each learnt from other proposals: CRPS, and how often central intervals held'],
    },
    ...[...densities]
      .sort((a, b) => a.crps - b.crps)
      .map(({ density, crps, versusResiduals: { estimate, low, high }, coverage }): Block => {
        const held = coverage.map(
          ({ level, held: { estimate: share } }) => `${percent(level)} held ${percent(share)}`,
        );
        const versus =
          density === STANDARD_DENSITY
            ? ''
            : `, ${points(estimate)} to ${STANDARD_DENSITY} (95% from ${points(low)} to ${points(high)})`;
        return { kind: 'item', text: [`${density}: ${crps.toFixed(2)}${versus}; ${held.join(', ')}`] };
      }),
  ];
}

export function scoreboardPage(document: ScoresDocument): Block[] {
  const { title, n, clusters, baseline, scores, winner, skipped, issues, densities, signing, notes, method } =
    document;
  const sorted = [...scores].sort((a, b) => a.mae - b.mae);
  return [
    { kind: 'title', text: [title], aside: `${counted(n, 'issue')} in ${counted(clusters, 'cluster')}` },
    { kind: 'gap' },
    board(sorted, winner),
    { kind: 'paragraph', text: [winnerWords(document)] },
    { kind: 'gap' },
    { kind: 'paragraph', text: [faint(method)] },
    {
      kind: 'heading',
      text: [`Error less that of the weighted mean (${baseline}); intervals for each by itself`],
    },
    ...sorted.filter(({ model }) => model !== baseline).map(comparison),
    ...(issues === undefined ? [] : [{ kind: 'heading' as const, text: ['Issue by issue'] }]),
    ...(issues ?? []).map(({ title: name, observed, forecasts }): Block => {
      const said = [baseline, OWN].flatMap((model) => {
        const value = forecasts[model];
        return typeof value === 'number' ? `${model} ${rounded(value)}` : [];
      });
      return { kind: 'item', text: [`${name}: observed ${observed}; ${said.join(', ')}`] };
    }),
    ...(densities === undefined ? [] : densityBlocks(densities)),
    ...(signing === undefined ? [] : [{ kind: 'heading' as const, text: ['Who signs'] }]),
    ...(signing ?? []).map(({ predictor, how, accuracy, brier }): Block => ({
      kind: 'item',
      text: [`${predictor}: ${percent(accuracy)} right, Brier score ${brier.toFixed(4)} (${how})`],
    })),
    ...(skipped.length + notes.length === 0 ? [] : [{ kind: 'gap' as const }]),
    ...skipped.map(({ model, reason }): Block => ({ kind: 'item', text: [`not run: ${model}: ${reason}`] })),
    ...notes.map((note): Block => ({ kind: 'paragraph', text: [note] })),
  ];
}
