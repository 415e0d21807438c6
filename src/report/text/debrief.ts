/** A debriefing on the terminal. */
import type { DebriefDocument, RoomEnding } from '../debrief-document.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed, signed } from '../words.ts';

const NAME = 16;
const FIGURE = 10;

const item = (...text: Rich): Block => ({ kind: 'item', text });
const heading = (text: string): Block => ({ kind: 'heading', text: [text] });

const textsOf = ({ texts }: RoomEnding): string =>
  texts.map(({ title, words, passed }) => `${title}: ${passed ? `“${words}”` : 'nothing'}`).join('; ');

/** Rooms, the model and no agreement side by side: the numbers of the picture. */
function table({ rooms, model }: DebriefDocument): Block {
  const row = ([name, ...figures]: readonly string[]): string =>
    `  ${fitted(name, NAME)}${figures.map((one) => fitted(one, FIGURE, 'right')).join('')}`;
  const lines = [
    ...rooms.map((room) => [
      `room ${room.number}`,
      room.mean.toFixed(0),
      room.least.toFixed(0),
      String(room.signed.length),
      String(room.left),
    ]),
    ['the model', model.mean.toFixed(0), model.least.toFixed(0), String(model.signed.length), ''],
    ['no agreement', '0', '0', '0', ''],
  ];
  return {
    kind: 'figure',
    lines: [[faint(row(['', 'mean', 'least', 'signed', 'left']))], ...lines.map((line): Rich => [row(line)])],
    words: lines.map(([name, mean, least, count, left]): Rich => [
      `${name}: mean ${mean} points, least ${least}, ${count} signed${left === '' ? '' : `, ${left} better packages left`}`,
    ]),
  };
}

export function debriefBlocks(document: DebriefDocument): Block[] {
  const { title, seed, rooms, model, frontier, questions } = document;
  return [
    { kind: 'title', text: ['Debriefing'], aside: `${title} · seed ${seed}` },
    heading('Rooms before the frontier'),
    table(document),
    {
      kind: 'paragraph',
      text: [
        faint(
          `Points of those who decide: their mean, and those of the least. The best mean on the frontier is ${Math.max(...frontier.map(({ mean }) => mean)).toFixed(0)}, the best least ${Math.max(...frontier.map(({ least }) => least)).toFixed(0)}. Left: packages better for some party and worse for none.`,
        ),
      ],
    },
    ...rooms.flatMap((room): Block[] => [
      heading(`Room ${room.number}`),
      item(`${textsOf(room)}.`),
      item(
        room.signed.length === 0 ? 'Nobody signed.' : `Signed: ${listed(room.signed)}.`,
        room.refused.length === 0 ? '' : ` Left it unsigned: ${listed(room.refused)}.`,
      ),
      ...room.seats.map((seat) =>
        item(
          strong(seat.name === null ? seat.title : `${seat.title} (${seat.name})`),
          `: ${signed(seat.points)} points; the model in this seat under the same luck ${signed(seat.model)}; ${seat.passing === null ? 'no package would have passed' : `the best that would have passed ${signed(seat.passing)}`}.`,
        ),
      ),
      item(
        room.best === null
          ? 'Nothing was left on the table.'
          : `${counted(room.left, 'package')} left on the table. The one: ${room.best}.`,
      ),
      ...room.moved.map(({ by, whom, points }) =>
        item(`${by} moved ${whom} by ${points.toFixed(0)} points in all.`),
      ),
      item(
        room.parting === null
          ? 'It went as with the model in every seat.'
          : `It parts from the model’s history in round ${room.parting.round}: ${room.parting.words}.`,
      ),
    ]),
    heading('The same luck with the model in every seat'),
    item(`${textsOf(model)}.`),
    item(model.signed.length === 0 ? 'Nobody signed.' : `Signed: ${listed(model.signed)}.`),
    heading('Three questions'),
    ...questions.map((question) => item(question)),
  ];
}

/** A cell of a table that a spreadsheet opens: quoted, and never a formula. */
function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = (value ?? '').replaceAll('"', '""');
  return `"${/^[=+\-@\t\r]/.test(text) ? `'${text}` : text}"`;
}

/** Points for marks, a row for every seat that was played. */
export function debriefCsv({ rooms }: DebriefDocument): string {
  const head = ['room', 'seat', 'name', 'points', 'model', 'passing', 'signed'];
  const rows = rooms.flatMap((room) =>
    room.seats.map((seat) => [
      room.number,
      seat.seat,
      seat.name,
      seat.points,
      seat.model,
      seat.passing,
      room.signed.includes(seat.title) ? 'yes' : room.refused.includes(seat.title) ? 'no' : '',
    ]),
  );
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
