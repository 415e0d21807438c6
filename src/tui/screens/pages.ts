/** Pages of the text report as screens: what happened in a few sentences, and how far to trust it. */
import { counted } from '../../report/words.ts';
import { pageLines, type Block } from '../../report/page.ts';
import { type Line } from '../../report/rich.ts';
import { conduct } from '../../report/text/conduct.ts';
import { decisions } from '../../report/text/decisions.ts';
import { headline } from '../../report/text/headline.ts';
import { honesty } from '../../report/text/honesty.ts';
import { legacy } from '../../report/text/legacy.ts';
import { storyOf, type Story } from '../../report/text/story.ts';
import { finishedOf } from '../model/finished.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import { type Drawing, head, scrolledPage } from './chrome.ts';

/** Columns of a page at most: longer lines are hard to read. */
const WIDEST = 100;

function reportPage(ui: Ui, title: string, blocks: (story: Story) => readonly Block[]): Drawing {
  const columns = Math.min(ui.columns, WIDEST);
  const tape = tapeOf(ui);
  const lines: Line[] = [[], ...pageLines(blocks(storyOf(finishedOf(tape), columns)), columns)];
  return scrolledPage(ui, head(ui, title, `after ${counted(tape.length, 'round')}`), lines, columns);
}

/** What happened: the scenario's story and question, how it ended, what was voted on, who keeps to it, and what it leaves. */
export function storyScreen(ui: Ui): Drawing {
  return reportPage(ui, 'What happened', (story) =>
    [headline, decisions, conduct, legacy].flatMap((section) => section(story)),
  );
}

/** How far to trust this. */
export function trustScreen(ui: Ui): Drawing {
  return reportPage(ui, 'How far to trust this', honesty);
}
