/** The page on the wall: where to go, who is there, what is public. */
import type { ProjectorMessage } from '../class/messages.ts';
import { countDown } from './clock.ts';
import { debriefPage } from './debrief.ts';
import { h, show } from './dom.ts';
import { language, say } from './language.ts';
import { newsOf, nowWords, tableOf } from './parts.ts';
import { listen } from './stream.ts';

function page(message: ProjectorMessage): void {
  const { title, question, phase, paused, address, code, rooms, seats, debrief, rule, poll } = message;
  const taken = rooms.reduce((sum, room) => sum + room.seated, 0);
  show(
    h('h1', {}, title),
    h('p', {}, question),
    rule !== null && h('p', { id: 'rule' }, say('wall.rule', { rule })),
    phase === 'lobby' &&
      h(
        'section',
        { class: 'join' },
        h('img', { src: '/qr.svg', alt: say('wall.qr', { address }), width: 280, height: 280 }),
        h(
          'div',
          {},
          h('p', { class: 'address' }, address),
          h('p', {}, say('wall.code')),
          h('p', { class: 'code', id: 'code' }, code),
          h('p', {}, say('wall.seats', { taken, seats: rooms.length * seats })),
        ),
      ),
    paused && h('p', { class: 'paused' }, say('page.paused')),
    poll !== null && h('p', { id: 'poll' }, say('poll.open', poll)),
    debrief === null &&
      h(
        'div',
        { class: 'rooms' },
        ...rooms
          .filter(({ seated }) => seated > 0)
          .map(({ number, everybody, seated, answered, left }) => {
            const now = nowWords(everybody);
            return h(
              'section',
              { class: 'room' },
              h('h2', {}, say('wall.room', { room: number })),
              h(
                'p',
                {},
                phase === 'lobby'
                  ? say('wall.here', { seated })
                  : everybody.now === null
                    ? now
                    : say('wall.answered', { now, answered, seated }),
              ),
              left !== null && h('p', { 'data-left': left }, ''),
              phase !== 'lobby' && tableOf(everybody),
              phase !== 'lobby' && newsOf(everybody, 1),
            );
          }),
      ),
    debrief !== null && debriefPage(debrief),
  );
  countDown();
}

listen<ProjectorMessage>(`/api/stream?projector&language=${language}`, '', {
  told: page,
  heard: () => {},
  gone: () => {},
});
