/** The debriefing on the projector and the teacher's page. */
import type { DebriefDocument } from '../../report/debrief-document.ts';
import { h, list } from './dom.ts';
import { points } from './parts.ts';

export function debriefPage({ rooms, model, questions }: DebriefDocument): HTMLElement {
  return h(
    'section',
    { id: 'debrief' },
    h('h2', {}, 'Every room before the frontier'),
    h('img', {
      src: '/debrief.svg',
      alt: 'Rooms as points: mean and least points, before the Pareto frontier; the table below has the same',
    }),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of rooms' },
      h(
        'table',
        {},
        h('caption', {}, 'Rooms'),
        h(
          'tr',
          {},
          ...['room', 'texts', 'signed', 'points', 'left on the table'].map((words) =>
            h('th', { scope: 'col' }, words),
          ),
        ),
        ...[
          ...rooms.map((room) => ({ name: `Room ${room.number}`, room, end: room })),
          { name: 'The model', room: null, end: model },
        ].map(({ name, room, end }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, name),
            h(
              'td',
              {},
              list(end.texts.map(({ title, words, passed }) => `${title}: ${passed ? words : 'nothing'}`)),
            ),
            h('td', {}, end.signed.join(', ') || 'nobody'),
            h(
              'td',
              {},
              `mean ${end.mean.toFixed(0)}, least ${end.least.toFixed(0)}`,
              room !== null &&
                list(
                  room.seats.map(
                    (seat) =>
                      `${seat.title}${seat.name === null ? '' : ` (${seat.name})`}: ${points(seat.points)}, model ${points(seat.model)}`,
                  ),
                ),
            ),
            h(
              'td',
              {},
              room === null ? '' : `${room.left}${room.best === null ? '' : `; the one: ${room.best}`}`,
            ),
          ),
        ),
      ),
    ),
    h('h2', {}, 'Who moved whom, and where it turned'),
    ...rooms.map(({ number, moved, parting }) =>
      h(
        'div',
        {},
        h('h3', {}, `Room ${number}`),
        list([
          ...moved.map(
            ({ by, whom, points: by_ }) => `${by} moved ${whom} by ${by_.toFixed(0)} points in all.`,
          ),
          parting === null
            ? 'It went as with the model in every seat.'
            : `It parts from the model’s history in round ${parting.round}: ${parting.words}.`,
        ]),
      ),
    ),
    h('h2', {}, 'Three questions'),
    list(questions, 'ol'),
  );
}
