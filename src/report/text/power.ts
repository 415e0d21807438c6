/** Power indices of a voting game as a table; players with the same weights share a line. */
import { fitted, type Block } from '../page.ts';
import { faint, type Rich } from '../rich.ts';
import type { Wins } from '../../models/power/game.ts';
import type { Method } from '../../models/power/method.ts';
import type { DrawnIndex, PlayerPower, PowerDocument } from '../power-document.ts';
import { grouped } from './sweep-progress.ts';
import { counted, listed } from '../words.ts';

const NAME = 16;
const LEAST_NAME = 8;
const WEIGHT = 6;
const COLUMN = 8;
const NAMED = 3;

const INDICES: readonly {
  readonly key: keyof Omit<PlayerPower, 'standardErrors'>;
  readonly head: string;
  readonly words: string;
}[] = [
  { key: 'shapleyShubik', head: 'Shapley', words: 'Shapley–Shubik' },
  { key: 'banzhafNormalised', head: 'Banzhaf', words: 'Banzhaf normalised' },
  { key: 'banzhafAbsolute', head: 'absol.', words: 'Banzhaf absolute' },
  { key: 'colemanPrevent', head: 'prevent', words: 'Coleman prevent' },
  { key: 'colemanInitiate', head: 'initiat', words: 'Coleman initiate' },
  { key: 'deeganPackel', head: 'Deegan', words: 'Deegan–Packel' },
  { key: 'holler', head: 'Holler', words: 'Holler' },
];

const figure = (value: unknown): string => (typeof value === 'number' ? value.toFixed(4) : '–');

/** Players who have the same weights, and so the same power. */
function alike(players: readonly PlayerPower[]): PlayerPower[][] {
  const groups = new Map<string, PlayerPower[]>();
  for (const one of players) {
    const key = one.weights.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** How the figures were had, in a line or two. */
export function methodWords(method: Method): string {
  if (method.kind === 'counted') return 'Exact: all coalitions were counted by their weight.';
  if (method.kind === 'enumerated') return 'Exact: every coalition was looked at.';
  const { draws, seed } = method;
  return `By Monte Carlo, since there are too many coalitions to count: ${grouped(draws)} orders and ${grouped(draws)} coalitions, drawn with the seed “${seed}”. ± is the standard error; minimal winning coalitions (Deegan–Packel, Holler) are not drawn.`;
}

/** `(1) and either (2) or (3)`. */
function winsWords(wins: Wins): string {
  if (wins.type === 'criterion') return `(${wins.at + 1})`;
  const parts = wins.parts.map(winsWords);
  if (parts.length === 1) return parts[0];
  return wins.type === 'all' ? parts.join(' and ') : `either ${parts.join(' or ')}`;
}

export function powerPage({
  criteria,
  wins,
  colemanAct,
  colemanActError,
  players,
  method,
}: PowerDocument): Block[] {
  // Two criteria that count the same, such as heads, show their weights once.
  const differs = (at: number) =>
    ![...Array(at).keys()].some((earlier) =>
      players.every(({ weights }) => weights[earlier] === weights[at]),
    );
  const lines = alike(players).map((group) => {
    const [first] = group;
    const name = listed(
      group.map(({ player }) => player),
      NAMED,
    );
    const everybody = listed(group.map(({ player }) => player));
    const errors = INDICES.map(({ key }) =>
      first.standardErrors !== null && key in first.standardErrors
        ? `±${figure(first.standardErrors[key as DrawnIndex])}`
        : '',
    );
    return {
      name,
      everybody,
      several: group.length > 1,
      weights: first.weights.filter((_, at) => differs(at)).join(' + '),
      cells: INDICES.map(({ key }) => figure(first[key])),
      errors: first.standardErrors === null ? null : errors,
    };
  });
  // A weight that is cut short would be another one: long ones take the room of names, and then more.
  const wide = Math.max(WEIGHT, ...lines.map(({ weights }) => weights.length + 1));
  const narrow = Math.max(LEAST_NAME, NAME + WEIGHT - wide);
  const row = (name: string, weights: string, cells: readonly string[]): string =>
    `  ${fitted(name, narrow)}${fitted(weights, wide, 'right')}${cells.map((cell) => fitted(cell, COLUMN, 'right')).join('')}`;
  const head: Rich = [
    faint(
      row(
        'player',
        'weight',
        INDICES.map(({ head }) => head),
      ),
    ),
  ];
  return [
    { kind: 'title', text: ['Voting power'], aside: counted(players.length, 'player') },
    ...criteria.map(({ title, quota, total }, at): Block => ({
      kind: 'paragraph',
      text: [
        `${wins === null ? 'It' : `(${at + 1})`} takes ${quota} of ${total}${title === null ? '' : `, ${title}`}.`,
      ],
    })),
    ...(wins === null
      ? []
      : [{ kind: 'paragraph', text: [`A coalition wins with ${winsWords(wins)}.`] } satisfies Block]),
    {
      kind: 'paragraph',
      text: [
        `Share of coalitions that win (Coleman's power to act): ${figure(colemanAct)}${colemanActError === null ? '' : ` ±${figure(colemanActError)}`}`,
      ],
    },
    { kind: 'paragraph', text: [methodWords(method)] },
    { kind: 'gap' },
    {
      kind: 'figure',
      lines: [
        head,
        ...lines.flatMap(({ name, weights, cells, errors }): Rich[] => [
          [row(name, weights, cells)],
          ...(errors === null ? [] : [[faint(row('', '', errors))]]),
        ]),
      ],
      table: {
        head: ['player', 'weight, each', ...INDICES.map(({ words }) => words)],
        rows: lines.map(({ everybody, weights, cells, errors }) => [
          everybody,
          weights,
          ...cells.map((cell, at) => `${cell}${errors?.[at] ? ` ${errors[at]}` : ''}`),
        ]),
      },
      words: lines.map(({ everybody, several, weights, cells, errors }): Rich => [
        `${everybody} (weight ${weights}${several ? ', each' : ''}): ${INDICES.map(({ words }, at) => `${words} ${cells[at]}${errors?.[at] ?? ''}`).join(', ')}`,
      ]),
    },
    { kind: 'gap' },
    {
      kind: 'paragraph',
      text: [
        faint(
          'Shapley & Shubik 1954; Banzhaf 1965, normalised and absolute; Coleman 1971, to prevent and to initiate action; Deegan & Packel 1978; Holler 1982.',
        ),
      ],
    },
  ];
}
