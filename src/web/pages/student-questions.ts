/** What a student is asked besides moves: short questions, what it expects, what it makes of it; and the worked example. */
import type { StudentMessage } from '../class/messages.ts';
import { h, list } from './dom.ts';
import { say } from './language.ts';
import { sendFrom, tell } from './student-seat.ts';

/** Answers that are picked and not sent yet, by form and question. */
const answers = new Map<string, number>();

function quizOf({ form, questions }: NonNullable<StudentMessage['quiz']>): HTMLElement {
  const give = (): void => {
    const given = questions.map((_, at) => answers.get(`${form} ${at}`));
    if (given.includes(undefined)) return tell(say('quiz.all'));
    void sendFrom('/api/say', { form, answers: given }, say('quiz.kept'));
  };
  return h(
    'section',
    { id: 'quiz', 'aria-labelledby': 'quiz-title' },
    h('h2', { id: 'quiz-title' }, say(`quiz.${form}`)),
    h('p', {}, say('quiz.why')),
    ...questions.map(({ stem, options }, question) =>
      h(
        'fieldset',
        {},
        h('legend', {}, stem),
        ...options.map((words, at) => {
          const id = `quiz-${form}-${question}-${at}`;
          return h(
            'div',
            { class: 'move' },
            h('input', {
              type: 'radio',
              id,
              name: `quiz-${form}-${question}`,
              checked: answers.get(`${form} ${question}`) === at,
              onchange: () => void answers.set(`${form} ${question}`, at),
            }),
            h('label', { for: id }, words),
          );
        }),
      ),
    ),
    h('button', { id: 'quiz-send', onclick: give }, say('quiz.send')),
  );
}

function pollOf({ number, words, guess }: NonNullable<StudentMessage['poll']>): HTMLElement {
  const button = (id: string, expected: boolean): HTMLElement =>
    h(
      'button',
      { id, onclick: () => void sendFrom('/api/say', { poll: number, guess: expected }, say('poll.kept')) },
      say(expected ? 'poll.yes' : 'poll.no'),
    );
  return h(
    'section',
    { id: 'poll' },
    h('h2', {}, say('poll.title')),
    h('p', {}, words),
    guess === null
      ? h('div', { class: 'buttons' }, button('poll-yes', true), button('poll-no', false))
      : h('p', {}, say('poll.kept')),
  );
}

function reflectionOf(state: 'asked' | 'kept'): HTMLElement {
  const title = h('h2', { id: 'reflect-title' }, say('reflect.title'));
  if (state === 'kept') return h('section', { id: 'reflect' }, title, h('p', {}, say('reflect.kept')));
  const area = h('textarea', { id: 'reflect-words', rows: 5, maxlength: 1000 }) as HTMLTextAreaElement;
  const give = () => void sendFrom('/api/say', { reflection: area.value }, say('reflect.kept'));
  return h(
    'section',
    { id: 'reflect', 'aria-labelledby': 'reflect-title' },
    title,
    h('label', { for: 'reflect-words' }, say('reflect.ask')),
    area,
    h('button', { id: 'reflect-send', onclick: give }, say('reflect.keep')),
  );
}

/** Everything that is asked now, and the example. */
export function askedOf({ quiz, poll, reflection, example }: StudentMessage): (HTMLElement | false)[] {
  return [
    example !== null &&
      example.length > 0 &&
      h('section', { id: 'example' }, h('h2', {}, say('example.title')), list(example, 'ol')),
    poll !== null && pollOf(poll),
    reflection !== null && reflectionOf(reflection),
    quiz !== null && quizOf(quiz),
  ];
}
