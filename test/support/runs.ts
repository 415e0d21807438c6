/**
 * How many cases a property is tried on. The environment variable PROPERTY_SHARE scales all of them: 20 for a long soak, 0.1
 * where the same tests run again and again on mutants. A counterexample is then given as it was found, not made small.
 */
export function runs(cases: number): { numRuns: number; endOnFailure: boolean } {
  const share = Number(process.env.PROPERTY_SHARE ?? 1);
  return { numRuns: Math.max(5, Math.round(cases * share)), endOnFailure: share !== 1 };
}
