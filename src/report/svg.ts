/** What pictures that are written by hand share: their width, their frame, and that nothing in a name steers them. */
import { hashText } from '../engine/draws.ts';
import { printable } from '../scenarios/text.ts';

/** Points across. */
export const WIDTH = 960;

const plain = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A name that is set apart from text of the other direction: a pair of isolates turns nothing outside of it. */
const ISOLATED = /\u2068([^\u2066-\u2069\u202a-\u202e]*)\u2069/u;

/** Text as it may stand in a picture, in an element or an attribute. */
export const escaped = (text: string): string =>
  text
    .split(ISOLATED)
    .map((part, at) => (at % 2 === 1 ? `\u2068${plain(part)}\u2069` : plain(part)))
    .join('');

/** A picture of shapes with what it is called and says, for those who do not see it. */
export function picture(height: number, title: string, description: string, shapes: string): string {
  // Several pictures may stand on one page.
  const id = hashText(`${title}\n${description}`)
    .map((word) => word.toString(36))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" role="img" aria-labelledby="t${id} d${id}"><title id="t${id}">${escaped(title)}</title><desc id="d${id}">${escaped(description)}</desc><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${shapes}</svg>\n`;
}
