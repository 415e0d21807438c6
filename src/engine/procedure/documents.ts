/** What a stage puts to its rule as one: each issue by itself, or all that is alive as a document. */
import type { Document, Floor } from '../floor.ts';
import { hold } from '../invariant.ts';
import { isAlive } from '../settle.ts';
import type { SponsorList, Tabled } from '../state.ts';
import { ADOPTED, OPEN } from '../terms.ts';

/** Sponsors of any part of a document are sponsors of the whole. */
function listOf({ state }: Floor, issues: readonly number[]): SponsorList {
  const lists = issues.map((issue) => state.lists[issue]);
  const [first] = lists;
  if (lists.every((one) => one === first)) return first;
  const mover = lists.find(({ by }) => by !== null) ?? first;
  const sponsors = [...new Set(lists.flatMap((one) => one.sponsors))].sort((a, b) => a - b);
  return { ...mover, sponsors };
}

/** The documents on the table, in the order of their issues. */
export function documentsOf(floor: Floor): Document[] {
  const { world, state, stage, m } = floor;
  hold(state.lists.length === m, 'every text has a list of its sponsors');
  const issues = Array.from({ length: m }, (_, issue) => issue).filter((issue) => {
    if (state.text[issue] !== state.text[issue]) return false;
    return stage.whole
      ? isAlive(floor, issue) || state.disposition[issue] === ADOPTED
      : state.disposition[issue] === OPEN;
  });
  const parts = stage.whole ? [issues] : issues.map((issue) => [issue]);
  return parts
    .filter((part) => part.length > 0)
    .map((part) => ({
      issues: part,
      texts: part.map((issue) => state.text[issue]),
      versus: part.map((issue) => world.issues[issue].reference),
      beside: stage.whole
        ? []
        : state.rivals.filter(({ issue }) => issue === part[0]).map(({ text }) => text),
      list: listOf(floor, part),
    }));
}

/** The text that an amendment would change: the issue's own, or that of the proposal that it amends; NaN where that is gone. */
export function textOfTabled({ state }: Floor, { issue, to }: Tabled): number {
  if (to === undefined) return state.text[issue];
  const amended = [...state.tabled, ...state.rivals].find(({ proposal }) => proposal === to);
  return amended?.text ?? NaN;
}
