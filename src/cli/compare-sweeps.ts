/** What `parley compare` says of two sweeps. */
import { compareSweeps, type DoneSweep } from '../experiments/sweep/compare.ts';
import { svgOf } from '../report/chart.ts';
import { restsLine } from '../report/clustering.ts';
import { effectsChart } from '../report/effects-chart.ts';
import { sweepComparisonDocument } from '../report/sweep-comparison.ts';
import { sweepComparisonPage } from '../report/text/sweep-comparison.ts';
import { VERSION } from '../runs/version.ts';
import { tell, writeFiles } from '../runs/write.ts';
import { type DocumentForms, showPage } from './show-page.ts';

/** @param svg file for the picture */
export async function compareFolders(
  [a, b]: readonly [DoneSweep, DoneSweep],
  svg: string | undefined,
  forms: DocumentForms,
): Promise<void> {
  const comparison = await compareSweeps(a, b);
  if (svg !== undefined) {
    const chart = effectsChart(`${b.folder} less ${a.folder}`, comparison.metrics, restsLine(comparison));
    writeFiles([{ path: svg, text: await svgOf(chart) }]);
    tell(`wrote ${svg}`);
  }
  const document = sweepComparisonDocument(a, b, comparison, VERSION);
  await showPage(
    { document: () => document, blocks: (columns) => sweepComparisonPage(document, columns) },
    forms,
  );
}
