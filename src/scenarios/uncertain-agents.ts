/**
 * Uncertain numbers of a scenario's agents: before the file is checked, the likeliest value takes the place of every range
 * and distribution, so that a run reads plain numbers; what they stood for is kept for those who draw.
 */
import { NUMBERS } from './paths/numbers.ts';
import type { ScenarioFile } from './file.ts';
import type { Report } from './problems.ts';
import { asShare } from './slips.ts';
import { shortened } from './text.ts';
import { entriesOf, field, itemsOf, textOf, type Branch, type Leaf } from './tree.ts';
import { endsOf, pointOf, readQuantity, writeQuantity, type Spread } from './uncertain.ts';

/** Fields of an agent that may be uncertain, and how far each may go. */
const FIELDS = {
  positions: NUMBERS['agents.<agent>.positions.<issue>'],
  saliences: NUMBERS['agents.<agent>.saliences.<issue>'],
  bases: NUMBERS['agents.<agent>.bases.<base>'],
} as const;

/** One uncertain number: a position or salience by issue, or a base of power. */
export interface UncertainNumber {
  readonly agent: string;
  readonly field: keyof typeof FIELDS;
  readonly key: string;
  readonly spread: Spread;
}

/** A number that is given as a range or distribution, and the one value that it is held at. */
export interface HeldNumber {
  /** As `--set` takes it; of a roster without a venue, which takes none, `issue.agent.field`. */
  readonly path: string;
  readonly low: number;
  readonly mode: number | null;
  readonly high: number;
  readonly value: number;
  readonly at: 'likeliest' | 'middle';
}

/** The numbers that a scenario gives as ranges or distributions, each with the value that is played. */
export function heldIn({ uncertain = [] }: Pick<ScenarioFile, 'uncertain'>): HeldNumber[] {
  return uncertain.map(({ agent, field: name, key, spread }) =>
    heldAt(`agents.${agent}.${name}.${key}`, spread),
  );
}

/** A range or distribution with the value that stands for it. */
export function heldAt(path: string, spread: Spread): HeldNumber {
  return { path, ...spread, value: pointOf(spread), at: spread.mode === null ? 'middle' : 'likeliest' };
}

/** The scenario as a file has it: with its ranges and distributions in the places of the values that stand for them. */
export function asWritten({ uncertain, ...file }: ScenarioFile): ScenarioFile {
  if (uncertain === undefined) return file;
  const agents = structuredClone(file.agents);
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  for (const { agent, field: name, key, spread } of uncertain) {
    const numbers: Record<string, unknown> = byId.get(agent)![name]!;
    numbers[key] = writeQuantity(spread);
  }
  return { ...file, agents };
}

/** Takes the uncertain numbers out of a resolved scenario; those that leave their bounds are reported. */
export function takeUncertain(root: Branch, report: Report): UncertainNumber[] {
  const found: UncertainNumber[] = [];
  for (const item of itemsOf(root, 'agents')) {
    const agent = textOf(field(item, 'id'));
    for (const name of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
      const map = field(item, name);
      for (const [key, entry] of entriesOf(item, name)) {
        const text = textOf(entry.value);
        const spread = text === undefined ? null : readQuantity(text);
        if (spread === null || typeof spread === 'number' || map?.kind !== 'map') continue;
        const { low, high } = endsOf(spread);
        const bounds = FIELDS[name];
        if (low < bounds.low || high > bounds.high) {
          const { place, path } = entry.value;
          const hint = bounds.high === 1 ? asShare(high) : '';
          const message = `must lie within ${bounds.low} and ${bounds.high}, found '${shortened(text!)}'${hint}`;
          report.add({ place, path, message, found: text });
        }
        const value: Leaf = { ...(entry.value as Leaf), value: pointOf(spread) };
        map.entries.set(key, { ...entry, value });
        if (agent !== undefined) found.push({ agent, field: name, key, spread });
      }
    }
  }
  return found;
}
