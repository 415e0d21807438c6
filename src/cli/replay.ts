/** `parley replay`: the same run again, proved by its digest. */
import { command } from './command.ts';
import { EXIT, Failure } from '../runs/failure.ts';
import type { MadeChanges } from '../runs/finish.ts';
import type { Scenario } from '../runs/scenario.ts';
import type { SavedInputs } from '../report/run-file.ts';
import { isInteractive } from '../tui/interactive.ts';
import { SHOW_OPTIONS } from './show-options.ts';

/** A run that was opened again. */
interface Reopened {
  readonly saved: SavedInputs;
  readonly scenario: Scenario;
  readonly shipped: boolean;
  readonly changes: MadeChanges | null;
}

/** Opens it in the interface. */
async function watch({ saved, scenario, shipped, changes }: Reopened, label: string): Promise<void> {
  if (!isInteractive()) throw new Failure('--watch needs a terminal');
  const [{ watchArm }, { plainArm }, { armUnder }] = await Promise.all([
    import('../tui/watch-run.ts'),
    import('../experiments/arm.ts'),
    import('../experiments/interventions/plan.ts'),
  ]);
  const arm = changes === null ? plainArm(scenario.world) : armUnder(changes.made.plan);
  const { seed, rounds, set, interventions } = saved;
  const { ref } = scenario;
  return watchArm({ arm: { ...arm, rounds }, ref, seed, set, interventions, label, scenario, shipped });
}

export const replay = command({
  usage: 'replay <run> [id]',
  describe: 'Play a saved run, or one of a sweep, again and verify that it is the same',
  options: {
    run: {
      type: 'string',
      demandOption: true,
      describe: 'A run file, the code at the end of a report, or the folder of a sweep',
    },
    id: { type: 'string', describe: 'Of a sweep: run_id of a row, or point/replicate' },
    watch: {
      type: 'boolean',
      conflicts: ['plain', 'json', 'md', 'html', 'xlsx', 'about', 'out'],
      describe: 'Watch it in the interface instead',
    },
    ...SHOW_OPTIONS,
  },
  examples: [
    ['replay my-run.json', 'A run saved with --out'],
    ['replay P1…', 'A run that somebody sent you as a code'],
    ['replay DUBAI-2', 'A game of the class that was just held, by its word'],
    ['replay results 1fbcbadbc90ff28d0317 --about Kenya', 'A row of a sweep: where one agent stood, and why'],
    ['replay results 3/1 --watch', 'The first run of the third point, in the interface'],
  ],
  handler: async ({ run: ref, id, watch: isWatched = false, ...options }) => {
    const [
      { readInputs, openInputs },
      { changesOf, savedInterventions },
      { finish },
      { showRun },
      { tell },
      { VERSION },
      { isSweep },
      { isWord },
    ] = await Promise.all([
      import('../runs/saved-run.ts'),
      import('../runs/interventions.ts'),
      import('../runs/finish.ts'),
      import('./show.ts'),
      import('../runs/write.ts'),
      import('../runs/version.ts'),
      import('../runs/sweep-folder.ts'),
      import('../runs/share-words.ts'),
    ]);
    const { plain, json, md, html, xlsx, about, out } = options;
    const show = { plain, json, md, html, xlsx, about, out };
    if (isSweep(ref)) {
      if (id === undefined)
        throw new Failure(`which run of ${ref}? Name its run_id, a column of the tables, or point/replicate`);
      const { openSweepRun, sameCourse } = await import('../runs/sweep-run.ts');
      const { saved, changes, row } = await openSweepRun(ref, id);
      const { scenario, shipped } = openInputs(saved);
      const { seed, rounds } = saved;
      const { run, inputs } = finish({ scenario, shipped, seed, rounds, set: [], changes: null });
      const told = sameCourse(row, run.records);
      if (isWatched) return watch({ saved, scenario, shipped, changes: null }, changes.join(', '));
      await showRun({ ...run, changes }, inputs, show);
      return tell(told);
    }
    if (id !== undefined)
      throw new Failure(`${ref} is not the folder of a sweep, of which one run could be named`);
    const { replayedCampaign } = await import('./replay-campaign.ts');
    if (await replayedCampaign(ref, { plain, json, md, html, xlsx })) return;
    const saved = isWord(ref) ? (await import('../web/class/by-word.ts')).wordInputs(ref) : readInputs(ref);
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
    if (isWatched) return watch({ saved, scenario, shipped, changes }, '');
    await showRun(run, inputs, show);
    tell(`replayed: the digest ${saved.digest} is the same`);
  },
});
