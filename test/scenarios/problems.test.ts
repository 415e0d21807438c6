import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Report, Source, formatProblem, formatProblems } from '../../src/scenarios/problems.ts';

const at = (source: Source, offset: number) => ({ source, offset });

describe('places', () => {
  it('count lines and characters from 1, an emoji as one', () => {
    const source = new Source('f', 'a😀b\r\n\nc');
    expect([0, 1, 3, 4, 6, 7, 8].map((offset) => source.locate(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
      { line: 1, column: 4 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 2 },
    ]);
  });

  it('agree with counting by hand', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '😀', 'é', '\n')), fc.nat(20), (characters, index) => {
        const before = characters.slice(0, index);
        const lines = before.join('').split('\n');
        expect(new Source('f', characters.join('')).locate(before.join('').length)).toEqual({
          line: lines.length,
          column: [...lines.at(-1)!].length + 1,
        });
      }),
    );
  });
});

describe('a problem for people', () => {
  const shown = (text: string, offset: number) => {
    const report = new Report();
    report.add({ place: at(new Source('f.yaml', text), offset), message: 'wrong' });
    return formatProblem(report.finish().problems[0]);
  };

  it('shows the line with a caret under the spot', () => {
    expect(shown('one\ntwo three\nfour', 8)).toBe('f.yaml:2:5 wrong\n    two three\n        ^');
    expect(shown('one\r\n', 3)).toBe('f.yaml:1:4 wrong\n    one\n       ^');
    expect(shown('one', 3)).toBe('f.yaml:1:4 wrong\n    one\n       ^');
  });

  it('shows the neighbourhood of the spot in an endless line', () => {
    const [, line, caret] = shown(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, 5000).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line[caret.indexOf('^')]).toBe('X');
  });

  it('escapes what cannot be seen, and the caret still stands under the spot', () => {
    const [head, line, caret] = shown('a\u001b[31m\u202eX', 7).split('\n');
    expect(head).toBe('f.yaml:1:8 wrong');
    expect(line).toBe('    a\\u{1b}[31m\\u{202e}X');
    expect(line[caret.indexOf('^')]).toBe('X');
  });

  it('names the file alone, or nothing, where there is no place', () => {
    const report = new Report();
    report.add({ place: null, file: 'x\u0007', message: 'gone' });
    report.add({ place: null, message: 'lost' });
    expect(formatProblems(report.finish().problems)).toBe('x\\u{7}: gone\nlost');
  });
});

describe('a report', () => {
  it('keeps each problem once, in the order of files and places', () => {
    const report = new Report();
    const [first, second] = [new Source('first', 'a b'), new Source('second', 'a b')];
    report.know(first);
    report.know(second);
    for (const [source, offset] of [
      [second, 0],
      [first, 2],
      [first, 0],
      [first, 2],
    ] as const) {
      report.add({ place: at(source, offset), message: 'wrong' });
    }
    expect(report.count).toBe(3);
    expect(report.finish().problems.map(({ file, column }) => [file, column])).toEqual([
      ['first', 1],
      ['first', 3],
      ['second', 1],
    ]);
  });

  it('offers the nearest name, else the names where they are few', () => {
    const report = new Report();
    const say = (found: string, candidates: string[]) => {
      const place = at(new Source('f', found), 0);
      report.add({ place, message: `unknown '${found}'`, found, candidates });
    };
    say('persuede', ['propose', 'persuade']);
    say('charm', ['propose', 'persuade']);
    say(
      'charm',
      Array.from({ length: 13 }, (_, number) => `name-${number}`),
    );
    expect(
      report.finish().problems.map(({ message, nearest, allowed }) => [message, nearest, allowed.length]),
    ).toEqual([
      ["unknown 'persuede' (did you mean 'persuade'?)", 'persuade', 2],
      ["unknown 'charm'; allowed: propose, persuade", null, 2],
      ["unknown 'charm'", null, 13],
    ]);
  });

  it('stops at some thousands, shows fifty and says that there are more', () => {
    const report = new Report();
    const source = new Source('f', 'x'.repeat(6000));
    for (let offset = 0; offset < 6000; offset += 1)
      report.add({ place: at(source, offset), message: 'wrong' });
    const { problems, more } = report.finish();
    expect([problems.length, more, report.full]).toEqual([50, 4950, true]);
  });
});
