/** How it ended, on a student's page: points, two histories, what one did, and the games of others. */
import type { RoomMessage, StudentMessage } from '../class/messages.ts';
import { historiesOf } from './debrief.ts';
import { h, list, show } from './dom.ts';
import { language, say } from './language.ts';
import { newsOf, points, tableOf } from './parts.ts';
import { seat, tell } from './student-seat.ts';

function resultWords({ score, model, passing }: NonNullable<StudentMessage['result']>): string {
  const { total } = score;
  return [
    say('end.points', { points: Math.abs(total), signed: points(total), model: points(model) }),
    passing === null ? say('end.noPassing') : say('end.passing', { passing: points(passing) }),
  ].join(' ');
}

/** Shows another game of the class, by its word. */
async function openRoom(word: string): Promise<void> {
  const response = await fetch(`/api/room?word=${encodeURIComponent(word)}&language=${language}`, {
    headers: { authorization: `Bearer ${seat.token}`, 'accept-language': language },
  });
  const said = (await response.json()) as RoomMessage & { error?: string };
  if (!response.ok) return tell(said.error ?? '');
  show(
    h('h1', {}, said.word),
    h('button', { id: 'back', onclick: () => location.reload() }, say('share.back')),
    h('section', {}, h('h2', {}, say('table.title')), tableOf(said.everybody)),
    h('section', {}, h('h2', {}, say('news.title')), newsOf(said.everybody)),
    said.code !== null && h('p', {}, say('share.code')),
    said.code !== null && h('p', { class: 'long', dir: 'ltr' }, said.code),
  );
}

function findOf(word: string): HTMLElement {
  const field = h('input', { id: 'word', autocomplete: 'off', autocapitalize: 'characters', value: word });
  return h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        void openRoom((field as HTMLInputElement).value);
      },
    },
    h('label', { for: 'word' }, say('share.word')),
    field,
    h('button', { id: 'find', type: 'submit' }, say('share.open')),
  );
}

export function endingOf({ view, result, histories, word }: StudentMessage): HTMLElement {
  const waits = result === null && histories === null;
  return h(
    'section',
    {},
    h('h2', {}, say('end.title')),
    h('p', { id: 'result' }, waits ? say('end.wait') : result === null ? '' : resultWords(result)),
    word !== null && h('p', {}, say('end.word', { word })),
    histories !== null && historiesOf(histories),
    result !== null && word !== null && findOf(word),
    view.history.length > 0 && h('h3', {}, say('end.did')),
    list(
      view.history.flatMap(({ round, moves }) => moves.map((words) => say('news.move', { round, words }))),
    ),
  );
}
