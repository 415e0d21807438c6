/** What is changed in a campaign to ask "what if": links cut or weakened by name, numbers of single episodes set. */
import { PathError } from '../scenarios/paths/error.ts';
import { shortened } from '../scenarios/text.ts';
import type { CampaignFile } from './file.ts';
import type { Strengths } from './links.ts';

/** Changes as they are asked for. */
export interface CampaignChange {
  /** Links by id, or `all`. */
  readonly cut: readonly string[];
  /** `EPISODE.path=value` and `links.LINK.strength=number`. */
  readonly set: readonly string[];
}

/** Changes by what they are about. */
export interface ReadChange {
  readonly strengths: Strengths;
  /** Changes of an episode as `--set` takes them, by episode. */
  readonly episodes: ReadonlyMap<string, readonly string[]>;
}

/** The word for every link. */
export const ALL_LINKS = 'all';

const STRENGTH = /^links\.([^.=]+)\.strength=(.*)$/;

/** The ids of the links that a name stands for. @throws PathError where there is none */
function linksNamed(name: string, { links = [] }: CampaignFile): readonly string[] {
  const ids = links.map(({ id }) => id);
  if (name === ALL_LINKS) return ids;
  if (ids.includes(name)) return [name];
  throw new PathError(`no link '${shortened(name)}' in this campaign`, name, [...ids, ALL_LINKS]);
}

/** Reads changes. @throws PathError for a name that leads nowhere or a strength that is none */
export function readChange({ cut, set }: CampaignChange, file: CampaignFile): ReadChange {
  const strengths = new Map<string, number>();
  const episodes = new Map<string, readonly string[]>();
  for (const text of set) {
    const [, name, written] = STRENGTH.exec(text) ?? [];
    if (name !== undefined) {
      const value = Number(written);
      if (written.trim() === '' || !(value >= 0 && value <= 10))
        throw new PathError(`a strength lies between 0 and 10, found '${shortened(written)}'`, written);
      for (const id of linksNamed(name, file)) strengths.set(id, value);
      continue;
    }
    if (text.startsWith('rulesAsOf='))
      throw new PathError(
        'an episode has the rules of its date: EPISODE.rulesAsOf=DATE takes those of another',
        text,
      );
    const dot = text.indexOf('.');
    const episode = dot < 0 ? text : text.slice(0, dot);
    const ids = file.episodes.map(({ id }) => id);
    if (!ids.includes(episode) || dot < 0)
      throw new PathError(
        `'${shortened(text)}' changes nothing of a campaign: expected EPISODE.path=value or links.LINK.strength=number`,
        episode,
        [...ids, 'links'],
      );
    episodes.set(episode, [...(episodes.get(episode) ?? []), text.slice(dot + 1)]);
  }
  for (const name of cut) for (const id of linksNamed(name, file)) strengths.set(id, 0);
  return { strengths, episodes };
}

/** The changes of one of the campaign's own what-ifs. @throws PathError where there is none of that name */
export function ownChange(id: string, { whatIfs = [] }: CampaignFile): CampaignChange {
  const own = whatIfs.find((one) => one.id === id);
  if (own === undefined)
    throw new PathError(
      `no what-if '${shortened(id)}' in this campaign`,
      id,
      whatIfs.map((one) => one.id),
    );
  return { cut: own.cut === ALL_LINKS ? [ALL_LINKS] : (own.cut ?? []), set: own.set ?? [] };
}
