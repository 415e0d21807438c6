/** What meetings of a campaign leave of their states of affairs, and which links carry it: what no link reads stays behind. */
import type { Campaign } from './campaign.ts';

/** A thing in the state of affairs of a meeting. */
export interface CarriedAffair {
  readonly episode: string;
  readonly id: string;
  readonly title: string;
  /** Links that read what the meeting leaves of it. */
  readonly readBy: readonly string[];
  /** Links that say how the meeting begins with it. */
  readonly begunBy: readonly string[];
}

/** What no link can carry from meeting to meeting. */
export const NOT_CARRIED = [
  'stances and what moved them',
  'coalitions',
  'memory of who voted how',
  'who is bound by a text',
  'who holds a contract',
] as const;

/** Everything in the states of affairs of all meetings, by time and id. */
export function carriedAffairs({ episodes, links }: Campaign): readonly CarriedAffair[] {
  return episodes.flatMap(({ id: episode, world }) =>
    world.affairs.map(({ start: { id, title } }): CarriedAffair => {
      const prefix = `affairs.${id}.`;
      const own = links.filter(({ from }) => from.id === episode);
      const readBy = own.filter(({ tests, value, per }) =>
        [...tests.map(({ reading }) => reading), value, per].some(
          (one) => one !== null && typeof one === 'object' && one.name.startsWith(prefix),
        ),
      );
      const begunBy = links.filter(
        ({ to, target }) =>
          to === episode &&
          target.kind === 'episode' &&
          target.numbers.some(({ path }) => path.startsWith(prefix)),
      );
      const ids = (some: typeof links): string[] => some.map((link) => link.id);
      return { episode, id, title, readBy: ids(readBy), begunBy: ids(begunBy) };
    }),
  );
}
