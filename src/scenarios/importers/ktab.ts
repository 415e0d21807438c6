/** Scenarios of KAPSARC's Toolkit for the Analysis of Behavior, as CSV or XML. */
import type { Importer } from './importer.ts';
import { readKtabDocument, writeKtabDocument } from './ktab/document.ts';
import { readKtabTable, writeKtabTable } from './ktab/table.ts';
import { opened } from './shared/open.ts';
import { gapIn } from './shared/stakes.ts';

export const ktab: Importer = {
  card: {
    id: 'ktab',
    title: 'KTAB',
    summary:
      'CSV with name, description, power and a position and a salience (0–100) per dimension; or the XML of the same',
    source: 'KAPSARC Toolkit for the Analysis of Behavior, Spatial Model of Politics',
  },
  read(path, library) {
    const source = opened(path, library);
    if (source === null) return null;
    const isXml = source.text.trimStart().startsWith('<');
    return (isXml ? readKtabDocument : readKtabTable)(source, library.report);
  },
  write(roster, out) {
    const gap = gapIn(roster);
    if (gap !== null) return { ok: false, objection: `in this format all take part in everything: ${gap}` };
    const write = /\.xml$/i.test(out) ? writeKtabDocument : writeKtabTable;
    return { ok: true, files: new Map([['', write(roster)]]) };
  },
};
