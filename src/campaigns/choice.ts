/**
 * The choice of a venue: before an episode opens, whoever may bring an issue compares the venues that could take it, by the
 * short-sighted means of those who leave one (`src/agents/leaving.ts`): the compromise of its members under its efficacy, if
 * its rule would let that pass and as far as texts there hold, against what holds there if nobody comes, less the cost of bringing it.
 */
import { CONDUCT } from '../agents/conduct.ts';
import { openFloor, openRun } from '../engine/floor.ts';
import { capabilities, groundOf } from '../engine/ground.ts';
import { keptWith } from '../engine/kept.ts';
import { loss } from '../engine/loss.ts';
import { baselines } from '../engine/outcome.ts';
import { RULES } from '../engine/rules/index.ts';
import { initialState } from '../engine/state.ts';
import { PROPOSE } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import type { Campaign, Episode } from './campaign.ts';
import type { CandidateFile, ChoiceFile } from './file.ts';
import { openEpisode, resultsOf, type Strengths } from './links.ts';
import { byIdOrder, testsOf } from './nodes.ts';
import type { VenueChoiceRecord, Prospects } from './records.ts';
import type { CampaignState } from './state.ts';

/** A venue as those see it who may bring it an issue. */
interface Candidate {
  readonly card: CandidateFile;
  readonly episode: Episode;
  readonly world: World;
  readonly issue: number;
  /** The text that its members are expected to come to, and whether a rule of a stage would let it pass. */
  readonly text: number;
  readonly passes: boolean;
  readonly capability: Float64Array;
}

/** Whether a text would pass under some rule of the venue, everybody being where it stands as the venue opens. */
function wouldPass(world: World, issue: number, text: number): boolean {
  const { reference } = world.issues[issue];
  if (text === reference) return false;
  const run = openRun(world, '', CONDUCT);
  const start = initialState(world);
  const motion = { issues: [issue], texts: [text], package: -1 };
  const asked = world.venue.stages.flatMap((stage, at) =>
    [stage.rule, stage.forced].flatMap((use) => (use !== null && !stage.whole ? [{ at, use }] : [])),
  );
  const judging = asked.flatMap(({ at, use }) => {
    const rule = RULES[use.id];
    return 'judge' in rule ? [{ at, use, rule }] : [];
  });
  // A venue that concludes by other means than tests of texts is open to any.
  if (judging.length === 0) return true;
  return judging.some(({ at, use, rule }) => {
    const floor = openFloor(run, { ...start, stage: at });
    const { isOpen, passes } = rule.prospect(floor, motion, use.options as never, [reference]);
    return isOpen && passes(0);
  });
}

/** What is expected of a venue, issue by issue; it follows from the world alone. */
const expectedOf = keptWith((world: World) => {
  const known = new Map<number, Pick<Candidate, 'text' | 'passes' | 'capability'>>();
  const { stages } = world.venue;
  const drafting = stages.find(({ phases }) => phases.includes('drafting')) ?? stages[0];
  return (issue: number) => {
    let expected = known.get(issue);
    if (expected === undefined) {
      const text = baselines(world)[issue];
      const capability = capabilities(world, drafting, world.bases, groundOf(world).everybody);
      expected = { text, passes: wouldPass(world, issue, text), capability };
      known.set(issue, expected);
    }
    return expected;
  };
});

function candidateOf(
  card: CandidateFile,
  campaign: Campaign,
  state: CampaignState,
  strengths: Strengths,
): Candidate {
  const episode = campaign.episodes.find(({ id }) => id === card.episode)!;
  const { world } = openEpisode(episode, campaign, state, strengths);
  const issue = world.issues.findIndex(({ id }) => id === card.issue);
  return { card, episode, world, issue, ...expectedOf(world)(issue) };
}

/** A venue as an actor sees it, and what it would stake there. */
interface Seen {
  readonly prospects: Prospects;
  readonly stake: number;
}

/** What an actor expects of a venue, and with what it would go there; null: it has no seat there, or does not care. */
function prospectsOf(
  actor: string,
  { card, episode, world, issue, text, passes, capability }: Candidate,
): Seen | null {
  const id = episode.agents.get(actor);
  const agent = world.agents.findIndex((one) => one.id === id);
  const n = world.agents.length;
  if (agent < 0 || world.salience[issue * n + agent] === 0) return null;
  const position = world.position[issue * n + agent];
  const { reference } = world.issues[issue];
  const { cost, force = 1 } = card;
  const utility = (at: number): number => 1 - loss(world, at - position);
  const there = utility(passes ? reference + force * (text - reference) : reference);
  const here = utility(reference);
  const net = world.salience[issue * n + agent] * (there - here) - cost;
  return {
    prospects: { episode: episode.id, text, passes, there, here, cost },
    stake: net * capability[PROPOSE * n + agent],
  };
}

/** Who brings an issue where. */
export function choose(
  choice: ChoiceFile,
  campaign: Campaign,
  state: CampaignState,
  strengths: Strengths,
): VenueChoiceRecord {
  const { after, by } = choice;
  const told = { type: 'choice-of-venue' as const, choice: choice.id, after: after?.episode ?? null };
  if (after !== undefined) {
    const { world, read } = campaign.episodes.find(({ id }) => id === after.episode)!;
    const values = state.read[after.episode] ?? null;
    const found = resultsOf(testsOf(after.when, 'episode', world), ({ name, measure }) =>
      measure === null
        ? Number(values !== null)
        : (values?.[read.findIndex((one) => one.name === name)] ?? NaN),
    );
    if (!found.every(({ holds }) => holds)) return { ...told, isOpen: false, actors: [], opens: [] };
  }
  const order = campaign.episodes.map(({ id }) => id);
  const between = [...choice.between].sort((a, b) => order.indexOf(a.episode) - order.indexOf(b.episode));
  const candidates = between.map((card) => candidateOf(card, campaign, state, strengths));
  const actors = byIdOrder(campaign.data.file.actors)
    .filter(({ id }) => by === undefined || by.includes(id))
    .map(({ id }) => {
      const seen = candidates.flatMap((candidate) => prospectsOf(id, candidate) ?? []);
      // Of equally good ones the first in time.
      const best = seen.reduce<Seen | null>(
        (most, one) => (one.stake > (most?.stake ?? 0) ? one : most),
        null,
      );
      return {
        actor: id,
        prospects: seen.map(({ prospects }) => prospects),
        brings: best?.prospects.episode ?? null,
        stake: best?.stake ?? 0,
      };
    });
  const brought = between
    .map(({ episode }) => ({
      episode,
      staked: actors.reduce((sum, { brings, stake }) => sum + (brings === episode ? stake : 0), 0),
    }))
    .filter(({ staked }) => staked > 0);
  const most = Math.max(...brought.map(({ staked }) => staked));
  const opens =
    choice.opens === 'one' ? brought.filter(({ staked }) => staked === most).slice(0, 1) : brought;
  return { ...told, isOpen: true, actors, opens: opens.map(({ episode }) => episode) };
}
