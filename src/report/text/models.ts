/** The published models side by side on one roster. */
import { changedBlocks } from '../changed.ts';
import { heldBlocks } from '../held.ts';
import type { Distribution } from '../../experiments/published/distribution.ts';
import type { ModelTable, ModelRow } from '../../experiments/published/table.ts';
import type { Roster } from '../../models/roster.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, percent } from '../words.ts';

const NAME = 22;
const COLUMN = 11;
/** Width of a column of quantiles, so that all of them stand side by side. */
const NARROW = 9;

/** A number with as many decimals as a scale of its length deserves; a dash where there is none. */
function figure(value: number, length: number): string {
  if (value !== value) return '–';
  return value.toFixed(length >= 50 ? 1 : length >= 5 ? 2 : 3).replace('-', '−');
}

/** Rows of figures under column heads, as many columns as fit side by side; said line by line for ears. */
function grid(
  heads: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly string[]; readonly first?: boolean }[],
  width: number,
  column = COLUMN,
): Block[] {
  const most = Math.max(1, Math.floor((width - NAME - 2) / column));
  const blocks: Block[] = [];
  for (let from = 0; from < heads.length; from += most) {
    const columns = heads.slice(from, from + most);
    const head: Rich = [
      faint(`  ${fitted('', NAME)}${columns.map((one) => ` ${fitted(one, column - 1, 'right')}`).join('')}`),
    ];
    const lines = rows.map(({ name, cells, first }): Rich => {
      const text = `  ${fitted(name, NAME)}${cells
        .slice(from, from + most)
        .map((cell) => fitted(cell, column, 'right'))
        .join('')}`;
      return first === true ? [strong(text)] : [text];
    });
    const words = rows.map(({ name, cells }): Rich => [
      `${name}: ${columns.map((one, at) => `${one} ${cells[from + at]}`).join(', ')}`,
    ]);
    if (from > 0) blocks.push({ kind: 'gap' });
    const table = {
      head: ['', ...columns],
      rows: rows.map(({ name, cells }) => [name, ...cells.slice(from, from + most)]),
    };
    blocks.push({ kind: 'figure', lines: [head, ...lines], words, table });
  }
  return blocks;
}

function timeWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function outcomes({ subject, rows, baseline }: ModelTable, width: number): Block[] {
  const { scale } = subject.roster;
  const cellsOf = (values: Float64Array) =>
    Array.from(values, (value, at) => figure(value, scale[at].high - scale[at].low));
  const listed = rows.map(({ model, answer }) => ({ id: model.card.id, cells: cellsOf(answer.outcomes) }));
  const mean = { name: 'weighted mean', cells: cellsOf(baseline), first: true };
  return grid(
    subject.issues.map(({ id }) => id),
    [mean, ...listed.filter(({ id }) => id !== 'compromise').map(({ id, cells }) => ({ name: id, cells }))],
    width,
  );
}

function effort(rows: readonly ModelRow[], width: number): Block[] {
  return grid(
    ['rounds', 'time'],
    rows.map(({ model, answer, time }) => ({
      name: model.card.id,
      cells: [answer.turns === undefined ? '–' : String(answer.turns), timeWords(time)],
    })),
    width,
  );
}

function distributions({ subject, rows, draws }: ModelTable, width: number): Block[] {
  if (draws === 0) return [];
  const blocks: Block[] = [{ kind: 'heading', text: ['What may come out'], aside: counted(draws, 'draw') }];
  if (subject.held.length === 0) {
    blocks.push({
      kind: 'paragraph',
      text: [
        'No number of this roster is uncertain, so answers differ only where a model leaves something to chance.',
      ],
    });
  }
  subject.issues.forEach(({ id, title }, at) => {
    const { low, high } = subject.roster.scale[at];
    const cells = ({ mean, quantiles }: Distribution) =>
      [mean, ...Object.values(quantiles)].map((value) => figure(value, high - low));
    const rowsOf = rows.map(({ model, distribution }) => ({
      name: model.card.id,
      cells: cells(distribution[at]),
    }));
    blocks.push(
      { kind: 'heading', text: [title === id ? id : `${id}: ${title}`] },
      ...grid(['mean', '5%', '25%', 'median', '75%', '95%'], rowsOf, width, NARROW),
    );
    for (const { model, distribution } of rows) {
      const likely = distribution[at].anchors.filter(({ probability }) => probability > 0);
      if (likely.length === 0) continue;
      const parts = likely.map(({ label, probability }) => `${label} ${percent(probability)}`);
      blocks.push({ kind: 'item', text: [`${model.card.id}: ${parts.join('; ')}`] });
    }
  });
  return blocks;
}

function traces(rows: readonly ModelRow[], { agents, issues, scale }: Roster, width: number): Block[] {
  return rows.flatMap(({ model, answer }): Block[] => {
    const { trace, exchanges } = answer;
    if (trace === undefined) return [];
    const turns = trace.map(({ turn }) => `turn ${turn}`);
    const byIssue = issues.flatMap((issue, k): Block[] => {
      const { low, high } = scale[k];
      const lines = agents.flatMap((agent, i) => {
        const positions = trace.map((turn) => turn.positions[k * agents.length + i]);
        if (positions[0] !== positions[0]) return [];
        return [{ name: agent, cells: positions.map((x) => figure(x, high - low)) }];
      });
      return [{ kind: 'paragraph', text: [strong(issue)] }, ...grid(turns, lines, width)];
    });
    const gives = (exchanges ?? []).map(
      ({ round, i, iSupplies, iFrom, iTo, j, jSupplies, jFrom, jTo, gain }): Block => ({
        kind: 'item',
        text: [
          `round ${round + 1}: ${i} goes from ${figure(iFrom, 100)} to ${figure(iTo, 100)} on ${iSupplies}, ${j} from ${figure(jFrom, 100)} to ${figure(jTo, 100)} on ${jSupplies}; gain ${gain.toFixed(2)}`,
        ],
      }),
    );
    return [
      { kind: 'heading', text: [`Positions by turn: ${model.card.id}`] },
      ...byIssue,
      ...(gives.length === 0
        ? []
        : [
            { kind: 'paragraph' as const, text: ['Exchanges, positions on a scale from 0 to 100:'] },
            ...gives,
          ]),
    ];
  });
}

/** Remarks under the table: what was left out and what was taken apart. */
function remarks({ rows, skipped }: ModelTable): Block[] {
  const apart = rows.filter(({ answer }) => answer.alone.length > 0);
  return [
    ...skipped.map(({ model, reason }): Block => ({ kind: 'item', text: [`not run: ${model}: ${reason}`] })),
    ...apart.map(({ model, answer }): Block => ({
      kind: 'item',
      text: [
        `${model.card.id} takes ${counted(answer.alone.length, 'issue')} one by one: ${answer.gaps[0] ?? 'not all take part in all of them'}`,
      ],
    })),
    ...rows
      .filter(({ answer }) => answer.alone.length === 0 && answer.gaps.length > 0)
      .map(({ model, answer }): Block => ({
        kind: 'item',
        text: [`${model.card.id} has no answer to some issues: ${answer.gaps[0]}`],
      })),
  ];
}

/** The page of `parley models`. */
export function modelsPage(table: ModelTable, width: number): Block[] {
  const { subject, rows } = table;
  const { agents, issues } = subject.roster;
  return [
    {
      kind: 'title',
      text: [subject.title],
      aside: `${counted(agents.length, 'agent')}, ${counted(issues.length, 'issue')}`,
    },
    ...changedBlocks(subject.changes),
    { kind: 'gap' },
    ...outcomes(table, width),
    { kind: 'gap' },
    {
      kind: 'paragraph',
      text: [
        faint(
          'Weighted mean: positions by capability times salience. On 351 EU decisions it errs by 23.0 points of 100, and nothing published errs less.',
        ),
      ],
    },
    ...remarks(table),
    ...(table.draws === 0 ? heldBlocks(subject.held) : []),
    ...traces(rows, subject.roster, width),
    ...distributions(table, width),
    { kind: 'heading', text: ['Effort'] },
    ...effort(rows, width),
  ];
}
