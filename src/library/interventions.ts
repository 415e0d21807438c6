/** Interventions as a program names them: by id or file as `--do` does, or as the objects that a file of them holds. */
import type { Intervention } from '../experiments/interventions/intervention.ts';

/** An intervention: the id of one beside the scenario, `FILE`, `FILE#ID`, or its fields (without id and title it is named for you). */
export type InterventionInput = string | Partial<Intervention>;

/** The words that `--do` would be given. */
export const wordsOf = (interventions: readonly InterventionInput[]): string[] =>
  interventions.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
