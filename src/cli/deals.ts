/** `parley deals`: what a negotiation could have ended with, held against what it did. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, INTERVENTION_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';

export const deals = command({
  usage: 'deals <scenario>',
  describe: 'Show the deals that a run left on the table',
  options: {
    ...SCENARIO_OPTIONS,
    scenario: {
      ...SCENARIO_OPTIONS.scenario,
      describe: `${SCENARIO_OPTIONS.scenario.describe}; a saved run; or a folder of GENIUS or NegMAS with a domain and utilities (XML)`,
    },
    party: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Of such a folder only this party, by the name of its file; may be repeated',
    },
    ...INTERVENTION_OPTIONS,
    episode: {
      type: 'string',
      requiresArg: true,
      describe: 'Of a campaign: the episode, as links have made it by then',
    },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['deals wcit-12', 'Could all who signed have had a better treaty?'],
    ['deals my-game.json', 'Of a game, or of any run that was saved'],
    ['deals internet-1988-2025 --episode wcit-12', 'Of one room of a campaign, as the rooms before left it'],
    ['deals webrtc-codec --seed monday --json', 'Of another run, for a program'],
    ['deals Laptop --party buyer --party seller', 'What two parties of a GENIUS domain could agree on'],
  ],
  handler: async ({
    scenario: ref,
    party = [],
    seed: phrase,
    set = [],
    do: refs = [],
    episode,
    plain,
    json,
    md,
    html,
    xlsx,
  }) => {
    const { meansDomain } = await import('../runs/rosters.ts');
    if (meansDomain(ref)) {
      if (set.length + refs.length > 0)
        throw new Failure('--set and --do change scenarios; change a domain in its files');
      const { showDomain } = await import('./deals-domain.ts');
      return showDomain(ref, { party, seed: phrase }, { plain, json, md, html, xlsx });
    }
    if (party.length > 0) throw new Failure('--party is for folders of GENIUS');
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
    const { isCampaign } = await import('../runs/campaign-names.ts');
    const ofCampaign = isCampaign(ref);
    if (episode !== undefined && !ofCampaign)
      throw new Failure('--episode is for campaigns: a scenario has none');
    const { file, arm, seed, changes } = ofCampaign
      ? (await import('../runs/episode-arm.ts')).openEpisodeArm(ref, episode, { set, refs, cut: [] }, phrase)
      : openArm(ref, { seed: phrase, set, refs });
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
