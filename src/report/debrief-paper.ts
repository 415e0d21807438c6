/** A debriefing on paper. */
import type { DebriefDocument } from './debrief-document.ts';
import { debriefSvg } from './debrief-svg.ts';
import { bullets, grid, mark, paper } from './paper.ts';
import { debriefBlocks } from './text/debrief.ts';
import { plainText } from './rich.ts';
import { ENGLISH } from './telling.ts';

/** The whole debriefing: the picture first, then what the terminal says too. */
export function debriefPaper(document: DebriefDocument): string {
  const { rooms, title } = document;
  const items = (from: string): string[] => {
    const blocks = debriefBlocks(document);
    const start = blocks.findIndex((block) => block.kind === 'heading' && plainText(block.text) === from);
    const rest = blocks.slice(start + 1);
    const end = rest.findIndex(({ kind }) => kind === 'heading');
    return (end < 0 ? rest : rest.slice(0, end)).flatMap((block) =>
      block.kind === 'item' ? [plainText(block.text)] : [],
    );
  };
  return paper(`Debriefing: ${title}`, [
    mark('h1', `Debriefing: ${title}`),
    { html: debriefSvg(document, ENGLISH.say) },
    ...rooms.map((room) => [
      mark('h2', `Room ${room.number}`),
      grid(
        'Points',
        ['seat', 'who', 'points', 'the model in this seat', 'best package that passes'],
        room.seats.map((seat) => [
          seat.title,
          seat.name ?? 'the model',
          seat.points,
          seat.model,
          seat.passing ?? '–',
        ]),
      ),
      bullets(items(`Room ${room.number}`)),
    ]),
    mark('h2', 'The same luck with the model in every seat'),
    bullets(items('The same luck with the model in every seat')),
    mark('h2', 'Three questions'),
    bullets(items('Three questions'), 'ol'),
  ]);
}
