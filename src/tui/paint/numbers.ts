/** Points with as many decimals as it takes to tell them from nothing. */
import { signed } from '../../report/words.ts';

export function points(value: number): string {
  if (value === 0 || Math.abs(value) >= 0.1) return signed(value);
  const text = Math.abs(value).toFixed(2);
  if (text === '0.00') return '≈0';
  return `${value < 0 ? '−' : '+'}${text}`;
}
