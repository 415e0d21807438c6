/**
 * Short questions that show what a class learns: one each on trading between issues, on what holds without agreement, on a rule of
 * decision and on deals that nobody has reason to refuse. Three forms with numbers of their own: before the game, after it, and on
 * another case, where what was learned has to be carried over. The right answer is computed from the numbers.
 */
import type { MessageKey } from './catalogue/messages.ts';
import type { Say, Values } from './catalogue/say.ts';

export const FORMS = ['before', 'after', 'transfer'] as const;
export type Form = (typeof FORMS)[number];

/** One question, as it is before any language. Numbers of an option in the order in which it is shown. */
export interface Question {
  readonly stem: MessageKey;
  readonly values: (say: Say) => Values;
  readonly options: readonly { readonly key: MessageKey; readonly values?: Values }[];
  /** Index of the right option. */
  readonly right: number;
}

type QuizCase = 'treaty' | 'flat';

/** Index of the largest of some numbers, of which there is one. */
const best = (worths: readonly number[]): number => worths.indexOf(Math.max(...worths));

/** Options in a turned order, so that no place is the right one in every form. */
function turned(question: Question, by: number): Question {
  const { options, right } = question;
  const at = (index: number) => (index + by) % options.length;
  const places = options.map((_, index) => options[options.findIndex((_one, other) => at(other) === index)]);
  return { ...question, options: places, right: at(right) };
}

function trade(of: QuizCase, a: number, b: number, c: number, d: number): Question {
  const half = (a + b + c + d) / 2;
  // Each has its way once: on what it cares for more, or the other way round.
  const [swap, reverse] = a + d > b + c ? [a + d, b + c] : [b + c, a + d];
  const keys = ['half', 'swap', 'reverse', 'none'] as const;
  return {
    stem: `quiz.trade.${of}`,
    values: () => ({ a, b, c, d }),
    options: keys.map((key) => ({ key: `quiz.trade.${key}` as const })),
    right: best([half, swap, reverse, 0]),
  };
}

function alternative(of: QuizCase, none: number, offer: number, hope: number): Question {
  const keys = ['take', 'refuse', 'hope', 'follow'] as const;
  return {
    stem: `quiz.alternative.${of}`,
    values: () => ({ none, offer, hope }),
    options: keys.map((key) => ({ key: `quiz.alternative.${key}` as const })),
    right: offer > none ? 0 : 1,
  };
}

function count(of: QuizCase, share: number, yes: number, no: number, rest: number): Question {
  const keys = ['pass', 'fail', 'tie', 'again'] as const;
  return {
    stem: `quiz.count.${of}`,
    values: (say) => ({ share: say.percent(share), yes, no, rest }),
    options: keys.map((key) => ({ key: `quiz.count.${key}` as const })),
    right: yes > share * (yes + no) ? 0 : 1,
  };
}

function better(of: QuizCase, x: number, y: number, deals: readonly (readonly [number, number])[]): Question {
  return {
    stem: `quiz.better.${of}`,
    values: () => ({ x, y }),
    options: deals.map(([ours, theirs]) => ({ key: 'quiz.better.option', values: { x: ours, y: theirs } })),
    right: deals.findIndex(([ours, theirs]) => ours >= x && theirs >= y && ours + theirs > x + y),
  };
}

const inTurn = (questions: readonly Question[], by: number): Question[] =>
  questions.map((question, at) => turned(question, at + by));

export const QUIZ: Readonly<Record<Form, readonly Question[]>> = {
  before: inTurn(
    [
      trade('treaty', 70, 30, 20, 80),
      alternative('treaty', 20, 35, 60),
      count('treaty', 0.5, 4, 3, 5),
      better('treaty', 40, 30, [
        [60, 25],
        [35, 50],
        [45, 40],
        [30, 30],
      ]),
    ],
    0,
  ),
  after: inTurn(
    [
      trade('treaty', 25, 75, 60, 40),
      alternative('treaty', 40, 25, 30),
      count('treaty', 2 / 3, 8, 5, 2),
      better('treaty', 50, 20, [
        [55, 15],
        [50, 35],
        [80, 10],
        [45, 60],
      ]),
    ],
    1,
  ),
  transfer: inTurn(
    [
      trade('flat', 55, 45, 30, 70),
      alternative('flat', 30, 45, 80),
      count('flat', 0.6, 7, 4, 4),
      better('flat', 35, 45, [
        [70, 40],
        [30, 90],
        [35, 30],
        [40, 50],
      ]),
    ],
    2,
  ),
};

/** Questions of a form in a language. */
export interface QuizSeen {
  readonly form: Form;
  readonly questions: readonly { readonly stem: string; readonly options: readonly string[] }[];
}

export function quizIn(say: Say, form: Form): QuizSeen {
  return {
    form,
    questions: QUIZ[form].map(({ stem, values, options }) => ({
      stem: say(stem, values(say)),
      options: options.map(({ key, values: own = {} }) => say(key, own)),
    })),
  };
}

/** Right answers of one form. @param answers index of the option picked, by question */
export const rightOf = (form: Form, answers: readonly number[]): number =>
  QUIZ[form].filter(({ right }, at) => answers[at] === right).length;
