/** Decision-making in the European Union: the table as deposited, or its open part as two tables in a folder. */
import type { Importer } from './importer.ts';
import { readPair, writePair } from './deu3/pair.ts';
import { readDeposited } from './deu3/table.ts';
import { opened } from './shared/open.ts';

export const deu3: Importer = {
  card: {
    id: 'deu3',
    title: 'DEU III',
    summary: 'the deposited table, a folder with it, or a folder with issues.csv and positions.csv',
    source: 'Arregui & Perarnaud 2021, doi:10.34810/data53',
  },
  read(path, library) {
    const { access, report } = library;
    const folder = path.replace(/(?<=.)\/+$/, '');
    if (access.stat(folder)?.kind !== 'folder') {
      const source = opened(path, library);
      return source === null ? null : readDeposited(source, report);
    }
    const names = access.list(folder);
    if (names.includes('issues.csv') && names.includes('positions.csv')) {
      const [issues, positions] = ['issues.csv', 'positions.csv'].map((name) =>
        opened(`${folder}/${name}`, library),
      );
      return issues === null || positions === null ? null : readPair(issues, positions, report);
    }
    const tables = names.filter((name) => /\.csv$/i.test(name));
    if (tables.length === 1) {
      const source = opened(`${folder}/${tables[0]}`, library);
      return source === null ? null : readDeposited(source, report);
    }
    const message = `expected issues.csv and positions.csv, or the deposited table as the only CSV file; found ${tables.length} CSV files`;
    report.add({ place: null, file: path, message });
    return null;
  },
  write(roster) {
    const off = roster.issues.find(({ low, high }) => low !== 0 || high !== 100);
    if (off !== undefined) {
      return { ok: false, objection: `in this format scales run from 0 to 100; that of ${off.id} does not` };
    }
    return { ok: true, files: writePair(roster) };
  },
};
