/** Power indices of a voting game as a table; players with the same weights share a line. */
import { fitted, type Block } from '../page.ts';
import { faint, type Rich } from '../rich.ts';
import type { PlayerPower, PowerDocument } from '../power-document.ts';
import { counted, listed } from '../words.ts';

const NAME = 16;
const WEIGHT = 6;
const COLUMN = 8;
const NAMED = 3;

const INDICES: readonly { readonly key: keyof PlayerPower; readonly head: string; readonly words: string }[] =
  [
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

export function powerPage({ criteria, colemanAct, players }: PowerDocument): Block[] {
  const lines = alike(players).map((group) => {
    const [first] = group;
    const name = listed(
      group.map(({ player }) => player),
      NAMED,
    );
    return { name, weights: first.weights.join(' + '), cells: INDICES.map(({ key }) => figure(first[key])) };
  });
  const row = (name: string, weights: string, cells: readonly string[]): string =>
    `  ${fitted(name, NAME)}${fitted(weights, WEIGHT, 'right')}${cells.map((cell) => fitted(cell, COLUMN, 'right')).join('')}`;
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
    ...criteria.map(({ quota, total }): Block => ({
      kind: 'paragraph',
      text: [`It takes ${quota} of ${total}.`],
    })),
    {
      kind: 'paragraph',
      text: [`Share of coalitions that win (Coleman's power to act): ${figure(colemanAct)}`],
    },
    { kind: 'gap' },
    {
      kind: 'figure',
      lines: [head, ...lines.map(({ name, weights, cells }): Rich => [row(name, weights, cells)])],
      words: lines.map(({ name, weights, cells }): Rich => [
        `${name} (weight ${weights}, each): ${INDICES.map(({ words }, at) => `${words} ${cells[at]}`).join(', ')}`,
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
