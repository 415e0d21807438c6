/** How each thing in a scenario is founded, with its sources looked up: shown beside the thing wherever it is shown. */
import type { Founded, ScenarioFile, SourceFile, Status } from './file.ts';

export interface Foundation {
  /** Null where the file says nothing. */
  readonly status: Status | null;
  /** In the order named; an id that no list has stands as its own title. */
  readonly sources: readonly SourceFile[];
  readonly note: string | null;
}

/** Foundations by id. */
export interface Provenance {
  readonly agents: ReadonlyMap<string, Foundation>;
  readonly issues: ReadonlyMap<string, Foundation>;
  readonly blocs: ReadonlyMap<string, Foundation>;
  readonly events: ReadonlyMap<string, Foundation>;
  readonly packages: ReadonlyMap<string, Foundation>;
}

/** The foundation of every agent, issue, bloc, event and package of a scenario. */
export function provenance(scenario: ScenarioFile): Provenance {
  const listed = [...(scenario.venue.sources ?? []), ...(scenario.sources ?? [])];
  const byId = new Map(listed.map((source) => [source.id, source]));
  const found = (things: readonly (Founded & { id: string })[] = []) =>
    new Map(
      things.map(({ id, status, sources, note }): [string, Foundation] => [
        id,
        {
          status: status ?? null,
          sources: (sources ?? []).map((source) => byId.get(source) ?? { id: source, title: source }),
          note: note ?? null,
        },
      ]),
    );
  return {
    agents: found(scenario.agents),
    issues: found(scenario.issues),
    blocs: found(scenario.blocs),
    events: found(scenario.events),
    packages: found(scenario.packages),
  };
}
