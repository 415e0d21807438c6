import { Failure } from './failure.ts';
export function explainMisuse(error: unknown, words: readonly string[]): Failure | null {
  console.error('MISUSE', (error as any)?.name, (error as any)?.message, words);
  return null;
}
