/** Finds, opens and checks campaigns for the commands, with what is wrong told in the words of the loader. */
import { type Campaign, type CampaignData, prepare } from '../campaigns/campaign.ts';
import { ALL_LINKS, type CampaignChange, ownChange } from '../campaigns/change.ts';
import type { Strengths } from '../campaigns/links.ts';
import type { CampaignFile } from '../campaigns/file.ts';
import { keptCampaign } from '../campaigns/kept.ts';
import { loadCampaign, type LoadedCampaign } from '../campaigns/load.ts';
import { worldOf } from '../campaigns/nodes.ts';
import { counted } from '../report/words.ts';
import { DISK, keptScenario, SHIPPED } from '../scenarios/disk.ts';
import type { Refused } from '../scenarios/load.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { printable, shortened } from '../scenarios/text.ts';
import { armsOf } from './campaign-arms.ts';
import { campaignPath } from './campaign-names.ts';
import { Failure } from './failure.ts';
import { changed as changedScenario, namedInterventions } from './interventions.ts';
import { refusal } from './refused.ts';
import { OPTIONS } from './scenario.ts';
import { type Checked, warningText } from './session.ts';
import { tell } from './write.ts';

/** A campaign as it is: a shipped one as it was checked when Parley was built. */
function plainCampaign(ref: string): LoadedCampaign | Refused {
  const data = DISK.stat(ref) === null ? keptCampaign(ref) : null;
  return data === null ? readCampaign(ref) : { ok: true, data, strengths: new Map(), warnings: [] };
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
  /** Its own what-ifs by id, and `EPISODE:REF` for what `--do` takes of a scenario. */
  readonly refs: readonly string[];
}

/** A campaign as it is. */
export const AS_IT_IS: CampaignAsked = { set: [], cut: [], refs: [] };

/** A campaign that is open. */
export interface OpenCampaign {
  readonly ref: string;
  readonly asked: CampaignAsked;
  readonly campaign: Campaign;
  readonly strengths: Strengths;
  /** What was changed, in words. */
  readonly changes: readonly string[];
}

/** What `--do` names: the campaign's own what-ifs, and what is changed in the course of an episode. */
function namedIn({ episodes }: CampaignFile, refs: readonly string[]) {
  const within = refs.flatMap((text) => {
    const [, episode, ref] = /^([^:{]+):(.+)$/s.exec(text) ?? [];
    return episodes.some(({ id }) => id === episode) ? [{ text, episode, ref }] : [];
  });
  return { within, own: refs.filter((text) => !within.some((one) => one.text === text)) };
}

/** What is asked for as one change; what-ifs first, so that `set` and `cut` have the last word. */
function changeOf({ data: { file } }: LoadedCampaign, { set, cut, refs }: CampaignAsked): CampaignChange {
  const own = namedIn(file, refs).own.map((id) => {
    try {
      return ownChange(id, file);
    } catch (error) {
      if (error instanceof PathError) throw new Failure(`--do: ${error.message}`);
      throw error;
    }
  });
  return {
    set: [...own.flatMap((one) => one.set), ...set],
    cut: [...new Set([...own.flatMap((one) => one.cut), ...cut])],
  };
}

/** What is changed in the course of episodes. @throws Failure where an episode cannot be changed so, before anything is played */
function interventionsOf(
  { file, scenarios, origins }: CampaignData,
  refs: readonly string[],
): NonNullable<CampaignData['interventions']> {
  const { within } = namedIn(file, refs);
  const changed = new Set(within.map(({ episode }) => episode));
  return Object.fromEntries(
    file.episodes.map(({ id: episode }) => {
      if (!changed.has(episode)) return [episode, []];
      const { ref, set } = origins[episode];
      const scenario = {
        file: scenarios[episode],
        world: worldOf(scenarios[episode]),
        files: [],
        ref,
        options: { ...OPTIONS, set },
      };
      const reads = namedInterventions(
        ref,
        scenario,
        within.flatMap((one) => (one.episode === episode ? one.ref : [])),
      );
      changedScenario(scenario, reads);
      return [episode, reads.map(({ data }) => data)];
    }),
  );
}

/** @throws Failure with every problem found */
function accepted(loaded: LoadedCampaign | Refused): LoadedCampaign {
  if (loaded.ok) return loaded;
  throw refusal(loaded);
}

/**
 * Opens a campaign with what is asked of it.
 * @param warn told what is odd about its file; as a rule that goes to stderr
 * @throws Failure with every problem found
 */
export function openCampaign(
  ref: string,
  asked: CampaignAsked,
  warn: (text: string) => void = tell,
): OpenCampaign {
  const plain = accepted(plainCampaign(ref));
  if (plain.warnings.length > 0) warn(warningText(plain.warnings));
  return changed(ref, plain, asked);
}

/** A campaign that could be read, with what is asked of it; it is read again only where that changes it. */
function changed(ref: string, plain: LoadedCampaign, asked: CampaignAsked): OpenCampaign {
  const change = changeOf(plain, asked);
  const loaded =
    change.set.length + change.cut.length === 0 ? plain : accepted(readCampaign(ref, { change }));
  const { whatIfs = [], episodes } = plain.data.file;
  const { own, within } = namedIn(plain.data.file, asked.refs);
  const interventions = within.length === 0 ? undefined : interventionsOf(loaded.data, asked.refs);
  const data = interventions === undefined ? loaded.data : { ...loaded.data, interventions };
  return {
    ref,
    asked,
    campaign: prepare(data, interventions === undefined ? undefined : armsOf),
    strengths: loaded.strengths,
    changes: [
      ...own.map((id) => whatIfs.find((one) => one.id === id)!.title),
      ...episodes.flatMap(({ id }) => (interventions?.[id] ?? []).map(({ title }) => `${id}: ${title}`)),
      ...asked.set,
      ...new Set(asked.cut.map((id) => (id === ALL_LINKS ? 'all links cut' : `link ${id} cut`))),
    ],
  };
}

/**
 * Opens the campaign that a saved run names. The saved run may be a stranger's and name any file, so nothing of what stands in a file
 * that is no campaign is told.
 * @throws Failure where there is no sound campaign
 */
export function openSavedCampaign(ref: string, asked: CampaignAsked): OpenCampaign {
  const plain = plainCampaign(ref);
  if (plain.ok) {
    if (plain.warnings.length > 0) tell(warningText(plain.warnings));
    return changed(ref, plain, asked);
  }
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
