/** Charts as SVG, by Vega-Lite: the same text for the same figures, with nothing fetched and no fonts measured. */
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** A colour that is told from black in print and by the colour-blind (Okabe and Ito 2008). */
export const BLUE = '#0072b2';

/** A chart as the text of an SVG file. */
export async function svgOf(chart: TopLevelSpec): Promise<string> {
  const { spec } = compile(chart);
  const view = new View(parse(spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return `${svg}\n`;
}
