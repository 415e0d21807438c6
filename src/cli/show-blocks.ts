/** Shows a result as a page, as plain statements or as one JSON document. */
import { printPage, printPlain, type Block } from '../report/page.ts';
import { VERSION } from '../runs/version.ts';
import { jsonText, pageOptions, print } from './output.ts';

/** @param data the same as plain data, without the version of Parley, which goes first */
export function show(
  blocks: readonly Block[],
  data: object,
  { plain, json }: { readonly plain?: boolean; readonly json?: boolean },
): void {
  if (json === true) print(jsonText({ parley: VERSION, ...data }));
  else print(plain === true ? printPlain(blocks) : printPage(blocks, pageOptions()));
}
