/** A page with the engine in it as one HTML file: it asks nothing of anybody and runs nothing but its own script. */
import { escaped } from '../../report/svg.ts';
import type { PageData } from './data.ts';

/** JSON as it may stand in a script element. */
const embedded = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/**
 * The page.
 * @param digest SHA-256 of a text in base64, by which the policy knows script and style
 */
export function playPage(
  data: PageData,
  parts: { readonly script: string; readonly style: string },
  digest: (text: string) => string,
): string {
  const script = parts.script.replaceAll(/<\/(?=script)/gi, '<\\/');
  const policy = `default-src 'none'; script-src 'sha256-${digest(script)}'; style-src 'sha256-${digest(parts.style)}'; base-uri 'none'; form-action 'none'`;
  const { title, question } = data.file;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${parts.style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(question)}</p>
<noscript><p>This page plays the negotiation in the browser, which has scripts switched off here.</p></noscript>
<div id="page"></div>
</main>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}
