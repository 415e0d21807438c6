/**
 * docs/campaign.md: the shipped campaign, played and written up: which observed facts it meets beside the same with all links cut,
 * and what each link does when it is cut. The page is written anew as a whole; `npm run campaign -- 100` plays 100 seeds
 * instead of the usual number.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type CampaignEffect,
  type CampaignFact,
  type CampaignQuestion,
  columnOf,
  effectsOf,
  isClear,
  levelOf,
  outcomesAsked,
} from '../src/campaigns/study.ts';
import { carriedAffairs, NOT_CARRIED } from '../src/campaigns/carried.ts';
import { campaignNames } from '../src/report/campaign.ts';
import { effectWords, intervalWords } from '../src/report/text/campaign-effects.ts';
import { counted, listed } from '../src/report/words.ts';
import { playCampaignArms } from '../src/runs/campaign-pairs.ts';
import { openCampaign } from '../src/runs/campaign.ts';
import { allCut } from '../src/runs/play-campaign.ts';
import { SEEDS } from '../src/scenarios/disk.ts';
import { table } from './docs/blocks.ts';

const ID = 'internet-1988-2025';
const PAGE = 'docs/campaign.md';
const REPLICATES = Number(process.argv[2] ?? 500);
/** Outcomes that are listed of a question. */
const MOST_CHANGED = 6;
/** Effects of a link that are listed. */
const EFFECTS = 3;

const NOTHING = { set: [], cut: [], refs: [] };
const { campaign, strengths } = openCampaign(ID, NOTHING);
const { file } = campaign.data;
const { facts } = parse(readFileSync(`${SEEDS}/campaigns/${ID}/observed.yaml`, 'utf8')) as {
  readonly facts: readonly (CampaignFact & { readonly sources: readonly string[] })[];
};
const opened = (file.whatIfs ?? [])
  .filter(({ cut }) => cut !== 'all')
  .map(({ id }) => ({ id, ...openCampaign(ID, { ...NOTHING, refs: [id] }) }));

const arm = (at: number, by: ReadonlyMap<string, number>) => ({ campaign: at, strengths: [...by] });
const linkArms = campaign.links.map(({ id }) => arm(0, new Map([[id, 0]])));
const question: CampaignQuestion = {
  campaigns: [campaign.data, ...opened.map((one) => one.campaign.data)],
  arms: [
    arm(0, strengths),
    arm(0, allCut(campaign)),
    ...linkArms,
    ...opened.map((one, at) => arm(at + 1, one.strengths)),
  ],
  patterns: ['*.opened', '*.issues.*.text', '*.issues.*.passed', '*.signatures.count'],
  facts,
};
const outcomes = outcomesAsked(campaign, question);
const rows = await playCampaignArms(question, {
  seed: ID,
  replicates: REPLICATES,
  workers: 1,
  watch: (done) => process.stderr.write(`${done} of ${REPLICATES}\n`),
});
const [base, alone, ...changed] = rows;
const factsFrom = outcomes.length - facts.length;

/** How much of what it could be an effect is: points of a hundred, shares of one. */
const sizeOf = ({ outcome, difference }: CampaignEffect): number =>
  Math.abs(difference.estimate) / (outcome.unit === 'flag' ? 1 : outcome.unit === 'points' ? 100 : 150);

function effects(of: readonly Float64Array[]): {
  readonly clear: CampaignEffect[];
  readonly factsMoved: CampaignEffect[];
} {
  const all = effectsOf(outcomes, base, of).filter(isClear);
  const facts = new Set(outcomes.slice(factsFrom));
  return {
    clear: all.filter(({ outcome }) => !facts.has(outcome)).sort((a, b) => sizeOf(b) - sizeOf(a)),
    factsMoved: all.filter(({ outcome }) => facts.has(outcome)),
  };
}

const names = campaignNames(campaign);
const told = (clear: readonly CampaignEffect[]): string =>
  clear.length === 0
    ? 'nothing by more than luck'
    : `${clear.slice(0, EFFECTS).map(effectWords).join('; ')}${clear.length > EFFECTS ? `; and ${clear.length - EFFECTS} more` : ''}`;

function factTable(): string {
  return table(
    ['observed', 'in', 'with the links', 'all links cut', 'what the links do'],
    facts.map(({ title, episode }, at) => {
      const column = factsFrom + at;
      const [effect] = effectsOf(
        [outcomes[column]],
        base.map((row) => row.subarray(column, column + 1)),
        alone.map((row) => row.subarray(column, column + 1)),
      );
      const level = (of: readonly Float64Array[]): string =>
        intervalWords(levelOf(outcomes[column], columnOf(of, column)), 'flag');
      const { estimate, low, high } = effect.difference;
      const links = { ...effect, difference: { estimate: -estimate, low: -high, high: -low } };
      return [
        title,
        names.episode(episode),
        level(base),
        level(alone),
        isClear(links) ? intervalWords(links.difference, 'flag', true) : 'nothing clear',
      ];
    }),
  );
}

function linkTable(): string {
  return table(
    ['link', 'from → to', 'outcomes that change when it is cut', 'the largest'],
    campaign.links.map(({ id, from, to }, at) => {
      const { clear } = effects(changed[at]);
      const called = (node: string): string =>
        names.episode(node) === node ? names.thing(node) : names.episode(node);
      return [`\`${id}\``, `${called(from.id)} → ${called(to)}`, String(clear.length), told(clear)];
    }),
  );
}

function whatIfSections(): string {
  return opened
    .map(({ id }, at) => {
      const { clear } = effects(changed[linkArms.length + at]);
      const title = file.whatIfs!.find((one) => one.id === id)!.title;
      const lines = clear.slice(0, MOST_CHANGED).map((one) => `- ${effectWords(one)}`);
      const more = clear.length - MOST_CHANGED;
      if (more > 0)
        lines.push(
          `- ${counted(more, 'more outcome')} of ${clear.length} that change by more than luck; the command lists all`,
        );
      return `### ${title}\n\n\`parley counterfactual ${ID} --do ${id}\`\n\n${lines.length === 0 ? 'No outcome changes by more than luck.' : lines.join('\n')}`;
    })
    .join('\n\n');
}

/** What meetings leave and begin with besides their texts, and the links that carry it. */
function carriedTable(): string {
  const links = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ') || '–';
  return table(
    ['in', 'what', 'begun by', 'what it leaves is read by'],
    carriedAffairs(campaign).map(({ episode, title, begunBy, readBy }) => [
      names.episode(episode),
      title,
      links(begunBy),
      links(readBy),
    ]),
  );
}

/** What is expected of the last two rooms: numbers first, then whether texts pass. */
function predictionTable(): string {
  const later = outcomes.flatMap((outcome, at) =>
    at < factsFrom &&
    (outcome.episode === 'gdc-2024' || outcome.episode === 'wsis20-2025') &&
    outcome.unit !== 'flag'
      ? [{ outcome, at }]
      : [],
  );
  return table(
    ['outcome', 'with the links', 'nine in ten runs', 'all links cut'],
    later.map(({ outcome, at }) => {
      const values = [...columnOf(base, at)].sort((a, b) => a - b);
      const quantile = (share: number): string => values[Math.round(share * (values.length - 1))].toFixed(0);
      const level = (of: readonly Float64Array[]): string =>
        intervalWords(levelOf(outcome, columnOf(of, at)), outcome.unit);
      return [outcome.title, level(base), `${quantile(0.05)} … ${quantile(0.95)}`, level(alone)];
    }),
  );
}

const share = (of: readonly Float64Array[], at: number): number =>
  levelOf(outcomes[factsFrom + at], columnOf(of, factsFrom + at)).estimate;
const met = (of: readonly Float64Array[]): number => facts.filter((_, at) => share(of, at) >= 0.5).length;
const better = facts.filter((_, at) => share(base, at) > share(alone, at) + 0.02).length;
const worse = facts.filter((_, at) => share(base, at) < share(alone, at) - 0.02).length;
const cutAll = effects(alone);
const idle = campaign.links.filter((_, at) => effects(changed[at]).clear.length === 0);
const verdict =
  met(base) > met(alone)
    ? 'With the links more of the facts hold than without them.'
    : met(base) === met(alone)
      ? 'The null model does as well: so far the links explain none of the facts.'
      : 'The null model does better: the links, as they are sized, explain none of the facts and spoil some.';

const page = `# Who governs the Internet, 1988–2025, as one run

<!-- Written by scripts/campaign.ts (npm run campaign). Do not edit. -->

${file.story.trim()}

\`parley run ${ID}\` plays it once, \`parley describe ${ID}\` lists what it is made of; [how to play a campaign](how-to/play-a-campaign.md). ${counted(campaign.episodes.length, 'episode')}, ${counted(campaign.links.length, 'link')}, ${counted(file.choices?.length ?? 0, 'choice of venue', 'choices of venue')}, ${REPLICATES} seeds; intervals are of 95 %.

## What this says, and what it does not

**${verdict}** Of ${facts.length} observed facts ${met(base)} hold in most runs with the links and ${met(alone)} with all links cut; the links make ${better} more likely and ${worse} less likely by more than two points in a hundred. Cutting all links changes ${cutAll.clear.length} of ${factsFrom} outcomes by more than luck.

Sizes of links are modelling choices and were not fitted to anything: that a link changes an outcome says what the model does with that size, not that history went so. ${counted(idle.length, 'link')} of ${campaign.links.length} change no outcome when they are cut alone${idle.length === 0 ? '' : `: ${idle.map(({ id }) => `\`${id}\``).join(', ')}`}. Most positions were coded by people who knew how it ended, so that the facts below are in sample.

## Observed facts, beside the null model

The null model is the same campaign with all links cut: every episode is then the run that it is alone.

${factTable()}

## What is carried, and what is not

A link reads a number of what a meeting has left – an issue's text, a count of signatures, or something of its state of affairs: a text in force, a mandate, a contract, a right, trust, a resource, the share that has joined a schedule – and changes the norms, texts, mandates, affairs and actors of the campaign, or a number with which a later meeting begins. What no link reads stays behind: no link carries ${listed(NOT_CARRIED)}. Of the states of affairs of single meetings:

${carriedTable()}

## What each link does

Each link is cut alone, in ${REPLICATES} pairs of campaigns under the same seeds. An outcome is counted where the interval of the paired difference leaves out nought; differences are those that cutting makes.

${linkTable()}

## What if

${whatIfSections()}

## Predictions, written down before anybody looks

The list of links names facts that are kept back: the votes on sovereignty of 1999–2005 and on elections of 1999–2017 by state, the votes on information security, the motion on the Pact of 2024, and who dissociated at the twenty-year review of the World Summit. The first four are produced by no episode of this campaign, so that nothing is predicted of them and nothing can be claimed. Of the reviews of 2024 and 2025 this is what the campaign expects, with all links cut beside it; how these reviews ended was not read while it was made, but their positions were coded from drafts and by people who may know.

${predictionTable()}

## What is missing

${(file.missing ?? []).map((text) => `- ${text}`).join('\n')}
`;
writeFileSync(PAGE, page);
process.stdout.write(`wrote ${PAGE}\n`);
