/** A sweep over the sizes of links: the campaign at some strengths of some links, under the same seeds, beside the one without. */
import { readChange } from '../campaigns/change.ts';
import { type CampaignQuestion, columnOf, levelOf, outcomesAsked } from '../campaigns/study.ts';
import { type CampaignSweep, campaignSweepPage } from '../report/text/campaign-effects.ts';
import { playCampaignArms } from '../runs/campaign-pairs.ts';
import { openCampaign } from '../runs/campaign.ts';
import { Failure } from '../runs/failure.ts';
import { progress } from '../runs/progress.ts';
import { standardWorkers } from '../runs/workers.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { shortened } from '../scenarios/text.ts';
import { print } from './output.ts';
import { pageText } from './show-page.ts';
import { readEffort } from './sweep-options.ts';

/** Campaigns of every point, unless something else is asked for. */
const REPLICATES = 100;
/** Points that are still worth waiting for and fit on a page. */
const MOST_POINTS = 64;

interface CampaignSweepWish {
  readonly ref: string;
  readonly vary: readonly string[];
  readonly set: readonly string[];
  readonly replicates: number | undefined;
  readonly metrics: readonly string[];
  readonly workers: number | undefined;
}

/** The changes that one `--vary` stands for. @throws Failure where it varies no link */
function levelsOf(text: string): readonly string[] {
  const match = /^(links\.[^.=]+\.strength)=(.+)$/.exec(text.trim());
  if (match === null)
    throw new Failure(
      `--vary: '${shortened(text)}': of a campaign the strengths of links are varied, such as links.all.strength=0,0.5,1,2`,
    );
  return match[2].split(',').map((level) => `${match[1]}=${level.trim()}`);
}

/** Says which option a name that leads nowhere came with. */
function naming<T>(option: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof PathError) throw new Failure(`--${option}: ${error.message}`);
    throw error;
  }
}

/** Plays every point and prints a table. @throws Failure where something that is asked for is wrong */
export async function campaignSweep(wish: CampaignSweepWish): Promise<void> {
  const { replicates = REPLICATES } = wish;
  if (!Number.isSafeInteger(replicates) || replicates < 2 || replicates > 100_000)
    throw new Failure('--replicates: expected a whole number from 2 to 100000');
  if (wish.vary.length === 0)
    throw new Failure('say with --vary which links are sized how, such as links.all.strength=0,0.5,1,2');
  const { campaign } = openCampaign(wish.ref, {
    set: wish.set,
    cut: [],
    refs: [],
  });
  const points = wish.vary
    .map(levelsOf)
    .reduce<readonly string[][]>(
      (all, levels) => all.flatMap((point) => levels.map((one) => [...point, one])),
      [[]],
    );
  if (points.length > MOST_POINTS)
    throw new Failure(`--vary: that makes ${points.length} points, and at most ${MOST_POINTS} are played`);
  const question: CampaignQuestion = {
    campaigns: [campaign.data],
    arms: points.map((set) => ({
      campaign: 0,
      strengths: [...naming('vary', () => readChange({ cut: [], set }, campaign.data.file)).strengths],
    })),
    patterns: wish.metrics,
    facts: [],
  };
  const outcomes = naming('metric', () => outcomesAsked(campaign, question));
  const { workers } = readEffort({ workers: wish.workers }, standardWorkers());
  const shown = progress();
  const watch = (done: number) => shown.tell(`${done} of ${replicates} campaigns at every point`);
  const seed = campaign.data.file.id;
  const rows = await playCampaignArms(question, {
    seed,
    replicates,
    workers,
    watch,
  }).finally(() => shown.done());
  const result: CampaignSweep = {
    title: campaign.data.file.title,
    seed,
    replicates,
    points: points.map((set) => set.map((one) => one.replace(/^links\.(.*)\.strength=/, '$1 × ')).join(', ')),
    outcomes: outcomes.map((outcome, at) => ({
      outcome,
      levels: rows.map((own) => levelOf(outcome, columnOf(own, at))),
      runs: rows.map((own) => own.filter((row) => row[at] === row[at]).length),
    })),
    named: wish.metrics.length > 0,
  };
  print(pageText(campaignSweepPage(result), {}));
}
