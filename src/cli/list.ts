/** `parley list`: the scenarios and venues that come with the program, and the question each scenario asks. */
import { command } from './command.ts';

export const list = command({
  usage: 'list',
  describe: 'List the scenarios that come with Parley, or its venues',
  options: {
    venues: { type: 'boolean', describe: 'List the venues instead' },
    json: { type: 'boolean', describe: 'As JSON' },
  },
  examples: [
    ['list', 'What can be played'],
    ['list --venues', 'Where scenarios of your own can take place'],
  ],
  handler: async ({ venues, json }) => {
    const [{ listScenarios, listVenues }, { DISK, SHIPPED }, { printPage }, { headlines }, out] =
      await Promise.all([
        import('../scenarios/list.ts'),
        import('../scenarios/disk.ts'),
        import('../report/page.ts'),
        import('../report/text/home.ts'),
        import('./output.ts'),
      ]);
    const heads = (venues === true ? listVenues : listScenarios)(DISK, SHIPPED);
    out.print(json === true ? out.jsonText(heads) : printPage(headlines(heads), out.pageOptions()));
  },
});
