export function functionBits(
  functions: Readonly<Record<'exp' | 'log' | 'logistic' | 'logit', (x: number) => number>>,
  count: number,
): string;
