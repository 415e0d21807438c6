/** The teacher's console. */
import type { TeacherMessage } from '../class/messages.ts';
import { debriefPage } from './debrief.ts';
import { h, list, show } from './dom.ts';
import { send } from './requests.ts';
import { briefOf, nowWords } from './parts.ts';
import { listen } from './stream.ts';

const token = location.hash.slice(1);
const status = h('p', { id: 'status', role: 'status', 'aria-live': 'polite' });

async function order(what: object): Promise<void> {
  const said = await send('/api/order', what, token);
  status.textContent = said.ok ? '' : said.error;
}

const button = (id: string, words: string, what: object, disabled = false): HTMLElement =>
  h('button', { id, disabled, onclick: () => void order(what) }, words);

function roomOf(
  { number, everybody, taken, answered, seated }: TeacherMessage['rooms'][number],
  phase: string,
): HTMLElement {
  return h(
    'section',
    { class: 'room' },
    h('h2', {}, `Room ${number}`),
    h('p', {}, `${nowWords(everybody)}; ${answered} of ${seated} have answered`),
    button(
      `next-${number}`,
      'Play the round without waiting',
      { do: 'next', room: number },
      phase !== 'playing' || everybody.now === null,
    ),
    h(
      'table',
      {},
      h('caption', {}, `Seats of room ${number}`),
      h('tr', {}, ...['seat', 'who', 'answer', 'free it'].map((words) => h('th', { scope: 'col' }, words))),
      ...taken.map(({ seat, title, name, answered: done }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, title),
          h('td', {}, name ?? 'the model'),
          h('td', {}, name === null ? '' : done ? 'kept' : 'missing'),
          h(
            'td',
            {},
            name !== null &&
              h(
                'button',
                {
                  id: `hand-${number}-${seat}`,
                  onclick: () => void order({ do: 'hand', room: number, seat }),
                },
                `Free the seat of ${title}`,
              ),
          ),
        ),
      ),
    ),
    h(
      'details',
      { id: `look-${number}` },
      h('summary', {}, 'Look into the room: briefs, moves, links of seats'),
      ...taken.flatMap(({ title, name, brief, history, link, reflection }) => [
        h('h3', {}, title),
        name !== null && h('p', {}, h('a', { href: link }, `Link of ${name}`)),
        reflection !== null && h('p', {}, `Looking back: ${reflection}`),
        list(history.flatMap(({ round, moves }) => moves.map((words) => `Round ${round}: ${words}`))),
        briefOf(brief),
      ]),
    ),
  );
}

/** A choice among things, and what to do with the one chosen. */
function chooser(
  id: string,
  label: string,
  words: string,
  things: readonly { readonly id: string; readonly title: string }[],
  what: (chosen: string) => object,
  disabled: boolean,
): HTMLElement {
  const select = h(
    'select',
    { id, onchange: (event) => chosen.set(id, (event.target as HTMLSelectElement).value) },
    ...things.map((one) => h('option', { value: one.id, selected: chosen.get(id) === one.id }, one.title)),
  ) as HTMLSelectElement;
  return h(
    'p',
    {},
    h('label', { for: id }, label),
    select,
    h('button', { id: `${id}-do`, disabled, onclick: () => void order(what(select.value)) }, words),
  );
}

/** What is chosen in each list, so that a change of the page leaves it. */
const chosen = new Map<string, string>();
const TIMES = [0, 60, 90, 120, 180, 300];

function toolsOf({ phase, issues, changes, timer }: TeacherMessage): HTMLElement {
  const times = TIMES.map((seconds) => ({
    id: String(seconds),
    title: seconds === 0 ? 'as long as it takes' : `${seconds} seconds`,
  }));
  const NOTHING = '';
  return h(
    'section',
    { id: 'tools' },
    h('h2', {}, 'Timer, question, change, second game'),
    chooser(
      'timer',
      `A round lasts (now ${timer === 0 ? 'as long as it takes' : `${timer} seconds`})`,
      'Set the time',
      times,
      (seconds) => ({ do: 'timer', seconds: Number(seconds) }),
      phase === 'over',
    ),
    chooser(
      'poll',
      'Ask everybody whether a text will pass on',
      'Ask',
      issues,
      (issue) => ({ do: 'poll', issue }),
      phase !== 'playing',
    ),
    changes.length > 0 &&
      chooser(
        'inject',
        'From the next round on',
        'Let it happen',
        changes,
        (change) => ({ do: 'inject', change }),
        phase !== 'playing',
      ),
    chooser(
      'again',
      'A second game with everybody where they are',
      'Play again',
      [...changes, { id: NOTHING, title: 'nothing changed' }],
      (change) => ({ do: 'again', change: change === NOTHING ? null : change }),
      phase !== 'over',
    ),
  );
}

const answersWords = (answers: NonNullable<TeacherMessage['answers']>): string =>
  `Short questions answered: ${Object.entries(answers)
    .map(([form, count]) => `${form} ${count}`)
    .join(', ')}.`;

function page(message: TeacherMessage): void {
  const { phase, paused, rooms, code, address, debrief, title, revealed, lot, shown, answers } = message;
  show(
    h('h1', {}, `${title}: teacher`),
    h(
      'p',
      {},
      `Students go to ${address} and type ${code}. `,
      h('a', { href: '/projector' }, 'Page for the projector'),
    ),
    status,
    h(
      'div',
      { class: 'buttons' },
      button('start', 'Start', { do: 'start' }, phase !== 'lobby'),
      button('next-all', 'Play the round in all rooms', { do: 'next-all' }, phase !== 'playing'),
      paused
        ? button('resume', 'Go on', { do: 'resume' })
        : button('pause', 'Pause all', { do: 'pause' }, phase === 'over'),
      button('reveal', 'Show the debriefing', { do: 'reveal' }, phase !== 'over' || revealed),
      lot && button('show', 'Show all of it to everybody', { do: 'show' }, !revealed || shown),
    ),
    answers !== null && h('p', { id: 'answers' }, answersWords(answers)),
    toolsOf(message),
    ...rooms.map((room) => roomOf(room, phase)),
    debrief !== null && debriefPage(debrief),
  );
}

listen<TeacherMessage>('/api/stream', token, {
  told: page,
  heard: () => {},
  gone: () =>
    show(h('h1', {}, 'Teacher'), h('p', {}, 'This link is not the teacher’s: take the one in the terminal.')),
});
