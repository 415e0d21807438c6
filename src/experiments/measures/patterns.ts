/**
 * The measures that there can be, with `<issue>` and the like for the things of a scenario: what a small treaty, a voluntary
 * standard and a forum measure that have one of each.
 */
import { ACTIONS, BASES } from '../../engine/terms.ts';
import { compile } from '../../scenarios/compile.ts';
import type { BasesFile, ScenarioFile, StandingFile, VenueFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { type Measure, measuresOf } from './index.ts';

const bases = Object.fromEntries(BASES.map((base) => [base, 0.2])) as BasesFile;
const standing = Object.fromEntries(ACTIONS.map((action) => [action, 1])) as StandingFile;

function exampleOf(binding: VenueFile['binding']): ScenarioFile {
  const venue: VenueFile = {
    parley: 1,
    kind: 'venue',
    id: 'venue',
    title: 'Venue',
    story: 'A venue.',
    binding,
    kinds: { kind: { title: 'Kind', votes: 1, signs: true, group: '<group>', standing } },
    efficacy: Object.fromEntries(ACTIONS.map((action) => [action, bases])) as VenueFile['efficacy'],
    stages: [{ id: 'stage', title: 'Stage', rounds: 1, rule: { use: 'vote' } }],
    outside: [{ id: 'outside', title: 'Outside', efficacy: bases, cost: 0 }],
  };
  const affair = { id: '<affair>', title: '<affair>' };
  const own = { positions: { '<issue>': 50 }, saliences: { '<issue>': 1 } };
  return {
    parley: 1,
    kind: 'scenario',
    id: 'example',
    title: 'Example',
    story: 'One of each.',
    question: 'What can be measured?',
    venue,
    issues: [{ id: '<issue>', title: '<issue>', reference: 0, anchors: [{ at: 0, label: 'nothing' }] }],
    agents: [{ id: '<agent>', name: '<agent>', kind: 'kind', bases, market: 1, ...own }],
    blocs: [{ id: '<bloc>', title: '<bloc>', discipline: 0, members: ['<agent>'] }],
    affairs: [
      { ...affair, kind: 'text', issue: '<issue>', value: 0 },
      { ...affair, kind: 'mandate', body: '<agent>', function: 'something' },
      { ...affair, kind: 'trust', of: '<agent>', by: '<agent>', level: 0.5 },
      { ...affair, kind: 'schedule', issue: '<issue>', needed: 0.5 },
    ],
    packages: [{ id: '<package>', title: '<package>', stage: 'stage', texts: { '<issue>': 50 } }],
  };
}

/** The kinds of result for which there is an example. */
const EXAMPLES = ['treaty', 'voluntary', 'none'] as const;

/** A measure with the venues that have it; empty: every venue. */
export interface MeasurePattern extends Measure {
  readonly venues: readonly (typeof EXAMPLES)[number][];
}

/** Every measure there can be, each once, with `<issue>`, `<agent>`, `<bloc>`, `<package>`, `<group>` and `<affair>` for ids. */
export function measurePatterns(): MeasurePattern[] {
  const found = new Map<string, { measure: Measure; venues: (typeof EXAMPLES)[number][] }>();
  for (const binding of EXAMPLES) {
    for (const measure of measuresOf(compile(exampleOf(binding), KNOWN))) {
      const known = found.get(measure.name) ?? { measure, venues: [] };
      if (!known.venues.includes(binding)) known.venues.push(binding);
      found.set(measure.name, known);
    }
  }
  return [...found.values()].map(({ measure, venues }) => ({
    ...measure,
    venues: venues.length === EXAMPLES.length ? [] : venues,
  }));
}
