/** `parley counterfactual`: what a change does, from pairs of runs that differ by it alone. */
import { Failure } from '../runs/failure.ts';
import { REPLICATES } from '../runs/replicates.ts';
import { command } from './command.ts';
import { INTERVENTION_OPTIONS, DOCUMENT_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

export const counterfactual = command({
  usage: 'counterfactual <scenario>',
  describe: 'Say what a change would do, from pairs of runs that differ by it alone',
  options: {
    ...SCENARIO_OPTIONS,
    ...INTERVENTION_OPTIONS,
    cut: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Of a campaign: cut a link by its id, or all of them; may be repeated',
    },
    joint: { type: 'boolean', describe: 'Play all changes together only, not every combination of them' },
    replicates: { type: 'number', requiresArg: true, default: REPLICATES, describe: 'Pairs of runs' },
    outcome: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Look at this outcome only, such as issues.*.text or signatures.count>=100; may be repeated',
    },
    svg: {
      type: 'string',
      requiresArg: true,
      describe: 'Also draw the effects with their intervals into a FILE',
    },
    workers: EFFORT_OPTIONS.workers,
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['counterfactual wcit-12 --do no-access-clause', 'One of the cases that come with the scenario'],
    ['counterfactual wcit-12 --set venue.stages.plenary.forced=null', 'What if nobody could force a vote?'],
    ['counterfactual wcit-12 --do my-changes.yaml --json', 'Changes of your own, as data'],
    ['counterfactual three-rooms --cut guild-text', 'What one link of a campaign does'],
    ['counterfactual my-game.json --do nga', 'What the moves of one seat of a game did'],
    ['counterfactual wcit-12 --do no-access-clause --do consensus-only', 'Two changes, and what each does'],
  ],
  handler: async ({
    scenario: ref,
    set = [],
    do: refs = [],
    cut = [],
    joint,
    replicates,
    seed,
    outcome = [],
    workers,
    svg,
    plain,
    json,
    md,
    html,
    xlsx,
  }) => {
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(ref)) {
      if (svg !== undefined || joint === true)
        throw new Failure(`--${svg === undefined ? 'joint' : 'svg'} is for scenarios`);
      const { campaignCounterfactual } = await import('./campaign-counterfactual.ts');
      const wish = { ref, set, cut, refs, seed, replicates, outcomes: outcome, workers };
      return campaignCounterfactual(wish, { plain, json, md, html, xlsx });
    }
    if (cut.length > 0) throw new Failure('--cut is for campaigns: a scenario has no links');
    const [
      { openWhatIf, ownInterventions },
      { standardWorkers },
      { playCounterfactual },
      { progress },
      { VERSION },
    ] = await Promise.all([
      import('../runs/interventions.ts'),
      import('../runs/workers.ts'),
      import('../runs/counterfactual.ts'),
      import('../runs/progress.ts'),
      import('../runs/version.ts'),
    ]);
    const effort = readEffort({ workers }, standardWorkers());
    const asked = openWhatIf(ref, refs, set);
    const { scenario, interventions } = asked;
    if (interventions.length === 0) {
      const own = ownInterventions(ref).map(({ data }) => data.id);
      const hint = own.length === 0 ? '' : `; '${ref}' comes with: ${own.join(', ')}`;
      throw new Failure(`say what is changed with --set or --do${hint}`);
    }
    const shown = progress();
    const { arms, result } = await playCounterfactual(asked, {
      seed: seed ?? asked.seed ?? scenario.file.id,
      replicates,
      outcomes: outcome,
      joint: joint === true,
      workers: effort.workers,
      watch: (done) => shown.tell(`${done} of ${replicates} pairs`),
    }).finally(() => shown.done());
    const [{ commandLine }, { heldIn }] = await Promise.all([
      import('../report/command-line.ts'),
      import('../scenarios/uncertain/numbers.ts'),
    ]);
    const subject = {
      parley: VERSION,
      world: scenario.world,
      changed: arms.arms[arms.arms.length - 1].world,
      interventions: interventions.map(({ data }) => data),
      held: heldIn(scenario.file),
      command: commandLine('counterfactual', ref, { set, do: refs, joint, replicates, seed, outcome }),
    };
    if (svg !== undefined) {
      const [{ svgOf }, { effectsChart, MOST_SHOWN }, { tellsMost }, { tell, writeFiles }] =
        await Promise.all([
          import('../report/chart.ts'),
          import('../report/effects-chart.ts'),
          import('../report/text/counterfactual.ts'),
          import('../runs/write.ts'),
        ]);
      const title = `What if: ${interventions.map(({ data }) => data.title).join('; ')}`;
      const chart = effectsChart(title, tellsMost(result.effects).slice(0, MOST_SHOWN));
      writeFiles([{ path: svg, text: await svgOf(chart) }]);
      tell(`wrote ${svg}`);
    }
    const [{ counterfactualDocument }, { counterfactualPage }, { showPage }] = await Promise.all([
      import('../report/counterfactual-document.ts'),
      import('../report/text/counterfactual.ts'),
      import('./show-page.ts'),
    ]);
    await showPage(
      {
        document: () => counterfactualDocument(subject, result),
        blocks: (columns) => counterfactualPage(subject, result, columns),
      },
      { plain, json, md, html, xlsx },
    );
  },
});
