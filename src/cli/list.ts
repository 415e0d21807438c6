/**
 * `parley list`: the scenarios, venues and experiments that come with the program, the numbers of a scenario that can be turned
 * and what can be measured in it.
 */
import type { ListedNumber } from '../scenarios/paths/every.ts';
import type { Measure } from '../experiments/measures/index.ts';
import type { Block } from '../report/page.ts';
import { Failure } from '../runs/failure.ts';
import { shortened } from '../scenarios/text.ts';
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';

/** How a list is printed. */
interface Shape {
  readonly plain: boolean;
  readonly json: boolean;
}

/** Prints a list as data or as a page. */
async function show(data: unknown, blocks: () => Block[], { plain, json }: Shape): Promise<void> {
  const [page, out] = await Promise.all([import('../report/page.ts'), import('./output.ts')]);
  if (json) return out.print(out.jsonText(data));
  out.print(plain ? page.printPlain(blocks()) : page.printPage(blocks(), out.pageOptions()));
}

/** Things in which a text stands, whatever its case. @throws Failure where there are none */
async function containing<T>(
  things: readonly T[],
  text: string | undefined,
  textOf: (thing: T) => string,
  where: string,
): Promise<readonly T[]> {
  if (text === undefined) return things;
  const wanted = text.toLowerCase();
  const found = things.filter((thing) => textOf(thing).toLowerCase().includes(wanted));
  if (found.length > 0) return found;
  const { nearest } = await import('../scenarios/nearest.ts');
  const near = nearest(text, new Set(things.flatMap((thing) => textOf(thing).split(/[\s.,]+/))));
  const hint = near === null ? '' : ` (did you mean '${shortened(near)}'?)`;
  throw new Failure(`nothing in ${where} has '${shortened(text)}' in its path, its name or its words${hint}`);
}

async function listPaths(scenario: string, text: string | undefined, shape: Shape): Promise<void> {
  if (scenario === '') throw new Failure('--paths: say of which scenario, such as --paths wcit-12');
  const [{ openScenario }, { everyNumber }, page] = await Promise.all([
    import('../runs/session.ts'),
    import('../scenarios/paths/every.ts'),
    import('../report/text/numbers-list.ts'),
  ]);
  const words = ({ path, about, row, words: own }: ListedNumber) => `${path} ${about} ${row.pattern} ${own}`;
  const numbers = await containing(everyNumber(openScenario(scenario).file), text, words, `'${scenario}'`);
  await show(numbers.map(page.numberEntry), () => page.numbersPage(numbers), shape);
}

async function listMeasures(scenario: string, text: string | undefined, shape: Shape): Promise<void> {
  const [{ measuresOf }, { measurePatterns }, page] = await Promise.all([
    import('../experiments/measures/index.ts'),
    import('../experiments/measures/patterns.ts'),
    import('../report/text/numbers-list.ts'),
  ]);
  const all: readonly Measure[] =
    scenario === ''
      ? measurePatterns()
      : measuresOf((await import('../runs/session.ts')).openScenario(scenario).world);
  const where = scenario === '' ? 'the measures' : `the measures of '${scenario}'`;
  const measures = await containing(all, text, ({ name, title }) => `${name} ${title}`, where);
  const data = measures.map(({ name, unit, title }) => ({ name, unit, title }));
  await show(data, () => page.measuresPage(measures), shape);
}

export const list = command({
  usage: 'list [text]',
  describe:
    'List what comes with Parley, the numbers of a scenario that can be turned, or what can be measured',
  options: {
    text: {
      type: 'string',
      describe: 'With --paths or --measures: only those that have it in their path, name or words',
    },
    venues: { type: 'boolean', describe: 'List the venues instead' },
    experiments: { type: 'boolean', conflicts: 'venues', describe: 'List the experiments instead' },
    campaigns: {
      type: 'boolean',
      conflicts: ['venues', 'experiments'],
      describe: 'List the campaigns instead',
    },
    paths: {
      type: 'string',
      conflicts: ['venues', 'experiments', 'campaigns'],
      describe: 'List every number of this scenario that can be turned: path, value, bounds, unit, words',
    },
    measures: {
      type: 'string',
      conflicts: ['venues', 'experiments', 'campaigns', 'paths'],
      describe: 'List what can be measured, of this scenario or at all: name, unit, words',
    },
    ...PAGE_OPTIONS,
    json: { ...PAGE_OPTIONS.json, describe: 'As JSON' },
  },
  examples: [
    ['list', 'What can be played'],
    ['list --venues', 'Where scenarios of your own can take place'],
    ['list --experiments', 'What parley sweep can play'],
    ['list --campaigns', 'Rooms that leave something to one another'],
    ['list --paths wcit-12 discipline', 'Which numbers of discipline --set can change, and how far'],
    ['list --measures wcit-12 signatures', 'What a sweep or a counterfactual can ask about signatures'],
  ],
  handler: async ({ text, venues, experiments, campaigns, paths, measures, plain, json }) => {
    const shape: Shape = { plain: plain === true, json: json === true };
    if (paths !== undefined) return listPaths(paths, text, shape);
    if (measures !== undefined) return listMeasures(measures, text, shape);
    if (text !== undefined)
      throw new Failure(`a text goes with --paths SCENARIO or --measures; found only '${shortened(text)}'`);
    const [
      { listScenarios, listVenues },
      { listExperiments },
      { listCampaigns },
      { DISK, SHIPPED },
      { headlines },
    ] = await Promise.all([
      import('../scenarios/list.ts'),
      import('../runs/experiment.ts'),
      import('../runs/campaign-heads.ts'),
      import('../scenarios/disk.ts'),
      import('../report/text/home.ts'),
    ]);
    const heads =
      experiments === true
        ? listExperiments()
        : campaigns === true
          ? listCampaigns()
          : (venues === true ? listVenues : listScenarios)(DISK, SHIPPED);
    await show(heads, () => headlines(heads), shape);
  },
});
