/**
 * Draws a still of a real screen as an SVG picture, so that the one in the README never shows what the program does not:
 *
 *   npx tsx scripts/still.ts docs/still.svg
 *
 * The frame is the one that the interface paints in the vote on the access clause of WCIT-12, in sixteen colours.
 */
import { writeFileSync } from 'node:fs';
import { openPlain } from '../src/tui/open.ts';
import { reduce } from '../src/tui/model/reduce.ts';
import { openSession, type Ui } from '../src/tui/model/state.ts';
import type { Line } from '../src/report/rich.ts';
import { widthOf } from '../src/report/width.ts';
import { paint } from '../src/tui/screens/index.ts';

const COLUMNS = 132;
const ROWS = 38;
/** Pixels of one cell. */
const CELL = { width: 8, height: 17 };
const PADDING = 14;
const KEYS = ['9', 'enter', 'tab', 'tab'];

const PAPER = '#11151c';
const INK = '#d7dce4';
/** What a terminal makes of the styles: words without a colour of their own keep the ink. */
const COLOURS: Readonly<Record<string, string>> = {
  good: '#7fc97f',
  mixed: '#e6b450',
  bad: '#f07178',
  note: '#5ccfe6',
  accent: '#5ccfe6',
  hue0: '#6ea8fe',
  hue1: '#f07178',
  hue2: '#7fc97f',
  hue3: '#d2a6ff',
  hue4: '#e6b450',
  hue5: '#5ccfe6',
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function spans(line: Line, row: number): string[] {
  let column = 0;
  return line.flatMap((part) => {
    const [text, style] = typeof part === 'string' ? [part, ''] : [part.text, part.style];
    const words = style.split(' ');
    const x = PADDING + column * CELL.width;
    const width = widthOf(text) * CELL.width;
    const y = PADDING + row * CELL.height;
    column += widthOf(text);
    const own = words.map((word) => COLOURS[word]).find((colour) => colour !== undefined) ?? INK;
    const inverse = words.includes('inverse');
    const back = inverse
      ? [`<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${own}"/>`]
      : [];
    if (text.trim() === '') return back;
    const weight = words.includes('strong') ? ' font-weight="bold"' : '';
    const faint = words.includes('faint') || words.includes('line') ? ' opacity="0.55"' : '';
    const fill = inverse ? PAPER : own;
    const base = y + CELL.height - 4;
    return [
      ...back,
      `<text x="${x}" y="${base}" textLength="${width}" fill="${fill}"${weight}${faint} xml:space="preserve">${escaped(text)}</text>`,
    ];
  });
}

function picture(lines: readonly Line[]): string {
  const width = COLUMNS * CELL.width + 2 * PADDING;
  const height = lines.length * CELL.height + 2 * PADDING;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13">
<title>Parley in a terminal: WCIT-12 in Dubai, the round of the vote</title>
<rect width="100%" height="100%" rx="10" fill="${PAPER}"/>
${lines.flatMap(spans).join('\n')}
</svg>
`;
}

const opened = await openPlain('wcit-12');
if (typeof opened === 'string') throw new Error(opened);
let ui: Ui = openSession({ columns: COLUMNS, rows: ROWS, tape: opened.finish() });
for (const key of KEYS) ui = reduce(ui, { type: 'key', key });
writeFileSync(process.argv[2] ?? 'docs/still.svg', picture(paint(ui)));
