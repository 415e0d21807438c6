/** What a file is that is no text as it is read here, by how its bytes begin, and how its owner gets a text out of it. */

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Bytes looked at. */
const HEAD = 64 * 1024;

/** Share of control characters from which a file is no text. */
const MOST_CONTROLS = 0.02;

const TABLE =
  'open it, and save its table as "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8)';
const ENCODING =
  'save it as UTF-8: for a table "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8), in an editor Save As with the encoding UTF-8';

/** Names of tables. */
export const TABLE_NAME = /\.(csv|tsv)$/i;

/** Files by the bytes that they begin with. */
const BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly words: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    words: `this is an Excel file of the older kind (.xls) or another of Microsoft Office`,
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], words: 'this is a PDF' },
  { bytes: [0x1f, 0x8b], words: 'this is compressed with gzip' },
  { bytes: [0x42, 0x5a, 0x68], words: 'this is compressed with bzip2' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], words: 'this is compressed with xz' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], words: 'this is compressed with zstd' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], words: 'this is a 7z archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], words: 'this is a RAR archive' },
  { bytes: [0x50, 0x41, 0x52, 0x31], words: 'this is a Parquet file' },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    words: `this is an SQLite database`,
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], words: 'this is a picture (PNG)' },
  { bytes: [0xff, 0xd8, 0xff], words: 'this is a picture (JPEG)' },
  { bytes: [0x47, 0x49, 0x46, 0x38], words: 'this is a picture (GIF)' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], words: 'this is rich text (RTF)' },
  {
    bytes: [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74],
    words: `this is a binary property list, or a Numbers file`,
  },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], words: 'this is a program' },
];

/** What lies in a zip archive, by a name in it. */
const ARCHIVES: readonly { readonly mark: RegExp; readonly words: string }[] = [
  { mark: /xl\/|workbook/, words: `this is an Excel file (.xlsx)` },
  {
    mark: /opendocument\.spreadsheet/,
    words: `this is an OpenDocument spreadsheet (.ods)`,
  },
  { mark: /Index\/|\.iwa/, words: 'this is a Numbers file' },
  {
    mark: /word\/|opendocument\.text/,
    words: 'this is a document of a word processor',
  },
  { mark: /\[Content_Types\]\.xml/, words: `this is a file of Microsoft Office` },
  { mark: /^/, words: 'this is a zip archive' },
];

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** What a file is that holds no text, and how one is had from it; null where it may be one. @param name of the file */
export function foreignKind(bytes: Uint8Array, name: string): string | null {
  const words = foreignWords(bytes);
  if (words === null) return notText(bytes) ?? sheetAsText(bytes) ?? notTable(bytes, name);
  if (/compressed|archive/.test(words)) return `${words}: unpack it first`;
  return /\.ya?ml$/i.test(name)
    ? `${words}, where a YAML file is expected, which is plain text`
    : `${words}: ${TABLE}`;
}

/** Spreadsheets that are kept as texts, by how they begin. */
const SHEETS: readonly { readonly text: RegExp; readonly words: string }[] = [
  {
    text: /^\s*<\?xml[^]{0,200}<office:document\b/,
    words: 'this is a flat OpenDocument spreadsheet (.fods)',
  },
  { text: /^\s*<(!doctype html|html|table)\b[^]*<table\b/i, words: 'this is a web page with a table' },
  { text: /^TABLE\r?\n0,1\r?\n/, words: 'this is a spreadsheet in Data Interchange Format (.dif)' },
  { text: /^ID;P\w*(?:;\w+)*\r?\n[BCFOP];/, words: 'this is a spreadsheet as symbolic links (.slk)' },
];

/** Which spreadsheet a text is, with the remedy; null where it is none. */
function sheetAsText(bytes: Uint8Array): string | null {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  const words = SHEETS.find(({ text }) => text.test(head))?.words;
  return words === undefined ? null : `${words}: ${TABLE}`;
}

/** Texts that are no tables, by how they begin. */
const NO_TABLES: readonly { readonly text: RegExp; readonly words: string }[] = [
  { text: /^\s*<(!doctype html|html)/i, words: 'this is a web page' },
  { text: /^\s*<[?!a-z]/i, words: 'this is XML' },
  { text: /^\s*[[{]\s*["[{]/, words: 'this is JSON' },
  { text: /^(---\s*$|parley:\s)/m, words: 'this is a YAML file' },
];

/** What a text is that is named as a table and is none; null where it may be one. */
function notTable(bytes: Uint8Array, name: string): string | null {
  if (!TABLE_NAME.test(name)) return null;
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  const words = NO_TABLES.find(({ text }) => text.test(head))?.words;
  return words === undefined ? null : `${words}, where a table (CSV) is expected`;
}

/** What a file is by how it begins, where that is known and no text: `this is a PDF`. */
export function foreignWords(bytes: Uint8Array): string | null {
  const known = BEGINNINGS.find((one) => beginsWith(bytes, one.bytes));
  if (known !== undefined) return known.words;
  if (!beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return null;
  const names = [bytes.subarray(0, HEAD), bytes.subarray(-HEAD)]
    .map((part) => new TextDecoder('latin1').decode(part))
    .join('\n');
  return ARCHIVES.find(({ mark }) => mark.test(names))!.words;
}

/** Texts of other kinds, by the name of their file or by how they begin, and what to do. */
const TEXTS: readonly { readonly name: RegExp; readonly text: RegExp; readonly words: string }[] = [
  { name: /\.x?html?$/i, text: /^\s*<(!doctype html|html)/i, words: 'this is a web page' },
  { name: /\.xml$/i, text: /^\s*</, words: 'this is XML' },
  { name: /\.(md|markdown)$/i, text: /^(?!)/, words: 'this is a Markdown file' },
  {
    name: TABLE_NAME,
    text: /^[^\s#{[]+[,;\t]\S/,
    words: 'this is a table (a scenario names its rosters)',
  },
];

/** What a text is of which no YAML can be made; null where it may be meant as YAML. @param name of its file */
export function otherText(text: string, name: string): string | null {
  return TEXTS.find((one) => one.name.test(name) || one.text.test(text))?.words ?? null;
}

/** How a text in units of two bytes is read, or null where nothing shows that it is one. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (beginsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (beginsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2] += 1;
  if (zeros[1] > head.length / 4 && zeros[0] < head.length / 40) return 'utf-16le';
  return zeros[0] > head.length / 4 && zeros[1] < head.length / 40 ? 'utf-16be' : null;
}

/** Whether bytes are a text in UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Why bytes that are of no known kind hold no text in units of one byte, with the remedy; null where they may. */
function notText(bytes: Uint8Array): string | null {
  if (wideEncoding(bytes) !== null) return `this is text in UTF-16, not UTF-8: ${ENCODING}`;
  const head = bytes.subarray(0, HEAD);
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  return controls > head.length * MOST_CONTROLS ? 'this is a binary file, not text' : null;
}

/** What is said of a text whose lines end in carriage returns alone. */
export const OLD_LINE_ENDS = `the lines end as on old Macintoshes: ${ENCODING}`;
/** What is said of a text where it stops being UTF-8. */
export const NOT_UTF8 = `this is not UTF-8 text, but perhaps Windows-1252 or Latin-1: ${ENCODING}`;
