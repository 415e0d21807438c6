/** What there is to choose from, without loading it: the heads of the shipped scenarios and venues. */
import { Library } from './files.ts';
import type { FileAccess } from './files.ts';
import { scenarioIds } from './locate.ts';
import type { Folders } from './locate.ts';
import { Report } from './problems.ts';
import { field, textOf } from './tree.ts';
import { venueIds } from './locate.ts';
import { readYamlMap } from './yaml.ts';

/** What is told of a shipped file before it is opened. */
export interface Headline {
  readonly id: string;
  readonly title: string;
  /** Empty for an experiment. */
  readonly story: string;
  /** The question a scenario or an experiment asks; empty for a venue. */
  readonly question: string;
}

/** The head of a file; one that cannot be read has its id for a title. */
export function headline(id: string, path: string, access: FileAccess): Headline {
  const library = new Library(access, new Report());
  const source = library.open(path, path, () => null);
  const root = source === null ? undefined : (readYamlMap(source, library.report) ?? undefined);
  const line = (key: string) => (textOf(field(root, key)) ?? '').replace(/\s+/g, ' ').trim();
  return { id, title: line('title') || id, story: line('story'), question: line('question') };
}

/** The shipped scenarios by id. */
export function listScenarios(access: FileAccess, folders: Folders): Headline[] {
  return scenarioIds({ access }, folders).map((id) =>
    headline(id, `${folders.scenarios}/${id}/scenario.yaml`, access),
  );
}

/** The shipped venues by id. */
export function listVenues(access: FileAccess, folders: Folders): Headline[] {
  return venueIds({ access }, folders).map((id) => headline(id, `${folders.venues}/${id}.yaml`, access));
}
