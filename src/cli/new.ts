/** `parley new`: a small commented scenario to start from. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';

export const create = command({
  usage: 'new <folder>',
  describe: 'Write a small commented scenario to start from',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder to make; its name becomes the id' },
  },
  examples: [['new my-scenario', 'Then: parley run my-scenario']],
  handler: async ({ folder }) => {
    const [{ basename, resolve }, { slugOf }, { templateFiles }, { tell, writeFolder }] = await Promise.all([
      import('node:path'),
      import('../scenarios/text.ts'),
      import('../scenarios/template.ts'),
      import('../runs/write.ts'),
    ]);
    const id = slugOf(basename(resolve(folder))).slice(0, 64);
    if (id === '')
      throw new Failure(`'${folder}' gives no name for a scenario: use letters, digits and hyphens`);
    writeFolder(folder, templateFiles(id));
    tell(`wrote ${[...templateFiles(id).keys()].map((name) => `${folder}/${name}`).join(', ')}`);
    tell(`next: parley run ${folder}`);
  },
});
