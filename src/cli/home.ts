/** `parley` alone: what can be done from here. */
import type { CommandModule } from 'yargs';

export const home: CommandModule = {
  command: '$0',
  describe: false,
  handler: async () => {
    const [{ openScenario, shippedIds }, { printPage }, { pageOptions }, { homePage }, { print }] = await Promise.all([
      import('./session.ts'),
      import('../report/page.ts'),
      import('./show.ts'),
      import('../report/text/home.ts'),
      import('./output.ts'),
    ]);
    print(printPage(homePage(shippedIds().map((id) => openScenario(id).file)), pageOptions()));
  },
};
