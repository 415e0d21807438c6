/** The levers of a page: changes that come with the scenario, numbers, and the luck. */
import type { Levers, NumberLever, PageData } from '../play/data.ts';
import { h } from './dom.ts';

const shown = (value: number): string => String(Number(value.toPrecision(6)));

function numberLever({ path, title, low, high, step, value }: NumberLever, turned: () => void) {
  const input = h('input', {
    type: 'range',
    min: low,
    max: high,
    step: step,
    name: path,
  }) as HTMLInputElement;
  const output = h('output', {}, shown(value));
  input.value = String(value);
  /** Where it stands before anybody has turned it; a slider has steps, and the scenario's number may lie between two. */
  let touched = false;
  input.addEventListener('input', () => {
    touched = true;
    output.textContent = shown(Number(input.value));
    turned();
  });
  return {
    path,
    element: h('label', {}, `${title}: `, output, input),
    value: (): number => (touched ? Number(input.value) : value),
    isTurned: (): boolean => touched && Number(input.value) !== value,
    reset: () => {
      touched = false;
      input.value = String(value);
      output.textContent = shown(value);
    },
  };
}

/** The form with all levers. @param turned called whenever one was */
export function leverForm(data: PageData, turned: () => void) {
  const boxes = data.interventions.map(({ id, title, note = '' }) => {
    const input = h('input', { type: 'checkbox', name: id, onchange: turned }) as HTMLInputElement;
    const about = note === '' ? null : h('span', { class: 'quiet' }, ` ${note}`);
    return { id, input, element: h('label', {}, input, ` ${title}.`, about) };
  });
  const numbers = data.numbers.map((lever) => numberLever(lever, turned));
  const seed = h('input', {
    type: 'text',
    name: 'seed',
    maxlength: 200,
    onchange: turned,
  }) as HTMLInputElement;
  seed.value = data.seed;
  let luck = 0;
  const reset = () => {
    for (const { input } of boxes) input.checked = false;
    for (const number of numbers) number.reset();
    seed.value = data.seed;
    turned();
  };
  const other = () => {
    luck += 1;
    seed.value = `${data.seed} ${luck}`;
    turned();
  };
  const element = h(
    'form',
    { class: 'levers', 'aria-label': 'Levers', onsubmit: (event) => event.preventDefault() },
    boxes.length > 0 && h('fieldset', {}, h('legend', {}, 'What if'), ...boxes.map((box) => box.element)),
    numbers.length > 0 &&
      h('fieldset', {}, h('legend', {}, 'Numbers'), ...numbers.map((number) => number.element)),
    h(
      'fieldset',
      {},
      h('legend', {}, 'Luck'),
      h('label', {}, 'Phrase that decides every chance event', seed),
      h('button', { type: 'button', onclick: other }, 'Other luck'),
      h('button', { type: 'button', onclick: reset }, 'As it was'),
    ),
  );
  const read = (): Levers => ({
    seed: seed.value.trim() === '' ? data.seed : seed.value,
    made: boxes.filter(({ input }) => input.checked).map(({ id }) => id),
    numbers: Object.fromEntries(
      numbers.filter((number) => number.isTurned()).map((number) => [number.path, number.value()]),
    ),
  });
  return { element, read };
}
