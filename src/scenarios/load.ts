/**
 * From a name on the command line to a checked scenario: finds the file, merges what it extends, its rosters, its venue
 * and the `--set` changes, then checks the whole. Everything wrong is reported at once, with places. A scenario is
 * data: nothing in it is ever run.
 */
import type { World } from '../engine/world.ts';
import { checkAffairs } from './check-affairs.ts';
import { checkBallots } from './check-ballots.ts';
import { checkScenario } from './check.ts';
import { checkWorld } from './check-world.ts';
import { checkConditions, warnOfConditions } from './check-conditions.ts';
import { checkProposals } from './check-procedure.ts';
import { checkVenue } from './check-venue.ts';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import type { ScenarioFile, VenueFile } from './file.ts';
import { Library } from './files.ts';
import type { FileAccess } from './files.ts';
import type { DateFile } from './dates.ts';
import { type EditionChoice, written } from './editions.ts';
import { domainAsScenario } from './importers/genius/as-scenario.ts';
import { findScenario, readScenario } from './locate.ts';
import type { Folders } from './locate.ts';
import { merge } from './merge.ts';
import type { Removed } from './merge.ts';
import { readSetting, type Setting, Settings } from './paths/settings.ts';
import { Report } from './problems.ts';
import type { Problem } from './problems.ts';
import { prune } from './prune.ts';
import { schemasFor } from './schema.ts';
import type { Known } from './schema.ts';
import { shortened } from './text.ts';
import { copyOf, describeTree, field, plain, textOf } from './tree.ts';
import type { Branch } from './tree.ts';
import { checkCommonErrors } from './uncertain/common.ts';
import { takeUncertain, type UncertainNumbers } from './uncertain/numbers.ts';
import { reportPercentages } from './units.ts';
import { findVenue, readVenue, type VenueReading } from './venues.ts';

export interface LoadOptions {
  readonly folders: Folders;
  readonly access: FileAccess;
  /** Changes such as `parameters.noise=0`, applied in their order. */
  readonly set?: readonly string[];
  /** Changes that were read elsewhere; each is merged in after the files, and its settings follow those of `set`. */
  readonly changes?: readonly ScenarioChange[];
  /** An edition of the venue's rules by its id, whatever the date; absent: that in force when the scenario says. */
  readonly edition?: string;
  /** When the meeting is held, where that is known from elsewhere: its rules are those in force then, unless it says otherwise. */
  readonly on?: DateFile;
  readonly known: Known;
}

/** A change of a scenario as trees with their places. */
export interface ScenarioChange {
  /** Merged in as a file that extends the scenario would be. */
  readonly merged: Branch | null;
  readonly settings: readonly Setting[];
}

/** The field of a scenario, and the setting, that says at which date the rules of its venue are those in force. */
const RULES_AS_OF = 'rulesAsOf';

/** Keys of a scenario file that are gone once it is resolved. */
const STRUCTURAL = ['extends', 'venueChanges', RULES_AS_OF];

/** What comes with everything that was loaded. */
interface Read {
  readonly ok: true;
  readonly warnings: readonly Problem[];
  /** Files that were read, in the order of reading. */
  readonly files: readonly string[];
}

export interface Refused {
  readonly ok: false;
  /** In the order of the files; at most fifty. */
  readonly problems: readonly Problem[];
  /** How many problems are not listed. */
  readonly more: number;
}

/** A scenario with its likeliest values, which knows the numbers that it gives as ranges or distributions; and its world. */
export type Loaded = (Read & { readonly scenario: ScenarioFile; readonly world: World }) | Refused;
export type LoadedVenue = (Read & { readonly venue: VenueFile }) | Refused;

/** A setting such as `venue=igf` names another venue, which then has to be read first. */
const movesVenue = (setting: Setting) => setting.path === 'venue' && setting.value.kind === 'leaf';

const EDITION = 'edition';
const EDITION_PATH = `venue.${EDITION}`;

/** Whether a setting says which edition of the rules holds. */
const choosesRules = ({ path }: Setting) => path === RULES_AS_OF || path === EDITION_PATH;

/**
 * Which rules are asked for: those of an edition or a date that was set, else that the scenario names, else of its year; null: the
 * newest.
 * @param root the scenario; undefined of a venue by itself
 */
function choiceOf(
  root: Branch | undefined,
  settings: readonly Setting[],
  { edition, on }: Pick<LoadOptions, 'edition' | 'on'>,
): EditionChoice | null {
  if (edition !== undefined) return { by: 'id', id: edition };
  const set = settings.findLast(choosesRules);
  const named = set === undefined ? field(field(root, 'venueChanges'), EDITION) : undefined;
  const tree = set?.path === EDITION_PATH ? set.value : named;
  const id = textOf(tree);
  if (tree !== undefined && id !== undefined) return { by: 'id', tree, id };
  const asked = set?.value ?? field(root, RULES_AS_OF);
  if (asked !== undefined)
    return { by: 'date', date: written(asked) ?? describeTree(asked), tree: asked, isAsked: true };
  const held = field(root, 'year');
  const date = on ?? written(held);
  return date === undefined ? null : { by: 'date', date: String(date), tree: held, isAsked: false };
}

/** Says that a date that somebody asks for changes nothing. */
function warnOfNoEditions(venue: Branch, choice: EditionChoice | null, warnings: Report): void {
  if (choice?.by !== 'date' || !choice.isAsked || venue.entries.has('edition')) return;
  const { place = null, path } = choice.tree ?? {};
  const id = shortened(textOf(field(venue, 'id')) ?? '');
  warnings.add({
    place,
    path,
    message: `the rules of '${id}' have no editions: they are the same at any date`,
  });
}

/** Puts the venue, with the scenario's changes to it, where the scenario names it; false where it cannot (reported). */
function placeVenue(root: Branch, reading: VenueReading): boolean {
  const named = root.entries.get('venue');
  const changes = root.entries.get('venueChanges');
  const { choice, removed, warnings } = reading;
  const { report } = reading.library;
  for (const key of ['venueChanges', RULES_AS_OF]) root.entries.delete(key);
  if (named === undefined) {
    report.add({
      place: root.place,
      path: 'venue',
      message: 'is missing: expected the id of a venue',
    });
    return false;
  }
  const dated = field(changes?.value, 'editions');
  if (dated !== undefined) {
    const message =
      'editions of rules stand in the file of the venue; rulesAsOf or edition say which of them holds';
    report.add({ place: dated.place, path: dated.path, message });
    return false;
  }
  const venue = findVenue(named.value, reading);
  if (venue === null) return false;
  warnOfNoEditions(venue, choice, warnings);
  const changed = changes === undefined ? venue : merge(venue, changes.value, 'venue', removed, report);
  root.entries.set('venue', { key: named.key, value: changed });
  return true;
}

/** The resolved tree, everything merged and nothing checked, with the uncertain numbers taken out; null where a file cannot be read (reported). */
function resolve(
  ref: string,
  options: LoadOptions,
  library: Library,
  warnings: Report,
): { readonly root: Branch; readonly taken: UncertainNumbers } | null {
  const { report } = library;
  const settings = (options.set ?? []).map((text) => readSetting(text, report));
  const removed: Removed = new Map();
  const found = findScenario(ref, library, options.folders);
  if (found !== null)
    for (const setting of settings) if (setting !== null) library.standBeside(setting.start.source, found);
  let root = found === null ? null : readScenario(found, library, options.folders, removed);
  if (root === null || settings.includes(null)) return null;
  for (const { merged, settings: more } of options.changes ?? []) {
    if (merged !== null) root = merge(root, copyOf(merged), '', removed, report) as Branch;
    settings.push(...more);
  }
  for (const setting of settings as Setting[]) {
    if (!movesVenue(setting)) continue;
    root.entries.set('venue', { key: setting.start, value: setting.value });
    root.entries.delete('venueChanges');
  }
  const choice = choiceOf(root, settings as Setting[], options);
  if (!placeVenue(root, { library, folders: options.folders, warnings, choice, removed })) return null;
  const changer = new Settings(root, removed, report);
  for (const setting of settings as Setting[])
    if (!movesVenue(setting) && !choosesRules(setting)) changer.apply(setting);
  const taken = takeUncertain(root, [], report, warnings);
  changer.finish();
  prune(root, removed, warnings);
  return { root, taken };
}

/** What every load keeps: the library it read through, what is wrong and what is odd. */
function open(options: LoadOptions): { library: Library; report: Report; warnings: Report } {
  const report = new Report();
  return { library: new Library(options.access, report), report, warnings: new Report() };
}

function refused(report: Report): Refused {
  return { ok: false, ...report.finish() };
}

function read(library: Library, warnings: Report): Read {
  return { ok: true, warnings: warnings.finish().problems, files: library.read };
}

/**
 * Loads a scenario.
 * @param ref id of a shipped scenario, a folder with a scenario.yaml, a YAML file, or a folder of GENIUS
 * @returns the scenario as plain data, or every problem found; never throws for what a file says
 */
export function loadScenario(ref: string, options: LoadOptions): Loaded {
  const { report, warnings } = open(options);
  const venueOf = (id: string): VenueFile | null => {
    const loaded = loadVenue(id, { folders: options.folders, access: options.access, known: options.known });
    return loaded.ok ? loaded.venue : null;
  };
  const domain = domainAsScenario(ref, options, venueOf, { report, warnings });
  if (report.count > 0) return refused(report);
  const library = new Library(domain?.access ?? options.access, report);
  const resolved = resolve(domain?.ref ?? ref, options, library, warnings);
  if (resolved === null) return refused(report);
  const { root, taken } = resolved;
  const { uncertain } = taken;
  const parsed = schemasFor(options.known).scenario.safeParse(plain(root));
  if (!parsed.success)
    explain(
      parsed.error.issues,
      root,
      STRUCTURAL,
      report,
      new Set([...taken.told, ...reportPercentages(root, report)]),
    );
  checkScenario(root, report, warnings);
  checkProposals(root, report, warnings);
  checkConditions(root, report);
  checkAffairs(root, report, warnings);
  const venue = root.entries.get('venue');
  if (venue !== undefined) checkVenue(venue.value, root, report, warnings);
  if (!parsed.success || report.count > 0) return refused(report);
  const scenario = uncertain.length === 0 ? parsed.data : { ...parsed.data, uncertain };
  checkCommonErrors(scenario, root, report, warnings);
  if (report.count > 0) return refused(report);
  const world = compile(scenario, options.known);
  checkBallots(world, root, report, warnings);
  if (report.count > 0) return refused(report);
  checkWorld(world, root, warnings);
  warnOfConditions(world, root, warnings);
  return { ...read(library, warnings), scenario, world };
}

/**
 * Loads a venue by itself.
 * @param ref id of a shipped venue or a YAML file
 * @param options changes lie under `venue.`, as in a scenario
 * @returns the venue as plain data, or every problem found
 */
export function loadVenue(ref: string, options: LoadOptions): LoadedVenue {
  const { library, report, warnings } = open(options);
  const settings = (options.set ?? []).map((text) => readSetting(text, report));
  const removed: Removed = new Map();
  if (settings.includes(null)) return refused(report);
  const choice = choiceOf(undefined, settings as Setting[], options);
  const root = readVenue(ref, { library, folders: options.folders, warnings, choice, removed });
  if (root === null) return refused(report);
  warnOfNoEditions(root, choice, warnings);
  const entries = new Map([['venue', { key: root.place, value: root }]]);
  const changer = new Settings({ ...root, path: '', entries }, removed, report);
  for (const setting of settings as Setting[]) if (!choosesRules(setting)) changer.apply(setting);
  changer.finish();
  const { told } = takeUncertain(root, ['venue'], report, warnings);
  const parsed = schemasFor(options.known).venue.safeParse(plain(root));
  if (!parsed.success) explain(parsed.error.issues, root, [], report, told);
  checkVenue(root, undefined, report, warnings);
  if (!parsed.success || report.count > 0) return refused(report);
  return { ...read(library, warnings), venue: parsed.data };
}
