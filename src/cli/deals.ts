/** `parley deals`: what a negotiation could have ended with, held against what it did. */
import { command } from './command.ts';
import { INTERVENTION_OPTIONS, PAGE_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';

export const deals = command({
  usage: 'deals <scenario>',
  describe: 'Show the deals that a run left on the table',
  options: {
    ...SCENARIO_OPTIONS,
    scenario: {
      ...SCENARIO_OPTIONS.scenario,
      describe: `${SCENARIO_OPTIONS.scenario.describe}; or a saved run`,
    },
    ...INTERVENTION_OPTIONS,
    ...PAGE_OPTIONS,
  },
  examples: [
    ['deals wcit-12', 'Could all who signed have had a better treaty?'],
    ['deals my-game.json', 'Of a game, or of any run that was saved'],
    ['deals webrtc-codec --seed monday --json', 'Of another run, for a program'],
  ],
  handler: async ({ scenario: ref, seed: phrase, set = [], do: refs = [], plain, json }) => {
    const [{ openArm }, { dealsOf }, { dealsDocument }, { VERSION }, { heldIn }, { progress }, out] =
      await Promise.all([
        import('../runs/open-arm.ts'),
        import('../experiments/deals/deals.ts'),
        import('../report/deals-document.ts'),
        import('../runs/version.ts'),
        import('../scenarios/uncertain/numbers.ts'),
        import('../runs/progress.ts'),
        import('./output.ts'),
      ]);
    const { file, arm, seed, changes } = openArm(ref, { seed: phrase, set, refs });
    const shown = progress();
    const found = dealsOf(arm, seed, (part, at, of) => shown.tell(`${at} of ${of}: ${part}`));
    shown.done();
    const document = dealsDocument(arm.world, found, {
      parley: VERSION,
      seed,
      changes,
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
