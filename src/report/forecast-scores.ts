/** The JSON document of `parley score`: a forecast against what happened, beside the baselines. */
import {
  FORECASTERS,
  meanScore,
  type ForecastScores,
  type MeanScore,
  type TextForecaster,
  type TextPart,
} from '../experiments/forecast/score.ts';

export interface ForecastScoresDocument extends ForecastScores {
  readonly kind: 'forecast-scores';
  readonly parley: string;
  readonly scenario: string;
  readonly title: string;
  /** Of the scenario that was forecast, as the forecast says. */
  readonly digest: string;
  /** SHA-256 of the file of the forecast: whoever was told it before can see that the forecast is the same. */
  readonly sha256: string;
  readonly means: {
    readonly adopted: { readonly brier: MeanScore; readonly log: MeanScore } | null;
    readonly signed: { readonly brier: MeanScore; readonly log: MeanScore } | null;
    /** Over the texts of which all forecasters say something that say anything of any. */
    readonly texts: Readonly<Record<TextForecaster, TextMeans | null>>;
  };
}

export interface TextMeans {
  /** A point where it is one of every text. */
  readonly kind: TextPart['kind'];
  readonly crps: MeanScore;
  readonly log: MeanScore;
}

export function forecastScoresDocument(
  scores: ForecastScores,
  head: Omit<ForecastScoresDocument, keyof ForecastScores | 'kind' | 'means'>,
): ForecastScoresDocument {
  const events = (list: ForecastScores['adopted']) => {
    const [brier, log] = [meanScore(list.map((one) => one.brier)), meanScore(list.map((one) => one.log))];
    return brier === null || log === null ? null : { brier, log };
  };
  const speaking = FORECASTERS.filter((who) => scores.texts.some((one) => one.scores[who] !== null));
  const whole = scores.texts.filter((one) => speaking.every((who) => one.scores[who] !== null));
  const texts = (who: TextForecaster): TextMeans | null => {
    if (!speaking.includes(who)) return null;
    const parts = whole.map((one) => one.scores[who]!);
    const [crps, log] = [meanScore(parts.map((one) => one.crps)), meanScore(parts.map((one) => one.log))];
    if (crps === null || log === null) return null;
    return { kind: parts.every(({ kind }) => kind === 'point') ? 'point' : 'density', crps, log };
  };
  return {
    kind: 'forecast-scores',
    ...head,
    means: {
      adopted: events(scores.adopted),
      signed: events(scores.signed),
      texts: {
        text: texts('text'),
        weightedMean: texts('weightedMean'),
        noModel: texts('noModel'),
        calibrated: texts('calibrated'),
      },
    },
    ...scores,
  };
}
