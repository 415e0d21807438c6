/**
 * Mistakes that people make with their first scenario, in the files of `parley new`: each is told with its place, its cause
 * and its remedy, and told first; nothing that only follows from it is told at all.
 */
import { describe, expect, it } from 'vitest';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { venueIds } from '../../src/scenarios/locate.ts';
import { formatProblem } from '../../src/scenarios/problems.ts';
import { templateFiles } from '../../src/scenarios/template.ts';
import { FOLDERS, memoryFiles, type Content } from '../support/memory-files.ts';

const TEMPLATE = templateFiles('c');
const [YAML, CSV] = [TEMPLATE.get('scenario.yaml')!, TEMPLATE.get('roster.csv')!];
const VENUES = Object.fromEntries(
  venueIds({ access: DISK }, SHIPPED).map((id) => [
    `/seeds/venues/${id}.yaml`,
    new TextDecoder().decode(DISK.read(`${SHIPPED.venues}/${id}.yaml`)),
  ]),
);

type Files = Readonly<Record<string, Content>>;

/** The text with one part exchanged, which must be there. */
function changed(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to);
  if (after === text) throw new Error(`nothing to change: ${from}`);
  return after;
}
const yaml = (from: string | RegExp, to: string): Files => ({ '/c/scenario.yaml': changed(YAML, from, to) });
const csv = (from: string | RegExp, to: string): Files => ({ '/c/roster.csv': changed(CSV, from, to) });
const roster = (content: Content): Files => ({ '/c/roster.csv': content });
const scenario = (content: Content): Files => ({ '/c/scenario.yaml': content });
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
  ]);
/** Bytes that begin as a file of some program does. */
const bytes = (...parts: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...latin1(part)])));

function told(files: Files, ref = '/c'): { lines: string[]; warnings: string[] } {
  const access = memoryFiles({
    ...VENUES,
    '/c/scenario.yaml': YAML,
    '/c/roster.csv': CSV,
    ...files,
  });
  const loaded = loadScenario(ref, { folders: FOLDERS, access, known: KNOWN });
  const line = (problem: Parameters<typeof formatProblem>[0]) => formatProblem(problem).split('\n')[0];
  return loaded.ok
    ? { lines: [], warnings: loaded.warnings.map(line) }
    : { lines: loaded.problems.map(line), warnings: [] };
}

const R = '/c/roster.csv';
const S = '/c/scenario.yaml';

/** What was mistaken, the files, and all that is said. */
const MISTAKES: readonly (readonly [string, Files, ...string[]])[] = [
  // Numbers in other units and notations
  [
    'a salience of 80',
    csv('90,0.8', '90,80'),
    `${R}:2:51 repair-permits.salience: must be at most 1, found 80; 80 of 100 is written 0.8`,
  ],
  [
    'a salience of 8',
    csv('90,0.8', '90,8'),
    `${R}:2:51 repair-permits.salience: must be at most 1, found 8; 8 of 10 is written 0.8, 8 of 100 0.08`,
  ],
  [
    'a negative salience',
    csv('90,0.8', '90,-0.8'),
    `${R}:2:51 repair-permits.salience: must be at least 0, found -0.8`,
  ],
  [
    'a salience of 1.5',
    csv('90,0.8', '90,1.5'),
    `${R}:2:51 repair-permits.salience: must be at most 1, found 1.5`,
  ],
  [
    'a salience in words',
    csv('90,0.8', '90,high'),
    `${R}:2:51 repair-permits.salience: expected a number, found 'high'`,
  ],
  [
    'a decimal comma in a quoted cell',
    csv('90,0.8', '90,"0,8"'),
    `${R}:2:51 repair-permits.salience: expected a number, found '0,8'; write decimals with a point: 0.8`,
  ],
  [
    'a range with a dash',
    csv('90,0.8', '80-95,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '80-95'; a range is written 80..95`,
  ],
  [
    'a typographic minus',
    csv('90,0.8', '\u221290,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '−90'; write the minus as -`,
  ],
  [
    'a position that became a date',
    csv('90,0.8', '5-Jan,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '5-Jan'; a spreadsheet has turned a number into a date: give the column the format "number" or "text"`,
  ],
  [
    'an error of the spreadsheet',
    csv('90,0.8', '#DIV/0!,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '#DIV/0!'; this is an error of the spreadsheet: mend the formula, and save again`,
  ],
  [
    'a formula',
    csv('90,0.8', '=A2*100,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '=A2*100'; this is a formula: save its value`,
  ],
  [
    'n/a',
    csv('90,0.8', 'n/a,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found 'n/a'; leave it empty where there is none`,
  ],
  [
    'marks between thousands',
    csv('90,0.8', "1'000,0.8"),
    `${R}:2:48 repair-permits.position: expected a number, found '1'000'; write numbers without marks between thousands`,
  ],
  [
    'a unit behind the number',
    csv('90,0.8', '90pts,0.8'),
    `${R}:2:48 repair-permits.position: expected a number, found '90pts'; write the number alone: 90`,
  ],
  [
    'all saliences as percentages',
    roster(CSV.replaceAll(/,0\.(\d),(\d+),0\.(\d),proposal/g, ',$10,$2,$30,proposal')),
    `${R}:2:51 repair-permits.salience: 10 of 10 saliences here lie above 1, and they run from 0 to 1: divide them by 100, so that 80 is written 0.8`,
  ],
  [
    'all bases of power as percentages',
    roster(
      CSV.replaceAll(
        /(state|firm)((?:,0\.\d){5})/g,
        (_, kind: string, bases: string) => kind + bases.replaceAll('0.', '') + '',
      ),
    ),
    `${R}:2:28 individual: 24 of 25 bases of power here lie above 1, and they run from 0 to 1: divide them by 10, so that 4 is written 0.4`,
  ],
  [
    'a decimal comma between braces',
    yaml('repair-permits: 0.4, routes: 0.4', 'repair-permits: 0,4, routes: 0.4'),
    `${S}:48:36 agents[1].saliences: a decimal comma would begin a new entry: write 0.4`,
  ],
  [
    'a decimal comma in a field',
    yaml('reactionNoise: 0.02', 'reactionNoise: 0,02'),
    `${S}:15:18 parameters.reactionNoise: expected a number, found '0,02'; write decimals with a point: 0.02`,
  ],
  [
    'a percentage in a field',
    yaml('reactionNoise: 0.02', 'reactionNoise: 2%'),
    `${S}:15:18 parameters.reactionNoise: expected a number, found '2%'; a share is written 0.02, a place on a scale from 0 to 100 2`,
  ],
  [
    'a number in quotes',
    yaml('reactionNoise: 0.02', "reactionNoise: '0.02'"),
    `${S}:15:18 parameters.reactionNoise: expected a number, found '0.02'; write it without quotes`,
  ],
  [
    'a pen of 20',
    yaml('pen: 0.2', 'pen: 20'),
    `${S}:18:29 chair.pen: must be at most 1, found 20; 20 of 100 is written 0.2`,
  ],
  // Tables
  [
    'cells parted by commas in one row, by semicolons in the others',
    roster(changed(CSV.replaceAll(',', ';'), /^.*\n/, CSV.split('\n')[0] + '\n')),
    `${R}:1:1 the names of the columns are parted by commas here, the cells below by something else`,
  ],
  [
    'rows parted by tabs below a header with commas',
    roster(
      CSV.split('\n')
        .map((line, at) => (at === 0 ? line : line.replaceAll(',', '\t')))
        .join('\n'),
    ),
    `${R}:1:1 the names of the columns are parted by commas here, the cells below by something else`,
  ],
  [
    'Latin-1',
    roster(latin1(changed(CSV, 'Atoll Republic', 'Atoll R\u00e9public'))),
    `${R}:2:14 this is not UTF-8 text, but perhaps Windows-1252 or Latin-1: save it as UTF-8: for a table "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8), in an editor Save As with the encoding UTF-8`,
  ],
  [
    'UTF-16',
    roster(utf16(CSV)),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is text in UTF-16, not UTF-8: save it as UTF-8: for a table "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8), in an editor Save As with the encoding UTF-8`,
  ],
  [
    'an accented id',
    csv(/^atoll/m, '\u00eeles'),
    `${R}:2:1 id: expected lower-case letters, digits and hyphens, found 'îles'`,
  ],
  [
    'an id with a capital and a space',
    csv(/^atoll/m, 'Atoll Rep'),
    `${R}:2:1 id: expected lower-case letters, digits and hyphens, found 'Atoll Rep'`,
  ],
  ['a row without an id', csv(/^atoll/m, ''), `${R}:2:1 id: is missing: expected text`],
  [
    'an agent twice',
    roster(`${CSV}${CSV.split('\n')[1]}\n`),
    `${R}:7:1 id: 'atoll' stands twice among the agents; first in /c/roster.csv:2`,
  ],
  [
    'an unknown kind',
    csv('state', 'country'),
    `${R}:2:22 kind: unknown kind 'country'; allowed: state, firm, technical-body, civil-society, igo, individual`,
  ],
  [
    'cells parted by bars',
    roster(CSV.replaceAll(',', '|')),
    `${R}:1:1 the cells are parted by |: save the table with commas, semicolons or tabs between them`,
  ],
  [
    'an empty roster',
    roster(''),
    `${R}:1:1 there is nothing in it: expected a row of column names and a row for each agent`,
  ],
  [
    'a roster of blank lines',
    roster('\n\n'),
    `${R}:1:1 there is nothing in it: expected a row of column names and a row for each agent`,
  ],
  [
    'a roster with a header only',
    roster(CSV.split('\n')[0]),
    `${R}:1:1 there are no rows below the names of the columns: one row is one agent`,
  ],
  [
    'a roster without its header',
    roster(changed(CSV, /^.*\n/, '')),
    `${R}:1:1 the first row does not name the columns: expected id, name, kind and so on`,
  ],
  [
    'no column id',
    csv(/^id,/, 'agent,'),
    `${R}:1:1 id: the column 'id' is missing: the first row holds the names of the columns`,
    `${R}:1:1 agent: unknown column 'agent'`,
  ],
  [
    'the column id left out',
    roster(CSV.replaceAll(/^[^,]+,/gm, '')),
    `${R}:1:1 id: the column 'id' is missing: the first row holds the names of the columns`,
  ],
  [
    'the column kind left out',
    roster(CSV.replaceAll(/^([^,]+,[^,]+),[^,]+/gm, '$1')),
    `${R}:1:1 kind: the column 'kind' is missing: expected text in each row`,
  ],
  [
    'a column misspelt',
    csv('routes.salience', 'routes.saliense'),
    `${R}:1:141 routes.saliense: unknown column 'routes.saliense' (did you mean 'routes.salience'?)`,
  ],
  [
    'a row with too few cells',
    csv(',30,0.3,proposal,INVENTED', ''),
    `${R}:2:1 10 cells in a row of 14 columns`,
  ],
  [
    'a row with a cell too many',
    csv('Atoll Republic', 'Atoll, Republic'),
    `${R}:2:1 15 cells in a row of 14 columns; a text with a comma in it needs quotes`,
  ],
  [
    'a column without a name',
    roster(
      CSV.split('\n')
        .map((line, at) => (line === '' ? '' : line + (at === 0 ? ',' : ',x')))
        .join('\n'),
    ),
    `${R}:1:172 the column has no name`,
  ],
  [
    'a quote never closed',
    csv('Atoll Republic', '"Atoll Republic'),
    `${R}:2:7 a quoted field is never closed`,
  ],
  [
    'a position without a salience',
    csv('90,0.8', '90,'),
    `${R}:2:48 repair-permits.position: a position without a salience on 'repair-permits'`,
  ],
  [
    'a salience without a position',
    csv('90,0.8', ',0.8'),
    `${R}:2:49 repair-permits.salience: a salience without a position on 'repair-permits'`,
  ],
  [
    'a roster file that is not there',
    yaml('roster.csv', 'rooster.csv'),
    `${S}:41:11 agents[0].file: no file 'rooster.csv' in the folder`,
  ],
  [
    'a status misspelt',
    csv('proposal', 'propsal'),
    `${R}:2:62 status: 'propsal' is not allowed here (did you mean 'proposal'?)`,
  ],
  // What a file is
  [
    'an Excel file',
    roster(bytes('PK', 3, 4, 20, 0, '[Content_Types].xml', 0, 0, 'xl/workbook.xml')),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is an Excel file (.xlsx): open it, and save its table as "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8)`,
  ],
  [
    'an Excel file of the older kind',
    roster(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is an Excel file of the older kind (.xls) or another of Microsoft Office: open it, and save its table as "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8)`,
  ],
  [
    'an OpenDocument spreadsheet',
    roster(bytes('PK', 3, 4, 20, 0, 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet')),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is an OpenDocument spreadsheet (.ods): open it, and save its table as "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8)`,
  ],
  [
    'a PDF',
    roster(bytes('%PDF-1.7')),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is a PDF: open it, and save its table as "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8)`,
  ],
  [
    'a gzip',
    roster(bytes(0x1f, 0x8b, 8, 0)),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is compressed with gzip: unpack it first`,
  ],
  [
    'a binary file',
    roster(bytes(0, 1, 2, 3, 0xff, 0xfe, 0, 5)),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is a binary file, not text`,
  ],
  [
    'UTF-16 as scenario',
    scenario(utf16(YAML)),
    `${S}: this is text in UTF-16, not UTF-8: save it as UTF-8: for a table "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8), in an editor Save As with the encoding UTF-8`,
  ],
  ...(
    [
      ['a picture (SVG)', 'XML', '<?xml version="1.0"?>\n<svg width="1">\n  <rect x="1"/>\n</svg>\n'],
      ['a web page', 'a web page', '<!DOCTYPE html>\n<html><body class="x">\n</body></html>\n'],
      ['JSON', 'JSON', '[{"id":"a","name":"b"},\n{"id":"c"}]\n'],
      ['YAML', 'a YAML file', YAML],
    ] as const
  ).map(([what, word, text]): (typeof MISTAKES)[number] => [
    `${what} as roster`,
    roster(text),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is ${word}, where a table (CSV) is expected`,
  ]),
  // One shape where another is expected
  [
    'a roster without its field',
    yaml('- file: roster.csv', '- roster.csv'),
    `${S}:41:5 agents[0]: a roster is named by its field: write file: roster.csv`,
  ],
  [
    'a roster in place of the list',
    yaml(/agents:\n(.*\n)+?\n/, 'agents: roster.csv\n\n'),
    `${S}:40:9 agents: expected a list, found 'roster.csv'; write a line below: - file: roster.csv`,
  ],
  [
    'a stage in place of a time',
    yaml(/at: {.*}(?=\n    effects)/, 'at: committee'),
    `${S}:63:9 events[0].at: expected a map of fields: { round: …, stage: … }, found 'committee'`,
  ],
  [
    'a name in place of a chair',
    yaml(/chair: {.*}/, 'chair: chair'),
    `${S}:18:8 chair: expected a map of fields: { agent: …, pen: … }, found 'chair'`,
  ],
  [
    'one member in place of a list',
    yaml('[atoll, lagoon]', 'atoll'),
    `${S}:53:68 blocs[0].members: expected a list of ids, found 'atoll'; write [atoll]`,
  ],
  [
    'an effect without a dash',
    yaml('- { salience', '{ salience'),
    `${S}:65:7 events[0].effects: expected a list, found a map; each entry begins with a dash`,
  ],
  [
    'a folder as roster',
    { '/c/roster.csv/x': '', '/c/roster.csv': undefined as never },
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is a folder, not a file`,
  ],
  [
    'a pipe as roster',
    roster({ special: true }),
    `${S}:41:11 agents[0].file: '/c/roster.csv': this is a pipe or a device, not a file`,
  ],
  [
    'an Excel file as scenario',
    scenario(bytes('PK', 3, 4, 20, 0, 'xl/workbook.xml')),
    `/c/scenario.yaml: this is an Excel file (.xlsx), where a YAML file is expected, which is plain text`,
  ],
  [
    'a web page as scenario',
    scenario('<!DOCTYPE html>\n<html></html>\n'),
    `${S}:1:1 this is a web page, where a YAML file is expected`,
  ],
  [
    'a table as scenario',
    scenario(CSV),
    `${S}:1:1 this is a table (a scenario names its rosters), where a YAML file is expected`,
  ],
  ...['coding.md', 'notes.markdown'].map((name): (typeof MISTAKES)[number] => [
    `the text ${name} that is no YAML as scenario`,
    { [`/c/${name}`]: '# How the numbers were made\n\nWrite: down the rule.\n\n- a list: [\n' },
    `/c/${name}:1:1 this is a Markdown file, where a YAML file is expected`,
  ]),
  // YAML
  ['an empty scenario', scenario(''), `${S}:1:1 there is nothing in it`],
  [
    'tabs',
    yaml('    title: Permits', '\ttitle: Permits'),
    `${S}:23:1 a tab stands here: YAML is indented with spaces, two for each level`,
  ],
  [
    'a line too far left',
    yaml('    title: Permits', '   title: Permits'),
    `${S}:23:4 the line begins in column 4, the field above it in column 5: the fields of one entry begin in the same column, what belongs to a field two columns further in`,
  ],
  [
    'a line too far right',
    yaml('    reference: 0', '      reference: 0'),
    `${S}:24:7 the line begins in column 7, the field above it in column 5: the fields of one entry begin in the same column, what belongs to a field two columns further in`,
  ],
  [
    'no space after a colon',
    yaml('title: Two cables', 'title:Two cables'),
    `${S}:6:6 a space is missing after the colon: write title: Two cables`,
  ],
  [
    'no space after a colon between braces',
    yaml('{ at: 0, label: owners', '{ at:0, label: owners'),
    `${S}:34:11 issues[1].anchors[0]: a space is missing after the colon: write at: 0`,
  ],
  [
    'no space after a dash',
    yaml('  - id: routes', '  -id: routes'),
    `${S}:30:3 a space is missing after the dash: write - id: …`,
  ],
  [
    'no dash',
    yaml('  - id: routes', '    id: routes'),
    `${S}:30:5 issues[0].id: already given on line 22; a new entry of the list begins with a dash`,
  ],
  [
    'a colon in a title',
    yaml('title: Two cables', 'title: Two cables: a story'),
    `${S}:6:8 a text with a colon in it needs quotes: write title: "Two cables: a story"`,
  ],
  [
    'a colon in a label',
    yaml('label: owners choose', 'label: owners: choose'),
    `${S}:34:25 a text with a colon in it needs quotes, and entries are parted by commas`,
  ],
  [
    'a comma in a label',
    yaml('label: owners choose', 'label: owners, choose'),
    `${S}:34:33 issues[1].anchors[0]: 'choose freely' has no colon and no value; a text with a comma in it needs quotes`,
  ],
  [
    'no comma between entries',
    yaml('agent: chair, pen', 'agent: chair pen'),
    `${S}:18:23 a comma is missing before pen`,
  ],
  [
    'a brace never closed',
    yaml('owners choose freely }', 'owners choose freely'),
    `${S}:34:9 the { that opens here is never closed: end it with }`,
  ],
  [
    'a bracket never closed',
    yaml('[atoll, lagoon]', '[atoll, lagoon'),
    `${S}:53:101 expected ] before this }: the [ in line 53, column 68 is still open`,
  ],
  [
    'a brace too many',
    yaml('pen: 0.2 }', 'pen: 0.2 }}'),
    `${S}:18:34 one } too many: nothing is open that it could close`,
  ],
  [
    'a quote never closed',
    yaml('title: Two cables', 'title: "Two cables'),
    `${S}:6:8 the quote " that opens here is not closed on its line`,
  ],
  [
    'quotes within quotes',
    yaml('title: Two cables', 'title: "Two "nice" cables"'),
    `${S}:6:14 text after a closing quote: put the whole between quotes of the other kind, or double those inside`,
  ],
  [
    'an apostrophe within quotes',
    yaml('title: Two cables', "title: 'The island's cables'"),
    `${S}:6:20 text after a closing quote: put the whole between quotes of the other kind, or double those inside`,
  ],
  [
    'a backslash',
    yaml('title: Two cables', 'title: "C:\\data"'),
    `${S}:6:11 a backslash between double quotes is doubled, or the text put between ' and '`,
  ],
  [
    'a text that begins with @',
    yaml('title: Two cables', 'title: @home'),
    `${S}:6:8 a text that begins with @ needs quotes`,
  ],
  [
    'a text that begins with *',
    yaml('title: Two cables', 'title: *Two* cables'),
    `${S}:6:8 a text that begins with * needs quotes`,
  ],
  [
    'a text that begins with &',
    yaml('title: Two cables', 'title: &cables'),
    `${S}:6:1 title: a text that begins with & needs quotes`,
  ],
  [
    'a text that begins with !',
    yaml('title: Two cables', 'title: !important'),
    `${S}:6:8 !important would be a tag of YAML, and none are read: a text that begins with ! needs quotes`,
  ],
  [
    'a text that begins with %',
    yaml('title: Two cables', 'title: %'),
    `${S}:6:8 a text that begins with % needs quotes`,
  ],
  [
    'a text that begins with -',
    yaml('title: Two cables', 'title: - cables'),
    `${S}:6:8 a list begins on a line of its own; a text that begins with - needs quotes`,
  ],
  [
    'no colon',
    yaml('venue: itu', 'venue itu'),
    `${S}:11:1 a colon is missing: write venue: itu-treaty-conference`,
  ],
  [
    'an equals sign',
    yaml('venue: itu', 'venue = itu'),
    `${S}:11:1 a colon is missing: write venue: itu-treaty-conference, not =`,
  ],
  [
    'a key twice',
    yaml('title: Two cables', 'title: Two cables\ntitle: Three'),
    `${S}:7:1 title: already given on line 6`,
  ],
  [
    'a text that runs on',
    yaml('story: Four governments, a cable', 'story: Four governments,\na cable'),
    `${S}:8:1 this line has no colon: if it goes on with the text of the line above, indent it further than that line`,
  ],
  [
    'a wide colon',
    yaml('title: Two', 'title\uff1a Two'),
    `${S}:6:6 a wide colon (U+FF1A) stands here: type ':' and a space`,
  ],
  [
    'a no-break space',
    yaml('title: Two', 'title:\u00a0Two'),
    `${S}:6:7 a no-break space (U+00A0) stands here: type a plain space`,
  ],
  [
    'a page of Markdown',
    scenario(`\`\`\`yaml\n${YAML}\`\`\`\n`),
    `${S}:1:1 the \`\`\` of a Markdown page stands here: take such lines out`,
  ],
  [
    'two documents',
    scenario(`${YAML}---\n${YAML}`),
    `${S}:71:1 a file holds one document: no second one after a line --- or ...`,
  ],
  // JSON
  [
    'JSON with a comment',
    scenario('{"parley": 1, // version\n "kind": "scenario"}'),
    `${S}:1:15 comments begin with #, not with // or /*`,
  ],
  [
    'JSON without a comma',
    scenario('{"parley": 1\n "kind": "scenario"}'),
    `${S}:2:2 a comma is missing before "kind"`,
  ],
  [
    'JSON cut off',
    scenario('{"parley": 1, "issues": [{"id": "x"'),
    `${S}:1:26 the { that opens here is never closed: end it with }`,
  ],
  // Names
  [
    'a key misspelt',
    yaml('saliences: {', 'salience: {'),
    `${S}:48:5 agents[1].salience: unknown field 'salience' (did you mean 'saliences'?)`,
  ],
  [
    'a venue misspelt',
    yaml('venue: itu-treaty-conference', 'venue: itu-treaty-conferense'),
    `${S}:11:8 venue: no venue 'itu-treaty-conferense' (did you mean 'itu-treaty-conference'?)`,
  ],
  [
    'the list of issues misspelt',
    yaml('\nissues:', '\nissue:'),
    `${S}:21:1 issue: unknown field 'issue' (did you mean 'issues'?)`,
  ],
  [
    'the list of groups misspelt',
    yaml('\nblocs:', '\nbloc:'),
    `${S}:52:1 bloc: unknown field 'bloc' (did you mean 'blocs'?)`,
  ],
  [
    'a salience that an event shifts by 30',
    yaml('shift: 0.3', 'shift: 30'),
    `${S}:65:59 events[0].effects[0].shift: must lie between -1 and 1, found 30; 30 of 100 is written 0.3`,
  ],
  [
    'a salience that an event sets to 80',
    yaml('shift: 0.3', 'set: 80'),
    `${S}:65:57 events[0].effects[0].set: must lie between 0 and 1, found 80; 80 of 100 is written 0.8`,
  ],
  [
    'an issue twice',
    yaml('  - id: routes', '  - id: repair-permits'),
    `${S}:30:9 issues[1].id: 'repair-permits' stands twice among the issues; first in /c/scenario.yaml:22`,
  ],
  [
    'a member misspelt',
    yaml('members: [atoll, lagoon]', 'members: [atoll, laggon]'),
    `${S}:53:76 blocs[0].members[1]: unknown agent 'laggon' (did you mean 'lagoon'?)`,
  ],
  [
    'a chair misspelt',
    yaml('agent: chair', 'agent: chiar'),
    `${S}:18:17 chair.agent: unknown agent 'chiar' (did you mean 'chair'?)`,
  ],
  [
    'a file that extends itself',
    yaml('id: c\n', 'id: c\nextends: ./scenario.yaml\n'),
    `${S}:6:10 extends: files extend one another in a circle: /c/scenario.yaml → /c/scenario.yaml`,
  ],
  [
    'an unknown stage',
    yaml('stage: committee', 'stage: comittee'),
    `${S}:63:18 events[0].at.stage: unknown stage 'comittee' (did you mean 'committee'?)`,
  ],
  [
    'a tie to oneself',
    yaml('to: harbour', 'to: deepline'),
    `${S}:57:27 ties[0].to: a tie joins two different agents`,
  ],
  [
    'a reference outside the scale',
    yaml('reference: 20', 'reference: 120'),
    `${S}:32:16 issues[1].reference: must be at most 100, found 120`,
  ],
  [
    'an anchor outside the scale',
    yaml('at: 40', 'at: 140'),
    `${S}:35:15 issues[1].anchors[1].at: must be at most 100, found 140`,
  ],
  [
    'a parameter misspelt',
    yaml('reactionNoise', 'reactionNoize'),
    `${S}:15:3 parameters.reactionNoize: unknown parameter 'reactionNoize' (did you mean 'reactionNoise'?)`,
  ],
  [
    'a venue file',
    scenario(VENUES['/seeds/venues/itu-treaty-conference.yaml']),
    `${S}:4:7 kind: this is a venue file, not a scenario`,
  ],
  [
    'an experiment',
    yaml('kind: scenario', 'kind: experiment'),
    `${S}:4:7 kind: this file is of the kind 'experiment', not a scenario: see parley sweep`,
  ],
];

describe('mistakes of a first scenario', () => {
  for (const [name, files, ...lines] of MISTAKES) {
    it(name, () => {
      expect(lines.length).toBeGreaterThan(0);
      // A file beside the scenario is given by its own name.
      const ref = Object.keys(files).find((path) => /\.(md|markdown)$/.test(path)) ?? '/c';
      expect(told(files, ref).lines).toEqual(lines);
    });
  }

  it('are none where the files are as they were', () => {
    expect(told({})).toEqual({ lines: [], warnings: [] });
  });
});

describe('what a spreadsheet does to a roster', () => {
  it.each<readonly [string, Files]>([
    ['semicolons', roster(CSV.replaceAll(',', ';'))],
    [
      'semicolons, decimal commas, a byte order mark and carriage returns',
      roster(
        `\ufeff${CSV.replaceAll(',', ';')
          .replaceAll('.', ',')
          .replaceAll(/(permits|routes),/g, '$1.')
          .replaceAll('\n', '\r\n')}`,
      ),
    ],
    ['tabs', roster(CSV.replaceAll(',', '\t'))],
    ['a line that names the separator', roster(`sep=;\n${CSV.replaceAll(',', ';')}`)],
    [
      'empty columns and rows at the end',
      roster(`${CSV.replaceAll(/$/gm, ',,').trimEnd()}\n${','.repeat(15)}\n`),
    ],
    ['all cells in quotes', roster(CSV.replaceAll(/[^,\n]+/g, '"$&"'))],
  ])('is read: %s', (_, files) => {
    const load = (changes: Files) =>
      loadScenario('/c', {
        folders: FOLDERS,
        access: memoryFiles({ ...VENUES, '/c/scenario.yaml': YAML, '/c/roster.csv': CSV, ...changes }),
        known: KNOWN,
      });
    const [plain, read] = [load({}), load(files)];
    if (!plain.ok || !read.ok) throw new Error(told(files).lines.join('\n'));
    expect(read.scenario).toEqual(plain.scenario);
  });
});

describe('rosters in another unit', () => {
  const shares = CSV.replaceAll(
    /,(\d+),(0\.\d),(\d+),(0\.\d),proposal/g,
    (_, x: string, s: string, y: string, t: string) =>
      `,${Number(x) / 100},${s},${Number(y) / 100},${t},proposal`,
  );

  it('are found where all positions lie between 0 and 1', () => {
    expect(told(roster(shares)).warnings).toEqual([
      `${R}:5:64 routes.position: all 5 positions on 'routes' here lie between 0 and 1, and scales run from 0 to 100: is 0.95 meant as 95?`,
      `${R}:6:51 repair-permits.position: all 5 positions on 'repair-permits' here lie between 0 and 1, and scales run from 0 to 100: is 1 meant as 100?`,
    ]);
  });

  it('are found where all positions were coded on a scale to ten', () => {
    const tens = shares.replaceAll(
      /,(\d\.?\d*),(0\.\d),(\d\.?\d*),(0\.\d),proposal/g,
      (_, x: string, s: string, y: string, t: string) =>
        `,${Math.round(Number(x) * 10)},${s},${Math.round(Number(y) * 10)},${t},proposal`,
    );
    expect(told(roster(tens)).warnings).toEqual([
      `${R}:5:62 routes.position: all 10 positions here lie between 0 and 10, and scales run from 0 to 100: were they coded on a scale to 10?`,
    ]);
  });

  it('are not suspected where one position shows the scale', () => {
    expect(told(roster(shares.replace(',0.9,0.8', ',90,0.8'))).warnings).toHaveLength(1);
    expect(told(csv(/,30,0\.3/, ',1,0.3')).warnings).toEqual([]);
  });
});
