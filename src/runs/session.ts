/** Loads scenarios for the commands, with what went wrong told in the words of the loader. */
import { counted } from '../report/words.ts';
import { PARAMETERS } from '../engine/parameters.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import type { VenueFile } from '../scenarios/file.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { loadScenario, loadVenue, type Refused } from '../scenarios/load.ts';
import { scenarioIds } from '../scenarios/locate.ts';
import { venueIds } from '../scenarios/locate.ts';
import { formatProblem, formatProblems, type Problem } from '../scenarios/problems.ts';
import { printable } from '../scenarios/text.ts';
import { headOf } from './head.ts';
import { refusal } from './refused.ts';
import { openKept, OPTIONS, type Scenario } from './scenario.ts';
import { tell } from './write.ts';

/** What `describe` can explain. */
export type DescribeSubject =
  | ({ readonly kind: 'scenario' } & Scenario)
  | { readonly kind: 'venue'; readonly file: VenueFile }
  | { readonly kind: 'parameters'; readonly parameters: typeof PARAMETERS };

export interface Checked {
  readonly problems: readonly Problem[];
  readonly more: number;
  readonly warnings: readonly Problem[];
  /** Problems and warnings for people; empty where there are none. */
  readonly text: string;
  /** What the file holds, in a line. */
  readonly summary: string;
}

/** Ids of the shipped scenarios. */
export function shippedIds(): string[] {
  return scenarioIds({ access: DISK }, SHIPPED);
}

/** A scenario with what is odd about it. */
export interface OpenedScenario {
  readonly scenario: Scenario;
  readonly warnings: readonly Problem[];
}

/**
 * Loads and compiles a scenario.
 * @param ref shipped id, folder or file
 * @throws Failure with every problem found
 */
export function loadAndCompile(
  ref: string,
  set: readonly string[] = [],
  access: FileAccess = DISK,
): OpenedScenario {
  const kept = access === DISK && set.length === 0 ? openKept(ref) : null;
  if (kept !== null) return { scenario: kept, warnings: [] };
  const options = { ...OPTIONS, access, set };
  const loaded = loadScenario(ref, options);
  if (!loaded.ok) throw refusal(loaded);
  const { scenario: file, world, files, warnings } = loaded;
  return { scenario: { file, world, files, ref, options }, warnings };
}

/** The same for a command: warnings go to stderr. @throws Failure with every problem found */
export function openScenario(ref: string, set: readonly string[] = [], access: FileAccess = DISK): Scenario {
  const { scenario, warnings } = loadAndCompile(ref, set, access);
  if (warnings.length > 0) tell(warningText(warnings));
  return scenario;
}

/** Opens what `describe` is asked about: the parameters, a shipped venue or venue file, else a scenario. */
export function openSubject(what: string, set: readonly string[]): DescribeSubject {
  if (what === 'parameters') return { kind: 'parameters', parameters: PARAMETERS };
  if (!isVenue(what)) return { kind: 'scenario', ...openScenario(what, set) };
  const loaded = loadVenue(what, { ...OPTIONS, set });
  if (!loaded.ok) throw refusal(loaded);
  if (loaded.warnings.length > 0) tell(warningText(loaded.warnings));
  return { kind: 'venue', file: loaded.venue };
}

/** Whether a name means a venue: the id of a shipped one, or a file that says so. */
function isVenue(ref: string): boolean {
  if (shippedIds().includes(ref)) return false;
  if (venueIds({ access: DISK }, SHIPPED).includes(ref)) return true;
  return DISK.stat(ref)?.kind === 'file' && /^kind:\s*['"]?venue\b/m.test(headOf(ref));
}

/**
 * Checks a scenario or venue file under every edition of the rules. Nothing is thrown for what is wrong with it.
 * @param set changes that are made first
 */
export function checkSubject(ref: string, set: readonly string[] = []): Checked {
  const load = isVenue(ref) ? loadVenue : loadScenario;
  const loaded = load(ref, { ...OPTIONS, set });
  const file = !loaded.ok ? null : 'venue' in loaded ? loaded.venue : loaded.scenario;
  const { edition, editions = [] } = file === null ? {} : file.kind === 'venue' ? file : file.venue;
  const others = editions.filter(({ id }) => id !== edition);
  const all = [loaded, ...others.map(({ id }) => load(ref, { ...OPTIONS, set, edition: id }))];
  const failed = all.find((one) => !one.ok);
  if (failed !== undefined || file === null) {
    const { problems, more } = failed as Refused;
    return { problems, more, warnings: [], text: formatProblems(problems, more), summary: '' };
  }
  const told = new Map(
    all.flatMap((one) => (one.ok ? one.warnings.map((warning) => [formatProblem(warning), warning]) : [])),
  );
  const warnings = [...told.values()];
  const summary =
    file.kind === 'venue'
      ? `${ref} is fine: ${counted(file.stages.length, 'stage')}, ${counted(Object.keys(file.kinds).length, 'kind')} of agents`
      : `${ref} is fine: ${counted(file.agents.length, 'agent')}, ${counted(file.issues.length, 'issue')}, at ${file.venue.title}`;
  return { problems: [], more: 0, warnings, text: warningText(warnings), summary: printable(summary) };
}

/** Warnings for people. */
export function warningText(warnings: readonly Problem[]): string {
  return warnings.map((warning) => `warning: ${formatProblem(warning)}`).join('\n');
}
