import { describe, expect, it } from 'vitest';
import { Report, Source, formatProblem } from '../../src/scenarios/problems.ts';
import { plain } from '../../src/scenarios/tree.ts';
import type { Tree } from '../../src/scenarios/tree.ts';
import { readYaml, readYamlMap } from '../../src/scenarios/yaml.ts';

function parse(text: string): { tree: Tree | null; problems: string[] } {
  const report = new Report();
  const tree = readYaml(new Source('x.yaml', text), report);
  return { tree, problems: report.finish().problems.map((problem) => formatProblem(problem).split('\n')[0]) };
}

const value = (text: string) => plain(parse(text).tree!);

describe('YAML 1.2 core', () => {
  it('reads what the core schema says, and nothing of YAML 1.1', () => {
    expect(value('[no, yes, on, 2012-12-14, 0x1F, 1e3, ~, true, "1", -0]')).toEqual([
      'no',
      'yes',
      'on',
      '2012-12-14',
      31,
      1000,
      null,
      true,
      '1',
      0,
    ]);
    expect(value('<<: {a: 1}\n2012: x\nnull: y')).toEqual({ '<<': { a: 1 }, 2012: 'x', null: 'y' });
  });

  it('keeps keys such as constructor as plain keys and refuses __proto__', () => {
    const read = value('constructor: 1\ntoString: 2');
    expect(Object.entries(read as object)).toEqual([
      ['constructor', 1],
      ['toString', 2],
    ]);
    expect(parse('a: {__proto__: {x: 1}}').problems).toEqual([
      "x.yaml:1:5 a: the key '__proto__' is not allowed",
    ]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('remembers where keys and values were written', () => {
    const { tree } = parse('a:\n  - b: 1\n    é: 2\n');
    const entry = tree?.kind === 'map' ? tree.entries.get('a')! : undefined;
    const item = entry?.value.kind === 'list' ? entry.value.items[0] : undefined;
    const inner = item?.kind === 'map' ? item.entries.get('é')! : undefined;
    expect(inner?.value.path).toBe('a[0].é');
    expect(inner?.key.source.locate(inner.key.offset)).toEqual({ line: 3, column: 5 });
    expect(inner?.key.source.locate(inner.value.place.offset)).toEqual({ line: 3, column: 8 });
  });
});

describe('broken YAML', () => {
  it.each([
    ['a: [1, 2', 'x.yaml:1:4 the [ that opens here is never closed: end it with ]'],
    ['a: 1\nb: 2\na: 3', 'x.yaml:3:1 a: already given on line 1'],
    ['a: 1\n---\nb: 2', 'x.yaml:2:1 a file holds one document: no second one after a line --- or ...'],
    ['%YAML 1.1\n---\na: yes', 'x.yaml:1:1 only YAML 1.2 is read'],
    [
      'a: !!binary aGk=',
      'x.yaml:1:4 !!binary would be a tag of YAML, and none are read: a text that begins with ! needs quotes',
    ],
    [
      'a: !run "rm"',
      'x.yaml:1:4 !run would be a tag of YAML, and none are read: a text that begins with ! needs quotes',
    ],
    ['a: *b', "x.yaml:1:4 a: no anchor '&b' before this alias; a text that begins with * needs quotes"],
    ['a: &a [*a]', "x.yaml:1:8 a[0]: the alias '*a' contains itself"],
    ['? [a]\n: b', 'x.yaml:1:3 a key is plain text'],
    [': b', 'x.yaml:1:1 a key is missing before the colon'],
    ['', 'x.yaml:1:1 there is nothing in it'],
    ['# only a comment', 'x.yaml:1:1 there is nothing in it'],
    ['name: "a\\e[31m"', 'x.yaml:1:7 name: the character U+001B is not allowed'],
    ['"a\\u202e": 1', 'x.yaml:1:1 the character U+202E is not allowed'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'x.yaml:1:1 nested more than 32 levels deep'],
  ])('%j', (text, problem) => {
    expect(parse(text).problems).toEqual([problem]);
  });

  it.each(['%s = 1', '%s 1', '%s:1', 'title: %s: 1', '{ a: 1,%s }', '{ a: 1, %s }'])(
    'keeps a message short where what it repeats is long: %j',
    (form) => {
      for (const long of ['x'.repeat(5000), '9'.repeat(5000)])
        for (const message of parse(`a: 1\n${form.replace('%s', long)}\nb: 2`).problems)
          expect(message.length).toBeLessThan(600);
    },
  );

  it('bounds what aliases add together (billion laughs)', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [last, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      levels.push(`${next}: &${next} [${Array.from({ length: 10 }, () => `*${last}`).join(', ')}]`);
    }
    const { tree, problems } = parse(levels.join('\n'));
    expect(tree).toBeNull();
    expect(problems).toEqual(['x.yaml:4:36 d[7]: aliases add more than 10000 values']);
  });

  it('says what is wrong in a part that aliases repeat once, where it stands', () => {
    expect(parse('a: &a ["\\e", { b }]\nc: [*a, *a]\nd: *a').problems).toEqual([
      'x.yaml:1:8 a[0]: the character U+001B is not allowed',
      "x.yaml:1:16 a[1]: 'b' has no colon and no value; a text with a comma in it needs quotes",
    ]);
  });

  it.each(['[', '{', '- ', '? ', '{a: ', 'a: ', '! ', '}', '"\n', '[]\n', '&a ', '---\n', 'x: |\n', '\t'])(
    'answers a hundred thousand times %j without harm',
    (piece) => {
      const { problems } = parse(piece.repeat(100_000));
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(50);
    },
  );

  it('gives up on a file of too many parts before it takes seconds', () => {
    expect(parse('a,'.repeat(400_000)).problems).toEqual([]);
    expect(parse(`[${'a,'.repeat(400_000)}]`).problems).toEqual([
      'x.yaml:1:1 more than 500000 parts; put rosters into CSV files',
    ]);
  });

  it('says what a file holds when it is no map', () => {
    const report = new Report();
    expect(readYamlMap(new Source('x.yaml', '- a'), report)).toBeNull();
    expect(report.finish().problems[0].message).toBe('expected a map of fields, found a list');
  });
});
