/** `parley brief`: papers for a class. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { SCENARIO_OPTIONS } from './scenario-options.ts';

/** Runs from which the teacher's note says what to expect. */
const SEEDS = 500;

export const brief = command({
  usage: 'brief <scenario>',
  describe: 'Write the papers of a class: briefs, sheets, agreement form, teacher’s note',
  options: {
    ...SCENARIO_OPTIONS,
    seat: { type: 'string', requiresArg: true, describe: 'Only the confidential sheet of this seat, by id' },
    all: { type: 'boolean', conflicts: 'seat', describe: 'All papers; so it is where no seat is named' },
    seats: {
      type: 'string',
      requiresArg: true,
      describe: 'Seats that are played, ID,ID,…',
      defaultDescription: 'all that decide, at most 12',
    },
    language: {
      type: 'string',
      requiresArg: true,
      describe: 'Language of what students read: en, fr, es or ar',
      defaultDescription: 'en',
    },
    out: { type: 'string', requiresArg: true, demandOption: true, describe: 'Folder to write them into' },
  },
  examples: [
    ['brief dubai-for-six --out papers', 'Everything that six players, an observer and a teacher need'],
    ['brief dubai-for-six --seat nga --out papers', 'One sheet again'],
  ],
  handler: async ({ scenario: ref, seed, set = [], seat, seats: wish, language = 'en', out }) => {
    const [
      { openScenario },
      { readSeats, seatsOf },
      { papersFor, sheetFor },
      { expectationsOf },
      { tell, writeFiles },
      { join },
      { isLanguage, LANGUAGE_CODES },
      { Telling },
      { translationsOf },
    ] = await Promise.all([
      import('../runs/session.ts'),
      import('../runs/games.ts'),
      import('../report/brief-paper.ts'),
      import('../experiments/game/expected.ts'),
      import('../runs/write.ts'),
      import('node:path'),
      import('../report/catalogue/say.ts'),
      import('../report/telling.ts'),
      import('../runs/beside.ts'),
    ]);
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    if (!isLanguage(language)) throw new Failure(`--language: expected one of ${LANGUAGE_CODES.join(', ')}`);
    const scenario = openScenario(ref, set);
    const telling = new Telling(language, translationsOf(ref, scenario));
    const words = wish?.split(',').map((one) => one.trim());
    const seats =
      words === undefined ? seatsOf(scenario).slice(0, 12) : readSeats(scenario, words, '--seats');
    const papers =
      seat === undefined
        ? papersFor(
            scenario.world,
            seats,
            expectationsOf(scenario.world, seats, seed ?? scenario.file.id, SEEDS),
            telling,
          )
        : readSeats(scenario, [seat], '--seat').map((one) => sheetFor(scenario.world, one, telling));
    const files = papers.map(({ name, text }) => ({ path: join(out, name), text }));
    writeFiles(files);
    tell(`wrote ${files.map(({ path }) => path).join(', ')}`);
  },
});
