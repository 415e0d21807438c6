/** A student's page: join, brief, moves, what happened. */
import type { LegalMove } from '../../agents/seats/seat.ts';
import type { StudentMessage } from '../class/messages.ts';
import { h, list, send, show } from './dom.ts';
import { briefOf, newsOf, nowWords, points, tableOf } from './parts.ts';
import { listen } from './stream.ts';

/** Moves a round at most. */
const MOVES = 2;

const status = h('p', { id: 'status', role: 'status', 'aria-live': 'polite' });
let token = location.hash.slice(1);
let picked = new Set<string>();
let round = 0;
let hears = true;

function say(words: string): void {
  status.textContent = words;
}

function joinPage(words = ''): void {
  const code = h('input', {
    id: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    maxlength: 4,
    required: true,
  });
  const name = h('input', { id: 'name', autocomplete: 'nickname', maxlength: 40, required: true });
  const join = async (event: Event): Promise<void> => {
    event.preventDefault();
    say('Looking for a seat …');
    const body = { code: (code as HTMLInputElement).value, name: (name as HTMLInputElement).value };
    const answer = await send('/api/join', body);
    if (!answer.ok) return say(answer.error);
    token = answer.token;
    history.replaceState(null, '', `#${token}`);
    play();
  };
  say(words);
  show(
    h('h1', {}, 'Join the class'),
    h(
      'form',
      { onsubmit: (event) => void join(event) },
      h('label', { for: 'code' }, 'Code on the screen'),
      code,
      h('label', { for: 'name' }, 'Your name'),
      name,
      h('button', { id: 'join', type: 'submit' }, 'Take a seat'),
    ),
    status,
  );
}

function aside({ gain, price, count }: LegalMove): string {
  const parts = [
    gain === null ? '' : `${points(gain)} points`,
    price === null || price === 0 ? '' : `custom asks for ${price}`,
    count === null
      ? ''
      : `you count ${Math.round(100 * count.share)} %, more than ${Math.round(100 * count.needed)} % is needed`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

async function answer(message: StudentMessage, moves: readonly string[] | 'model'): Promise<void> {
  const asked = round;
  say('Sending …');
  const said = await send('/api/turn', { round: message.view.offer!.round, moves }, token);
  // The last answer of a room begins the next round at once, which is what is said then.
  if (round === asked) say(said.ok ? 'Your answer is kept.' : said.error);
}

/** Ticks and unticks a move; what goes against it is unticked, and a third one is not taken. */
function pick(choices: readonly LegalMove[], choice: LegalMove, box: HTMLInputElement): void {
  if (!box.checked) picked.delete(choice.id);
  else {
    for (const other of choices)
      if (other.topic === choice.topic && other.id !== choice.id && picked.delete(other.id))
        (document.getElementById(`move ${other.id}`) as HTMLInputElement).checked = false;
    if (picked.size >= MOVES) {
      box.checked = false;
      say(`At most ${MOVES} moves a round: untick another one first.`);
      return;
    }
    picked.add(choice.id);
  }
  say(`${picked.size} of at most ${MOVES} moves.`);
}

function movesOf(message: StudentMessage): HTMLElement {
  const { offer } = message.view;
  const choices = offer!.choices;
  const titles = new Map(message.everybody.issues.map(({ id, title }) => [id, title]));
  const groups = new Map<string, LegalMove[]>();
  for (const choice of choices) {
    const title = (choice.about !== null && titles.get(choice.about)) || 'The whole, and packages';
    groups.set(title, [...(groups.get(title) ?? []), choice]);
  }
  const box = (choice: LegalMove): HTMLElement => {
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
    h('h2', { id: 'moves-title' }, `Your moves, at most ${MOVES}`),
    ...[...groups].map(([title, own], at) =>
      h('details', { id: `group-${at}` }, h('summary', {}, `${title} (${own.length})`), ...own.map(box)),
    ),
    h(
      'div',
      { class: 'buttons' },
      h('button', { id: 'send', onclick: () => void answer(message, [...picked]) }, 'Make these moves'),
      h('button', { id: 'hold', onclick: () => void answer(message, []) }, 'Hold back'),
      h('button', { id: 'model', onclick: () => void answer(message, 'model') }, 'As my delegation would'),
    ),
  );
}

function ending({ view, result }: StudentMessage): HTMLElement {
  const words =
    result === null
      ? 'Your teacher will show the points.'
      : `${points(result.score.total)} points. The model in your seat under the same luck: ${points(result.model)}. ${
          result.passing === null
            ? 'No package would have passed.'
            : `The best package that would have passed: ${points(result.passing)}.`
        }`;
  return h(
    'section',
    {},
    h('h2', {}, 'The end'),
    h('p', { id: 'result' }, words),
    view.history.length > 0 && h('h3', {}, 'What you did'),
    list(view.history.flatMap(({ round: at, moves }) => moves.map((words) => `Round ${at}: ${words}`))),
  );
}

function page(message: StudentMessage): void {
  const { phase, everybody, view, missing, paused, name, room } = message;
  const now = everybody.now?.round ?? 0;
  if (now !== round) {
    picked = new Set();
    round = now;
    say(phase === 'playing' ? `Round ${now} begins.` : '');
  }
  const state =
    phase === 'lobby'
      ? 'Read your brief. Your teacher begins.'
      : paused
        ? 'Your teacher has paused the game.'
        : view.answered
          ? `Your answer is kept. ${missing} in your room still think.`
          : nowWords(everybody);
  show(
    h('h1', {}, view.brief.name),
    h('p', {}, `${name}, room ${room}`),
    h('p', { id: 'state' }, hears ? state : 'The teacher’s computer is not heard: trying again …'),
    status,
    phase === 'over' && ending(message),
    h('section', {}, h('h2', {}, 'The table'), tableOf(everybody)),
    phase === 'playing' && !view.answered && !paused && movesOf(message),
    h(
      'details',
      { id: 'brief', open: phase === 'lobby' },
      h('summary', {}, 'Your brief, for you alone'),
      briefOf(view.brief),
    ),
    h('section', {}, h('h2', {}, 'What happened'), newsOf(everybody)),
  );
}

function play(): void {
  let last: StudentMessage | null = null;
  listen<StudentMessage>('/api/stream', token, {
    told: (message) => {
      last = message;
      page(message);
    },
    heard: (well) => {
      hears = well;
      if (last !== null) page(last);
    },
    gone: () => {
      token = '';
      history.replaceState(null, '', location.pathname);
      joinPage('This seat is no longer yours. Take another one with the code on the screen.');
    },
  });
}

if (token === '') joinPage();
else play();
