/** `parley new`: a small commented scenario or experiment to start from. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';

export const create = command({
  usage: 'new <folder>',
  describe: 'Write a small commented scenario, a campaign, or an experiment on a scenario, to start from',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder to make; its name becomes the id' },
    experiment: { type: 'boolean', describe: 'Write an experiment, with a scenario that it varies' },
    campaign: {
      type: 'boolean',
      conflicts: 'experiment',
      describe: 'Write a campaign, in which what one room settles is where the next one starts',
    },
    from: {
      type: 'string',
      requiresArg: true,
      conflicts: ['experiment', 'campaign'],
      implies: 'venue',
      describe:
        'Make the scenario of a roster: a folder, a CSV or an .xlsx with agent, issue, position, salience, capability',
    },
    proposal: {
      type: 'string',
      requiresArg: true,
      implies: 'from',
      describe: 'Only this proposal of a roster that has several; without it, a scenario for each',
    },
    venue: {
      type: 'string',
      requiresArg: true,
      implies: 'from',
      describe: 'Where that is negotiated: id of a shipped venue, or a venue file',
    },
  },
  examples: [
    ['new my-scenario', 'Then: parley run my-scenario'],
    ['new my-case --from actors.xlsx --venue un-summit', 'From a roster, with what had to be assumed marked'],
    ['new eu --from deu3 --venue eu-council --proposal d00032', 'One decision of many'],
    ['new my-study --experiment', 'Then: parley sweep my-study --out my-study-results'],
    ['new my-campaign --campaign', 'Then: parley run my-campaign'],
  ],
  handler: async ({ folder, experiment, campaign, from, venue, proposal }) => {
    const [
      { basename, resolve },
      { printable, slugOf },
      { experimentFiles, templateFiles },
      { campaignTemplate },
      { tell, writeFolder },
    ] = await Promise.all([
      import('node:path'),
      import('../scenarios/text.ts'),
      import('../scenarios/template.ts'),
      import('../campaigns/template.ts'),
      import('../runs/write.ts'),
    ]);
    const id = slugOf(basename(resolve(folder))).slice(0, 64);
    if (id === '')
      throw new Failure(
        `'${folder}' gives no name for a ${campaign === true ? 'campaign' : 'scenario'}: use letters, digits and hyphens`,
      );
    if (from !== undefined && venue !== undefined) {
      const { makeFromRoster } = await import('../runs/from-roster.ts');
      return makeFromRoster(folder, id, from, { venue, proposal });
    }
    const files =
      experiment === true
        ? experimentFiles(printable(folder))
        : campaign === true
          ? campaignTemplate(id)
          : templateFiles(id);
    writeFolder(folder, files);
    tell(`wrote ${[...files.keys()].map((name) => `${folder}/${name}`).join(', ')}`);
    tell(
      experiment === true
        ? `next: parley sweep ${folder} --out ${folder.replace(/\/+$/, '')}-results`
        : `next: parley run ${folder}`,
    );
  },
});
