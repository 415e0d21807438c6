/** A worked example for who negotiates for the first time, with the seat's own points: nothing in it is about anybody else. */
import type { Say } from './catalogue/say.ts';
import type { Brief } from './game-view.ts';

/** Three sentences: what is worth most, what one could give for it, and what follows. Empty where nothing can be won. */
export function exampleFor({ interests }: Brief, say: Say): string[] {
  const [first] = interests;
  if (first === undefined || first.most <= 0) return [];
  const want = first.texts.find(({ points }) => points === first.most)!;
  // What costs least of what costs anything, on another issue; else what brings least.
  const others = interests
    .slice(1)
    .flatMap(({ title, texts }) =>
      texts.filter(({ isReference }) => !isReference).map((text) => ({ title, ...text })),
    );
  const costly = others.filter(({ points }) => points < 0).sort((a, b) => b.points - a.points);
  const give = costly[0] ?? others.sort((a, b) => a.points - b.points)[0];
  return [
    say('example.worth', { issue: first.title, text: want.words, points: want.points }),
    ...(give === undefined
      ? []
      : [
          say('example.trade', {
            issue: give.title,
            text: give.words,
            points: say.signed(give.points),
            sum: say.signed(want.points + give.points),
          }),
        ]),
    say('example.move'),
  ];
}
