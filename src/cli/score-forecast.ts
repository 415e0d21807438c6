/** `parley score`: a forecast that was kept, against what happened. */
import { command } from './command.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';

export const score = command({
  usage: 'score <forecast> <observed>',
  describe: 'Score a forecast that was kept against what happened, beside the baselines',
  options: {
    forecast: {
      type: 'string',
      demandOption: true,
      describe: 'What parley forecast SCENARIO --json printed',
    },
    observed: {
      type: 'string',
      demandOption: true,
      describe: 'What happened: a file of the kind observed, as beside the shipped scenarios',
    },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['score forecast.json observed.yaml', 'Brier, CRPS and log score, beside the weighted mean and no model'],
    ['score forecast.json observed.yaml --json', 'As data'],
  ],
  handler: async ({ forecast, observed, plain, json, md, html, xlsx }) => {
    const [{ scoreKept }, { forecastScoresPage }, { showPage }] = await Promise.all([
      import('../runs/score.ts'),
      import('../report/text/forecast-scores.ts'),
      import('./show-page.ts'),
    ]);
    const document = scoreKept(forecast, observed);
    await showPage(
      { document: () => document, blocks: () => forecastScoresPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
