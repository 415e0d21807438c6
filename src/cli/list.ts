/** `parley list`: the scenarios that come with the program and the question each asks. */
import type { CommandModule } from 'yargs';

export const list: CommandModule<object, { readonly json: boolean }> = {
  command: 'list',
  describe: 'List the scenarios that come with Parley',
  builder: (yargs) =>
    yargs
      .option('json', { type: 'boolean', default: false, describe: 'As JSON' })
      .example('$0 list', 'What can be played')
      .example('$0 list --json', 'The same for a script'),
  handler: async ({ json }) => {
    const [{ openScenario, shippedIds }, { printPage }, { pageOptions }, { jsonText, print }] = await Promise.all([
      import('./session.ts'),
      import('../report/page.ts'),
      import('./show.ts'),
      import('./output.ts'),
    ]);
    const { scenarioList } = await import('../report/text/home.ts');
    const scenarios = shippedIds().map((id) => openScenario(id).file);
    if (json) {
      const rows = scenarios.map(({ id, title, story, question, venue }) => ({
        id,
        title,
        story,
        question,
        venue: venue.id,
      }));
      print(jsonText(rows));
    } else print(printPage(scenarioList(scenarios), pageOptions()));
  },
};
