/** `parley run`: plays a scenario and shows what happened: on screens where somebody sits before them, else in a report. */
import { isInteractive } from '../tui/interactive.ts';
import { command } from './command.ts';
import { INTERVENTION_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';
import { Failure } from '../runs/failure.ts';
import type { MadeChanges } from '../runs/finish.ts';
import type { Scenario } from '../runs/scenario.ts';
import { SHOW_OPTIONS } from './show-options.ts';

function checkRounds(rounds: number | undefined): number | null {
  if (rounds === undefined) return null;
  if (Number.isSafeInteger(rounds) && rounds >= 1) return rounds;
  throw new Failure('--rounds: expected a whole number from 1');
}

/** A scenario that has to be loaded from its files. */
async function opened(
  ref: string,
  set: readonly string[],
): Promise<{ scenario: Scenario; shipped: boolean }> {
  const { openScenario, shippedIds } = await import('../runs/session.ts');
  return { scenario: openScenario(ref, set), shipped: shippedIds().includes(ref) };
}

/** What `--do` names, made in the scenario. */
async function changesIn(
  ref: string,
  scenario: Scenario,
  refs: readonly string[],
): Promise<MadeChanges | null> {
  const { changesOf, namedInterventions } = await import('../runs/interventions.ts');
  return changesOf(scenario, namedInterventions(ref, scenario, refs));
}

export const run = command({
  usage: 'run <scenario>',
  describe: 'Play a scenario and show what happened and why',
  options: {
    ...SCENARIO_OPTIONS,
    ...INTERVENTION_OPTIONS,
    cut: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Of a campaign: cut a link by its id, or all of them; may be repeated',
    },
    rounds: { type: 'number', requiresArg: true, describe: 'Stop after so many rounds' },
    ...SHOW_OPTIONS,
  },
  examples: [
    ['run wcit-12', 'Dubai 2012: what passed, who signed, and why'],
    ['run wcit-12 --seed again', 'The same with other luck'],
    ['run wcit-12 --set venue.stages.plenary.forced=null', 'What if nobody could force a vote?'],
    ['run wcit-12 --set agents.india.bases.institutional=0.2 --json', 'A what-if as data'],
    ['run wcit-12 --about Kenya --plain', 'Where one agent stood, and why it moved, round by round'],
    ['run wcit-12 --do no-access-clause', 'With one of the changes that come with the scenario'],
    ['run three-rooms', 'A campaign: what one room leaves for the next, and the same with all links cut'],
    ['run three-rooms --cut guild-text', 'With one of its links cut'],
    ['run ./my-scenario --out my-run.json', 'A scenario of your own, saved for replay'],
  ],
  handler: async ({
    scenario: ref,
    seed,
    set = [],
    do: refs = [],
    cut = [],
    rounds,
    plain,
    json,
    md,
    html,
    xlsx,
    about,
    out,
  }) => {
    const most = checkRounds(rounds);
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const isShown =
      ![plain, json, md, html].includes(true) && [about, out, xlsx].every((asked) => asked === undefined);
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(ref)) {
      const given = Object.entries({ about, rounds }).find(([, value]) => value !== undefined);
      if (given !== undefined) throw new Failure(`--${given[0]} is for scenarios: run the episode by itself`);
      if (isShown && isInteractive()) {
        const { watchCampaign } = await import('../tui/watch-campaign.ts');
        return watchCampaign(ref, { set, cut, refs }, seed ?? null);
      }
      const { showCampaign } = await import('./show-campaign.ts');
      return showCampaign({ ref, seed, set, cut, refs, out }, { plain, json, md, html, xlsx });
    }
    if (cut.length > 0) throw new Failure('--cut is for campaigns: a scenario has no links');
    if (isShown && isInteractive()) {
      const { watchRun } = await import('../tui/watch-run.ts');
      return watchRun({ ref, seed: seed ?? null, set, refs, rounds: most });
    }
    const [{ openKept }, { finish }, { showRun }] = await Promise.all([
      import('../runs/scenario.ts'),
      import('../runs/finish.ts'),
      import('./show.ts'),
    ]);
    const kept = set.length === 0 ? openKept(ref) : null;
    const { scenario, shipped } = kept === null ? await opened(ref, set) : { scenario: kept, shipped: true };
    const changes = refs.length === 0 ? null : await changesIn(ref, scenario, refs);
    const { run, inputs } = finish({
      scenario,
      shipped,
      seed: seed ?? scenario.file.id,
      rounds: most,
      set,
      changes,
    });
    await showRun(run, inputs, { plain, json, md, html, xlsx, about, out });
  },
});
