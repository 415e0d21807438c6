/** `parley list`: the scenarios, venues and experiments that come with the program, and the questions they ask. */
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';

export const list = command({
  usage: 'list',
  describe: 'List the scenarios that come with Parley, its venues or its experiments',
  options: {
    venues: { type: 'boolean', describe: 'List the venues instead' },
    experiments: { type: 'boolean', conflicts: 'venues', describe: 'List the experiments instead' },
    ...PAGE_OPTIONS,
    json: { ...PAGE_OPTIONS.json, describe: 'As JSON' },
  },
  examples: [
    ['list', 'What can be played'],
    ['list --venues', 'Where scenarios of your own can take place'],
    ['list --experiments', 'What parley sweep can play'],
  ],
  handler: async ({ venues, experiments, plain, json }) => {
    const [
      { listScenarios, listVenues },
      { listExperiments },
      { DISK, SHIPPED },
      { printPage, printPlain },
      { headlines },
      out,
    ] = await Promise.all([
      import('../scenarios/list.ts'),
      import('../runs/experiment.ts'),
      import('../scenarios/disk.ts'),
      import('../report/page.ts'),
      import('../report/text/home.ts'),
      import('./output.ts'),
    ]);
    const heads =
      experiments === true
        ? listExperiments()
        : (venues === true ? listVenues : listScenarios)(DISK, SHIPPED);
    if (json === true) return out.print(out.jsonText(heads));
    const blocks = headlines(heads);
    out.print(plain === true ? printPlain(blocks) : printPage(blocks, out.pageOptions()));
  },
});
