/** What can be changed in a campaign, and what was changed and not played yet. */
import { beside, faint, fitLine, over, type Line, span, strong, wrap } from '../../report/rich.ts';
import { levering } from '../model/campaigning.ts';
import type { LeverRow } from '../model/levers.ts';
import type { Ui } from '../model/state.ts';
import { windowStart } from '../paint/frame.ts';
import { campaignHead, type Drawing, page } from './chrome.ts';

/** Share of the screen that the list takes. */
const LIST = 0.64;

/** The list with the headings of its groups, as far as there is room around the cursor. */
function listLines(ui: Ui, columns: number, height: number): Line[] {
  const { rows, at } = levering(ui);
  const { levers } = ui.campaign!;
  const lines: { line: Line; row: number }[] = [];
  let group = '';
  const signOf = ({ row, made }: LeverRow) =>
    made ? faint('✓ ') : levers.some((one) => one.row === row) ? span('≠ ', 'mixed strong') : '  ';
  rows.forEach((one, index) => {
    if (one.group !== group) {
      group = one.group;
      if (lines.length > 0) lines.push({ line: [], row: -1 });
      lines.push({ line: [span(` ${group}`, 'strong accent')], row: -1 });
    }
    const chosen = index === at;
    const line = fitLine([chosen ? span('▸ ', 'accent strong') : '  ', signOf(one), one.title], columns);
    lines.push({ line: chosen ? over(line, 'inverse') : line, row: index });
  });
  const start = windowStart(
    lines.length,
    height,
    lines.findIndex(({ row }) => row === at),
  );
  const shown = lines.slice(start, start + height).map(({ line }) => line);
  const below = lines.length - start - height;
  if (below > 0) shown[shown.length - 1] = [faint(` ↓ ${below + 1} more lines `)];
  return shown;
}

function changeLines(ui: Ui, columns: number): Line[] {
  const { levers } = ui.campaign!;
  const noted =
    levers.length === 0
      ? [[faint('Nothing yet.')]]
      : levers.flatMap(({ words }) => wrap([span('≠ ', 'mixed strong'), words], columns, '  '));
  return [
    [strong('Changed')],
    ...noted,
    [],
    ...wrap(
      [
        strong('b'),
        faint(
          ' plays the campaign with these beside this one, under the same luck: no change moves a draw of another episode.',
        ),
      ],
      columns,
    ),
    [],
    ...wrap(
      [strong(':'), faint(' any number of this episode as path=value, or links.LINK.strength=0.5.')],
      columns,
    ),
    [],
    ...wrap(
      [
        faint(
          'In the run of an episode (⏎ on the campaign), e changes anything from a round on, and the campaign goes on from there.',
        ),
      ],
      columns,
    ),
  ];
}

/** The screen of levers. */
export function leversScreen(ui: Ui): Drawing {
  const list = Math.round(ui.columns * LIST);
  const side = ui.columns - list;
  return page(ui, {
    head: campaignHead(ui, 'Change and play on'),
    body: (room) =>
      [
        [],
        ...beside(
          listLines(ui, list - 2, room - 1),
          changeLines(ui, side - 2).map((line): Line => ['  ', ...line]),
          [list, side],
        ),
      ].slice(0, room),
  });
}
