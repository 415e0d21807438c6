/** A campaign that was played, or what a change does to one, as one JSON document. */
import { type CampaignEffect, isClear } from '../campaigns/study.ts';
import type { Interval } from '../experiments/intervals.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { campaignRecords, companies, endOf, episodeStories, type PlayedCampaign } from './campaign.ts';
import type { CampaignCounterfactual } from './text/campaign-effects.ts';

/** Version of this document. */
const FORMAT = 1;

/** A number that JSON can hold; null: it is none, or has no end. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** What one campaign came to, without what is the same in both. */
function sideOf(played: PlayedCampaign): object {
  const end = endOf(played);
  return {
    digest: played.digest,
    episodes: episodeStories(played).map(({ episode, record, outcomes }) => ({
      id: episode.id,
      title: episode.title,
      at: String(episode.card.at),
      lane: episode.lane,
      scenario: episode.file.id,
      opened: record.opened,
      seed: record.seed,
      digest: record.digest,
      rounds: record.rounds,
      outcomes: outcomes.map(({ issue, status, passed, text, reference, anchor, because }) => ({
        issue,
        title: episode.world.issues.find(({ id }) => id === issue)!.title,
        status,
        passed,
        text,
        reference,
        anchor,
        because,
      })),
      together: companies(played, episode),
    })),
    norms: end.norms,
    texts: end.texts,
    mandates: end.mandates.map(({ id, until }) => ({ id, until: finite(until) })),
    affairs: end.affairs,
  };
}

/** The document of `parley run CAMPAIGN --json`. @param alone the same with all links cut */
export function campaignDocument(played: PlayedCampaign, alone: PlayedCampaign): object {
  const { parley, campaign, seed, changes } = played;
  const { file, scenarios } = campaign.data;
  return {
    kind: 'campaign-run',
    format: FORMAT,
    parley,
    campaign: {
      id: file.id,
      title: file.title,
      scenarios: Object.fromEntries(
        Object.entries(scenarios).map(([id, scenario]) => [id, scenarioDigest(scenario)]),
      ),
    },
    seed,
    changes,
    ...sideOf(played),
    links: campaignRecords(played, 'link').map(({ link, episode, because, tests, changes: made }) => ({
      link,
      episode,
      because,
      tests: tests.map((test) => ({ ...test, found: finite(test.found) })),
      changes: made.map(({ path, before, after }) => ({
        path,
        before: finite(before),
        after: finite(after),
      })),
    })),
    choices: campaignRecords(played, 'choice-of-venue'),
    wear: campaignRecords(played, 'wear'),
    expiries: campaignRecords(played, 'expiry'),
    allLinksCut: sideOf(alone),
  };
}

const intervalOf = ({ estimate, low, high }: Interval): object => ({
  estimate: finite(estimate),
  low: finite(low),
  high: finite(high),
});

/** The document of `parley counterfactual CAMPAIGN --json`. */
export function campaignEffectsDocument(parley: string, result: CampaignCounterfactual): object {
  const { title, seed, replicates, changes, effects, alone } = result;
  const told = (all: readonly CampaignEffect[]): object[] =>
    all.map((effect) => ({
      outcome: effect.outcome.name,
      title: effect.outcome.title,
      unit: effect.outcome.unit,
      pairs: effect.pairs,
      before: intervalOf(effect.before),
      after: intervalOf(effect.after),
      difference: intervalOf(effect.difference),
      clear: isClear(effect),
    }));
  return {
    kind: 'campaign-counterfactual',
    format: FORMAT,
    parley,
    title,
    seed,
    replicates,
    changes,
    effects: told(effects),
    allLinksCut: told(alone),
  };
}

/** The document of `parley compare` on two campaigns. */
export function campaignComparisonDocument(a: PlayedCampaign, b: PlayedCampaign): object {
  const side = (played: PlayedCampaign): object => ({
    campaign: played.campaign.data.file.id,
    ...sideOf(played),
  });
  return {
    kind: 'campaign-comparison',
    format: FORMAT,
    parley: a.parley,
    seed: a.seed,
    a: side(a),
    b: side(b),
  };
}
