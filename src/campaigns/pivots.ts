/**
 * What would have sent an issue elsewhere: the choice of a venue made once more with one thing changed, a cost, an actor or a link.
 * Each is looked for alone; that nothing turns the choice alone does not say that nothing does together.
 */
import type { Campaign } from './campaign.ts';
import { choose } from './choice.ts';
import { pass } from './climate.ts';
import type { ChoiceFile } from './file.ts';
import type { Strengths } from './links.ts';
import { type KeptRuns, playCampaign } from './play.ts';
import { campaignStart, type CampaignState } from './state.ts';

/** One thing that turns a choice, and where the issue goes then; no venue: nowhere. */
export type Pivot = { readonly opens: readonly string[] } & (
  | { readonly kind: 'cost'; readonly episode: string; readonly from: number; readonly to: number }
  | { readonly kind: 'actor'; readonly actor: string }
  | { readonly kind: 'link'; readonly link: string }
);

/** Costs are sought between nought and all that a venue could be worth, to so much. */
const COSTS = { least: 0, most: 1, exact: 0.001 } as const;

const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');

/** A campaign as a choice of venue is made in it; null: it was not made. */
function whenMade(
  id: string,
  campaign: Campaign,
  seed: string,
  strengths: Strengths,
  kept: KeptRuns,
): { readonly state: CampaignState; readonly opens: readonly string[] } | null {
  let before = campaignStart(campaign);
  for (const { state, records } of playCampaign({ campaign, seed, strengths, kept })) {
    for (const record of records)
      if (record.type === 'choice-of-venue' && record.choice === id)
        return {
          state: pass(campaign, before, campaign.episodes[before.done].time).state,
          opens: record.opens,
        };
    before = state;
  }
  return null;
}

/** Links that begin or act before a choice is made, or end where it may lead. */
function linksBefore({ between }: ChoiceFile, { links, episodes }: Campaign): readonly string[] {
  const candidates = new Set(between.map(({ episode }) => episode));
  const made = episodes.findIndex(({ id }) => candidates.has(id));
  const before = new Set(episodes.slice(0, made).map(({ id }) => id));
  const times = new Set(episodes.map(({ id }) => id));
  return links
    .filter(({ from, to }) =>
      [from.id, to].every((end) => !times.has(end) || before.has(end) || (end === to && candidates.has(end))),
    )
    .map(({ id }) => id);
}

/** What would have turned a choice of venue, each thing alone: costs, then actors who stay away, then links that are cut. */
export function pivotsOf(
  choice: ChoiceFile,
  campaign: Campaign,
  seed: string,
  strengths: Strengths,
): Pivot[] {
  const kept: KeptRuns = new Map();
  const made = whenMade(choice.id, campaign, seed, strengths, kept);
  if (made === null) return [];
  const { state, opens } = made;
  const opensIf = (other: ChoiceFile) => choose(other, campaign, state, strengths).opens;
  const withCost = (episode: string, cost: number): ChoiceFile => ({
    ...choice,
    between: choice.between.map((one) => (one.episode === episode ? { ...one, cost } : one)),
  });
  const pivots: Pivot[] = [];
  for (const { episode, cost } of choice.between)
    for (const end of [COSTS.least, COSTS.most]) {
      let [near, far] = [cost, end as number];
      if (near === far || same(opensIf(withCost(episode, far)), opens)) continue;
      while (Math.abs(far - near) > COSTS.exact) {
        const middle = (near + far) / 2;
        if (same(opensIf(withCost(episode, middle)), opens)) near = middle;
        else far = middle;
      }
      pivots.push({ kind: 'cost', episode, from: cost, to: far, opens: opensIf(withCost(episode, far)) });
    }
  const may = choice.by ?? campaign.data.file.actors.map(({ id }) => id);
  for (const actor of may) {
    const without = opensIf({ ...choice, by: may.filter((id) => id !== actor) });
    if (!same(without, opens)) pivots.push({ kind: 'actor', actor, opens: without });
  }
  for (const link of linksBefore(choice, campaign)) {
    if (strengths.get(link) === 0) continue;
    const cut = whenMade(choice.id, campaign, seed, new Map([...strengths, [link, 0]]), kept);
    if (cut !== null && !same(cut.opens, opens)) pivots.push({ kind: 'link', link, opens: cut.opens });
  }
  return pivots;
}
