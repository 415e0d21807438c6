import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, printable, shortened, slugOf, unseenIn } from '../../src/scenarios/text.ts';

const names = (text: string, allowed?: string) => unseenIn(text, allowed).map(({ name }) => name);

describe('unseen characters', () => {
  it.each([
    ['\u001b[31mred', ['U+001B']],
    ['a\u0000b\u007f', ['U+0000', 'U+007F']],
    ['c1 \u0085 \u009b', ['U+0085', 'U+009B']],
    ['bidi \u202e over \u2066 iso \u2069', ['U+202E', 'U+2066', 'U+2069']],
    ['zero\u200bwidth\u2060\ufeff', ['U+200B', 'U+2060', 'U+FEFF']],
    ['lines\u2028\u2029', ['U+2028', 'U+2029']],
    ['tag \u{e0041}', ['U+E0041']],
    ['half \ud800', ['U+D800']],
    ['soft\u00adhyphen', ['U+00AD']],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('says where each stands, in UTF-16 code units', () => {
    expect(unseenIn('é😀\u0007x\u0007').map(({ offset }) => offset)).toEqual([3, 5]);
  });

  it('lets accents, scripts, emoji and no-break spaces be', () => {
    expect(names('Côte d’Ivoire — Россия 中国 العربية עברית हिन्दी 🇨🇮 \u00a0 ❤️ 👍🏽')).toEqual([]);
  });

  it('lets a zero-width joiner stand inside an emoji and nowhere else', () => {
    expect(names('👩‍💻 👨🏽‍🚀 ❤️‍🔥')).toEqual([]);
    expect(names('a\u200db')).toEqual(['U+200D']);
    expect(names('👩\u200d')).toEqual(['U+200D']);
    expect(names('\u200d💻')).toEqual(['U+200D']);
  });

  it('lets joiners stand where a script spells with them, and nowhere else', () => {
    expect(names('ශ්\u200dරී ලංකාව می\u200cخواهم क्\u200d क्\u200cष')).toEqual([]);
    expect(names('شر\u200d')).toEqual(['U+200D']);
    expect(names('a\u200cb')).toEqual(['U+200C']);
    expect(names('می\u200c')).toEqual(['U+200C']);
  });

  it('allows what it is told to', () => {
    expect(names('a\tb\nc\r', '\t\n')).toEqual(['U+000D']);
  });
});

describe('printable', () => {
  it('escapes by code point', () => {
    expect(printable('a\u202eb\u{e0041}\u001b')).toBe('a\\u{202e}b\\u{e0041}\\u{1b}');
  });

  it('leaves nothing unseen in any text, and texts without it alone', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('👩', '⚖️', '\u200d', '\u200c', 'ක', '\u0dca', 'م', 'a', '\u202e') }),
    );
    fc.assert(
      fc.property(text, (one) => {
        const shown = printable(one);
        expect(unseenIn(shown)).toEqual([]);
        if (unseenIn(one).length === 0) expect(shown).toBe(one);
      }),
    );
  });

  it('shortens', () => {
    expect(shortened('abcdef', 4)).toBe('abc…');
    expect(shortened('abcd', 4)).toBe('abcd');
  });
});

describe('slugs and order', () => {
  it.each([
    ['Côte d’Ivoire', 'cote-d-ivoire'],
    ['  Russian Federation ', 'russian-federation'],
    ['ETSI TC CYBER', 'etsi-tc-cyber'],
    ['中国', ''],
  ])('%s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('orders by UTF-16 code units, whatever the language of the machine', () => {
    expect(['b', 'a', 'Z', 'ä', 'a-b', 'ab'].sort(compareText)).toEqual(['Z', 'a', 'a-b', 'ab', 'b', 'ä']);
    expect(compareText('same', 'same')).toBe(0);
  });
});
