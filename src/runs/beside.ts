/** Files that lie beside a scenario and are no part of it: its words in other languages, and what happened in history. */
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { explain } from '../scenarios/explain.ts';
import { folderOf } from '../scenarios/files.ts';
import { FILE_BYTES } from '../scenarios/limits.ts';
import { Report, Source } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { TEXT_LANGUAGES, textsFile, type Translations, type WorldTexts } from '../scenarios/texts.ts';
import { type Branch, field, plain } from '../scenarios/tree.ts';
import { readYamlMap } from '../scenarios/yaml.ts';
import * as z from '../scenarios/zod.ts';
import { readRegular } from './read.ts';
import { refusal } from './refused.ts';
import type { Scenario } from './scenario.ts';
import { shippedIds } from './session.ts';

/** Where a file beside a scenario would be. @param ref shipped id, folder or file */
export function fileBeside(ref: string, name: string): string {
  if (shippedIds().includes(ref)) return `${SHIPPED.scenarios}/${ref}/${name}`;
  const path = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  return `${DISK.stat(path)?.kind === 'folder' ? path : folderOf(path)}/${name}`;
}

/** Reads a YAML file by a schema. @throws Failure with every problem in it, line and column */
function readBeside<T>(
  path: string,
  schema: z.ZodType<T>,
  check: (data: T, root: Branch, report: Report) => void,
): T {
  const source = new Source(path, readRegular(path, FILE_BYTES));
  const report = new Report();
  report.know(source);
  const root = readYamlMap(source, report);
  if (root === null) throw refusal(report.finish());
  const parsed = schema.safeParse(plain(root));
  if (!parsed.success) explain(parsed.error.issues, root, [], report);
  else check(parsed.data, root, report);
  if (report.count > 0) throw refusal(report.finish());
  return parsed.data!;
}

/** Reports names of what the scenario does not have, and texts of which it has no anchor. */
function checkTexts(
  data: WorldTexts & { scenario: string },
  scenario: Scenario,
  root: Branch,
  report: Report,
): void {
  const { world, file } = scenario;
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const known: Readonly<Record<string, readonly string[]>> = {
    issues: ids(world.issues),
    agents: ids(world.agents),
    stages: ids(world.venue.stages),
    packages: ids(world.packages),
    events: ids(world.events),
    outside: ids(world.venue.outside),
  };
  const place = (key: string) => field(root, key)?.place ?? root.place;
  if (data.scenario !== file.id)
    report.add({
      place: place('scenario'),
      path: 'scenario',
      message: `is about '${shortened(data.scenario)}', not '${file.id}'`,
    });
  for (const [kind, names] of Object.entries(known)) {
    const told = Object.keys((data as Record<string, unknown>)[kind] ?? {});
    const stray = told.find((id) => !names.includes(id));
    if (stray !== undefined)
      report.add({
        place: place(kind),
        path: kind,
        message: `no '${shortened(stray)}' among the ${kind} of '${file.id}'`,
        found: stray,
        candidates: [...names],
      });
  }
  for (const [id, { anchors }] of Object.entries(data.issues)) {
    const card = world.issues.find((issue) => issue.id === id);
    const stray = anchors.find(({ at }) => card !== undefined && !card.anchors.some((one) => one.at === at));
    if (stray !== undefined)
      report.add({ place: place('issues'), path: `issues.${id}`, message: `has no anchor at ${stray.at}` });
  }
}

/** What a scenario says in other languages, of the files `texts.fr.yaml` … beside it. @throws Failure where one is wrong */
export function translationsOf(ref: string, scenario: Scenario): Translations {
  const translations: Partial<Record<(typeof TEXT_LANGUAGES)[number], WorldTexts>> = {};
  for (const language of TEXT_LANGUAGES) {
    const path = fileBeside(ref, `texts.${language}.yaml`);
    if (DISK.stat(path)?.kind !== 'file') continue;
    const {
      parley: _,
      kind: _kind,
      scenario: _of,
      language: said,
      ...texts
    } = readBeside(path, textsFile, (data, root, report) => {
      checkTexts(data, scenario, root, report);
      if (data.language !== language)
        report.add({
          place: root.place,
          path: 'language',
          message: `is '${data.language}', and the file is called texts.${language}.yaml`,
        });
    });
    translations[said] = texts;
  }
  return translations;
}

const observed = z.looseObject({
  outcomes: z.record(z.string(), z.looseObject({ value: z.number().optional() })).optional(),
});

/**
 * Texts with which history ended, by issue, for a debriefing alone: nothing that is played reads them.
 * @returns null where nothing is told of it
 */
export function historyBeside(ref: string): Readonly<Record<string, number>> | null {
  const path = fileBeside(ref, 'observed.yaml');
  if (DISK.stat(path)?.kind !== 'file') return null;
  const { outcomes = {} } = readBeside(path, observed, () => {});
  const told = Object.entries(outcomes).flatMap(([id, { value }]) =>
    value === undefined ? [] : [[id, value]],
  );
  return told.length === 0 ? null : (Object.fromEntries(told) as Record<string, number>);
}
