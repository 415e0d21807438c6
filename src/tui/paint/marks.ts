/** What colours and shapes stand for. Every hue has a shape of its own, so that nothing is told by colour alone. */
import type { OutcomeRecord } from '../../engine/records.ts';
import type { OutcomeStatus } from '../../engine/terms.ts';
import type { IssueView } from '../../report/view.ts';
import { span, type Span, type Style } from '../../report/rich.ts';
import { remarksOn, toneOf } from '../../report/words.ts';

const SHAPES = ['●', '■', '▲', '◆', '★', '✚', '○', '□', '△', '◇'];
const FILLS = ['█', '▓', '▒', '░', '#', '=', '+', ':', 'x', '~'];
const HUES = 6;

export interface CoalitionMark {
  readonly shape: string;
  /** Fills a band of the alluvial strip. */
  readonly fill: string;
  readonly style: Style;
}

/** Shape, fill and hue of a coalition by its number; those in none have a dot. */
export function coalitionMark(number: number): CoalitionMark {
  if (number < 0) return { shape: '·', fill: ' ', style: 'faint' };
  return {
    shape: SHAPES[number % SHAPES.length],
    fill: FILLS[number % FILLS.length],
    style: `hue${number % HUES}`,
  };
}

export function coalitionSpan(number: number): Span {
  const { shape, style } = coalitionMark(number);
  return span(shape, style);
}

const STATUS: Readonly<Record<OutcomeStatus, string>> = {
  adopted: '✓',
  'left-out': '=',
  rejected: '✗',
  deferred: '…',
  'not-binding': '○',
};
/** Adopted with a remark, such as watered down. */
const ADOPTED_SO_FAR = '≈';

/** How an issue ended, by the words for it. */
export function statusSpan(outcome: OutcomeRecord): Span {
  const { status } = outcome;
  const remarked = status === 'adopted' && remarksOn(outcome).length > 0;
  return span(remarked ? ADOPTED_SO_FAR : STATUS[status], toneOf(outcome));
}

/** How an issue stands while the venue works on it. */
const STANDING: Readonly<Record<IssueView['standing'], readonly [string, Style]>> = {
  open: ['·', 'faint'],
  agreed: ['~', 'mixed'],
  adopted: ['✓', 'good'],
  'left-out': ['=', 'mixed'],
  dropped: ['✗', 'bad'],
  deferred: ['…', 'mixed'],
  gated: ['✗', 'bad'],
  unselected: ['…', 'faint'],
};

export function standingSpan(standing: IssueView['standing']): Span {
  const [shape, style] = STANDING[standing];
  return span(shape, style);
}
