/** The moves of a student's page. */
import type { ChoiceSeen } from '../../report/game-view.ts';
import type { StudentMessage } from '../class/messages.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import { send } from './requests.ts';
import { points } from './parts.ts';
import { seat, tell } from './student-seat.ts';

/** Moves a round at most. */
const MOVES = 2;

let picked = new Set<string>();
/** Rounds that have begun on this page: what is said of an answer is not said over what is said of the next round. */
let begun = 0;

/** A round begins: nothing is picked. */
export function forget(): void {
  picked = new Set();
  begun += 1;
}

function aside({ gain, price, count }: ChoiceSeen): string {
  const parts = [
    gain === null ? '' : say('aside.gain', { points: Math.abs(gain), signed: points(gain) }),
    price === null || price === 0 ? '' : say('aside.price', { points: say.number(price) }),
    count === null
      ? ''
      : say('aside.count', { share: say.percent(count.share), needed: say.percent(count.needed) }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

async function answer(message: StudentMessage, moves: readonly string[] | 'model'): Promise<void> {
  const asked = begun;
  tell(say('page.sending'));
  const said = await send('/api/turn', { round: message.view.offer!.round, moves }, seat.token);
  // The last answer of a room begins the next round at once, which is what is said then.
  if (begun === asked) tell(said.ok ? say('moves.kept') : said.error);
}

/** Ticks and unticks a move; what goes against it is unticked, and a third one is not taken. */
function pick(choices: readonly ChoiceSeen[], choice: ChoiceSeen, box: HTMLInputElement): void {
  if (!box.checked) picked.delete(choice.id);
  else {
    for (const other of choices)
      if (other.topic === choice.topic && other.id !== choice.id && picked.delete(other.id))
        (document.getElementById(`move ${other.id}`) as HTMLInputElement).checked = false;
    if (picked.size >= MOVES) {
      box.checked = false;
      tell(say('moves.full', { most: MOVES }));
      return;
    }
    picked.add(choice.id);
  }
  tell(say('moves.picked', { count: picked.size, most: MOVES }));
}

export function movesOf(message: StudentMessage): HTMLElement {
  const { choices } = message.view.offer!;
  const titles = new Map(message.everybody.issues.map(({ id, title }) => [id, title]));
  const groups = new Map<string, ChoiceSeen[]>();
  for (const choice of choices) {
    const title = (choice.about !== null && titles.get(choice.about)) || say('moves.whole');
    groups.set(title, [...(groups.get(title) ?? []), choice]);
  }
  const box = (choice: ChoiceSeen): HTMLElement => {
    const id = `move ${choice.id}`;
    const input = h('input', {
      type: 'checkbox',
      id,
      checked: picked.has(choice.id),
      onchange: (event) => pick(choices, choice, event.target as HTMLInputElement),
    });
    return h('div', { class: 'move' }, input, h('label', { for: id }, `${choice.words}${aside(choice)}`));
  };
  return h(
    'section',
    { 'aria-labelledby': 'moves-title' },
    h('h2', { id: 'moves-title' }, say('moves.title', { most: MOVES })),
    choices.length === 0 && h('p', {}, say('moves.none')),
    ...[...groups].map(([title, own], at) =>
      h(
        'details',
        { id: `group-${at}` },
        h('summary', {}, say('moves.group', { title, count: own.length })),
        ...own.map(box),
      ),
    ),
    h(
      'div',
      { class: 'buttons' },
      h('button', { id: 'send', onclick: () => void answer(message, [...picked]) }, say('moves.send')),
      h('button', { id: 'hold', onclick: () => void answer(message, []) }, say('moves.hold')),
      h('button', { id: 'model', onclick: () => void answer(message, 'model') }, say('moves.model')),
    ),
  );
}
