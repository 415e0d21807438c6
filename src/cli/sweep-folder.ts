/** What goes on with the folder of a sweep: play what is missing, put tables together, say how far it is and what it shows. */
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, PAGE_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

export const resume = command({
  usage: 'resume <folder>',
  describe: 'Go on with a sweep that was interrupted: play what is missing',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    ...EFFORT_OPTIONS,
    retry: {
      type: 'string',
      choices: ['failed', 'timed-out', 'memory'],
      requiresArg: true,
      describe: 'Play runs again that ended so',
    },
  },
  examples: [
    ['sweep resume results', 'Play what is missing'],
    ['sweep resume results --retry timed-out --timeout 60', 'Give slow runs more time'],
  ],
  handler: async ({ folder, retry, ...options }) => {
    const [{ retryFailures }, { standardWorkers }, { playWatched }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../runs/workers.ts'),
      import('./sweep-play.ts'),
    ]);
    const effort = readEffort(options, standardWorkers());
    if (retry !== undefined) await retryFailures(folder, retry as 'failed');
    await playWatched(folder, effort);
  },
});

export const collect = command({
  usage: 'collect <folder>',
  describe: 'Put the tables together once all parts are played',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    workers: EFFORT_OPTIONS.workers,
  },
  examples: [['sweep collect results', 'After every --shard of a sweep']],
  handler: async ({ folder, workers }) => {
    const [{ collectSweep }, { standardWorkers }, { tell }, { Failure }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../runs/workers.ts'),
      import('../runs/write.ts'),
      import('../runs/failure.ts'),
    ]);
    const missing = await collectSweep(folder, readEffort({ workers }, standardWorkers()).workers);
    if (missing > 0) throw new Failure(`not all is played yet: parley sweep status ${folder}`);
    tell(`tables are in ${folder}: parley sweep summary ${folder}`);
  },
});

export const status = command({
  usage: 'status <folder>',
  describe: 'Say how far a sweep is',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    ...PAGE_OPTIONS,
  },
  examples: [['sweep status results', 'What is done, and what is missing']],
  handler: async ({ folder, plain, json }) => {
    const [{ sweepStatus }, { statusPage }, { VERSION }, { showPage }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../report/text/sweep-status.ts'),
      import('../runs/version.ts'),
      import('./show-page.ts'),
    ]);
    const found = await sweepStatus(folder);
    await showPage(
      {
        document: () => ({ parley: VERSION, ...found }),
        blocks: () => statusPage(folder, found, Date.now()),
      },
      { plain, json },
    );
  },
});

export const summary = command({
  usage: 'summary <folder>',
  describe:
    'Show what a sweep shows: metrics, and their means by level of every factor; of a search, what it found',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    svg: { type: 'string', requiresArg: true, describe: 'Write the means as a picture to this file' },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['sweep summary results', 'Tables and plots in the terminal'],
    ['sweep summary results --svg effects.svg', 'The means as a picture'],
  ],
  handler: async ({ folder, svg, plain, json, md, html, xlsx }) => {
    const [
      { openFound, openSummary },
      { summaryPage },
      { foundPage },
      { heldField },
      { VERSION },
      { showPage },
      { Failure },
    ] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../report/text/sweep-summary.ts'),
      import('../report/text/sweep-found.ts'),
      import('../report/held.ts'),
      import('../runs/version.ts'),
      import('./show-page.ts'),
      import('../runs/failure.ts'),
    ]);
    const search = await openFound(folder);
    if (search !== null) {
      if (svg !== undefined) throw new Failure('--svg draws means by factor, and a search has none');
      const { study, columns, rows } = search;
      const points = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
      return showPage(
        {
          document: () => ({
            parley: VERSION,
            id: study.id,
            title: study.title,
            search: study.search,
            found: points,
          }),
          blocks: () => foundPage(search),
        },
        { plain, json, md, html, xlsx },
      );
    }
    const { study, summary: found } = await openSummary(folder);
    await showPage(
      {
        document: () => ({
          parley: VERSION,
          id: study.id,
          title: study.title,
          ...found,
          ...heldField(study.held),
        }),
        blocks: () => summaryPage(study, found),
      },
      { plain, json, md, html, xlsx },
    );
    if (svg === undefined) return;
    const [{ sweepSvg }, { tell, writeFiles }] = await Promise.all([
      import('../report/sweep-svg.ts'),
      import('../runs/write.ts'),
    ]);
    const text = await sweepSvg(study.title, found);
    if (text === null) throw new Failure('no factor has an effect to draw: nothing varies');
    writeFiles([{ path: svg, text }]);
    tell(`wrote ${svg}`);
  },
});

export const verify = command({
  usage: 'verify <folder>',
  describe: 'Look at every byte of a sweep: inputs, chunks, tables and what describes them',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    ...PAGE_OPTIONS,
  },
  examples: [['sweep verify results', 'Whether everything is what was written; if not, exit code 4']],
  handler: async ({ folder, plain, json }) => {
    const [{ verifySweep }, { verifiedPage }, { VERSION }, { showPage }, { EXIT }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../report/text/sweep-verified.ts'),
      import('../runs/version.ts'),
      import('./show-page.ts'),
      import('../runs/failure.ts'),
    ]);
    const found = await verifySweep(folder);
    await showPage(
      { document: () => ({ parley: VERSION, folder, ...found }), blocks: () => verifiedPage(folder, found) },
      { plain, json },
    );
    if (found.faults.length > 0) process.exitCode = EXIT.damaged;
  },
});
