/** Runs the models that were asked for; on a terminal, long ones show how far they are. */
import { OptionError } from '../experiments/published/options.ts';
import type { ModelSubject } from '../experiments/published/subject.ts';
import { allModels, modelTable, type ModelTable } from '../experiments/published/table.ts';
import type { PublishedModel } from '../models/model.ts';
import { nearest } from '../scenarios/nearest.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from '../runs/failure.ts';
import { progress } from '../runs/progress.ts';

/**
 * The models of these names in this order, or all. @param others names known besides, which are left out
 * @throws Failure for an unknown name
 */
export function pickModels(names: readonly string[], others: readonly string[] = []): PublishedModel[] {
  const all = allModels();
  if (names.length === 0) return all;
  return [...new Set(names)]
    .filter((name) => !others.includes(name))
    .map((name) => {
      const found = all.find(({ card }) => card.id === name);
      if (found !== undefined) return found;
      const ids = [...all.map(({ card }) => card.id), ...others];
      const near = nearest(name, ids);
      const hint = near === null ? `; known: ${ids.join(', ')}` : ` (did you mean '${near}'?)`;
      throw new Failure(`--model: no model '${shortened(name)}'${hint}`);
    });
}

export interface ModelsWish {
  readonly model: readonly string[];
  readonly option: readonly string[];
  readonly trace: boolean;
  readonly draws: number;
  readonly seed: string;
}

/**
 * Runs the models.
 * @throws Failure for unknown models and options, and where no model that was asked for can be run
 */
export function runTable(subject: ModelSubject, wish: ModelsWish): ModelTable {
  const models = pickModels(wish.model);
  const { tell, done } = progress();
  try {
    const table = modelTable({
      subject,
      models,
      named: wish.model.length > 0,
      options: wish.option,
      seed: wish.seed,
      trace: wish.trace,
      draws: wish.draws,
      clock: () => performance.now(),
      tell,
    });
    if (table.rows.length > 0) return table;
    throw new Failure(
      table.skipped.map(({ model, reason }) => `${model} cannot be run: ${reason}`).join('\n'),
    );
  } catch (error) {
    if (error instanceof OptionError) throw new Failure(`--option: ${error.message}`);
    throw error;
  } finally {
    done();
  }
}
