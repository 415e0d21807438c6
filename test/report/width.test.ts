import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import libraryWidth from 'string-width';
import stringWidth, { clip, cut, fit, isPlain, widthOf } from '../../src/report/width.ts';
import { NAMES, name } from '../support/names.ts';

/** Characters below the supplementary planes that a text without control characters may have. */
const CHARACTERS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => !/\p{C}/u.test(character),
);

describe('widths', () => {
  it('are by grapheme for names of any script', () => {
    for (const [text, columns] of [
      ['Kenya', 5],
      ['السعودية', 8],
      ['中国', 4],
      ['👩‍⚖️ chair', 8],
      ['👨‍👩‍👧‍👦🇰🇪☎️', 6],
      ['e\u0301tat', 4],
      ['◆ text…', 7],
    ] as const)
      expect(widthOf(text), text).toBe(columns);
  });

  it('leave room for terminals that give a vowel sign a column of its own, as tmux, xterm and VTE do', () => {
    for (const [text, columns] of [
      ['भारत गणराज्य — क्षत्रिय', 20],
      ['ព្រះរាជាណាចក្រកម្ពុជា', 17],
      ['กำ', 2],
      ['ශ්\u200dරී ලංකා', 7],
      ['조선', 4],
      ['조선'.normalize('NFD'), 4],
    ] as const)
      expect(widthOf(text), text).toBe(columns);
    fc.assert(
      fc.property(name, (text) => {
        const clean = text.replace(/\p{C}/gu, '');
        return widthOf(clean) >= libraryWidth(clean);
      }),
    );
  });

  it('fit a text to exactly so many columns and never break a grapheme', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 20 }), (text, columns) => {
        expect(widthOf(fit(text, columns))).toBe(columns);
        expect(text.startsWith(clip(text, columns))).toBe(true);
      }),
    );
    expect(cut('👩‍⚖️ chair', 3)).toBe('👩‍⚖️…');
    expect(fit('Kenya', 3)).toBe('Ke…');
    expect(fit('7', 3, 'right')).toBe('  7');
  });

  it('are the library’s for the packages that use it, and one for every character that is counted directly', () => {
    fc.assert(fc.property(name, (text) => stringWidth(text) === libraryWidth(text)));
    const plain = CHARACTERS.filter(isPlain);
    expect(plain.length).toBeGreaterThan(1500);
    expect(plain.filter((one) => libraryWidth(`a${one}b`) !== 3)).toEqual([]);
  });
});
