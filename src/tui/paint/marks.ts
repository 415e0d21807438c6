/** What colours and shapes stand for. Every hue has a shape of its own, so that nothing is told by colour alone. */
import type { OutcomeStatus } from '../../engine/terms.ts';
import type { IssueView } from '../../report/view.ts';
import { span, type Span, type Style } from '../../report/rich.ts';

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

const STATUS: Readonly<Record<OutcomeStatus, readonly [string, Style]>> = {
  adopted: ['✓', 'good'],
  'watered-down': ['≈', 'mixed'],
  deferred: ['…', 'mixed'],
  rejected: ['✗', 'bad'],
  'not-binding': ['○', 'note'],
};

export function statusSpan(status: OutcomeStatus): Span {
  const [shape, style] = STATUS[status];
  return span(shape, style);
}

/** How an issue stands while the venue works on it. */
const STANDING: Readonly<Record<IssueView['standing'], readonly [string, Style]>> = {
  open: ['·', 'faint'],
  agreed: ['~', 'mixed'],
  adopted: ['✓', 'good'],
  'left-out': ['✗', 'bad'],
  dropped: ['✗', 'bad'],
  deferred: ['…', 'mixed'],
  gated: ['✗', 'bad'],
  unselected: ['…', 'faint'],
};

export function standingSpan(standing: IssueView['standing']): Span {
  const [shape, style] = STANDING[standing];
  return span(shape, style);
}
