/**
 * A forecast against what happened: Brier score of what is adopted and who signs, continuous ranked probability score and log score
 * of texts, each beside the weighted mean, no model and the calibrated density. Lower is better in all of them.
 */
import type { Spread } from './spread.ts';

type ForecastDensity = Spread['density'];

/** What of a forecast is scored. */
export interface Scorable {
  readonly draws: number;
  readonly issues: readonly {
    readonly id: string;
    readonly title: string;
    readonly adopted: { readonly estimate: number };
    readonly text: SpreadPart | null;
    readonly weightedMean: SpreadPart | null;
    readonly noModel: SpreadPart | null;
    /** Absent from forecasts of versions that had none. */
    readonly calibrated?: SpreadPart | null;
  }[];
  readonly signatures: {
    readonly signers: readonly {
      readonly agent: string;
      readonly name: string;
      readonly probability: { readonly estimate: number };
    }[];
  } | null;
}

type SpreadPart = Pick<Spread, 'count' | 'mean' | 'deviation' | 'density'>;

/** What happened; what is not known is left out. */
export interface Happened {
  readonly adopted: ReadonlyMap<string, boolean>;
  /** Texts by issue, on its scale. */
  readonly texts: ReadonlyMap<string, number>;
  readonly signed: ReadonlyMap<string, boolean>;
}

/** Forecasts of a text, in the order in which they are told. */
export const FORECASTERS = ['text', 'weightedMean', 'noModel', 'calibrated'] as const;
export type TextForecaster = (typeof FORECASTERS)[number];

/** A forecast of one text, scored. A point says nothing of how sure it is: it is ranked among points, a density among densities. */
export interface TextPart {
  readonly kind: 'point' | 'density';
  readonly crps: number;
  readonly log: number;
}

/** One yes or no, scored; the baseline gives even odds. */
export interface EventScore {
  readonly id: string;
  readonly title: string;
  readonly probability: number;
  readonly happened: boolean;
  readonly brier: number;
  readonly log: number;
}

export interface TextScore {
  readonly id: string;
  readonly title: string;
  readonly observed: number;
  /** By forecaster; null where it says nothing of this text. */
  readonly scores: Readonly<Record<TextForecaster, TextPart | null>>;
}

export interface MeanScore {
  readonly n: number;
  readonly mean: number;
}

export interface ForecastScores {
  readonly adopted: readonly EventScore[];
  readonly signed: readonly EventScore[];
  readonly texts: readonly TextScore[];
}

/** Brier 1950: the squared distance of a probability from what happened, 0 to 1; even odds have a quarter. */
export const brierOf = (probability: number, happened: boolean): number => {
  const miss = (happened ? 1 : 0) - probability;
  return miss * miss;
};

/**
 * Minus the natural logarithm of the probability of what happened (Good 1952). A share of so many draws says less than a probability:
 * half a draw is counted for either side (Jeffreys 1946), so that what was never drawn is not impossible. Even odds have 0.693.
 */
export function logOf(share: number, draws: number, happened: boolean): number {
  const yes = (share * draws + 0.5) / (draws + 1);
  return -Math.log(happened ? yes : 1 - yes);
}

/** ∫ F² over a step in which F runs straight from one value to another. */
const square = (length: number, from: number, to: number): number =>
  (length * (from * from + from * to + to * to)) / 3;

/**
 * ∫ (F(x) − 1{x ≥ y})² dx (Matheson & Winkler 1976) of a density that is even within each of its steps, in points of the scale.
 * @param y what was observed
 */
export function crpsOfDensity({ low, step, shares }: ForecastDensity, y: number): number {
  const high = low + step * shares.length;
  let score = y < low ? low - y : y > high ? y - high : 0;
  let below = 0;
  shares.forEach((share, at) => {
    const start = low + at * step;
    const inside = Math.min(step, Math.max(0, y - start));
    const middle = below + share * (inside / step);
    score += square(inside, below, middle) + square(step - inside, 1 - middle, 1 - below - share);
    below += share;
  });
  return score;
}

/**
 * Minus the natural logarithm of the density at what was observed, per point of the scale. Half a draw is counted for every step
 * (Krichevsky & Trofimov 1981).
 */
export function logOfDensity({ low, step, shares }: ForecastDensity, count: number, y: number): number {
  const at = Math.min(shares.length - 1, Math.max(0, Math.floor((y - low) / step)));
  return -Math.log((shares[at] * count + 0.5) / (count + shares.length / 2) / step);
}

/** A text that is the same in every draw is a point, whose score is its distance. */
function textScore(part: SpreadPart | null, y: number): TextPart | null {
  if (part === null) return null;
  const { mean, deviation, density, count } = part;
  const log = logOfDensity(density, count, y);
  return deviation === 0
    ? { kind: 'point', crps: Math.abs(mean - y), log }
    : { kind: 'density', crps: crpsOfDensity(density, y), log };
}

/** Scores whatever is known of what happened. */
export function scoreForecast(
  { draws, issues, signatures }: Scorable,
  { adopted, texts, signed }: Happened,
): ForecastScores {
  const event = (id: string, title: string, probability: number, happened: boolean): EventScore => ({
    id,
    title,
    probability,
    happened,
    brier: brierOf(probability, happened),
    log: logOf(probability, draws, happened),
  });
  return {
    adopted: issues.flatMap(({ id, title, adopted: { estimate } }) => {
      const happened = adopted.get(id);
      return happened === undefined ? [] : [event(id, title, estimate, happened)];
    }),
    signed: (signatures?.signers ?? []).flatMap(({ agent, name, probability: { estimate } }) => {
      const happened = signed.get(agent);
      return happened === undefined ? [] : [event(agent, name, estimate, happened)];
    }),
    texts: issues.flatMap((issue): TextScore[] => {
      const observed = texts.get(issue.id);
      if (observed === undefined) return [];
      const score = (who: TextForecaster) => textScore(issue[who] ?? null, observed);
      return [
        {
          id: issue.id,
          title: issue.title,
          observed,
          scores: {
            text: score('text'),
            weightedMean: score('weightedMean'),
            noModel: score('noModel'),
            calibrated: score('calibrated'),
          },
        },
      ];
    }),
  };
}

/** The mean of scores; null where there are none. */
export function meanScore(values: readonly number[]): MeanScore | null {
  if (values.length === 0) return null;
  return { n: values.length, mean: values.reduce((sum, value) => sum + value, 0) / values.length };
}
