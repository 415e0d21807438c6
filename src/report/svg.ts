/** What pictures that are written by hand share: their width, their frame, and that nothing in a name steers them. */
import { printable } from '../scenarios/text.ts';

/** Points across. */
export const WIDTH = 960;

/** Text as it may stand in a picture, in an element or an attribute. */
export const escaped = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A picture of shapes with what it is called and says, for those who do not see it. */
export function picture(height: number, title: string, description: string, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" role="img" aria-labelledby="title description"><title id="title">${escaped(title)}</title><desc id="description">${escaped(description)}</desc><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${shapes}</svg>\n`;
}
