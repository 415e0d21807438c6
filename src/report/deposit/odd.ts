/** The experiment of a sweep in the order of the ODD protocol (Grimm et al. 2020): what the model's own ODD leaves to each experiment. */
import type { Factor } from '../../experiments/sweep/factors.ts';
import { runsOf, type Study } from '../../experiments/sweep/study.ts';
import { writeQuantity } from '../../scenarios/uncertain/quantity.ts';
import type { Block } from '../page.ts';
import { heldWords } from '../held.ts';
import { counted } from '../words.ts';
import { type DepositTerms } from './terms.ts';

/** Values of a factor that are named one by one. */
const NAMED = 12;

const OPERATIONS = { set: 'is set to', shift: 'is shifted by', scale: 'is scaled by' } as const;

function valuesWords(values: readonly (string | number)[]): string {
  const shown = values.slice(0, NAMED).join(', ');
  return values.length > NAMED ? `${shown} … (${values.length} in all)` : shown;
}

function factorWords(factor: Factor): string {
  const { name } = factor;
  if (factor.kind === 'variants') return `${name}: one of ${valuesWords(factor.names)}`;
  if (factor.kind === 'seed') return `${name}: the luck of the run`;
  if (factor.kind !== 'number') return `${name}: draws of uncertain numbers`;
  const { paths, operation, spread, values, each } = factor;
  const what =
    values === null
      ? spread === null
        ? 'what the table of points says'
        : writeQuantity(spread)
      : valuesWords(values);
  return `${name}: ${paths.join(', ')} ${OPERATIONS[operation]} ${what}${each ? ', each number by itself' : ''}`;
}

const item = (text: string): Block => ({ kind: 'item', text: [text] });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });
const heading = (text: string): Block => ({ kind: 'heading', text: [text] });

function designWords({ design, table, points, factors }: Study): string {
  const count = counted(points, 'point');
  if (table !== null) return `${count} that a table lists (inputs/points.csv).`;
  if (design === null || factors.length === 0) return 'Nothing is varied but luck.';
  const options = Object.entries(design.options).map(([name, value]) => `${name} ${String(value)}`);
  return `${count} of the design ${design.id}${options.length === 0 ? '' : ` (${options.join(', ')})`}.`;
}

function replicateWords(study: Study): string {
  const { replicates, seed } = study;
  const phrase = `The seed phrase is “${seed}”; replicate n has the same luck at every point.`;
  if (typeof replicates === 'number')
    return `${counted(replicates, 'run')} of every point, ${runsOf(study)} in all. ${phrase}`;
  const wanted = Object.entries(replicates.halfWidth).map(([name, width]) => `${name} ± ${width}`);
  return `Every point is played until means are known to within ${wanted.join(', ')} (95 %), at most ${replicates.most} times. ${phrase}`;
}

/** The experiment as a page. @param failed runs that gave no result */
export function experimentOdd(study: Study, failed: number, terms: DepositTerms): Block[] {
  const { title, question, scenario, rounds, factors, metrics, record, held = [], parley } = study;
  return [
    { kind: 'title', text: [`ODD of the experiment: ${title}`] },
    paragraph(
      `The model is Parley ${parley}; its own ODD (docs/ODD.md of that version) says how it works. This page says what the experiment decides. Made on ${terms.day}.`,
    ),
    heading('1 Purpose and patterns'),
    paragraph(
      question ??
        `What ${factors.length === 0 ? 'luck alone' : 'the factors below'} make of the scenario ${scenario}.`,
    ),
    heading('2 Entities, state variables and scales'),
    paragraph(
      `Agents, issues and venue are those of the scenario ${scenario}, as it is kept whole in inputs/. A run lasts ${rounds === null ? 'as long as the stages of its venue' : `at most ${counted(rounds, 'round')}`}.`,
    ),
    heading('3 Process overview and scheduling'),
    paragraph('As in the ODD of the model; nothing of it is changed but what the factors below name.'),
    heading('4 Design concepts'),
    paragraph(
      'Stochasticity: all chance follows from the seed phrase of a run, a column of the table of runs. Observation:',
    ),
    ...metrics.map((metric) => item(`${metric.name}: ${metric.title} (${metric.unit})`)),
    ...(record.length === 0 ? [] : [paragraph(`Tables kept besides that of runs: ${record.join(', ')}.`)]),
    heading('5 Initialization'),
    paragraph(designWords(study)),
    ...factors.map((factor) => item(factorWords(factor))),
    paragraph(replicateWords(study)),
    ...(held.length === 0 ? [] : [paragraph(heldWords(held, true))]),
    ...(failed === 0
      ? []
      : [paragraph(`${counted(failed, 'run')} gave no result: see the table of failures.`)]),
    heading('6 Input data'),
    paragraph('What lies in inputs/; their checksums stand in manifest.json. Nothing else is read.'),
    heading('7 Submodels'),
    paragraph('As in the ODD of the model.'),
  ];
}
