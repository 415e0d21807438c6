/** What classes learned, on a terminal. */
import type { LearnedComparison, Learned } from '../learned-document.ts';
import type { Block } from '../page.ts';
import { counted } from '../words.ts';

const TITLES: Readonly<
  Record<LearnedComparison['what'], readonly [title: string, first: string, second: string]>
> = {
  after: ['After the game, over before', 'before', 'after'],
  transfer: ['On another case, over before', 'before', 'on another case'],
  'after-by-way': ['After the game: debriefed by two histories, over by points', 'histories', 'points'],
  'transfer-by-way': ['On another case: debriefed by two histories, over by points', 'histories', 'points'],
};

const figure = (value: number): string => value.toFixed(2).replace('-', '−');
const effectWords = ({ estimate, low, high }: { estimate: number; low: number; high: number }): string =>
  `g = ${figure(estimate)} (95 % from ${figure(low)} to ${figure(high)})`;

function blocksOf({ what, students, means, byClass, pooled }: LearnedComparison): Block[] {
  const [title, first, second] = TITLES[what];
  const item = (text: string): Block => ({ kind: 'item', text: [text] });
  if (students === 0) return [];
  return [
    { kind: 'heading', text: [title] },
    item(
      `${counted(students, 'student')}; right answers of four: ${first} ${means[0].toFixed(2)}, ${second} ${means[1].toFixed(2)}.`,
    ),
    ...byClass.map((one) => item(`Class ${one.class}: ${effectWords(one.effect)}.`)),
    item(
      pooled === null
        ? 'No class has enough students who differ for an effect to be told.'
        : `${counted(pooled.classes, 'class', 'classes')} together: ${effectWords(pooled)}${pooled.classes > 1 ? `, variance between classes ${figure(pooled.between)}` : ''}. ${pooled.low <= 0 && pooled.high >= 0 ? 'The interval includes 0: no difference is not ruled out.' : 'The interval does not include 0.'}`,
    ),
  ];
}

export function learnedBlocks(learned: Learned): Block[] {
  return [
    {
      kind: 'title',
      text: ['What was learned'],
      aside: `${counted(learned.students, 'student')} of ${counted(learned.classes, 'class', 'classes')}`,
    },
    ...learned.compared.flatMap(blocksOf),
    {
      kind: 'paragraph',
      text: [
        'g is the difference in standard deviations, without the bias of small classes (Hedges 1981); classes are pooled by random effects (DerSimonian and Laird 1986). There is no class without a game to compare with: a gain over before may come from being asked twice. Students of one room play one game, which the intervals do not know.',
      ],
    },
  ];
}
