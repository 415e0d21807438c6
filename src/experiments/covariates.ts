/** What is openly known of states beside a scenario: the facts from which rosters are coded and simple rules predict. */
import { readCsv } from '../scenarios/csv.ts';
import { formatProblems, Report, Source } from '../scenarios/problems.ts';

export type CovariateRow = Readonly<Record<string, string>>;

/** Rows of a CSV text by column name. @throws Error where it breaks the format or a row is too short or long */
export function rowsOf(name: string, text: string): CovariateRow[] {
  const report = new Report();
  const [header = [], ...lines] = readCsv(new Source(name, text), report);
  if (report.count > 0) throw new Error(formatProblems(report.finish().problems));
  return lines.map((cells) => {
    if (cells.length !== header.length)
      throw new Error(`${name}: ${cells.length} cells: ${cells[0]!.text} …`);
    return Object.fromEntries(header.map(({ text: column }, at) => [column, cells[at]!.text]));
  });
}

/** Items of a cell that lists several. */
export const listed = (cell: string | undefined): string[] => (cell ? cell.split('|') : []);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The ideal point, or the median of those states that share a regional group where there is none. */
export function idealPoint(state: CovariateRow, states: readonly CovariateRow[]): number {
  if (state['ideal_point'] !== '') return Number(state['ideal_point']);
  const groups = listed(state['regional_groups']);
  const peers = states.filter(
    (peer) =>
      peer['ideal_point'] !== '' && listed(peer['regional_groups']).some((group) => groups.includes(group)),
  );
  return median(peers.map((peer) => Number(peer['ideal_point'])));
}

/** Mean of the two ratings of Freedom House, from freest (1) to least free (7). */
export const freedom = (state: CovariateRow): number =>
  (Number(state['political_rights']) + Number(state['civil_liberties'])) / 2;

export interface Covariates {
  readonly g77: boolean;
  readonly idealPoint: number;
  readonly freedom: number;
}

/** Covariates by id of the state, from the text of a `covariates.csv`. */
export function covariatesOf(text: string): Map<string, Covariates> {
  const states = rowsOf('covariates.csv', text);
  return new Map(
    states.map((state) => [
      state['id']!,
      { g77: state['g77'] === '1', idealPoint: idealPoint(state, states), freedom: freedom(state) },
    ]),
  );
}
