/**
 * Coalitions over the rounds as a picture: bands as wide as they have members, and between two rounds the members on their way
 * from one to another. Layout by d3-sankey; runs that are compared stand one above the other on the same scale.
 */
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey';
import type { CoalitionsRecord } from '../engine/records.ts';
import { printable } from '../scenarios/text.ts';
import { type FinishedRun, recordsOf } from './finished-run.ts';

const WIDTH = 960;
const HEIGHT = 260;
const MARGIN = { top: 44, side: 16, bottom: 28 };
const BAND = 14;
const GAP = 6;
/** Colours that are told apart with most kinds of colour blindness (Okabe and Ito 2008); further coalitions take them again. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#999999'];

interface Node {
  readonly id: string;
  readonly layer: number;
  readonly number: number;
  readonly name: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

const escaped = (text: string) =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Nodes for every coalition of every round, agents in none among them, and links for the members that go on. */
function graphOf(records: readonly CoalitionsRecord[]): { nodes: Node[]; links: Link[] } {
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
    return [...counts].map(([key, value]): Link => {
      const [source, target] = key.split('|');
      return { source, target, value };
    });
  });
  return { nodes, links };
}

const colourOf = (number: number) => (number < 0 ? '#cccccc' : COLOURS[number % COLOURS.length]);

/** One run as a group of shapes. */
function panel(title: string, run: FinishedRun, top: number): string {
  const records = recordsOf(run.records, 'coalitions');
  const { nodes, links } = graphOf(records);
  const last = Math.max(1, records.length - 1);
  const layout = sankey<Node, Link>()
    .nodeId(({ id }) => id)
    .nodeAlign((node) => Math.min(last, (node as unknown as Node).layer))
    .nodeSort((one, other) => one.number - other.number)
    .nodeWidth(BAND)
    .nodePadding(GAP)
    .extent([
      [MARGIN.side, top + MARGIN.top],
      [WIDTH - MARGIN.side, top + HEIGHT - MARGIN.bottom],
    ]);
  const graph: SankeyGraph<Node, Link> = layout({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({ ...link })),
  });
  const path = sankeyLinkHorizontal<Node, Link>();
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
    return `<text x="${(x + BAND / 2).toFixed(1)}" y="${top + HEIGHT - 8}" text-anchor="middle" font-size="11" fill="#555555">${round}</text>`;
  });
  return `<g><text x="${MARGIN.side}" y="${top + 24}" font-size="15" fill="#222222">${escaped(title)}</text>${flows.join('')}${bands.join('')}${marks.join('')}</g>`;
}

/** An SVG picture of the coalitions of some runs, one above the other. */
export function alluvialSvg(runs: readonly { readonly title: string; readonly run: FinishedRun }[]): string {
  const height = HEIGHT * runs.length;
  const panels = runs.map(({ title, run }, at) => panel(title, run, at * HEIGHT));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" role="img" aria-label="${escaped(runs.map(({ title }) => title).join('; '))}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${panels.join('')}</svg>\n`;
}
