/** From a campaign file to a campaign that can be played: everything that could go wrong is looked for before anything runs. */
import { partOf, relocated } from '../experiments/sweep/place.ts';
import { explain } from '../scenarios/explain.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { type FileAccess, Library } from '../scenarios/files.ts';
import { KNOWN } from '../scenarios/known.ts';
import { loadScenario, type Refused } from '../scenarios/load.ts';
import { type Folders, scenarioIds } from '../scenarios/locate.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { type Problem, Report } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { plain, textOf, type Tree } from '../scenarios/tree.ts';
import { readYamlMap } from '../scenarios/yaml.ts';
import type { CampaignData, EpisodeOrigin } from './campaign.ts';
import { type CampaignChange, readChange } from './change.ts';
import { checkCampaign } from './check.ts';
import { CAMPAIGN_FILE, type CampaignFile, type EpisodeFile } from './file.ts';
import type { Strengths } from './links.ts';
import { CAMPAIGN } from './schema.ts';

export interface LoadedCampaign {
  readonly ok: true;
  readonly data: CampaignData;
  readonly strengths: Strengths;
  readonly warnings: readonly Problem[];
}

export interface CampaignOptions {
  readonly folders: Folders;
  readonly access: FileAccess;
  readonly change?: CampaignChange;
  /** A shipped scenario that is known to be fine as it is; null: it has to be read. */
  readonly kept?: (id: string) => ScenarioFile | null;
  /** Whether the episodes that the campaign's own what-ifs change are loaded so changed too: what is wrong there is told. */
  readonly tryWhatIfs?: boolean;
}

const NO_CHANGE: CampaignChange = { cut: [], set: [] };

/** A change that leads nowhere, as a problem of what was asked for. */
function misread(error: unknown): Refused {
  if (!(error instanceof PathError)) throw error;
  const report = new Report();
  const { reason: message, found, candidates } = error;
  report.add({ place: null, message, found, candidates });
  return { ok: false, ...report.finish() };
}

/** The scenarios of all episodes; null where one cannot be read (reported or refused). */
function readScenarios(
  file: CampaignFile,
  root: Tree,
  changes: ReadonlyMap<string, readonly string[]>,
  library: Library,
  { folders, access, kept, tryWhatIfs = false }: CampaignOptions,
): ({ readonly ok: true } & Pick<CampaignData, 'scenarios' | 'origins'>) | Refused | null {
  const shipped = scenarioIds(library, folders);
  const found: Record<string, ScenarioFile> = {};
  const origins: Record<string, EpisodeOrigin> = {};
  /** An episode with changes that the file makes elsewhere tried out on it. */
  const tried = (ref: string, { id, at: on, set = [] }: EpisodeFile): Refused | null => {
    for (const [number, { set: sets = [] }] of (tryWhatIfs ? (file.whatIfs ?? []) : []).entries()) {
      const own = sets.flatMap((text, index) =>
        text.startsWith(`${id}.`) ? [[text.slice(id.length + 1), index] as const] : [],
      );
      if (own.length === 0) continue;
      const loaded = loadScenario(ref, {
        folders,
        access,
        known: KNOWN,
        on,
        set: [...set, ...own.map(([text]) => text)],
      });
      if (!loaded.ok)
        return relocated(
          loaded,
          new Map(own.map(([text, index]) => [text, partOf(root, ['whatIfs', number, 'set', index])])),
        );
    }
    return null;
  };
  const read = (episode: EpisodeFile, at: number): Refused | null => {
    const { id, scenario, set = [] } = episode;
    const { place, path } = partOf(root, ['episodes', at, 'scenario']);
    const missing = `no scenario '${shortened(scenario)}' comes with Parley, and none lies beside this file`;
    const isShipped = shipped.includes(scenario);
    const ref = isShipped ? scenario : library.locateBeside(place, scenario, path, missing, shipped)?.name;
    if (ref === undefined) return null;
    const all = [...set, ...(changes.get(id) ?? [])];
    origins[id] = { ref, set: all };
    const known = isShipped && all.length === 0 ? (kept?.(scenario) ?? null) : null;
    if (known !== null && known.venue.editions === undefined) {
      found[id] = known;
      return tried(ref, episode);
    }
    const loaded = loadScenario(ref, { folders, access, known: KNOWN, set: all, on: episode.at });
    if (!loaded.ok) {
      const parts = set.map((_, index) => partOf(root, ['episodes', at, 'set', index]));
      return relocated(loaded, new Map(parts.map((part) => [textOf(part) ?? '', part])));
    }
    found[id] = loaded.scenario;
    return tried(ref, episode);
  };
  for (const [at, episode] of file.episodes.entries()) {
    const refused = read(episode, at);
    if (refused !== null) return refused;
  }
  return library.report.count > 0 ? null : { ok: true, scenarios: found, origins };
}

/**
 * Loads a campaign and checks all of it.
 * @param ref path of its file, or of a folder with a campaign.yaml
 * @returns what can be played, or every problem found
 */
export function loadCampaign(ref: string, options: CampaignOptions): LoadedCampaign | Refused {
  const report = new Report();
  const warnings = new Report();
  const library = new Library(options.access, report);
  const refused = (): Refused => ({ ok: false, ...report.finish() });
  const bare = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const path = options.access.stat(bare)?.kind === 'folder' ? `${bare}/${CAMPAIGN_FILE}` : bare;
  const source = library.open(path, path, (message) => {
    report.add({ place: null, file: path, message });
    return null;
  });
  const root = source === null ? null : readYamlMap(source, report);
  if (root === null) return refused();
  const parsed = CAMPAIGN.safeParse(plain(root));
  if (!parsed.success) {
    explain(parsed.error.issues, root, [], report);
    return refused();
  }
  const file = parsed.data;
  let change: ReturnType<typeof readChange>;
  try {
    change = readChange(options.change ?? NO_CHANGE, file);
  } catch (error) {
    return misread(error);
  }
  const read = readScenarios(file, root, change.episodes, library, options);
  if (read === null) return refused();
  if (!read.ok) return read;
  const { scenarios, origins } = read;
  checkCampaign(root, file, scenarios, report, warnings);
  if (report.count > 0) return refused();
  return {
    ok: true,
    data: { file, scenarios, origins },
    strengths: change.strengths,
    warnings: warnings.finish().problems,
  };
}
