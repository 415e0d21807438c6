/** `parley deals`: what a negotiation could have ended with, held against what it did. */
import { command } from './command.ts';
import { PAGE_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';

export const deals = command({
  usage: 'deals <scenario>',
  describe: 'Show the deals that a run left on the table',
  options: {
    ...SCENARIO_OPTIONS,
    ...PAGE_OPTIONS,
  },
  examples: [
    ['deals wcit-12', 'Could all who signed have had a better treaty?'],
    ['deals webrtc-codec --seed monday --json', 'Of another run, for a program'],
  ],
  handler: async ({ scenario, seed: phrase, set = [], plain, json }) => {
    const [{ openScenario }, { dealsOf }, { dealsDocument }, { VERSION }, { heldIn }, out] =
      await Promise.all([
        import('../runs/session.ts'),
        import('../experiments/deals/deals.ts'),
        import('../report/deals-document.ts'),
        import('../runs/version.ts'),
        import('../scenarios/uncertain-agents.ts'),
        import('./output.ts'),
      ]);
    const { file, world } = openScenario(scenario, set);
    const seed = phrase ?? file.id;
    const document = dealsDocument(world, dealsOf(world, seed), {
      parley: VERSION,
      seed,
      changes: set,
      held: heldIn(file),
    });
    if (json === true) return out.print(out.jsonText(document));
    const [{ dealsPage }, page] = await Promise.all([
      import('../report/text/deals.ts'),
      import('../report/page.ts'),
    ]);
    const blocks = dealsPage(document);
    out.print(plain === true ? page.printPlain(blocks) : page.printPage(blocks, out.pageOptions()));
  },
});
