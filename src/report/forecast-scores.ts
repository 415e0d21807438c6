/** The JSON document of `parley score`: a forecast against what happened, beside the baselines. */
import {
  FORECASTERS,
  meanScore,
  type ForecastScores,
  type MeanScore,
  type TextForecaster,
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
    /** Over the texts of which all forecasters say something. */
    readonly texts: Readonly<
      Record<TextForecaster, { readonly crps: MeanScore; readonly log: MeanScore } | null>
    >;
  };
}

export function forecastScoresDocument(
  scores: ForecastScores,
  head: Omit<ForecastScoresDocument, keyof ForecastScores | 'kind' | 'means'>,
): ForecastScoresDocument {
  const events = (list: ForecastScores['adopted']) => {
    const [brier, log] = [meanScore(list.map((one) => one.brier)), meanScore(list.map((one) => one.log))];
    return brier === null || log === null ? null : { brier, log };
  };
  const whole = scores.texts.filter((one) => FORECASTERS.every((who) => one.scores[who] !== null));
  const texts = (who: TextForecaster) => {
    const [crps, log] = [
      meanScore(whole.map((one) => one.scores[who]!.crps)),
      meanScore(whole.map((one) => one.scores[who]!.log)),
    ];
    return crps === null || log === null ? null : { crps, log };
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
      },
    },
    ...scores,
  };
}
