/** The DEU decisions: the table as deposited, and its open part as two tables in a folder. */
import { ACTORS } from '../../../src/scenarios/importers/deu3/council.ts';
import { IMPORTERS } from '../../../src/scenarios/importers/index.ts';
import { importRoster } from '../../../src/scenarios/importers/shared/import.ts';
import { need } from '../../importers/files.ts';
import { memoryFiles } from '../memory-files.ts';
import { usable } from './importers.ts';
import type { Specimen, Target } from './target.ts';

/** Two proposals with three issues between them, stakes as `code: [position, salience]`. */
function deposited(): string {
  const columns = (letter: string) => ACTORS.map((code) => `${letter}${code}`).join(';');
  const row = (head: string, stakes: Readonly<Record<string, readonly [number, number]>>, tail: string) =>
    [
      head,
      ...[0, 1].flatMap((which) => ACTORS.map((code) => String(stakes[code]?.[which] ?? ''))),
      tail,
    ].join(';');
  return `${[
    `prnr;prname;isnr;proc;intro;finact;${columns('p')};${columns('s')};rp;out`,
    row('p1;Sugar;p1i1;COD;01-02-99;03-04-01', { com: [100, 80], de: [0, 60], lu: [50, 40] }, '0;40'),
    row('p1;Sugar;p1i2;COD;01-02-99;03-04-01', { com: [100, 80], de: [0, 60], es: [70, 10] }, ';999'),
    row('p2;Salt;p2i1;CNS;01-02-07;', { com: [0, 50], pl: [20, 50], fr: [30, 50] }, '10;20'),
  ].join('\n')}\n`;
}

function pair(): Specimen {
  const table = memoryFiles({ '/in/deu.csv': deposited() });
  const written = IMPORTERS.deu3.write(need(importRoster(IMPORTERS.deu3, '/in/deu.csv', table)), 'out');
  if (!written.ok) throw new Error(written.objection);
  return {
    ref: '/in',
    files: Object.fromEntries([...written.files].map(([name, text]) => [`/in/${name}`, text])),
  };
}

export const deu3: Target = {
  name: 'deu3',
  specimens: () => [
    { ref: '/in/deu.csv', files: { '/in/deu.csv': deposited() } },
    { ref: '/in', files: { '/in/deu.csv': deposited() } },
    pair(),
  ],
  read({ ref }, access) {
    const read = importRoster(IMPORTERS.deu3, ref, access);
    return read.ok ? usable(read.roster) : read;
  },
};
