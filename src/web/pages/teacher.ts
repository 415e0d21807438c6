/** The teacher's console. */
import type { TeacherMessage } from '../class/messages.ts';
import { debriefPage } from './debrief.ts';
import { h, list, send, show } from './dom.ts';
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
      ...taken.flatMap(({ title, name, brief, history, link }) => [
        h('h3', {}, title),
        name !== null && h('p', {}, h('a', { href: link }, `Link of ${name}`)),
        list(history.flatMap(({ round, moves }) => moves.map((words) => `Round ${round}: ${words}`))),
        briefOf(brief),
      ]),
    ),
  );
}

function page(message: TeacherMessage): void {
  const { phase, paused, rooms, code, address, debrief, title, revealed } = message;
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
    ),
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
