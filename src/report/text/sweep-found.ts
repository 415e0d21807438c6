/** What a search has found, as a page: its points with what they are and what comes of them. */
import { SEARCHES } from '../../experiments/searches/index.ts';
import type { FoundPoints } from '../../experiments/sweep/found.ts';
import { fitted, type Block } from '../page.ts';
import { faint, type Rich } from '../rich.ts';
import { counted, listed } from '../words.ts';

const CELL = 14;
/** Points that are shown; the table has all. */
const SHOWN = 60;

const shownCell = (cell: number | string | null): string =>
  typeof cell === 'number' ? String(Number(cell.toPrecision(5))).replace('-', '−') : (cell ?? '–');

function goalWords({ study: { search } }: FoundPoints): string {
  const of = (want: string) => search.goals.flatMap((goal) => (goal.want === want ? [goal.metric] : []));
  const most = of('most');
  const least = of('least');
  const wanted = [
    ...(most.length > 0 ? [`more of ${listed(most)}`] : []),
    ...(least.length > 0 ? [`less of ${listed(least)}`] : []),
  ].join(' and ');
  switch (SEARCHES[search.id].asks) {
    case 'trade-offs':
      return `Each is a point that no other betters: ${wanted} is to be had only for less of another.`;
    case 'cells':
      return `Each is the first point in a cell of ${listed(search.goals.map(({ metric }) => metric))} that was reached.`;
    case 'profile':
      return `Each is the point with ${wanted} than any other in its slice of ${search.of}.`;
  }
}

/** @param runs that were played for it */
export function foundPage(found: FoundPoints): Block[] {
  const { study, columns, rows } = found;
  const { title, search, replicates, points } = study;
  const { points: each, generations } = search.options as { points: number; generations: number };
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell) => fitted(cell, CELL - 1, 'right')).join(' ')}`;
  const shown = rows.slice(0, SHOWN);
  return [
    { kind: 'title', text: [title], aside: counted(points * replicates, 'run') },
    {
      kind: 'paragraph',
      text: [
        `${SEARCHES[search.id].card.title}, ${counted(generations, 'generation')} of ${counted(each, 'point')}, ${counted(replicates, 'run')} each, found ${counted(rows.length, 'point')}. ${rows.length === 0 ? '' : goalWords(found)}`,
      ],
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'figure' as const,
            lines: [
              [faint(line(columns))],
              ...shown.map((row): Rich => [line(row.map(shownCell))]),
              ...(rows.length > SHOWN
                ? [[faint(`  and ${rows.length - SHOWN} more in the table found`)]]
                : []),
            ],
            words: rows.map((row): Rich => [
              columns.map((name, at) => `${name} ${shownCell(row[at])}`).join(', '),
            ]),
          },
        ]),
    {
      kind: 'paragraph',
      text: [
        faint(
          'Outcomes are means over the seeds that were played, and the best of many points look better than they are: play those that matter again under other seeds.',
        ),
      ],
    },
  ];
}
