/** `parley page`: a page with the engine in it, to hand on. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';
import { SCENARIO_OPTIONS } from './scenario-options.ts';

export const page = command({
  usage: 'page <scenario>',
  describe: 'Write a page with the engine in it: one file with levers, for a browser without a network',
  options: {
    ...SCENARIO_OPTIONS,
    out: { type: 'string', requiresArg: true, demandOption: true, describe: 'File to write' },
    lever: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'A number that readers can turn, PATH or PATH=LOW..HIGH; may be repeated',
      defaultDescription: 'numbers that the scenario gives as ranges, at most seven',
    },
  },
  examples: [
    ['page wcit-12 --out wcit.html', 'With the changes that come with the scenario as levers'],
    [
      'page wcit-12 --lever agents.usa.saliences.spam --lever parameters.noise=0..2 --out wcit.html',
      'With numbers of your choice',
    ],
  ],
  handler: async ({ scenario: ref, seed, set = [], out, lever = [] }) => {
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const [{ pageOf }, { tell, writeFiles }] = await Promise.all([
      import('../web/play/gather.ts'),
      import('../runs/write.ts'),
    ]);
    const text = pageOf({ ref, set, seed: seed ?? null, levers: lever });
    writeFiles([{ path: out, text }]);
    tell(`wrote ${out}: ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`);
  },
});
