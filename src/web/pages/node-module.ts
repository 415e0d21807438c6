/** What a page has in place of Node's way to load a package late: the one package that is loaded so, which measures text. */
import stringWidth from 'string-width';

export const createRequire = () => () => ({ default: stringWidth });
