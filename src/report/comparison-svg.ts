/**
 * Two runs as a picture: what differs first, texts on their scales, then votes and acts in words; below them who stood with whom
 * in either. Shapes tell A from B without colour.
 */
import type { OutcomeRecord } from '../engine/records.ts';
import { commonOf, sameRecord } from '../experiments/counterfactual/facts.ts';
import { alluvialPanels } from './alluvial-svg.ts';
import type { ComparedRun, Comparison, InBoth } from './comparison.ts';
import { recordsOf } from './finished-run.ts';
import { namesOf, type Names } from './names.ts';
import type { Block } from './page.ts';
import { plain, wrap } from './rich.ts';
import { escaped, picture } from './svg.ts';
import { comparisonPage, endingWords } from './text/comparison.ts';
import { outcomeWords, printedMove } from './words.ts';

const SIDE = 16;
const HEAD = 34;
const LINE = 17;
const ROW = 46;
const SCALE = { from: 330, to: 610 };
/** Characters that fit across at the size of running text. */
const COLUMNS = 130;
const TITLE_COLUMNS = 40;
/** What is drawn instead of told. */
const DRAWN = new Set(['What was decided', 'Coalitions at the end']);

const INK = '#222222';
const A = '#0072b2';
const B = '#d55e00';

/** Shapes, and where they end. */
interface Drawn {
  readonly shapes: string;
  readonly bottom: number;
}

const text = (x: number, y: number, words: string, size = 13, extra = '') =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${INK}"${extra}>${escaped(words)}</text>`;
const heading = (y: number, words: string) => text(SIDE, y, words, 15, ' font-weight="bold"');

const circle = (x: number, y: number) =>
  `<circle cx="${x}" cy="${y}" r="6" fill="#ffffff" stroke="${A}" stroke-width="2.5"/>`;
const diamond = (x: number, y: number) =>
  `<path d="M${x} ${y - 7}l7 7l-7 7l-7 -7z" fill="${B}" stroke="${INK}" stroke-width="0.75"/>`;

/** An issue's scale with what holds without agreement and where either run ended. */
function issueRow({ a, b }: InBoth<OutcomeRecord>, names: Names, top: number): string {
  const issue = (a ?? b)!;
  const at = (value: number) =>
    Number((SCALE.from + (Math.min(100, Math.max(0, value)) / 100) * (SCALE.to - SCALE.from)).toFixed(1));
  const y = top + ROW / 2;
  const ends = a !== null && b !== null ? printedMove(a.text, b.text) : null;
  const words = (one: OutcomeRecord | null, place: string | undefined) =>
    one === null ? 'not an issue' : `${outcomeWords(one)}, ${place ?? printedMove(one.text, one.text).to}`;
  const [told, ...rest] = wrap([names.issue(issue.issue)], TITLE_COLUMNS);
  const title = rest.length === 0 ? plain(told) : `${plain(told)}…`;
  const way =
    a !== null && b !== null && a.text !== b.text
      ? `<line x1="${at(a.text)}" y1="${y}" x2="${at(b.text)}" y2="${y}" stroke="${INK}" stroke-width="2" stroke-dasharray="4 3"/>`
      : '';
  const reference = at(issue.reference);
  return [
    `<g><title>${escaped(`${names.issue(issue.issue)}: ${endingWords({ a, b }) ?? ''}`)}</title>`,
    text(SIDE, y + 4, title),
    `<line x1="${SCALE.from}" y1="${y}" x2="${SCALE.to}" y2="${y}" stroke="#999999"/>`,
    `<line x1="${reference}" y1="${y - 13}" x2="${reference}" y2="${y + 13}" stroke="${INK}" stroke-width="3"/>`,
    way,
    b === null ? '' : diamond(at(b.text), y),
    a === null ? '' : circle(at(a.text), y),
    text(SCALE.to + 24, y - 4, `A  ${words(a, ends?.from)}`),
    text(SCALE.to + 24, y + 13, `B  ${words(b, ends?.to)}`),
    '</g>',
  ].join('');
}

function texts({ a, b, outcomes }: Comparison, top: number): Drawn {
  const names = namesOf(a.run.world, b.run.world);
  const told = outcomes.filter((one) => endingWords(one) !== null);
  const title = heading(top + 22, 'Texts at the end');
  if (told.length === 0)
    return {
      shapes: `${title}${text(SIDE, top + 22 + LINE + 4, 'Every issue ends the same.')}`,
      bottom: top + HEAD + LINE + 8,
    };
  const y = top + 17;
  const legend = [
    `<line x1="${SCALE.from}" y1="${y - 9}" x2="${SCALE.from}" y2="${y + 9}" stroke="${INK}" stroke-width="3"/>`,
    text(SCALE.from + 8, y + 4, 'no agreement', 12),
    circle(SCALE.from + 118, y),
    text(SCALE.from + 130, y + 4, 'A', 12),
    diamond(SCALE.from + 168, y),
    text(SCALE.from + 180, y + 4, 'B', 12),
  ].join('');
  return {
    shapes: `${title}${legend}${told.map((one, at) => issueRow(one, names, top + HEAD + at * ROW)).join('')}`,
    bottom: top + HEAD + told.length * ROW + 8,
  };
}

/** The sections of the page that are told in words: heading and lines. */
function sections(blocks: readonly Block[]): { title: string; lines: string[] }[] {
  const all: { title: string; lines: string[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') all.push({ title: plain(block.text), lines: [] });
    else if (block.kind === 'item' || block.kind === 'paragraph') all.at(-1)?.lines.push(plain(block.text));
  }
  return all.filter(({ title }) => !DRAWN.has(title));
}

function words(blocks: readonly Block[], from: number): Drawn {
  let y = from;
  const shapes: string[] = [];
  for (const { title, lines } of sections(blocks)) {
    shapes.push(heading(y + 22, title));
    y += HEAD;
    for (const one of lines.flatMap((line) => wrap([line], COLUMNS, '  '))) {
      shapes.push(text(SIDE, y + 10, plain(one), 13, ' xml:space="preserve"'));
      y += LINE;
    }
    y += 8;
  }
  return { shapes: shapes.join(''), bottom: y };
}

/** Whether the same agents stand together in every round of both runs. */
function standAlike(a: ComparedRun, b: ComparedRun): boolean {
  const common = commonOf(a.run.world, b.run.world);
  const [one, other] = [a, b].map(({ run }) => recordsOf(run.records, 'coalitions'));
  return one.length === other.length && one.every((record, at) => sameRecord(record, other[at], common));
}

/** A picture of what two runs differ in. */
export function comparisonSvg(comparison: Comparison): string {
  const { a, b } = comparison;
  const title = (letter: string, { name, run }: ComparedRun) =>
    `${letter}  ${name}: ${[`${run.world.title}, seed “${run.seed}”`, ...run.changes].join('; ')}`;
  const titles = [title('A', a), title('B', b)];
  const heads = titles.flatMap((one) => wrap([one], COLUMNS, '    '));
  const head = heads.map((line, at) => text(SIDE, 26 + at * LINE, plain(line), 13)).join('');
  const page = comparisonPage(comparison);
  const drawn = texts(comparison, 26 + heads.length * LINE);
  const told = words(page, drawn.bottom);
  const panels = alluvialPanels(
    standAlike(a, b)
      ? [{ title: 'Who stood with whom, in A and B alike', run: a.run }]
      : [
          { title: 'A: who stood with whom', run: a.run },
          { title: 'B: who stood with whom', run: b.run },
        ],
    told.bottom,
  );
  const description = page.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'item' || block.kind === 'paragraph'
      ? [plain(block.text)]
      : [],
  );
  return picture(
    told.bottom + panels.height,
    titles.join('; '),
    description.join('\n'),
    `${head}${drawn.shapes}${told.shapes}${panels.shapes}`,
  );
}
