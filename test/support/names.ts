/** Names in many scripts, for whatever measures or cuts them. */
import * as fc from 'fast-check';

/** Names as they occur: Latin, Arabic, Khmer, Chinese, emoji with joiners, combining accents. */
export const NAMES = [
  'Kenya',
  'Côte d’Ivoire',
  'السعودية',
  'កម្ពុជា',
  '中国',
  '👩‍⚖️ chair',
  'e\u0301tat',
  '🇰🇪',
  'ﷺ',
  '◆ text',
  '…',
];
/** A name in any script, or any other text. */
export const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme' }));
