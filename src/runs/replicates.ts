/** Pairs of runs of a counterfactual where nobody says how many. */
export const REPLICATES = 500;
