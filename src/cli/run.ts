/** `parley run`: plays a scenario and shows what happened. */
import type { CommandModule } from 'yargs';
import { EXIT, Failure } from './failure.ts';
import { SHOW_OPTIONS } from './show-options.ts';

interface RunArguments {
  readonly scenario: string;
  readonly seed: string | undefined;
  readonly set: string[];
  readonly rounds: number | undefined;
  readonly plain: boolean | undefined;
  readonly json: boolean | undefined;
  readonly out: string | undefined;
}

function checkRounds(rounds: number | undefined): number | null {
  if (rounds === undefined) return null;
  if (Number.isSafeInteger(rounds) && rounds >= 1) return rounds;
  throw new Failure('--rounds: expected a whole number from 1', EXIT.input);
}

function checkSeed(seed: string | undefined): string | undefined {
  if (seed !== undefined && seed.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  return seed;
}

export const run: CommandModule<object, RunArguments> = {
  command: 'run <scenario>',
  describe: 'Play a scenario and show what happened and why',
  builder: (yargs) =>
    yargs
      .positional('scenario', {
        type: 'string',
        demandOption: true,
        describe: 'Id of a shipped scenario, a folder or a YAML file',
      })
      .options({
        seed: {
          type: 'string',
          requiresArg: true,
          describe: "Phrase that decides every chance event; default: the scenario's id",
        },
        set: {
          type: 'string',
          array: true,
          nargs: 1,
          default: [],
          defaultDescription: 'none',
          describe: 'Change one number, path=value; may be repeated',
        },
        rounds: { type: 'number', requiresArg: true, describe: 'Stop after so many rounds' },
        ...SHOW_OPTIONS,
      })
      .example('$0 run wcit-12', 'Dubai 2012: who won, who signed and why')
      .example('$0 run wcit-12 --seed again', 'The same with other luck')
      .example('$0 run wcit-12 --set venue.stages.plenary.forced=null', 'What if nobody could force a vote?')
      .example('$0 run wcit-12 --set agents.india.bases.institutional=0.2 --json', 'A what-if as data')
      .example('$0 run ./my-scenario --out my-run.json', 'A scenario of your own, saved for replay'),
  handler: async ({ scenario: ref, seed, set, rounds, plain, json, out }) => {
    const most = checkRounds(rounds);
    const phrase = checkSeed(seed);
    const [{ openScenario, shippedIds }, { finish }, { showRun }] = await Promise.all([
      import('./session.ts'),
      import('./finish.ts'),
      import('./show.ts'),
    ]);
    const scenario = openScenario(ref, set);
    const finished = finish({
      scenario,
      shipped: shippedIds().includes(ref),
      seed: phrase ?? scenario.file.id,
      rounds: most,
      set,
      moves: [],
    });
    showRun(finished.run, finished.inputs, { plain, json, out });
  },
};
