/**
 * Coalitions over the rounds as a picture: bands as wide as they have members, and between two rounds the members on their way
 * from one to another. Layout by d3-sankey; runs that are compared stand one above the other on the same scale.
 */
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey';
import type { CoalitionsRecord } from '../engine/records.ts';
import { type FinishedRun, recordsOf } from './finished-run.ts';
import { escaped, WIDTH } from './svg.ts';

const HEIGHT = 260;
const MARGIN = { top: 44, side: 16, bottom: 28 };
const BAND = 14;
const GAP = 6;
/** Between a band and what it is called. */
const PAD = 6;
/** The colour of those in no coalition. */
const NONE = '#cccccc';
/** Colours that are told apart with most kinds of colour blindness (Okabe and Ito 2008); further coalitions take them again. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#999999'];

interface Node {
  readonly id: string;
  readonly layer: number;
  readonly number: number;
  readonly name: string;
}

interface Flow {
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

/** Nodes for every coalition of every round, agents in none among them, and links for the members that go on. */
function graphOf(records: readonly CoalitionsRecord[]): { nodes: Node[]; links: Flow[] } {
  const idOf = (layer: number, number: number) => `${layer} ${number}`;
  const nodes = records.flatMap(({ membership, coalitions }, layer) =>
    [...new Set(membership)].map((number): Node => ({
      id: idOf(layer, number),
      layer,
      number,
      name: coalitions.find((one) => one.number === number)?.name ?? 'in none',
    })),
  );
  const links = records.slice(1).flatMap(({ membership }, at) => {
    const counts = new Map<string, number>();
    membership.forEach((number, agent) => {
      const key = `${idOf(at, records[at].membership[agent])}|${idOf(at + 1, number)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
    return [...counts].map(([key, value]): Flow => {
      const [source, target] = key.split('|');
      return { source, target, value };
    });
  });
  return { nodes, links };
}

/** Gives colours to coalitions by what they were called first, so that one looks alike in all runs. */
class Colours {
  readonly #byName = new Map<string, string>();

  /** The colour of each coalition of a run, by number. */
  of(records: readonly CoalitionsRecord[]): (number: number) => string {
    const byNumber = new Map<number, string>();
    // What it was called first: the name that it keeps.
    for (const { number, name } of records.flatMap(({ coalitions }) => coalitions)) {
      if (byNumber.has(number)) continue;
      const colour = this.#byName.get(name) ?? COLOURS[this.#byName.size % COLOURS.length];
      this.#byName.set(name, colour);
      byNumber.set(number, colour);
    }
    return (number) => byNumber.get(number) ?? NONE;
  }
}

/** One run as a group of shapes. */
function panel(title: string, run: FinishedRun, top: number, colours: Colours): string {
  const records = recordsOf(run.records, 'coalitions');
  const colourOf = colours.of(records);
  const { nodes, links } = graphOf(records);
  const last = Math.max(1, records.length - 1);
  const layout = sankey<Node, Flow>()
    .nodeId(({ id }) => id)
    .nodeAlign((node) => Math.min(last, (node as unknown as Node).layer))
    .nodeSort((one, other) => one.number - other.number)
    .nodeWidth(BAND)
    .nodePadding(GAP)
    .extent([
      [MARGIN.side, top + MARGIN.top],
      [WIDTH - MARGIN.side, top + HEIGHT - MARGIN.bottom],
    ]);
  const graph: SankeyGraph<Node, Flow> = layout({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({ ...link })),
  });
  const path = sankeyLinkHorizontal<Node, Flow>();
  const ends = (end: unknown) => end as Node;
  const flows = graph.links.map((link) => {
    const colour = colourOf(ends(link.target).number);
    const moved = ends(link.source).number !== ends(link.target).number;
    return `<path d="${path(link)}" fill="none" stroke="${colour}" stroke-opacity="${moved ? 0.75 : 0.35}" stroke-width="${Math.max(1, link.width ?? 1).toFixed(1)}"><title>${escaped(`${ends(link.source).name} → ${ends(link.target).name}: ${link.value}`)}</title></path>`;
  });
  const bands = graph.nodes.map(
    ({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, number, name, value }) =>
      `<rect x="${x0.toFixed(1)}" y="${y0.toFixed(1)}" width="${(x1 - x0).toFixed(1)}" height="${(y1 - y0).toFixed(1)}" fill="${colourOf(number)}"><title>${escaped(`${name}: ${value}`)}</title></rect>`,
  );
  const marks = records.map(({ round }, layer) => {
    const x = graph.nodes.find((node) => node.layer === layer)?.x0 ?? 0;
    const [anchor, at] =
      layer === 0 ? ['start', x] : layer === last ? ['end', x + BAND] : ['middle', x + BAND / 2];
    return `<text x="${at.toFixed(1)}" y="${top + HEIGHT - 8}" text-anchor="${anchor}" font-size="11" fill="#555555">${layer === 0 ? 'round ' : ''}${round}</text>`;
  });
  // What a band is stands where it begins, and how many are left of it where it ends.
  const labels = [...new Set(graph.nodes.map(({ number }) => number))].flatMap((number) => {
    const own = graph.nodes.filter((node) => node.number === number).sort((a, b) => a.layer - b.layer);
    const [first, end] = [own[0], own[own.length - 1]];
    const label = (node: typeof first, isLeft: boolean, words: string) => {
      const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
      const x = isLeft ? x1 + PAD : x0 - PAD;
      return `<text x="${x.toFixed(1)}" y="${((y0 + y1) / 2 + 4).toFixed(1)}" text-anchor="${isLeft ? 'start' : 'end'}" font-size="12" fill="#222222" stroke="#ffffff" stroke-opacity="0.75" stroke-width="3" paint-order="stroke">${escaped(words)}</text>`;
    };
    const isLeft = first.layer < last;
    const named = label(first, isLeft, `${first.name} ${first.value ?? ''}`);
    return first === end ? [named] : [named, label(end, false, String(end.value ?? ''))];
  });
  return `<g><text x="${MARGIN.side}" y="${top + 24}" font-size="15" fill="#222222">${escaped(title)}</text>${flows.join('')}${bands.join('')}${marks.join('')}${labels.join('')}</g>`;
}

export interface TitledRun {
  readonly title: string;
  readonly run: FinishedRun;
}

/** The coalitions of some runs as groups of shapes, one above the other from a line on. */
export function alluvialPanels(runs: readonly TitledRun[], top: number): { shapes: string; height: number } {
  const colours = new Colours();
  const panels = runs.map(({ title, run }, at) => panel(title, run, top + at * HEIGHT, colours));
  return { shapes: panels.join(''), height: HEIGHT * runs.length };
}
