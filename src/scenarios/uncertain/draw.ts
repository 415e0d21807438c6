/**
 * Draws of the uncertain numbers of a scenario, keyed by their paths: the draw of one moves that of no other. What numbers
 * have in common goes through a Gaussian copula (Nelsen 2006, An Introduction to Copulas, 2.3.6): normal scores that share
 * a part, each turned into a variate of its own distribution.
 */
import { type Draws, PURPOSE } from '../../engine/draws.ts';
import { normalCumulative, normalQuantile } from '../../models/shared/special.ts';
import type { ScenarioFile } from '../file.ts';
import type { FoundNumber } from '../paths/resolve.ts';
import { held } from '../paths/turn.ts';
import { sharesOf } from './common.ts';
import { placedNumbers } from './numbers.ts';
import { type ProbabilityDistribution, expertOf, variateOf, weightsOf } from './quantity.ts';

/** Two words that say which draw it is. */
export type DrawKey = readonly [number, number];

type Subject = readonly [number, number];

interface DrawnNumber {
  readonly number: FoundNumber;
  readonly distribution: ProbabilityDistribution;
  readonly subject: Subject;
  /** Common errors with their loadings, and the loading of its own; null: it has none in common. */
  readonly common: readonly { readonly subject: Subject; readonly loading: number }[] | null;
  readonly own: number;
}

/** A variate as its place takes it: of a range of whole numbers each is as likely. */
function valueOf({ number, distribution }: DrawnNumber, uniform: number, expert: string | null): number {
  if (number.integer && distribution.kind === 'uniform') {
    const { low, high } = distribution;
    const [least, most] = [Math.ceil(low), Math.floor(high)];
    if (least <= most) return Math.min(most, least + Math.floor(uniform * (most - least + 1)));
  }
  return held(number, variateOf(distribution, uniform, expert));
}

export class InputDraws {
  readonly #draws: Draws;
  readonly #sources: readonly DrawnNumber[];
  readonly #experts: ReadonlyMap<string, number>;
  readonly #expert: Subject;

  constructor(file: ScenarioFile, draws: Draws) {
    const shares = sharesOf(file);
    this.#draws = draws;
    this.#expert = draws.subject('experts');
    this.#sources = placedNumbers(file).map(({ number, distribution }) => {
      const own = shares.get(number.path);
      const sum = (own ?? []).reduce((all, { correlation }) => all + correlation, 0);
      return {
        number,
        distribution,
        subject: draws.subject(number.path),
        common:
          own?.map(({ error, correlation }) => ({
            subject: draws.subject(`commonErrors.${error}`),
            loading: Math.sqrt(correlation),
          })) ?? null,
        own: Math.sqrt(Math.max(0, 1 - sum)),
      };
    });
    this.#experts = weightsOf(this.#sources.map(({ distribution }) => distribution));
  }

  get numbers(): readonly FoundNumber[] {
    return this.#sources.map(({ number }) => number);
  }

  /** Names of the experts whose estimates the numbers hold. */
  get experts(): readonly string[] {
    return [...this.#experts.keys()];
  }

  /** The expert who is right in a draw; null: there is none. */
  expertAt([high, low]: DrawKey): string | null {
    return expertOf(this.#experts, this.#draws.uniform(PURPOSE.input, high, this.#expert, low));
  }

  #uniform([high, low]: DrawKey, { subject, common, own }: DrawnNumber): number {
    const at = (key: Subject) => this.#draws.uniform(PURPOSE.input, high, key, low);
    if (common === null) return at(subject);
    const shared = common.reduce(
      (sum, { subject: key, loading }) => sum + loading * normalQuantile(at(key)),
      own * normalQuantile(at(subject)),
    );
    return normalCumulative(shared);
  }

  /**
   * One value for every uncertain number.
   * @param key which draw
   * @param expertKey the draw that says which expert is right: the same, unless the two are told apart
   */
  at(key: DrawKey, expertKey: DrawKey = key): ReadonlyMap<FoundNumber, number> {
    const expert = this.expertAt(expertKey);
    return new Map(
      this.#sources.map((source) => [source.number, valueOf(source, this.#uniform(key, source), expert)]),
    );
  }
}
