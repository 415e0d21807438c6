/** A game on a terminal: what a seat reads before it answers, and how it ended. */
import type { LegalMove } from '../../agents/seats/seat.ts';
import type { Result } from '../../experiments/game/result.ts';
import type { Brief, PublicView, SeatView } from '../game-view.ts';
import type { Block } from '../page.ts';
import { strong, type Rich } from '../rich.ts';
import { percent, signed } from '../words.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });

const pointsWords = (points: number): string =>
  `${signed(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;

/** What a seat wants, and what it is worth. */
export function briefBlocks({ name, interests }: Brief): Block[] {
  return [
    heading(`Your brief: ${name}`),
    paragraph(
      'Points are yours alone: about 100 is the best that you could have on every issue, 0 is no agreement. What you leave unsigned does not bind you, and counts 0.',
    ),
    ...interests.map(({ title, texts }) =>
      item(
        strong(title),
        ': ',
        texts
          .map(
            ({ words, points, isReference }) =>
              `“${words}” ${isReference ? '0, no agreement' : pointsWords(points)}`,
          )
          .join('; '),
      ),
    ),
  ];
}

/** Where things stand, for everybody. */
export function standingBlocks({ title, now, issues, news }: PublicView): Block[] {
  const last = news.at(-1);
  return [
    {
      kind: 'title',
      text: [title],
      aside:
        now === null
          ? 'over'
          : `round ${now.round} · ${now.stage}, ${now.stageRound} of at most ${now.stageRounds}`,
    },
    ...(last === undefined ? [] : [heading(`What happened in round ${last.round}`)]),
    ...(last?.said ?? []).map((said) => item(said)),
    ...(last !== undefined && last.said.length === 0 ? [paragraph('Nothing in public.')] : []),
    heading('The table'),
    ...issues.map(({ title: issue, standing, text, tabled, without }) =>
      item(
        strong(issue),
        `, ${standing}: ${text === null ? `no text yet; without one “${without.words}”` : `“${text.words}”`}`,
        tabled.length === 0
          ? ''
          : `; also tabled: ${tabled.map(({ words, by }) => `“${words}” (${by})`).join(', ')}`,
      ),
    ),
  ];
}

/** What is said of a move beside its words. */
function asideOf({ gain, price, count }: LegalMove): string {
  const parts = [
    gain === null ? null : pointsWords(gain),
    price === null || price === 0 ? null : `custom asks for ${price}`,
    count === null ? null : `you count ${percent(count.share)}, more than ${percent(count.needed)} is needed`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/** The numbered moves of a seat. */
export function choiceBlocks({ offer }: SeatView): Block[] {
  if (offer === null) return [];
  if (offer.choices.length === 0)
    return [heading('Your moves'), paragraph('There is nothing to do this round.')];
  return [
    heading('Your moves'),
    ...offer.choices.map((choice, at) =>
      paragraph(strong(String(at + 1)), `  ${choice.words}${asideOf(choice)}`),
    ),
  ];
}

/** How it ended for those who played. */
export function resultBlocks(results: readonly Result[], nameOf: (seat: string) => string): Block[] {
  return [
    heading('Points'),
    ...results.map(({ seat, score, model, passing }) =>
      item(
        strong(nameOf(seat)),
        `: ${pointsWords(score.total)}; the model in this seat under the same luck, ${pointsWords(model)}; ${passing === null ? 'no package would have passed' : `the best package that would have passed, ${pointsWords(passing)}`}.`,
      ),
    ),
  ];
}
