/** Options that several searches share. */
import type { NumberOption } from '../../../engine/card.ts';

export function pointsOption(standard: number, meaning: string, reason: string): NumberOption {
  return { type: 'number', default: standard, min: 4, max: 10_000, integer: true, meaning, reason };
}

export function generationsOption(standard: number, reason: string): NumberOption {
  return {
    type: 'number',
    default: standard,
    min: 1,
    max: 10_000,
    integer: true,
    meaning: 'generations that are played, the first one anywhere',
    reason,
  };
}
