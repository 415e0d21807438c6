/** `parley compare`: two runs, scenarios or sweeps, only what differs. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';

export const compare = command({
  usage: 'compare <a> <b>',
  describe: 'Hold two runs, scenarios, campaigns or sweeps against each other and show only what differs',
  options: {
    a: {
      type: 'string',
      demandOption: true,
      describe: 'A run file or code, a scenario or campaign, which is played, or the folder of a sweep',
    },
    b: { type: 'string', demandOption: true, describe: 'The other one' },
    seed: {
      type: 'string',
      requiresArg: true,
      describe: 'Phrase that decides every chance event of scenarios',
      defaultDescription: "one for both: a saved run's, else the first scenario's id",
    },
    ...DOCUMENT_OPTIONS,
    svg: {
      type: 'string',
      requiresArg: true,
      describe: 'Also draw what they differ in, and the coalitions of two runs, into a FILE',
    },
  },
  examples: [
    ['compare before.run.json after.run.json', 'Two saved runs'],
    ['compare wcit-12 ./my-wcit --seed dubai', 'A scenario and your variant of it, under the same luck'],
    [
      'compare before.run.json after.run.json --svg both.svg',
      'With a picture of texts, votes, signatures and who stood with whom',
    ],
    ['compare results more-results', 'Two sweeps: their metrics, with intervals'],
  ],
  handler: async ({ a, b, seed, svg, plain, json, md, html, xlsx }) => {
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const forms = { plain, json, md, html, xlsx };
    const [{ openCompared, openSweeps }, { compareRuns, comparisonDocument }, { VERSION }] =
      await Promise.all([
        import('../runs/compare.ts'),
        import('../report/comparison.ts'),
        import('../runs/version.ts'),
      ]);
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(a) || isCampaign(b)) {
      const [one, other] = isCampaign(a) ? [a, b] : [b, a];
      if (!isCampaign(other))
        throw new Failure(`${one} is a campaign and ${other} is not: a campaign is compared with another`);
      if (svg !== undefined) throw new Failure('--svg is for runs and sweeps');
      const { compareCampaigns } = await import('./compare-campaigns.ts');
      return compareCampaigns([a, b], seed ?? null, forms);
    }
    const sweeps = await openSweeps(a, b);
    if (sweeps !== null) {
      const { compareFolders } = await import('./compare-sweeps.ts');
      return compareFolders(sweeps, svg, forms);
    }
    const comparison = compareRuns(...openCompared(a, b, seed ?? null));
    if (svg !== undefined) {
      const [{ comparisonSvg }, { tell, writeFiles }] = await Promise.all([
        import('../report/comparison-svg.ts'),
        import('../runs/write.ts'),
      ]);
      const text = comparisonSvg(comparison);
      writeFiles([{ path: svg, text }]);
      tell(`wrote ${svg}`);
    }
    const [{ comparisonPage }, { showPage }] = await Promise.all([
      import('../report/text/comparison.ts'),
      import('./show-page.ts'),
    ]);
    await showPage(
      {
        document: () => comparisonDocument(comparison, VERSION),
        blocks: () => comparisonPage(comparison),
      },
      forms,
    );
  },
});
