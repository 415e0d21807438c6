import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnsOf, fitted, printPage, printPlain, type Block } from '../../src/report/page.ts';
import { faint, strong } from '../../src/report/rich.ts';
import { HARMFUL } from '../support/harmful.ts';

/** Text as it may come from anywhere: controls, escapes, wide and combining characters among it. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u001b[31mred',
    'a\u202eb',
    'tab\there',
    'bell\u0007',
    '漢字カナ',
    '👩‍👩‍👧‍👦 family',
    '\u009b2J',
    'e\u0301',
  ),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('command' as const),
    text: fc.array(anyText, { minLength: 1, maxLength: 1 }),
  }),
  fc.record({
    kind: fc.constantFrom('title' as const, 'heading' as const),
    text: fc.array(anyText, { minLength: 1, maxLength: 2 }),
    aside: anyText,
  }),
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'item' as const),
    text: fc.array(fc.oneof(anyText, anyText.map(strong), anyText.map(faint)), { maxLength: 6 }),
  }),
  fc.constant({ kind: 'gap' as const }),
);

describe('a page', () => {
  it('lets nothing steer the terminal, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        expect(printPage(blocks, { width: 80, colour: false })).not.toMatch(HARMFUL);
        expect(printPlain(blocks)).not.toMatch(HARMFUL);
      }),
    );
  });

  it('adds only colours of its own, and only when asked', () => {
    const blocks: Block[] = [{ kind: 'paragraph', text: [strong('big \u001b[2J'), ' rest'] }];
    expect(printPage(blocks, { width: 80, colour: true })).toBe('  \u001b[1mbig \\u{1b}[2J\u001b[0m rest\n');
    expect(printPage(blocks, { width: 80, colour: false })).toBe('  big \\u{1b}[2J rest\n');
  });

  it('keeps every line within its width unless one word alone is wider', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 100 }), (parts, width) => {
        const text = [parts.join(' ')];
        const longest = Math.max(0, ...text[0].split(' ').map(columnsOf));
        for (const line of printPage([{ kind: 'item', text }], { width, colour: false }).split('\n')) {
          expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, longest + 4));
        }
      }),
    );
  });

  it('says the same words on the page and plainly', () => {
    const words = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 9 }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const blocks: Block[] = [{ kind: 'paragraph', text: [parts.join(' ')] }];
        const squeeze = (text: string) => text.split(/\s+/).filter((word) => word !== '');
        expect(squeeze(printPage(blocks, { width: 60, colour: false }))).toEqual(squeeze(printPlain(blocks)));
      }),
    );
  });

  it('draws figures for eyes and tells them to ears', () => {
    const blocks: Block[] = [{ kind: 'figure', lines: [['▁▂▇']], words: [['Most stand right.']] }];
    expect(printPage(blocks, { width: 80, colour: false })).toBe('▁▂▇\n');
    expect(printPlain(blocks)).toBe('Most stand right.\n');
  });

  it('puts a heading and its aside on one line where they fit, else on two', () => {
    const head = (text: string): Block[] => [{ kind: 'title', text: [text], aside: 'seed x' }];
    expect(printPage(head('Short'), { width: 40, colour: false })).toBe(`Short${' '.repeat(29)}seed x\n`);
    expect(printPage(head('A title of thirty-eight characters, say'), { width: 40, colour: false })).toBe(
      'A title of thirty-eight characters, say\nseed x\n',
    );
  });
});

describe('fitted', () => {
  it('takes exactly the columns asked for, wide characters and emoji included', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), fc.boolean(), (text, columns, right) => {
        expect(stringWidth(fitted(text, columns, right ? 'right' : 'left'))).toBe(columns);
      }),
    );
  });

  it('cuts with an ellipsis and fills with blanks on the asked side', () => {
    expect(fitted('Commonwealth', 8)).toBe('Commonw…');
    expect(fitted('CEPT', 6)).toBe('CEPT  ');
    expect(fitted('41', 4, 'right')).toBe('  41');
    expect(fitted('漢字漢字', 4)).toBe('漢… ');
  });
});
