/** A student's page: join, brief, moves, what happened, and how it ended. */
import type { StudentMessage } from '../class/messages.ts';
import { LANGUAGES } from '../../report/catalogue/say.ts';
import { countDown } from './clock.ts';
import { h, show } from './dom.ts';
import { language, say } from './language.ts';
import { send } from './requests.ts';
import { briefOf, newsOf, nowWords, tableOf } from './parts.ts';
import { endingOf } from './student-ending.ts';
import { forget, movesOf } from './student-moves.ts';
import { askedOf } from './student-questions.ts';
import { seat, status, tell } from './student-seat.ts';
import { listen } from './stream.ts';

let round = 0;
let hears = true;

/** Changes the language of the page; the seat stays. */
const languages = (): HTMLElement =>
  h(
    'p',
    { class: 'languages' },
    h('label', { for: 'language' }, say('join.language')),
    h(
      'select',
      {
        id: 'language',
        onchange: (event) => {
          const { value } = event.target as HTMLSelectElement;
          location.href = `${location.pathname}?language=${value}${location.hash}`;
        },
      },
      ...Object.entries(LANGUAGES).map(([code, name]) =>
        h('option', { value: code, lang: code, selected: code === language }, name),
      ),
    ),
  );

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
    tell(say('join.looking'));
    const body = { code: (code as HTMLInputElement).value, name: (name as HTMLInputElement).value };
    const answer = await send('/api/join', body);
    if (!answer.ok) return tell(answer.error);
    seat.token = answer.token;
    history.replaceState(null, '', `${location.search}#${seat.token}`);
    play();
  };
  tell(words);
  show(
    h('h1', {}, say('join.title')),
    languages(),
    h(
      'form',
      { onsubmit: (event) => void join(event) },
      h('label', { for: 'code' }, say('join.code')),
      code,
      h('label', { for: 'name' }, say('join.name')),
      name,
      h('button', { id: 'join', type: 'submit' }, say('join.take')),
    ),
    status,
  );
}

function stateOf({ phase, paused, view, missing, everybody }: StudentMessage): string {
  if (!hears) return say('page.silent');
  if (phase === 'lobby') return say('state.lobby');
  if (paused) return say('state.paused');
  return view.answered ? say('state.waiting', { missing }) : nowWords(everybody);
}

function page(message: StudentMessage): void {
  const { phase, everybody, view, paused, name, room, left } = message;
  const now = everybody.now?.round ?? 0;
  if (now !== round) {
    forget();
    round = now;
    tell(phase === 'playing' ? say('round.begins', { round: now }) : '');
  }
  show(
    h('h1', {}, view.brief.name),
    h('p', {}, say('page.place', { name, room })),
    h('p', { id: 'state' }, stateOf(message)),
    left !== null && h('p', { id: 'left', 'data-left': left }, ''),
    status,
    ...askedOf(message),
    phase === 'over' && endingOf(message),
    h('section', {}, h('h2', {}, say('table.title')), tableOf(everybody)),
    phase === 'playing' && !view.answered && !paused && movesOf(message),
    h(
      'details',
      { id: 'brief', open: phase === 'lobby' },
      h('summary', {}, say('brief.title')),
      briefOf(view.brief),
    ),
    h('section', {}, h('h2', {}, say('news.title')), newsOf(everybody)),
    languages(),
  );
  countDown();
}

function play(): void {
  let last: StudentMessage | null = null;
  listen<StudentMessage>(`/api/stream?language=${language}`, seat.token, {
    told: (message) => {
      last = message;
      page(message);
    },
    heard: (well) => {
      hears = well;
      if (last !== null) page(last);
    },
    gone: () => {
      seat.token = '';
      history.replaceState(null, '', `${location.pathname}${location.search}`);
      joinPage(say('join.again'));
    },
  });
}

if (seat.token === '') joinPage();
else play();
