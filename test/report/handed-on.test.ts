/** Pages as Markdown and HTML: the same blocks, one file without requests, and nothing in a name is markup. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printHtml } from '../../src/report/html.ts';
import { printMarkdown } from '../../src/report/markdown.ts';
import { printPlain, type Block } from '../../src/report/page.ts';
import { picture } from '../../src/report/svg.ts';
import { faint, strong } from '../../src/report/rich.ts';

/** A page that says a name wherever a page can. */
const pageOf = (name: string): Block[] => [
  { kind: 'title', text: [name], aside: name },
  { kind: 'paragraph', text: [strong(name), ' and ', faint(name), name] },
  { kind: 'heading', text: [name], aside: name },
  { kind: 'item', text: [name] },
  { kind: 'item', text: [strong(name), `: ${name}.`] },
  { kind: 'gap' },
  { kind: 'figure', lines: [[name], ['  ', strong(name)]], words: [[name]] },
  {
    kind: 'figure',
    lines: [[name]],
    words: [[name]],
    svg: picture(40, name, name, ''),
    table: { head: ['of', 'says'], rows: [[name, '']] },
  },
  { kind: 'command', text: [name] },
  { kind: 'paragraph', text: [name] },
];

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</title></style><script>',
  '&lt;script&gt;',
  '[click](javascript:alert(1))',
  '![x](http://evil.example/x.png)',
  'http://evil.example www.evil.example a@evil.example @team',
  '```\n# heading\n```',
  '`code` **bold** _it_ ~~gone~~ | table |',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '---',
  '***',
  '===',
  '<!-- comment',
  '<![CDATA[',
  '\\',
  '$$x$$',
  '    code',
  '\u202eabc\u0007\u001b[31m',
];
const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom(...'<>&"\'`*_[](){}#+-.!|~\\$@:/= 1a\n'), { minLength: 1, maxLength: 25 })
    .map((all) => all.join('')),
);

/** Tags of an HTML text in their order, without what is in attributes but for their names. */
const tagsOf = (html: string): string[] =>
  [...html.matchAll(/<(\/?[a-z0-9!]+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, tag, attributes]) =>
      `${tag} ${[...attributes.matchAll(/([\w-]+)(?:=)/g)].map(([, one]) => one).join()}`,
  );

describe('HTML', () => {
  it('has the same tags whatever names say, and no other sign of markup', () => {
    const want = tagsOf(printHtml(pageOf('name'), 'name'));
    fc.assert(
      fc.property(
        name.filter((one) => one.trim() !== ''),
        (one) => {
          const html = printHtml(pageOf(one), one);
          expect(tagsOf(html)).toEqual(want);
          expect((html.match(/</g) ?? []).length).toBe(want.length);
        },
      ),
    );
  });

  it('asks nothing of anybody and runs nothing', () => {
    for (const one of HOSTILE) {
      const html = printHtml(pageOf(one), one);
      expect(html).toContain("default-src 'none'");
      expect(html).not.toMatch(/<(script|img|link|iframe|object|a)\b/i);
      expect(html).not.toMatch(/<[^>]*\s(on\w+|src|href)=/i);
    }
  });

  it('says of a figure in words what it shows, and can be reached by keyboard', () => {
    const html = printHtml(pageOf('name'), 'name');
    expect(html).toMatch(
      /<pre role="img" tabindex="0" aria-labelledby="(figure-\d+)">[^]*<ul class="said" id="\1">/,
    );
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('@page{size:A4');
  });
});

/** Lines of a Markdown text that are not fenced, and whether every fence is closed. */
function outside(text: string): { readonly lines: string[]; readonly open: boolean } {
  const lines: string[] = [];
  let fence = '';
  for (const line of text.split('\n')) {
    const found = /^(`{3,})(\w*)$/.exec(line);
    if (fence === '' && found !== null) fence = found[1];
    else if (fence !== '' && line === fence) fence = '';
    else if (fence === '') lines.push(line);
  }
  return { lines, open: fence !== '' };
}

describe('Markdown', () => {
  it('has the same blocks whatever names say, and every sign of markup in them is escaped', () => {
    const shape = (lines: readonly string[]) => lines.map((line) => /^(#{1,2} |- |\| |)/.exec(line)![1]);
    const want = shape(outside(printMarkdown(pageOf('name'))).lines);
    fc.assert(
      fc.property(
        name.filter((one) => one.trim() !== ''),
        (one) => {
          const { lines, open } = outside(printMarkdown(pageOf(one)));
          expect(open).toBe(false);
          expect(shape(lines)).toEqual(want);
          for (const line of lines) {
            const bare = line
              .replace(/^(#{1,2} |- )/, '')
              .replaceAll(/\\[!-/:-@[-`{-~]/g, '')
              // The bars of a table, as many whatever a cell says.
              .replace(/^\|([^|]*)\|([^|]*)\|$/, '$1$2')
              .replaceAll('**', '');
            expect(bare).not.toMatch(/[`*_[\]<>|~&$@]|:\/\/|\bwww\./);
            if (!line.startsWith('#')) expect(line.replace(/^- /, '')).not.toMatch(/^\s*([-+=#]|\d+[.)])/);
          }
        },
      ),
    );
  });
});

describe('all forms', () => {
  it('say the same words', () => {
    const words = (text: string) =>
      text
        .replaceAll(/<[^>]*>|[^\p{L}\p{N}]+/gu, ' ')
        .split(' ')
        .filter((word) => word !== '');
    const blocks = pageOf('Üben 12');
    const count = (text: string) => words(text).filter((word) => word === 'Üben').length;
    expect(count(printMarkdown(blocks))).toBe(count(printPlain(blocks)) + 1);
  });
});
