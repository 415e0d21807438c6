/** In which language a page speaks: a page that has one language only does without this file and its catalogues. */
import { isLanguage, type Language, type Say, sayIn } from '../../report/catalogue/say.ts';

const { lang } = document.documentElement;
/** The language of the page, as the server wrote it. */
export const language: Language = isLanguage(lang) ? lang : 'en';
export const say: Say = sayIn(language);
