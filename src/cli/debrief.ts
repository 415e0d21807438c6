/** `parley debrief`: what a class is shown after it has played. */
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';

export const debrief = command({
  usage: 'debrief [journal]',
  describe: 'Debrief a class: rooms, points, deals left, and where histories part',
  options: {
    journal: {
      type: 'string',
      describe: 'Journal of a class or of a game',
      defaultDescription: 'that of the last class',
    },
    html: {
      type: 'string',
      requiresArg: true,
      describe: 'Also write it to a FILE that prints, picture first',
    },
    csv: {
      type: 'string',
      requiresArg: true,
      describe: 'Also write the points of every seat to a FILE, for marks',
    },
    learned: {
      type: 'string',
      requiresArg: true,
      describe:
        'Also write the answers to short questions to a FILE, without names; parley learned pools such files',
    },
    game: {
      type: 'number',
      requiresArg: true,
      describe: 'Which game of the class, from 1; where none is named, the last that is over',
    },
    runs: {
      type: 'string',
      requiresArg: true,
      describe: 'Also save the game of every room as a run into a folder',
    },
    ...PAGE_OPTIONS,
  },
  examples: [
    ['debrief', 'The class that was just held'],
    ['debrief --html debrief.html --csv marks.csv', 'To print, and for marks'],
    ['debrief --runs rooms', 'Then: parley compare rooms/room-1.run.json rooms/room-2.run.json'],
  ],
  handler: async ({ journal, html, csv, learned, game, runs, plain, json }) => {
    const [
      { openDebrief },
      { debriefBlocks, debriefCsv },
      { debriefPaper },
      { tell, writeFiles },
      page,
      out,
    ] = await Promise.all([
      import('../web/class/debrief.ts'),
      import('../report/text/debrief.ts'),
      import('../report/debrief-paper.ts'),
      import('../runs/write.ts'),
      import('../report/page.ts'),
      import('./output.ts'),
    ]);
    const { document, runFiles, answers } = openDebrief(journal, runs, game);
    const files = [
      ...(html === undefined ? [] : [{ path: html, text: debriefPaper(document) }]),
      ...(learned === undefined ? [] : [{ path: learned, text: answers }]),
      ...(csv === undefined ? [] : [{ path: csv, text: debriefCsv(document) }]),
    ];
    for (const file of files) writeFiles([file]);
    if (runFiles.length > 0) writeFiles(runFiles);
    const written = [...files, ...runFiles].map(({ path }) => path);
    if (written.length > 0) tell(`wrote ${written.join(', ')}`);
    if (json === true) return out.print(out.jsonText(document));
    const blocks = debriefBlocks(document);
    out.print(plain === true ? page.printPlain(blocks) : page.printPage(blocks, out.pageOptions()));
  },
});
