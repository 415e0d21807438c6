/** What `parley compare` says of two sweeps. */
import { compareSweeps, type DoneSweep } from '../experiments/sweep/compare.ts';
import { svgOf } from '../report/chart.ts';
import { restsLine } from '../report/clustering.ts';
import { effectsChart } from '../report/effects-chart.ts';
import { printPage, printPlain } from '../report/page.ts';
import { sweepComparisonDocument } from '../report/sweep-comparison.ts';
import { sweepComparisonPage } from '../report/text/sweep-comparison.ts';
import { VERSION } from '../runs/version.ts';
import { tell, writeFiles } from '../runs/write.ts';
import { jsonText, pageOptions, print } from './output.ts';

export interface Form {
  readonly plain: boolean | undefined;
  readonly json: boolean | undefined;
  /** File for the picture. */
  readonly svg: string | undefined;
}

export async function compareFolders(
  [a, b]: readonly [DoneSweep, DoneSweep],
  { plain, json, svg }: Form,
): Promise<void> {
  const comparison = await compareSweeps(a, b);
  if (svg !== undefined) {
    const chart = effectsChart(`${b.folder} less ${a.folder}`, comparison.metrics, restsLine(comparison));
    writeFiles([{ path: svg, text: await svgOf(chart) }]);
    tell(`wrote ${svg}`);
  }
  const document = sweepComparisonDocument(a, b, comparison, VERSION);
  if (json === true) return print(jsonText(document));
  const options = pageOptions();
  const blocks = sweepComparisonPage(document, options.width);
  print(plain === true ? printPlain(blocks) : printPage(blocks, options));
}
