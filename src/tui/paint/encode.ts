/** A row as it is written to a terminal: escaped, with escape codes, and every text put where it belongs. */
import { clean, codesOf, fitLine, textOf, type Line, type Style } from '../../report/rich.ts';
import { isPlain, widthOf } from '../../report/width.ts';

const cache = { coloured: new Map<Style, string>(), plain: new Map<Style, string>() };

/**
 * A text at a column: where terminals may not agree how wide it is, its room is cleared first and the next text is put
 * behind it by number, so that whatever stands to the right of it stays where it is.
 */
function placed(text: string, column: number): string {
  if (isPlain(text)) return text;
  const width = widthOf(text);
  return `${' '.repeat(width)}\u001b[${column}G${text}\u001b[${column + width}G`;
}

/** The line as it is written to a terminal from the first column on, cut to so many columns. */
export function encode(line: Line, columns: number, colour: boolean): string {
  const styles = colour ? cache.coloured : cache.plain;
  let out = '';
  let column = 1;
  for (const part of fitLine(clean(line), columns)) {
    const text = placed(textOf(part), column);
    column += widthOf(textOf(part));
    if (typeof part === 'string') {
      out += text;
      continue;
    }
    let codes = styles.get(part.style);
    if (codes === undefined) {
      codes = codesOf(part.style, colour);
      styles.set(part.style, codes);
    }
    out += codes === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
  }
  return out;
}
