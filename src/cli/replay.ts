/** `parley replay`: the same run again, proved by its digest. */
import { command } from './command.ts';
import { EXIT, Failure } from '../runs/failure.ts';
import { SHOW_OPTIONS } from './show-options.ts';

export const replay = command({
  usage: 'replay <run>',
  describe: 'Play a saved run again and verify that it is the same',
  options: {
    run: {
      type: 'string',
      demandOption: true,
      describe: 'A run file, or the code at the end of a report',
    },
    ...SHOW_OPTIONS,
  },
  examples: [
    ['replay my-run.json', 'A run saved with --out'],
    ['replay P1…', 'A run that somebody sent you as a code'],
  ],
  handler: async ({ run: ref, plain, json, md, html, xlsx, about, out }) => {
    const [
      { readInputs, openInputs },
      { changesOf, savedInterventions },
      { finish },
      { showRun },
      { tell },
      { VERSION },
    ] = await Promise.all([
      import('../runs/saved-run.ts'),
      import('../runs/interventions.ts'),
      import('../runs/finish.ts'),
      import('./show.ts'),
      import('../runs/write.ts'),
      import('../runs/version.ts'),
    ]);
    const { replayedCampaign } = await import('./replay-campaign.ts');
    if (replayedCampaign(ref, { plain, json, md, html })) return;
    const saved = readInputs(ref);
    if (saved.parley !== VERSION) {
      throw new Failure(
        `this run was made with Parley ${saved.parley}, and this is ${VERSION}: another version may play it differently, so it is not replayed.\nInstall Parley ${saved.parley} to replay it, or play its scenario anew: parley run ${saved.scenario.id}`,
        EXIT.differs,
      );
    }
    const { scenario, shipped } = openInputs(saved);
    const { seed, rounds, set } = saved;
    const changes = changesOf(scenario, savedInterventions(saved.interventions));
    const { run, inputs } = finish({ scenario, shipped, seed, rounds, set, changes });
    if (run.digest !== saved.digest) {
      throw new Failure(
        `this is not the same run: its digest is ${run.digest}, saved was ${saved.digest}`,
        EXIT.differs,
      );
    }
    await showRun(run, inputs, { plain, json, md, html, xlsx, about, out });
    tell(`replayed: the digest ${saved.digest} is the same`);
  },
});
