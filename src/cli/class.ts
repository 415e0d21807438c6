/** `parley class`: a class plays a scenario in rooms, on this machine's network. */
import { command } from './command.ts';
import { SCENARIO_OPTIONS } from './scenario-options.ts';

export const classroom = command({
  usage: 'class [scenario]',
  describe: 'Let a class play a scenario in rooms, each student in a browser',
  options: {
    scenario: { ...SCENARIO_OPTIONS.scenario, demandOption: false },
    seats: {
      type: 'string',
      requiresArg: true,
      describe: 'How many seats students may take in a room, or which, ID,ID,…',
      defaultDescription: 'all that decide, at most 12',
    },
    rooms: {
      type: 'number',
      requiresArg: true,
      describe: 'Rooms that play side by side',
      defaultDescription: '1',
    },
    seed: SCENARIO_OPTIONS.seed,
    set: SCENARIO_OPTIONS.set,
    language: {
      type: 'string',
      requiresArg: true,
      describe: 'Language of the pages where nobody chooses another: en, fr, es or ar',
      defaultDescription: 'en',
    },
    for: {
      type: 'string',
      requiresArg: true,
      describe: 'beginners see a worked example first; experts look back before they see points',
    },
    questions: { type: 'boolean', describe: 'Ask short questions before, after and on another case' },
    lot: {
      type: 'boolean',
      describe: 'Debrief each seat in one of two ways, by lot, before all is shown',
    },
    host: {
      type: 'string',
      requiresArg: true,
      describe: 'Address of this machine that students type',
      defaultDescription: 'its address in the local network',
    },
    port: { type: 'number', requiresArg: true, default: 8012, describe: 'Port' },
    journal: {
      type: 'string',
      requiresArg: true,
      describe: 'File in which everything is kept as it happens',
      defaultDescription: 'one in your state folder',
    },
    resume: { type: 'boolean', describe: 'Go on with the class of the journal' },
    forget: {
      type: 'boolean',
      conflicts: 'resume',
      describe: 'Take the journal away, with all names and moves',
    },
  },
  examples: [
    ['class dubai-for-six --rooms 5', 'Thirty students in five rooms of six'],
    ['class dubai-for-six --seats nga,usa,rus --rooms 2', 'Three seats a room; the model plays the others'],
    [
      'class codec-for-five --language fr --for beginners --questions',
      'In French, and what is learned is measured',
    ],
    ['class --resume', 'After a power cut: everybody is where they were'],
    ['class --forget', 'Nothing is kept of the class any more'],
  ],
  handler: async (options) => {
    const { holdClass } = await import('../web/class/hold.ts');
    await holdClass(options);
  },
});
