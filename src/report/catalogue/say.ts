/**
 * Says what students read in their language: whole messages of a catalogue, with plurals, numbers and lists as the language has them
 * (ICU MessageFormat, Intl). The same on the server, on paper and in a page.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { MessageKey, Messages } from './messages.ts';

/** Languages by what stands in `lang`, with their own names. */
export const LANGUAGES = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as [Language, ...Language[]];

export const CATALOGUES: Readonly<Record<Language, Messages>> = { en, fr, es, ar };

export const isLanguage = (word: string): word is Language => Object.hasOwn(LANGUAGES, word);

/** What is put into a message. */
export type Values = Readonly<Record<string, string | number>>;

/** One language, ready to speak. */
export interface Say {
  (key: MessageKey, values?: Values): string;
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** `a, b, and c`. */
  readonly list: (items: readonly string[]) => string;
  /** A whole number with its sign. */
  readonly signed: (value: number) => string;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
}

/** First strong isolate and its end: a name in another script then moves nothing around it. */
const ISOLATE = ['\u2068', '\u2069'] as const;

const SAYERS = new Map<Language, Say>();

/** The voice of a language. */
export function sayIn(language: Language): Say {
  const known = SAYERS.get(language);
  if (known !== undefined) return known;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const placed = (value: string | number) =>
    direction === 'rtl' && typeof value === 'string' ? `${ISOLATE[0]}${value}${ISOLATE[1]}` : value;
  const say = (key: MessageKey, values: Values = {}): string => {
    let format = formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(CATALOGUES[language][key], language, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    const message = CATALOGUES[language][key];
    const given = Object.fromEntries(
      // What a message selects by is no text of it.
      Object.entries(values).map(([name, value]) => [
        name,
        message.includes(`{${name}, select,`) ? value : placed(value),
      ]),
    );
    return String(format.format(given));
  };
  const minus = (text: string) => text.replace('-', '−');
  const made: Say = Object.assign(say, {
    language,
    direction,
    list: (items: readonly string[]) => list.format(items),
    signed: (value: number) => minus(signed.format(value)),
    number: (value: number) => minus(plain.format(value)),
    percent: (share: number) => percent.format(share),
  } as const);
  SAYERS.set(language, made);
  return made;
}
