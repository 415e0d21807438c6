import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/runs/failure.ts';
import { jsonText } from '../../src/cli/output.ts';
import { writeFiles, writeFolder } from '../../src/runs/write.ts';
import { scratch } from '../support/parley.ts';
import { HARMFUL } from '../support/harmful.ts';

const { folder, remove } = scratch();
afterAll(remove);

describe('writing files', () => {
  it('makes folders on the way and leaves only the files', () => {
    const place = join(folder, 'deep', 'er');
    writeFiles([
      { path: join(place, 'a'), text: 'A' },
      { path: join(place, 'b'), text: 'B' },
    ]);
    expect(readdirSync(place)).toEqual(['a', 'b']);
    expect(readFileSync(join(place, 'b'), 'utf8')).toBe('B');
  });

  it('replaces a file, and through a link the file behind it', () => {
    const real = join(folder, 'real');
    const link = join(folder, 'link');
    writeFileSync(real, 'old');
    symlinkSync(real, link);
    writeFiles([{ path: link, text: 'new' }]);
    expect(readFileSync(real, 'utf8')).toBe('new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('leaves every file as it was where one cannot be written', () => {
    const place = join(folder, 'half');
    mkdirSync(join(place, 'taken'), { recursive: true });
    writeFileSync(join(place, 'a'), 'old');
    const files = ['a', 'taken'].map((name) => ({ path: join(place, name), text: 'new' }));
    expect(() => writeFiles(files)).toThrow(Failure);
    expect(readFileSync(join(place, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(place).sort()).toEqual(['a', 'taken']);
  });
});

describe('making a folder', () => {
  const files = new Map([
    ['one', '1'],
    ['two', '2'],
  ]);

  it('puts all files there at once', () => {
    const place = join(folder, 'fresh', 'inside');
    writeFolder(place, files);
    expect(readdirSync(place)).toEqual(['one', 'two']);
  });

  it('never touches what is there', () => {
    const place = join(folder, 'there');
    mkdirSync(place);
    writeFileSync(join(place, 'mine'), 'x');
    expect(() => writeFolder(place, files)).toThrow('is there already');
    expect(readdirSync(place)).toEqual(['mine']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says why it cannot, and leaves nothing (needs a user other than root)',
    () => {
      const place = join(folder, 'closed');
      mkdirSync(place);
      chmodSync(place, 0o500);
      expect(() => writeFolder(join(place, 'new'), files)).toThrow(/EACCES/);
      expect(readdirSync(place)).toEqual([]);
    },
  );
});

describe('JSON for a terminal', () => {
  it('says the same, without a character that could steer it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = jsonText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toMatch(HARMFUL);
      }),
    );
  });
});
