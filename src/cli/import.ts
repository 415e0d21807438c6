/** `parley import`: a file of another program becomes a roster folder. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';

/** Formats by id; the folder of importers has a file for each. */
const FORMATS = ['ktab', 'exchange', 'challenge', 'deu3', 'genius'] as const;

/** Problems shown of a file that may be of another format. */
const PROBLEMS = 10;

export const importFile = command({
  usage: 'import <format> <file>',
  describe: "Turn another program's file into a roster folder",
  options: {
    format: { type: 'string', choices: FORMATS, demandOption: true, describe: 'Format of the file' },
    file: {
      type: 'string',
      demandOption: true,
      describe: 'The file; for genius the folder, for deu3 either',
    },
    out: { type: 'string', requiresArg: true, demandOption: true, describe: 'Folder to make' },
  },
  examples: [
    ['import ktab scenario.csv --out my-roster', 'Then: parley models my-roster'],
    ['import exchange cop21.csv --out cop21', 'Rows #A, #P, #M and #D'],
  ],
  handler: async ({ format, file, out }) => {
    const [
      { IMPORTERS },
      { importRoster, readableAs },
      { openTable },
      { formatProblems },
      { writeRoster },
      { counted },
      output,
    ] = await Promise.all([
      import('../scenarios/importers/index.ts'),
      import('../scenarios/importers/shared/import.ts'),
      import('../runs/rosters.ts'),
      import('../scenarios/problems.ts'),
      import('../scenarios/rosters/write.ts'),
      import('../report/words.ts'),
      import('../runs/write.ts'),
    ]);
    const access = await openTable(file);
    const read = importRoster(IMPORTERS[format], file, access);
    if (!read.ok) {
      const shown = read.problems.slice(0, PROBLEMS);
      const said = formatProblems(shown, read.more + read.problems.length - shown.length);
      const way = readableAs(IMPORTERS, file, access, IMPORTERS[format]);
      throw new Failure(way === '' ? said : `${said}\n${way}`);
    }
    const { agents, issues, note } = read.roster;
    output.writeFolder(out, writeRoster(read.roster));
    output.tell(`wrote ${out}: ${counted(agents.length, 'agent')}, ${counted(issues.length, 'issue')}`);
    if (note !== '') output.tell(note);
    output.tell(`next: parley models ${out}`);
  },
});

export const exportFile = command({
  usage: 'export <format> <roster>',
  describe: "Write a roster in another program's format",
  options: {
    format: {
      type: 'string',
      choices: [...FORMATS, 'xlsx'] as const,
      demandOption: true,
      describe: 'Format to write; xlsx: a workbook of stakes, which opens as it is',
    },
    roster: { type: 'string', demandOption: true, describe: 'A roster folder or file' },
    out: {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'File to write, for ktab .csv or .xml; for deu3 and genius a folder to make',
    },
  },
  examples: [
    ['export ktab my-roster --out scenario.xml', 'For KTAB'],
    ['export xlsx my-roster --out stakes.xlsx', 'For a spreadsheet, and back: parley models stakes.xlsx'],
  ],
  handler: async ({ format, roster, out }) => {
    const [{ IMPORTERS }, { openRoster }, output] = await Promise.all([
      import('../scenarios/importers/index.ts'),
      import('../runs/rosters.ts'),
      import('../runs/write.ts'),
    ]);
    if (format === 'xlsx') {
      const { stakesWorkbook } = await import('../report/workbook.ts');
      output.writeFiles([{ path: out, text: await stakesWorkbook(await openRoster(roster)) }]);
      output.tell(`wrote ${out}`);
      return;
    }
    const written = IMPORTERS[format].write(await openRoster(roster), out);
    if (!written.ok) throw new Failure(`${roster} cannot be written as ${format}: ${written.objection}`);
    const single = written.files.get('');
    if (single === undefined) output.writeFolder(out, written.files);
    else output.writeFiles([{ path: out, text: single }]);
    output.tell(`wrote ${out}`);
  },
});
