/** The page on the wall: where to go, who is there, what is public. */
import type { ProjectorMessage } from '../class/messages.ts';
import { debriefPage } from './debrief.ts';
import { h, show } from './dom.ts';
import { newsOf, nowWords, tableOf } from './parts.ts';
import { listen } from './stream.ts';

function page(message: ProjectorMessage): void {
  const { title, question, phase, paused, address, code, rooms, seats, debrief } = message;
  const seated = rooms.reduce((sum, room) => sum + room.seated, 0);
  show(
    h('h1', {}, title),
    h('p', {}, question),
    phase === 'lobby' &&
      h(
        'section',
        { class: 'join' },
        h('img', { src: '/qr.svg', alt: `QR code of ${address}`, width: 280, height: 280 }),
        h(
          'div',
          {},
          h('p', { class: 'address' }, address),
          h('p', {}, 'Code'),
          h('p', { class: 'code', id: 'code' }, code),
          h('p', {}, `${seated} of ${rooms.length * seats} seats are taken; the model plays the others.`),
        ),
      ),
    paused && h('p', { class: 'paused' }, 'Paused'),
    debrief === null &&
      h(
        'div',
        { class: 'rooms' },
        ...rooms
          .filter(({ seated: here }) => here > 0)
          .map(({ number, everybody, seated: here, answered }) =>
            h(
              'section',
              { class: 'room' },
              h('h2', {}, `Room ${number}`),
              h(
                'p',
                {},
                phase === 'lobby'
                  ? `${here} here`
                  : `${nowWords(everybody)}${everybody.now === null ? '' : `: ${answered} of ${here} have answered`}`,
              ),
              phase !== 'lobby' && tableOf(everybody),
              phase !== 'lobby' && newsOf(everybody, 1),
            ),
          ),
      ),
    debrief !== null && debriefPage(debrief),
  );
}

listen<ProjectorMessage>('/api/stream?projector', '', { told: page, heard: () => {}, gone: () => {} });
