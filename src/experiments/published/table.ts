/** All applicable models on one subject, the weighted mean first: what `parley models` shows and writes as JSON. */
import { Draws } from '../../engine/draws.ts';
import { MODELS } from '../../models/index.ts';
import type { PublishedModel } from '../../models/model.ts';
import { drawAnswers, summarise, type Distribution } from './distribution.ts';
import { optionsOf, type OptionSettings } from './options.ts';
import { tooSlow } from './patience.ts';
import { answer, unfitFor, type ModelAnswer } from './solve.ts';
import type { ModelSubject } from './subject.ts';

/** The plain weighted mean: nothing published predicts EU decisions better, so it stands beside every answer. */
export const BASELINE = 'compromise';

export interface ModelRow {
  readonly model: PublishedModel;
  readonly options: OptionSettings;
  readonly answer: ModelAnswer;
  /** Milliseconds that it took. */
  readonly time: number;
  /** One per issue where draws were asked for, else none. */
  readonly distribution: readonly Distribution[];
}

export interface ModelTable {
  readonly subject: ModelSubject;
  readonly seed: string;
  readonly draws: number;
  /** The models asked for that can be run. */
  readonly rows: readonly ModelRow[];
  /** The weighted mean, whether asked for or not. */
  readonly baseline: Float64Array;
  readonly skipped: readonly { readonly model: string; readonly reason: string }[];
}

/** Every model, the baseline first. */
export function allModels(): PublishedModel[] {
  const { [BASELINE]: first, ...others } = MODELS;
  return [first, ...Object.values(others)];
}

export interface TableWish {
  readonly subject: ModelSubject;
  readonly models: readonly PublishedModel[];
  /** Whether the models were asked for by name, however long they take. */
  readonly named: boolean;
  /** As on the command line. */
  readonly options: readonly string[];
  readonly seed: string;
  readonly trace: boolean;
  /** 0: none. */
  readonly draws: number;
  /** Milliseconds from some start. */
  readonly clock: () => number;
  /** Told what is being done. */
  readonly tell: (what: string) => void;
}

/**
 * Runs the models.
 * @throws OptionError for options that no model has or that cannot have their value
 */
export function modelTable(wish: TableWish): ModelTable {
  const { subject, models, seed, trace, clock } = wish;
  const { roster, issues } = subject;
  const options = optionsOf(models, subject.options, wish.options);
  const objections = models.map(
    (model) => unfitFor(model, roster, issues) ?? (wish.named ? null : tooSlow(model, subject)),
  );
  const fit = models.filter((_, at) => objections[at] === null);
  const single = fit.map((model) => {
    wish.tell(model.card.title);
    const values = options.get(model.card.id)!;
    const start = clock();
    const found = answer(model, roster, issues, values, { draws: new Draws(seed, 'models'), trace });
    return { model, options: values, answer: found, time: clock() - start };
  });
  const drawn =
    wish.draws === 0
      ? null
      : drawAnswers(subject, fit, options, seed, wish.draws, (draw) =>
          wish.tell(`draw ${draw + 1} of ${wish.draws}`),
        );
  return {
    subject,
    seed,
    draws: wish.draws,
    rows: single.map((row) => ({
      ...row,
      distribution:
        drawn === null
          ? []
          : issues.map((issue, at) => {
              const all = drawn.get(row.model.card.id)!;
              return summarise(issue, all.subarray(at * wish.draws, (at + 1) * wish.draws));
            }),
    })),
    baseline: answer(MODELS[BASELINE], roster, issues, {}, {}).outcomes,
    skipped: models.flatMap(({ card }, at) => {
      const reason = objections[at];
      return reason === null ? [] : [{ model: card.id, reason }];
    }),
  };
}
