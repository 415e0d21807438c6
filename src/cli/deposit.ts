/** `parley deposit`: a sweep as an archive takes it. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';

export const deposit = command({
  usage: 'deposit <folder>',
  describe:
    'Make a deposit of a sweep: proved, described for archives and programs, with authors and licence',
  options: {
    folder: {
      type: 'string',
      demandOption: true,
      describe: 'Folder of a sweep that is played and put together',
    },
    out: { type: 'string', demandOption: true, requiresArg: true, describe: 'Folder to make' },
    author: {
      type: 'string',
      array: true,
      nargs: 1,
      demandOption: true,
      describe: "An author: 'Name', 'Name <ORCID iD>' or 'Name <address>'; may be repeated",
    },
    licence: {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Licence of the data by its SPDX identifier, such as CC-BY-4.0',
    },
    commit: {
      type: 'string',
      requiresArg: true,
      describe: 'Commit of the repository that the experiment lies in',
    },
  },
  examples: [
    [
      "deposit results --out deposit --author 'Josiah Carberry <0000-0002-1825-0097>' --licence CC-BY-4.0",
      'Tables, inputs, ODD, notebook, Data Package and RO-Crate, with checksums',
    ],
  ],
  handler: async ({ folder, out, author, licence, commit }) => {
    const [
      { deposit: make },
      { readAuthor },
      { tell },
      { shortened, unseenIn },
      { nearest },
      { default: licences },
    ] = await Promise.all([
      import('../runs/deposit.ts'),
      import('../report/deposit/terms.ts'),
      import('../runs/write.ts'),
      import('../scenarios/text.ts'),
      import('../scenarios/nearest.ts'),
      import('spdx-license-ids/index.json', { with: { type: 'json' } }),
    ]);
    const authors = author.map((text) => {
      const read =
        unseenIn(text).length > 0 ? 'a character that cannot be seen is not allowed' : readAuthor(text);
      if (typeof read === 'string') throw new Failure(`--author: ${read}, found '${shortened(text)}'`);
      return read;
    });
    if (!licences.includes(licence)) {
      const near =
        licences.find((one) => one.toLowerCase() === licence.toLowerCase()) ?? nearest(licence, licences);
      throw new Failure(
        `--licence: expected an SPDX identifier such as CC-BY-4.0 (spdx.org/licenses lists them), found '${shortened(licence)}'${near === null ? '' : ` (did you mean '${near}'?)`}`,
      );
    }
    if (commit !== undefined && !/^[0-9a-f]{7,64}$/.test(commit))
      throw new Failure(`--commit: expected 7 to 64 hexadecimal digits, found '${shortened(commit)}'`);
    const day = new Date().toISOString().slice(0, 10);
    tell(await make(folder, out, { authors, licence, commit: commit ?? null, day }));
  },
});
