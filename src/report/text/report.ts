/** The text report of a run: what a newcomer reads to learn what happened, and why. */
import type { FinishedRun } from '../finished-run.ts';
import { printPage, printPlain, type Block, type PageOptions } from '../page.ts';
import { coalitions } from './coalitions.ts';
import { conduct, proxies } from './conduct.ts';
import { course } from './course.ts';
import { decisions } from './decisions.ts';
import { elsewhere } from './elsewhere.ts';
import { exchanges } from './exchanges.ts';
import { forum } from './forum.ts';
import { headline } from './headline.ts';
import { honesty } from './honesty.ts';
import { issues } from './issues.ts';
import { legacy } from './legacy.ts';
import { signatures } from './signatures.ts';
import { storyOf, type Story } from './story.ts';

function sections(story: Story) {
  return [
    headline,
    issues,
    decisions,
    exchanges,
    proxies,
    signatures,
    conduct,
    forum,
    coalitions,
    elsewhere,
    legacy,
    honesty,
  ].flatMap((section) => section(story));
}

/** The report as a page of so many columns. */
export const reportBlocks = (run: FinishedRun, width: number): Block[] => sections(storyOf(run, width));

/** The report with plots, for a terminal or a page of so many columns. */
export function textReport(run: FinishedRun, options: PageOptions): string {
  return printPage(reportBlocks(run, options.width), options);
}

/** The report without plots, one statement a line. */
export function plainReport(run: FinishedRun): string {
  return printPlain(reportBlocks(run, 80));
}

/** The rounds one by one, for who cannot look at them. */
export function plainCourse(run: FinishedRun): string {
  return printPlain(course(storyOf(run, 80)));
}
