/** `parley play`: takes seats in a scenario, round by round. */
import { command } from './command.ts';
import { SCENARIO_OPTIONS } from './scenario-options.ts';

export const play = command({
  usage: 'play [scenario]',
  describe: 'Take a seat in a scenario and play it round by round',
  options: {
    scenario: { ...SCENARIO_OPTIONS.scenario, demandOption: false },
    as: { type: 'string', requiresArg: true, describe: 'Whose seat you take, by id' },
    seats: {
      type: 'string',
      requiresArg: true,
      describe: 'Several seats at one keyboard, ID,ID,…; the screen is wiped between players',
    },
    seat: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'A seat that a program takes, ID=COMMAND; may be repeated',
    },
    patience: {
      type: 'number',
      requiresArg: true,
      default: 10,
      describe: 'Seconds that a program may take for a move',
    },
    seed: SCENARIO_OPTIONS.seed,
    set: SCENARIO_OPTIONS.set,
    journal: {
      type: 'string',
      requiresArg: true,
      describe: 'File in which moves are kept as they are made',
      defaultDescription: 'one in your state folder',
    },
    resume: { type: 'boolean', describe: 'Go on with the game of the journal' },
    out: { type: 'string', requiresArg: true, describe: 'Save the finished game as a run to a FILE' },
  },
  examples: [
    ['play dubai-for-six --as nga', 'You are Nigeria'],
    ['play dubai-for-six --seats nga,usa', 'Two at one keyboard'],
    ['play dubai-for-six --as nga --seat usa=./my-bot', 'Against a program of your own'],
    ['play --resume', 'Where you left off'],
  ],
  handler: async (options) => {
    const { playAtTerminal } = await import('../tui/play/game.ts');
    await playAtTerminal(options);
  },
});
