/**
 * How many cases a property is tried on. The environment variable PROPERTY_SHARE scales all of them: 20 for a long soak, 0.1
 * where the same tests run again and again on mutants.
 */
export function runs(cases: number): { numRuns: number } {
  return { numRuns: Math.max(5, Math.round(cases * Number(process.env.PROPERTY_SHARE ?? 1))) };
}
