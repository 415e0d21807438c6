/**
 * A page as one HTML file: the same blocks, with no script and no request to anywhere. It is read aloud in order, prints on A4 in
 * black and white, and nothing in a name is markup.
 */
import type { Block } from './page.ts';
import { clean, plain, plainText, textOf, type Rich } from './rich.ts';
import { escaped } from './svg.ts';

const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin:1.6rem 0 .4rem;border-bottom:1px solid}
small{font-size:.85rem;font-weight:400}p,ul{margin:.4rem 0}ul{padding-left:1.2rem}
pre{overflow-x:auto;margin:.6rem 0;font:.85rem/1.25 ui-monospace,"DejaVu Sans Mono",monospace}
pre.command{white-space:pre-wrap;border:1px solid;padding:.4rem}
figure{margin:.6rem 0}svg{display:block;max-width:100%;height:auto;background:#fff}
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

/**
 * A figure: its picture where it has one, else its lines; what it shows in words is there for those who do not see it. A legend says
 * nothing to them.
 */
function figure({ lines, words, svg }: Block & { kind: 'figure' }, id: string): string {
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
