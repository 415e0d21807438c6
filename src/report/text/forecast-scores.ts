/** How well a forecast did, as a page: yes and no first, then texts, each beside its baselines. */
import {
  FORECASTERS,
  type EventScore,
  type TextForecaster,
  type TextScore,
} from '../../experiments/forecast/score.ts';
import type { ForecastScoresDocument } from '../forecast-scores.ts';
import { type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed, percent, rounded } from '../words.ts';

const NAMES: Readonly<Record<TextForecaster, string>> = {
  text: 'the forecast',
  weightedMean: 'the weighted mean',
  noModel: 'no model',
  calibrated: 'the calibrated density',
};
/** Kinds in the plural. */
const KINDS = { point: 'points', density: 'densities' } as const;
/** What even odds score. */
const EVEN = { brier: 0.25, log: Math.LN2 };

const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const item = (...text: Rich): Block => ({ kind: 'item', text });
const three = (value: number): string => value.toFixed(3).replace('-', '−');

function eventBlocks(
  title: string,
  what: string,
  events: readonly EventScore[],
  means: ForecastScoresDocument['means']['adopted'],
): Block[] {
  if (means === null) return [];
  return [
    heading(title, counted(means.brier.n, 'case')),
    paragraph(
      strong(`Brier score ${three(means.brier.mean)}`),
      `, of even odds ${three(EVEN.brier)}; log score ${three(means.log.mean)}, of even odds ${three(EVEN.log)}. Lower is better.`,
    ),
    ...events.map(({ title: of, probability, happened, brier, log }) =>
      item(
        strong(of),
        `: ${what} with ${percent(probability)}, and ${happened ? 'it was so' : 'it was not so'}; Brier ${three(brier)}, log ${three(log)}.`,
      ),
    ),
  ];
}

function textItem({ title, observed, scores }: TextScore): Block {
  const parts = FORECASTERS.flatMap((who) => {
    const score = scores[who];
    return score === null ? [] : [`${NAMES[who]} CRPS ${three(score.crps)}, log ${three(score.log)}`];
  });
  return item(
    strong(title),
    `: ${rounded(observed)}; ${parts.length === 0 ? 'nobody forecast a text' : parts.join('; ')}.`,
  );
}

/** How the forecast did among those of its kind: a point and a density are not ranked with one another. */
function verdict(means: ForecastScoresDocument['means']['texts']): string {
  const { text } = means;
  if (text === null) return '';
  const rivals = FORECASTERS.filter((who) => who !== 'text' && means[who]?.kind === text.kind);
  if (rivals.length === 0) return ` Nothing beside it is a ${text.kind}, so that it has no rank.`;
  const better = rivals.every((who) => text.crps.mean < means[who]!.crps.mean);
  const among = listed(rivals.map((who) => NAMES[who]));
  return better
    ? ` Among ${KINDS[text.kind]} the forecast did better than ${among}.`
    : ` Among ${KINDS[text.kind]} the forecast did not do better than ${among}: it was worth no more than a table of positions.`;
}

function textBlocks({ texts, means }: ForecastScoresDocument): Block[] {
  if (texts.length === 0) return [];
  const all = FORECASTERS.flatMap((who) => {
    const mean = means.texts[who];
    if (mean === null) return [];
    const kind = mean.kind === 'point' ? ', a point' : '';
    return [`${NAMES[who]} ${three(mean.crps.mean)} (log ${three(mean.log.mean)}${kind})`];
  });
  return [
    heading('Texts', counted(texts.length, 'issue')),
    paragraph(
      strong(`Mean CRPS, in points of the scale: ${all.length === 0 ? 'none' : all.join('; ')}.`),
      `${verdict(means.texts)} Lower is better; of a point it is the absolute error.`,
    ),
    ...texts.map(textItem),
  ];
}

/** The page of `parley score`. */
export function forecastScoresPage(document: ForecastScoresDocument): Block[] {
  const { title, scenario, adopted, signed, texts, means, sha256, digest } = document;
  return [
    { kind: 'title', text: [`Forecast and outcome: ${title}`], aside: scenario },
    ...eventBlocks('What was adopted', 'adopted', adopted, means.adopted),
    ...textBlocks(document),
    ...eventBlocks('Who signed', 'signs', signed, means.signed),
    heading('How far to trust it'),
    paragraph(
      `${counted(adopted.length + signed.length + texts.length, 'outcome')} of one negotiation hang together: they say how this forecast did, not how the next one will.`,
    ),
    paragraph(faint(`SHA-256 of the forecast: ${sha256}. Digest of its scenario: ${digest}.`)),
  ];
}
