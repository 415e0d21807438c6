/** `parley learned`: what classes learned, pooled from their files without names. */
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';

export const learned = command({
  usage: 'learned <files..>',
  describe: 'Tell what classes learned, from the files of parley debrief --learned',
  options: {
    files: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Tables of right answers before, after and on another case; several classes are pooled',
    },
    ...PAGE_OPTIONS,
  },
  examples: [['learned monday.csv tuesday.csv', 'Two classes together']],
  handler: async ({ files, plain, json }) => {
    const [{ readLearners }, { learnedFrom }, { learnedBlocks }, page, out] = await Promise.all([
      import('../runs/learning.ts'),
      import('../report/learned-document.ts'),
      import('../report/text/learned.ts'),
      import('../report/page.ts'),
      import('./output.ts'),
    ]);
    const document = learnedFrom(readLearners(files));
    if (json === true) return out.print(out.jsonText(document));
    const blocks = learnedBlocks(document);
    out.print(plain === true ? page.printPlain(blocks) : page.printPage(blocks, out.pageOptions()));
  },
});
