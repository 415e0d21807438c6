/** A package that a reader puts together: who gains, who would walk out, whether the venue would have passed it. */
import { dominates, frontierOf, type Frontier } from '../../experiments/deals/frontier.ts';
import { layOut, type LaidOut } from '../../experiments/deals/deals.ts';
import { gainsOf, textsOfChoice, type PackageTexts } from '../../experiments/deals/space.ts';
import { namesOf } from '../../report/names.ts';
import { counted, listed, rounded } from '../../report/words.ts';
import type { PlayedRun } from '../play/model.ts';
import { h } from './dom.ts';
import { diamond, line, ring, s } from './shapes.ts';

/** Points of the picture. */
const WIDE = 400;
const HIGH = 260;
const EDGE = 30;
/** Gains that differ by no more are the same. */
const SAME = 1e-9;
/** Names that are told one by one. */
const NAMED = 15;

interface PackagePoints {
  readonly choice: PackageTexts;
  readonly mean: number;
  readonly least: number;
}

function spotOf({ space }: LaidOut, choice: PackageTexts): PackagePoints {
  const gains = gainsOf(space, choice);
  const sum = gains.reduce((all, gain) => all + gain, 0);
  return {
    choice,
    mean: sum / gains.length,
    least: gains.reduce((one, other) => Math.min(one, other), Infinity),
  };
}

/** The nearest named point of an issue's scale. */
function anchorOf({ space }: LaidOut, at: number, text: number): string {
  const { anchors } = space.world.issues[space.issues[at]];
  const near = anchors.toSorted((a, b) => Math.abs(a.at - text) - Math.abs(b.at - text))[0];
  return near === undefined ? rounded(text) : `${rounded(text)} “${near.label}”`;
}

const gain = (value: number): string => value.toFixed(3).replace('-', '−');

export class PackagePanel {
  readonly element: HTMLDetailsElement;
  readonly #body = h('div');
  #run: PlayedRun | null = null;
  #laid: LaidOut | null = null;
  #frontier: Frontier | null = null;
  #spots: readonly PackagePoints[] = [];
  #choice: PackageTexts = new Int32Array();
  #inputs: readonly { readonly input: HTMLInputElement; readonly output: HTMLElement }[] = [];
  #along: HTMLInputElement | null = null;
  readonly #told = h('div', { role: 'status' });
  readonly #picture = h('div');
  /** Takes the package of the frontier that is nearest to a pointer. */
  #drag: (event: PointerEvent) => void = () => undefined;

  constructor() {
    this.#picture.addEventListener('pointermove', (event) => {
      if (this.#picture.hasPointerCapture(event.pointerId)) this.#drag(event);
    });
    this.element = h(
      'details',
      { id: 'package', ontoggle: () => this.#open() },
      h('summary', {}, 'Put a package together'),
      this.#body,
    ) as HTMLDetailsElement;
  }

  /** A run has ended: what could it have ended with? */
  show(run: PlayedRun): void {
    this.#run = run;
    this.#laid = null;
    if (this.element.open) this.#open();
  }

  #open(): void {
    if (!this.element.open || this.#laid !== null || this.#run === null) return;
    const { run, state, world } = this.#run;
    const laid = layOut({ records: run.records, state, world });
    this.#laid = laid;
    if (laid.space.issues.length === 0 || laid.space.parties.length === 0) {
      this.#body.replaceChildren(
        h('p', {}, 'Nothing came to the table about which anybody could have dealt.'),
      );
      return;
    }
    this.#frontier = frontierOf(laid.space, run.seed);
    this.#spots = this.#frontier.choices
      .map((choice) => spotOf(laid, choice))
      .sort((a, b) => a.mean - b.mean);
    this.#choice = Int32Array.from(laid.space.ended);
    this.#build(laid);
    this.#tell();
  }

  #build(laid: LaidOut): void {
    const { space } = laid;
    this.#inputs = space.issues.map((issue, at) => {
      const output = h('output');
      const input = h('input', {
        type: 'range',
        min: 0,
        max: space.candidates[at].length - 1,
        step: 1,
        oninput: () => {
          this.#choice[at] = Number(input.value);
          this.#tell();
        },
      }) as HTMLInputElement;
      return { input, output, title: space.world.issues[issue].title };
    });
    this.#along = h('input', {
      type: 'range',
      min: 0,
      max: Math.max(0, this.#spots.length - 1),
      step: 1,
      oninput: () => this.#take(this.#spots[Number(this.#along!.value)]),
    }) as HTMLInputElement;
    const who = laid.who === 'signers' ? 'those who signed' : 'those with standing to decide';
    this.#body.replaceChildren(
      h('p', {}, `Gains are those of ${who}, over no agreement. Drag the diamond, or move the sliders.`),
      this.#picture,
      h('label', {}, 'Along the frontier: packages than which none is better for all', this.#along),
      ...this.#inputs.map(({ input, output }, at) =>
        h('label', {}, `${space.world.issues[space.issues[at]].title}: `, output, input),
      ),
      h('button', { type: 'button', onclick: () => this.#set(space.ended) }, 'As it ended'),
      h('button', { type: 'button', onclick: () => this.#set(space.none) }, 'No agreement'),
      this.#told,
    );
  }

  #set(choice: PackageTexts): void {
    this.#choice = Int32Array.from(choice);
    this.#tell();
  }

  #take(spot: PackagePoints | undefined): void {
    if (spot !== undefined) this.#set(spot.choice);
  }

  #tell(): void {
    const laid = this.#laid!;
    const { space, gate } = laid;
    this.#inputs.forEach(({ input, output }, at) => {
      const text = space.candidates[at][this.#choice[at]];
      input.value = String(this.#choice[at]);
      output.textContent = anchorOf(laid, at, text);
      input.setAttribute('aria-valuetext', anchorOf(laid, at, text));
    });
    const gains = gainsOf(space, this.#choice);
    const ended = gainsOf(space, space.ended);
    const names = namesOf(space.world);
    const those = (keep: (party: number) => boolean): string[] =>
      Array.from(space.parties).flatMap((agent, party) =>
        keep(party) ? [names.agent(space.world.agents[agent].id)] : [],
      );
    const out = those((party) => gains[party] < -SAME);
    const better = those((party) => gains[party] > ended[party] + SAME);
    const worse = those((party) => gains[party] < ended[party] - SAME);
    const above = this.#frontier!.choices.filter((choice) => dominates(gainsOf(space, choice), gains)).length;
    const agrees = this.#choice.some((candidate, at) => candidate !== space.none[at]);
    const spot = spotOf(laid, this.#choice);
    const items = [
      `Would walk out, worse off than without agreement: ${out.length === 0 ? 'nobody' : `${out.length} (${listed(out, NAMED)})`}.`,
      `Better than how it ended for ${better.length}, worse for ${worse.length}${worse.length === 0 ? '' : ` (${listed(worse, NAMED)})`}.`,
      `Mean gain ${gain(spot.mean)}, least ${gain(spot.least)}.`,
      above === 0
        ? 'No package of the frontier is better for all.'
        : `${counted(above, 'package')} of the frontier ${above === 1 ? 'is' : 'are'} at least as good for all and better for some.`,
      !agrees || !gate.decides ? 'There is nothing to pass.' : this.#passing(),
    ];
    this.#told.replaceChildren(h('ul', {}, ...items.map((words) => h('li', {}, words))));
    this.#draw(spot);
  }

  #passing(): string {
    const { space, gate } = this.#laid!;
    const { issues, stages } = gate.hurdles(textsOfChoice(space, this.#choice));
    if (issues.length + stages.length === 0) return 'The venue would have passed it.';
    const titles = [...issues.map((issue) => space.world.issues[issue].title), ...stages];
    return `The venue would not have passed it: it falls on ${listed(titles)}.`;
  }

  #draw(now: PackagePoints): void {
    const laid = this.#laid!;
    const before = spotOf(laid, laid.space.ended);
    const all = [...this.#spots, before, now, spotOf(laid, laid.space.none)];
    const range = (values: readonly number[]): [number, number] => {
      const low = values.reduce((one, other) => Math.min(one, other));
      const high = values.reduce((one, other) => Math.max(one, other));
      return high > low ? [low, high] : [low - 0.5, high + 0.5];
    };
    const [x0, x1] = range(all.map(({ mean }) => mean));
    const [y0, y1] = range(all.map(({ least }) => least));
    const x = ({ mean }: PackagePoints): number => EDGE + ((mean - x0) / (x1 - x0)) * (WIDE - 2 * EDGE);
    const y = ({ least }: PackagePoints): number =>
      HIGH - EDGE - ((least - y0) / (y1 - y0)) * (HIGH - 2 * EDGE);
    const words = `Packages by mean gain (to the right) and by what the worst off gains (up): this one ${gain(now.mean)} and ${gain(now.least)}; as it ended ${gain(before.mean)} and ${gain(before.least)}; ${this.#spots.length} of the frontier.`;
    const svg = s(
      'svg',
      { viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'frontier', role: 'img', 'aria-label': words },
      line(EDGE, HIGH - EDGE, WIDE - EDGE, HIGH - EDGE),
      line(EDGE, EDGE, EDGE, HIGH - EDGE),
      s('text', { x: WIDE - EDGE, y: HIGH - 10, 'text-anchor': 'end', 'font-size': 12 }, 'mean gain →'),
      s('text', { x: 6, y: 16, 'font-size': 12 }, '↑ gain of the worst off'),
      ...this.#spots.map((spot) => s('circle', { cx: x(spot), cy: y(spot), r: 2.5, fill: '#1a1a1a' })),
      ring(x(before), y(before)),
      diamond(x(now), y(now), 9),
    ) as SVGSVGElement;
    const drag = (event: PointerEvent): void => {
      const box = svg.getBoundingClientRect();
      const at = ((event.clientX - box.left) / box.width) * WIDE;
      const up = ((event.clientY - box.top) / box.height) * HIGH;
      const far = (spot: PackagePoints): number => (x(spot) - at) ** 2 + (y(spot) - up) ** 2;
      const near = this.#spots.reduce<PackagePoints | undefined>(
        (best, spot) => (best === undefined || far(spot) < far(best) ? spot : best),
        undefined,
      );
      if (near !== undefined && near.choice !== this.#choice) this.#take(near);
    };
    svg.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#picture.setPointerCapture(event.pointerId);
      drag(event);
    });
    this.#drag = drag;
    this.#picture.replaceChildren(svg);
  }
}
