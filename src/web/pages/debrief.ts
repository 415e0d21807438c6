/** The debriefing on the projector and the teacher’s page. Every number opens what it comes from. */
import type { DebriefDocument, HistoriesSeen } from '../../report/debrief-document.ts';
import { h, list } from './dom.ts';
import { language, say } from './language.ts';
import { points } from './parts.ts';

/** Words that open what they come from. */
const opening = (id: string, words: string, causes: readonly string[]): HTMLElement =>
  causes.length === 0 ? h('span', {}, words) : h('details', { id }, h('summary', {}, words), list(causes));

const headed = (...words: readonly string[]): HTMLElement =>
  h('tr', {}, ...words.map((word) => h('th', { scope: 'col' }, word)));

const scrolling = (label: string, table: HTMLElement): HTMLElement =>
  h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, table);

/** Two histories side by side, round by round. */
export function historiesOf({ title, parting, rounds }: HistoriesSeen): HTMLElement {
  const cell = (words: readonly string[]) =>
    h('td', {}, words.length === 0 ? say('news.quiet') : list(words));
  return h(
    'section',
    { id: 'histories' },
    h('h2', {}, say('two.title')),
    h('p', {}, title),
    h('p', {}, parting),
    scrolling(
      say('two.title'),
      h(
        'table',
        {},
        headed(say('two.head.round'), say('two.head.first'), say('two.head.second')),
        ...rounds.map(({ round, first, second }) =>
          h('tr', {}, h('th', { scope: 'row' }, round), cell(first), cell(second)),
        ),
      ),
    ),
  );
}

function roomsTable({ rooms, model, bound }: DebriefDocument): HTMLElement {
  const ends = [
    ...rooms.map((room) => ({ name: say('wall.room', { room: room.number }), room, end: room })),
    { name: say('debrief.model'), room: null, end: model },
  ];
  return scrolling(
    say('debrief.rooms'),
    h(
      'table',
      {},
      h('caption', {}, say('debrief.rooms')),
      headed(
        say('debrief.head.room'),
        say('debrief.head.texts'),
        ...(bound === null
          ? []
          : [say(bound === 'signing' ? 'debrief.head.signed' : 'debrief.head.deployed')]),
        say('debrief.head.points'),
        say('debrief.head.left'),
      ),
      ...ends.map(({ name, room, end }) =>
        h(
          'tr',
          {},
          h(
            'th',
            { scope: 'row' },
            room?.word === undefined || room.word === null ? name : `${name} (${room.word})`,
          ),
          h(
            'td',
            {},
            list(
              end.texts.map(({ title, words, passed }) =>
                say(passed ? 'debrief.text' : 'debrief.nothing', { issue: title, text: words }),
              ),
            ),
          ),
          bound !== null &&
            h('td', {}, end.signed.length === 0 ? say('debrief.nobody') : say.list(end.signed)),
          h(
            'td',
            {},
            say('debrief.spot', { mean: say.number(end.mean), least: say.number(end.least) }),
            room !== null &&
              list(
                room.seats.map((seat) =>
                  opening(
                    `causes-${room.number}-${seat.seat}`,
                    say('debrief.seat', {
                      seat:
                        seat.name === null
                          ? seat.title
                          : say('debrief.named', { seat: seat.title, name: seat.name }),
                      points: points(seat.points),
                      model: points(seat.model),
                    }),
                    seat.causes,
                  ),
                ),
              ),
          ),
          h(
            'td',
            {},
            room === null
              ? ''
              : room.best === null
                ? say('debrief.leftNone')
                : say('debrief.left', { count: room.left, best: room.best }),
          ),
        ),
      ),
    ),
  );
}

export function debriefPage(document: DebriefDocument): HTMLElement {
  const { rooms, questions, histories, polls } = document;
  return h(
    'section',
    { id: 'debrief' },
    h('h2', {}, say('debrief.picture')),
    h('img', { src: `/debrief.svg?language=${language}`, alt: say('debrief.alt') }),
    roomsTable(document),
    histories !== null && historiesOf(histories),
    h('h2', {}, say('debrief.turning')),
    ...rooms.map(({ number, moved, parting }) =>
      h(
        'div',
        {},
        h('h3', {}, say('wall.room', { room: number })),
        list([
          ...moved.map(({ by, whom, points: size, causes }, at) =>
            opening(
              `moved-${number}-${at}`,
              say('debrief.moved', { by, whom, points: Math.round(size) }),
              causes,
            ),
          ),
          parting === null
            ? say('debrief.same')
            : say('debrief.parts', { round: parting.round, words: parting.words }),
        ]),
      ),
    ),
    polls.length > 0 && h('h2', {}, say('debrief.polls')),
    polls.length > 0 && list(polls),
    h('h2', {}, say('debrief.questions')),
    list(questions, 'ol'),
  );
}
