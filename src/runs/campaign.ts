/** Finds, opens and checks campaigns for the commands, with what is wrong told in the words of the loader. */
import { type Campaign, prepare } from '../campaigns/campaign.ts';
import { type CampaignChange, ownChange } from '../campaigns/change.ts';
import type { Strengths } from '../campaigns/links.ts';
import { CAMPAIGN_FILE } from '../campaigns/file.ts';
import { loadCampaign, type LoadedCampaign } from '../campaigns/load.ts';
import { counted } from '../report/words.ts';
import { DISK, keptScenario, SHIPPED } from '../scenarios/disk.ts';
import { headline, type Headline } from '../scenarios/list.ts';
import type { Refused } from '../scenarios/load.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { printable, shortened } from '../scenarios/text.ts';
import { campaignIds, campaignPath, CAMPAIGNS } from './campaign-names.ts';
import { Failure } from './failure.ts';
import { refusal } from './refused.ts';
import { type Checked, warningText } from './session.ts';
import { tell } from './write.ts';

/** What is told of the campaigns that come with the program before they are opened. */
export function listCampaigns(): Headline[] {
  return campaignIds().map((id) => headline(id, `${CAMPAIGNS}/${id}/${CAMPAIGN_FILE}`, DISK));
}

function readCampaign(
  ref: string,
  asked: { readonly change?: CampaignChange; readonly tryWhatIfs?: boolean } = {},
): LoadedCampaign | Refused {
  return loadCampaign(campaignPath(ref), {
    folders: SHIPPED,
    access: DISK,
    ...asked,
    kept: (id) => keptScenario(id)?.scenario ?? null,
  });
}

/** What is asked of a campaign. */
export interface CampaignAsked {
  /** Changes of episodes and of the strengths of links. */
  readonly set: readonly string[];
  readonly cut: readonly string[];
  /** Its own what-ifs, by id. */
  readonly refs: readonly string[];
}

/** A campaign that is open. */
export interface OpenCampaign {
  readonly ref: string;
  readonly campaign: Campaign;
  readonly strengths: Strengths;
  /** What was changed, in words. */
  readonly changes: readonly string[];
}

/** What is asked for as one change; what-ifs first, so that `set` and `cut` have the last word. */
function changeOf({ data: { file } }: LoadedCampaign, { set, cut, refs }: CampaignAsked): CampaignChange {
  const own = refs.map((id) => {
    try {
      return ownChange(id, file);
    } catch (error) {
      if (error instanceof PathError) throw new Failure(`--do: ${error.message}`);
      throw error;
    }
  });
  return {
    set: [...own.flatMap((one) => one.set), ...set],
    cut: [...own.flatMap((one) => one.cut), ...cut],
  };
}

/** @throws Failure with every problem found */
function accepted(loaded: LoadedCampaign | Refused): LoadedCampaign {
  if (loaded.ok) return loaded;
  throw refusal(loaded);
}

/**
 * Opens a campaign with what is asked of it; warnings go to stderr.
 * @throws Failure with every problem found
 */
export const openCampaign = (ref: string, asked: CampaignAsked): OpenCampaign =>
  changed(ref, accepted(readCampaign(ref)), asked);

/** A campaign that could be read, with what is asked of it; it is read again only where that changes it. */
function changed(ref: string, plain: LoadedCampaign, asked: CampaignAsked): OpenCampaign {
  if (plain.warnings.length > 0) tell(warningText(plain.warnings));
  const change = changeOf(plain, asked);
  const loaded =
    change.set.length + change.cut.length === 0 ? plain : accepted(readCampaign(ref, { change }));
  const { whatIfs = [] } = plain.data.file;
  return {
    ref,
    campaign: prepare(loaded.data),
    strengths: loaded.strengths,
    changes: [
      ...asked.refs.map((id) => whatIfs.find((one) => one.id === id)!.title),
      ...asked.set,
      ...asked.cut.map((id) => (id === 'all' ? 'all links cut' : `link ${id} cut`)),
    ],
  };
}

/**
 * Opens the campaign that a saved run names. The saved run may be a stranger's and name any file, so nothing of what stands in a file
 * that is no campaign is told.
 * @throws Failure where there is no sound campaign
 */
export function openSavedCampaign(ref: string, asked: CampaignAsked): OpenCampaign {
  const plain = readCampaign(ref);
  if (plain.ok) return changed(ref, plain, asked);
  throw new Failure(
    `'${shortened(ref)}', which this saved run names, is no sound campaign, or is not there: see parley check ${shortened(ref)}`,
  );
}

/** Checks a campaign file. Nothing is thrown for what is wrong with it. */
export function checkCampaignFile(ref: string): Checked {
  const loaded = readCampaign(ref, { tryWhatIfs: true });
  if (!loaded.ok) {
    const { problems, more } = loaded;
    return { problems, more, warnings: [], text: formatProblems(problems, more), summary: '' };
  }
  const { warnings, data } = loaded;
  const { actors, episodes, links = [], choices = [] } = data.file;
  const parts = [
    counted(actors.length, 'actor'),
    counted(episodes.length, 'episode'),
    counted(links.length, 'link'),
    counted(choices.length, 'choice of venue', 'choices of venue'),
  ];
  return {
    problems: [],
    more: 0,
    warnings,
    text: warningText(warnings),
    summary: printable(`${ref} is fine: ${parts.join(', ')}`),
  };
}
