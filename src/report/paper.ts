/** Pages that print on A4 and letter, in black and white: whole HTML documents without a script and without anything from elsewhere. */
import { type Say, sayIn } from './catalogue/say.ts';
import { escaped } from './svg.ts';

const STYLE = `
@page { margin: 18mm; }
body { max-width: 44em; margin: 1em auto; padding: 0 1em; font: 11pt/1.45 Georgia, serif; color: #000; background: #fff; }
h1 { font-size: 1.6em; margin: 0 0 .5em; } h2 { font-size: 1.2em; margin: 1.2em 0 .4em; } h3 { font-size: 1em; margin: .8em 0 .3em; }
table { width: 100%; border-collapse: collapse; margin: .5em 0 1em; break-inside: avoid; }
caption { text-align: start; font-weight: bold; }
th, td { border-bottom: 1px solid #000; padding: .25em .4em; text-align: start; vertical-align: top; }
td.number, th.number { text-align: end; white-space: nowrap; }
td.blank { min-width: 9em; height: 2em; }
img, svg { max-width: 100%; height: auto; }
.page { break-before: page; }
`;

/** Markup that is safe to put into a document. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | string | readonly Part[];

const htmlOf = (part: Part): string =>
  typeof part === 'string' ? escaped(part) : 'html' in part ? part.html : part.map(htmlOf).join('');

/** An element around parts; texts are escaped. */
export function mark(tag: string, parts: Part, attributes = ''): Markup {
  return { html: `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${htmlOf(parts)}</${tag}>\n` };
}

export const bullets = (items: readonly Part[], tag: 'ul' | 'ol' = 'ul'): Markup =>
  mark(
    tag,
    items.map((item) => mark('li', item)),
  );

/** A table with a caption; numbers stand to the right, and null is a blank to write in. */
export function grid(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Markup {
  const cell = (value: string | number | null): Markup =>
    value === null
      ? mark('td', '', 'class="blank"')
      : mark('td', String(value), typeof value === 'number' ? 'class="number"' : '');
  return mark('table', [
    mark('caption', caption),
    ...(head.length === 0
      ? []
      : [
          mark(
            'tr',
            head.map((words) => mark('th', words)),
          ),
        ]),
    ...rows.map((row) => mark('tr', row.map(cell))),
  ]);
}

/** A whole document. */
export function paper(
  title: string,
  parts: Part,
  { language, direction }: Pick<Say, 'language' | 'direction'> = sayIn('en'),
): string {
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${htmlOf(parts)}</body>
</html>
`;
}
