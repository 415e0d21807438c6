/**
 * A page as one HTML file: the same blocks, with no script and no request to anywhere. It is read aloud in order, prints on A4 in
 * black and white, and nothing in a name is markup.
 */
import type { Block, FigureTable } from './page.ts';
import { clean, plain, plainText, textOf, type Rich } from './rich.ts';
import { escaped } from './svg.ts';

const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin:1.6rem 0 .4rem;border-bottom:1px solid}
small{font-size:.85rem;font-weight:400}p,ul{margin:.4rem 0}ul{padding-left:1.2rem}
pre{overflow-x:auto;margin:.6rem 0;font:.85rem/1.25 ui-monospace,"DejaVu Sans Mono",monospace}
pre.command{white-space:pre-wrap;border:1px solid;padding:.4rem}
figure{margin:.6rem 0}.table{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem;min-width:60%}
th,td{padding:.15rem .5rem;border-bottom:1px solid #8888;text-align:right;vertical-align:top;white-space:nowrap;overflow-wrap:normal}
th:first-child,td:first-child,th[scope=col]{white-space:normal}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}
svg{display:block;max-width:100%;height:auto;background:#fff}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt;color:#000}
h2{break-after:avoid}figure,li,pre{break-inside:avoid}pre{font-size:7.5pt;overflow:visible}}`;

function inline(rich: Rich): string {
  return clean(rich)
    .map((part) => {
      const text = escaped(textOf(part));
      const isStrong = typeof part === 'object' && part.style.split(' ').includes('strong');
      return isStrong && text.trim() !== '' ? `<strong>${text}</strong>` : text;
    })
    .join('');
}

/** A table, which scrolls by itself where it is too wide. */
function tabled({ head, rows }: FigureTable): string {
  const cells = (row: readonly string[], tag: 'th' | 'td', scope: string): string =>
    row
      .map((cell, at) => {
        const own = at === 0 ? 'th' : tag;
        const says = own === 'th' ? ` scope="${at === 0 && tag === 'td' ? 'row' : scope}"` : '';
        return `<${own}${says}>${escaped(cell)}</${own}>`;
      })
      .join('');
  const [named] = head;
  const top = `<thead><tr>${cells([named === '' ? 'of' : named, ...head.slice(1)], 'th', 'col')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${cells(row, 'td', 'row')}</tr>`).join('\n');
  return `<div class="table" tabindex="0" role="group" aria-label="table">
<table>${top}<tbody>
${body}
</tbody></table></div>`;
}

/**
 * A figure: its picture and its table where it has them, else its lines; what it shows in words is there for those who do not see it. A legend says
 * nothing to them.
 */
function figure({ lines, words, svg, table }: Block & { kind: 'figure' }, id: string): string {
  if (table !== undefined) return `<figure>${svg ?? ''}${tabled(table)}</figure>`;
  const text = lines.map((line) => escaped(plain(clean(line)).trimEnd())).join('\n');
  if (words.length === 0) return `<figure aria-hidden="true">${svg ?? `<pre>${text}</pre>`}</figure>`;
  const said = words.map((line) => `<li>${inline(line)}</li>`).join('');
  const shown = svg ?? `<pre role="img" tabindex="0" aria-labelledby="${id}">${text}</pre>`;
  return `<figure>${shown}<ul class="said" id="${id}">${said}</ul></figure>`;
}

function blockHtml(block: Block, id: string): string {
  switch (block.kind) {
    case 'gap':
      return '';
    case 'title':
    case 'heading': {
      const tag = block.kind === 'title' ? 'h1' : 'h2';
      const aside = block.aside === undefined ? '' : ` <small>${escaped(block.aside)}</small>`;
      return `<${tag}>${inline(block.text)}${aside}</${tag}>`;
    }
    case 'item':
      return `<li>${inline(block.text)}</li>`;
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'command':
      return `<pre class="command" tabindex="0"><code>${escaped(plainText(block.text))}</code></pre>`;
    case 'figure':
      return figure(block, id);
  }
}

/** The blocks as HTML, to be put into a page. @param prefix of the ids in it, where a page has several such parts */
export function blocksHtml(blocks: readonly Block[], prefix = 'figure'): string {
  const body: string[] = [];
  let items: string[] = [];
  const endList = () => {
    if (items.length > 0) body.push(`<ul>\n${items.join('\n')}\n</ul>`);
    items = [];
  };
  blocks.forEach((block, at) => {
    if (block.kind === 'item') {
      items.push(blockHtml(block, `${prefix}-${at}`));
      return;
    }
    endList();
    if (block.kind !== 'gap') body.push(blockHtml(block, `${prefix}-${at}`));
  });
  endList();
  return body.join('\n');
}

/** The page as an HTML file. @param title of the window */
export function printHtml(blocks: readonly Block[], title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocksHtml(blocks)}
</main>
</body>
</html>
`;
}

/** What a page is called: the text of its title. */
export function titleOf(blocks: readonly Block[]): string {
  const title = blocks.find(({ kind }) => kind === 'title');
  return title?.kind === 'title' ? plainText(title.text) : 'Parley';
}
