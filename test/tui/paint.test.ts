import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { unseenIn } from '../../src/scenarios/text.ts';
import { alluvial } from '../../src/tui/paint/alluvial.ts';
import { stack, windowStart } from '../../src/tui/paint/frame.ts';
import { fitLine, lineWidth, plain, span, spread, wrap, type Line } from '../../src/report/rich.ts';
import { encode } from '../../src/tui/paint/encode.ts';
import { coalitionMark } from '../../src/tui/paint/marks.ts';
import { points } from '../../src/tui/paint/numbers.ts';
import { bar, block, sparks } from '../../src/report/plot.ts';
import { columnOf, signedBar } from '../../src/tui/paint/plots.ts';
import { widthOf } from '../../src/report/width.ts';
import { name } from '../support/names.ts';

const style = fc.constantFrom('strong', 'faint', 'hue1 strong', 'good', 'inverse');
const line: fc.Arbitrary<Line> = fc.array(fc.oneof(name, fc.record({ text: name, style })), { maxLength: 6 });

/** The cells of a row after a text was written on one that was full: a terminal with its own idea of what a character takes. */
function onTerminal(written: string, columnsOf: (character: string) => number): string[] {
  const cells = Array.from({ length: 400 }, (_, at): string => (at < 60 ? 'x' : ''));
  let at = 0;
  for (const [index, piece] of written.split('\u001b[').entries()) {
    const column = index === 0 ? null : /^\d+(?=G)/.exec(piece);
    if (column !== null) at = Number(column[0]) - 1;
    for (const one of column === null ? piece : piece.slice(column[0].length + 1)) {
      const wide = one < '\u007f' || /[─-▟…]/.test(one) ? 1 : columnsOf(one);
      for (let cell = 0; cell < wide; cell += 1) cells[at + cell] = one;
      at += wide;
    }
  }
  return cells;
}

describe('widths', () => {
  it('leave a sign wherever something is cut', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 60 }), (one, columns) => {
        const shown = plain(fitLine(one, columns));
        const whole = plain(one);
        expect(widthOf(shown)).toBe(columns);
        if (lineWidth(one) > columns) expect(shown.trimEnd().endsWith('…')).toBe(true);
        else expect(shown).toBe(whole + ' '.repeat(columns - lineWidth(one)));
      }),
    );
  });
});

describe('lines', () => {
  it('wrap without losing a word and within their columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 30 }),
        fc.integer({ min: 12, max: 40 }),
        (words, columns) => {
          const wrapped = wrap([words.join(' ')], columns, '  ');
          for (const one of wrapped) expect(plain(one).trimEnd().length).toBeLessThanOrEqual(columns);
          expect(
            wrapped
              .map((one) => plain(one).trim())
              .join(' ')
              .trim(),
          ).toBe(words.join(' '));
        },
      ),
    );
  });

  it('keep what is right when left and right do not both fit', () => {
    expect(plain(spread(['a long title of a run'], ['seed x'], 16))).toBe('a long ti…seed x');
  });

  it('let nothing from a scenario steer the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = stripVTControlCharacters(encode([span(text, 'good'), text], 40, true));
        expect(unseenIn(written)).toEqual([]);
      }),
    );
  });

  it('stay in their columns on terminals that count otherwise', () => {
    const foreign = fc.constantFrom('हिन्दी क्षत्रिय', 'កម្ពុជា', '👩🏽‍🚀👨‍👩‍👧‍👦', '☎️ 5️⃣', '中国', 'กำ', 'شۀر');
    fc.assert(
      fc.property(
        fc.array(foreign, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 20, max: 60 }),
        (names, columns) => {
          const cells = names.flatMap((one): Line => [...fitLine([one], Math.floor(columns / 5)), '│']);
          const shown = encode(fitLine(cells, columns), columns, false);
          const borders = names.map((_, at) => (at + 1) * (Math.floor(columns / 5) + 1) - 1);
          for (const columnsOf of [stringWidth, () => 1, () => 2]) {
            const screen = onTerminal(shown, columnsOf);
            expect(screen.flatMap((cell, at) => (cell === '│' ? [at] : []))).toEqual(borders);
          }
        },
      ),
    );
  });

  it('say without colour what they say with it', () => {
    const one: Line = [span('✓ adopted', 'good strong'), span(' ■ Russia', 'hue1')];
    expect(encode(one, 18, true)).toBe('\u001b[32;1m✓ adopted\u001b[0m\u001b[31m ■ Russia\u001b[0m');
    expect(encode(one, 18, false)).toBe('\u001b[1m✓ adopted\u001b[0m ■ Russia');
  });
});

describe('plots', () => {
  it('show anything above nothing, and nothing as nothing', () => {
    expect(block(0)).toBe('·');
    expect(block(0.001)).toBe('▁');
    expect(block(1)).toBe('█');
    expect(bar(0, 10)).toBe('');
    expect(bar(0.001, 10)).toBe('▏');
    expect(bar(0.5, 10)).toBe('█████');
    expect(bar(7, 4)).toBe('████');
    expect(sparks([0, 1, 8])).toEqual([' ', '▁', '█']);
  });

  it('draw pushes to the side on which they are', () => {
    expect(plain(signedBar(1, 7))).toBe('   │━━━');
    expect(plain(signedBar(-0.5, 7))).toBe(' ━━│   ');
    expect(plain(signedBar(0.01, 7))).toBe('   │━  ');
    expect(plain(signedBar(0, 7))).toBe('   │   ');
  });

  it('put the ends of the scale into the first and last column', () => {
    expect([columnOf(0, 21), columnOf(50, 21), columnOf(100, 21)]).toEqual([0, 10, 20]);
  });

  it('tell small numbers from none', () => {
    expect([points(0), points(0.04), points(-0.004), points(2.14), points(-31)]).toEqual([
      '0',
      '+0.04',
      '≈0',
      '+2.1',
      '−31',
    ]);
  });
});

describe('coalition marks', () => {
  it('tell coalitions apart without their hue', () => {
    const marks = Array.from({ length: 10 }, (_, number) => coalitionMark(number));
    expect(new Set(marks.map(({ shape }) => shape)).size).toBe(10);
    expect(new Set(marks.map(({ fill }) => fill)).size).toBe(10);
  });
});

describe('the alluvial strip', () => {
  const stays = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]);
  const crossed = Int32Array.from([0, 0, 0, 1, 1, 1, 1, 1]);

  it('gives each coalition lines in proportion to its members', () => {
    const { lines } = alluvial([stays], 10, 8, 0);
    const fills = lines.map((one) => plain(one)[0]);
    expect(fills).toEqual([...'████▓▓▓▓']);
  });

  it('shows everybody who crosses over, and nobody else', () => {
    const between = (to: Int32Array) =>
      alluvial([stays, to], 24, 8, 0).lines.map(plain).join('\n').match(/[─╱╲]/g) ?? [];
    expect(between(stays)).toEqual([]);
    expect(between(crossed).length).toBeGreaterThan(0);
  });

  it('fills exactly its columns and lines for any run', () => {
    const rounds = fc.integer({ min: 1, max: 30 }).chain((agents) =>
      fc.array(fc.array(fc.integer({ min: -1, max: 5 }), { minLength: agents, maxLength: agents }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(
        rounds,
        fc.integer({ min: 26, max: 200 }),
        fc.integer({ min: 4, max: 50 }),
        (memberships, columns, height) => {
          const { lines, starts, band } = alluvial(memberships, columns, height, 0);
          expect(lines.length).toBe(height);
          const end = memberships.length === 1 ? band : columns;
          for (const one of lines) expect(lineWidth(one)).toBe(end);
          expect(starts.length).toBe(memberships.length);
        },
      ),
    );
  });
});

describe('panels', () => {
  it('share borders and take exactly the lines and columns that they say', () => {
    const lines = stack(
      [
        { title: 'Issues 9', focused: true, lines: [['one']], height: 2 },
        {
          title: 'Agents 170 with a title that is far too long for it',
          aside: 'sort power',
          focused: false,
          lines: [],
          height: 1,
        },
      ],
      30,
    );
    expect(lines.map(plain)).toEqual([
      '╭─▌Issues 9 ─────────────────╮',
      '│ one                        │',
      '│                            │',
      '├─ Agents 170 with a title… ─┤',
      '│                            │',
      '╰────────────────────────────╯',
    ]);
  });

  it('always show the row under the cursor', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), fc.nat(299), (rows, height, at) => {
        const cursor = Math.min(at, Math.max(0, rows - 1));
        const start = windowStart(rows, height, cursor);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(cursor - start).toBeLessThan(Math.max(height, 1));
        expect(start).toBeLessThanOrEqual(cursor);
      }),
    );
  });
});
