/** What came of it, issue by issue: now, as it was, and under fifty seeds. */
import type { OutcomeRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { recordsOf, type FinishedRun } from '../../report/finished-run.ts';
import { issuesAsListed } from '../../report/names.ts';
import { outcomeWords, percent, rounded } from '../../report/words.ts';
import type { SeedEndings } from '../play/model.ts';
import { h } from './dom.ts';
import { diamond, line, ring, s } from './shapes.ts';

/** Points across a scale, and around it. */
const ACROSS = 400;
const SIDE = 12;
const MIDDLE = 20;

const place = (value: number): number => SIDE + (Math.min(100, Math.max(0, value)) / 100) * ACROSS;

/** Nine in ten of the texts of a band. */
interface Band {
  readonly low: number;
  readonly high: number;
  readonly adopted: number;
  readonly count: number;
}

/** The value below which so large a share of the others lies. @param sorted ascending */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))];

function bandOf(issue: string, replicates: readonly SeedEndings[]): Band | null {
  const endings = replicates.flatMap(({ endings: all }) => all.get(issue) ?? []);
  if (endings.length === 0) return null;
  const texts = endings.map(({ text }) => text).sort((a, b) => a - b);
  return {
    low: quantile(texts, 0.05),
    high: quantile(texts, 0.95),
    adopted: endings.filter(({ adopted }) => adopted).length,
    count: endings.length,
  };
}

const ended = (outcome: OutcomeRecord): string =>
  `${outcomeWords(outcome)}, ${rounded(outcome.text)} “${outcome.anchor}”`;

const bandWords = ({ low, high, adopted, count }: Band): string =>
  `Of ${count} seeds adopted in ${percent(adopted / count)}; nine in ten texts from ${rounded(low)} to ${rounded(high)}.`;

/** The scale of an issue as a picture. */
function scale(
  words: string,
  now: OutcomeRecord | undefined,
  before: OutcomeRecord | undefined,
  band: Band | null,
): SVGElement {
  const reference = (now ?? before)!.reference;
  return s(
    'svg',
    { viewBox: `0 0 ${ACROSS + 2 * SIDE} 40`, role: 'img', 'aria-label': words },
    line(place(0), MIDDLE, place(100), MIDDLE),
    ...(band === null
      ? []
      : [
          s('rect', {
            x: place(band.low) - 1,
            y: MIDDLE - 5,
            width: place(band.high) - place(band.low) + 2,
            height: 10,
            fill: '#c8d4ea',
            stroke: '#1a1a1a',
            'stroke-width': 0.75,
          }),
        ]),
    line(place(reference), MIDDLE - 14, place(reference), MIDDLE + 14, 3),
    ...(before === undefined ? [] : [ring(place(before.text), MIDDLE)]),
    ...(now === undefined ? [] : [diamond(place(now.text), MIDDLE)]),
  );
}

const byIssue = ({ records }: FinishedRun): ReadonlyMap<string, OutcomeRecord> =>
  new Map(recordsOf(records, 'outcome').map((one) => [one.issue, one]));

const signed = ({ records }: FinishedRun): number | null => {
  const all = recordsOf(records, 'signature');
  return all.length === 0 ? null : all.filter((one) => one.signed).length;
};

function signatures(now: FinishedRun, before: FinishedRun, replicates: readonly SeedEndings[]): string {
  const [a, b] = [signed(now), signed(before)];
  if (a === null && b === null) return '';
  const counts = replicates.map((one) => one.signatures).sort((one, other) => one - other);
  const many =
    counts.length === 0
      ? ''
      : `; nine in ten of ${counts.length} seeds from ${quantile(counts, 0.05)} to ${quantile(counts, 0.95)}`;
  return `Signatures: ${a ?? 'nothing to sign'} (as it was: ${b ?? 'nothing to sign'})${many}.`;
}

/** The issues of both runs in the order in which the scenario lists them. */
function titles(now: World, before: World): [string, string][] {
  const listed = [before, now].flatMap((world) =>
    issuesAsListed(world).map((at): [string, string] => [world.issues[at].id, world.issues[at].title]),
  );
  return [...new Map(listed)];
}

/** Issues that end otherwise than they did. */
export function changedIssues(now: FinishedRun, before: FinishedRun): string[] {
  const [a, b] = [byIssue(now), byIssue(before)];
  return titles(now.world, before.world).flatMap(([id, title]) => {
    const [one, other] = [a.get(id), b.get(id)];
    return one?.status === other?.status && one?.text === other?.text ? [] : [title];
  });
}

export class OutcomeList {
  readonly element = h('ol', { class: 'issues' });
  readonly signatures = h('p');
  readonly #ask: (issue: string) => void;
  readonly #rows = new Map<string, { readonly row: HTMLElement; readonly told: HTMLElement }>();

  /** @param ask told which issue somebody wants to know about */
  constructor(ask: (issue: string) => void) {
    this.#ask = ask;
  }

  show(now: FinishedRun, before: FinishedRun, replicates: readonly SeedEndings[]): void {
    const [a, b] = [byIssue(now), byIssue(before)];
    for (const [id, title] of titles(now.world, before.world)) {
      const told = this.#told(id, title);
      const [one, other] = [a.get(id), b.get(id)];
      const band = bandOf(id, replicates);
      const same = one?.status === other?.status && one?.text === other?.text;
      const nowWords = one === undefined ? 'not an issue' : ended(one);
      const beforeWords = other === undefined ? 'not an issue' : ended(other);
      const words = same ? `${nowWords}, as it was.` : `Now ${nowWords}; as it was: ${beforeWords}.`;
      told.replaceChildren(
        scale(`${title}: ${words}`, one, other, band),
        h('p', { class: same ? '' : 'changed' }, words),
        h('p', { class: 'quiet' }, band === null ? '' : bandWords(band)),
      );
    }
    this.signatures.textContent = signatures(now, before, replicates);
  }

  #told(id: string, title: string): HTMLElement {
    const known = this.#rows.get(id);
    if (known !== undefined) return known.told;
    const told = h('div');
    const button = h('button', { type: 'button', class: 'why', onclick: () => this.#ask(id) }, title);
    const row = h('li', {}, h('h3', {}, button), told);
    this.#rows.set(id, { row, told });
    this.element.append(row);
    return told;
  }
}
