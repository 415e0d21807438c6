/** `parley deals`: what a negotiation could have ended with, held against what it did. */
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, INTERVENTION_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';

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
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['deals wcit-12', 'Could all who signed have had a better treaty?'],
    ['deals my-game.json', 'Of a game, or of any run that was saved'],
    ['deals webrtc-codec --seed monday --json', 'Of another run, for a program'],
  ],
  handler: async ({ scenario: ref, seed: phrase, set = [], do: refs = [], plain, json, md, html, xlsx }) => {
    const [
      { openArm },
      { dealsOf },
      { dealsDocument },
      { VERSION },
      { heldIn },
      { progress },
      { dealsPage },
      { showPage },
    ] = await Promise.all([
      import('../runs/open-arm.ts'),
      import('../experiments/deals/deals.ts'),
      import('../report/deals-document.ts'),
      import('../runs/version.ts'),
      import('../scenarios/uncertain/numbers.ts'),
      import('../runs/progress.ts'),
      import('../report/text/deals.ts'),
      import('./show-page.ts'),
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
    await showPage(
      { document: () => document, blocks: () => dealsPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
