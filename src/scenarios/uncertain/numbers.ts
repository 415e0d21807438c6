/**
 * Uncertain numbers of a scenario: before the file is checked, one value takes the place of every range and distribution, so
 * that a run reads plain numbers; what they stood for is kept for those who draw.
 */
import type { ScenarioFile } from '../file.ts';
import { textStart } from '../paths/error.ts';
import { findNumbers, type FoundNumber } from '../paths/resolve.ts';
import { eachNumberText, type NumberText } from '../paths/texts.ts';
import { held } from '../paths/turn.ts';
import type { Place, Report } from '../problems.ts';
import { asShare } from '../slips.ts';
import { shortened } from '../text.ts';
import { type Branch, entriesOf, numberOf, type Tree } from '../tree.ts';
import type { Stand } from './card.ts';
import {
  cutOf,
  type ProbabilityDistribution,
  endsOf,
  isKnown,
  MOST_CUT,
  placedIn,
  pointOf,
  type Quantity,
  standOf,
  writeQuantity,
} from './quantity.ts';
import { meantAsQuantity, parseQuantity, QuantityError } from './read.ts';

/** One uncertain number, as plain data. */
export interface UncertainNumber {
  /** As `--set` takes it. */
  readonly path: string;
  /** As the file has it. */
  readonly given: string;
}

/** A number that is given as a range or distribution, and the one value that it is held at. */
export interface HeldNumber {
  /** As `--set` takes it; of a roster without a venue, which takes none, `issue.agent.field`. */
  readonly path: string;
  /** As the file has it. */
  readonly given: string;
  /** Smallest and largest value that it may have; null: there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number;
  readonly at: Stand['at'];
}

/** An uncertain number with its place in the scenario. */
export interface PlacedNumber {
  readonly number: FoundNumber;
  readonly given: string;
  readonly distribution: ProbabilityDistribution;
}

/** The uncertain numbers of a scenario, in the order of the file. */
export function placedNumbers(file: ScenarioFile): PlacedNumber[] {
  return (file.uncertain ?? []).map(({ path, given }) => {
    const [number] = findNumbers(file, path);
    return { number, given, distribution: placedIn(parseQuantity(given), number) as ProbabilityDistribution };
  });
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A range or distribution with the value that stands for it. */
export function heldAt(path: string, given: string, distribution: ProbabilityDistribution): HeldNumber {
  const { low, high } = endsOf(distribution);
  return { path, given, low: finite(low), high: finite(high), ...standOf(distribution) };
}

/** The numbers that a scenario gives as ranges or distributions, each with the value that is played. */
export function heldIn(file: ScenarioFile): HeldNumber[] {
  return placedNumbers(file).map(({ number, given, distribution }) => ({
    ...heldAt(number.path, given, distribution),
    value: number.value,
  }));
}

/** The scenario as a file has it: with its ranges and distributions in the places of the values that stand for them. */
export function asWritten({ uncertain, ...file }: ScenarioFile): ScenarioFile {
  if (uncertain === undefined) return file;
  const written = structuredClone(file);
  for (const { path, given } of uncertain) {
    const { keys } = findNumbers(file, path)[0];
    const home = keys
      .slice(0, -1)
      .reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], written);
    (home as Record<string | number, unknown>)[keys.at(-1)!] = given;
  }
  return written;
}

/** Where an offset into a leaf's text stands. */
function placeIn({ place }: NumberText['leaf'], offset: number): Place {
  const start = textStart(place);
  return { source: start.source, offset: start.offset + offset };
}

/** Share that may be cut off without a word. */
const QUIET_CUT = 0.01;

type NumberRoom = Pick<FoundNumber, 'low' | 'high' | 'integer'>;

/** Whether single values in it are no whole numbers. */
const hasParts = (quantity: Quantity): boolean =>
  typeof quantity === 'number'
    ? !Number.isInteger(quantity)
    : quantity.kind === 'discrete'
      ? quantity.values.some(({ value }) => !Number.isInteger(value))
      : quantity.kind === 'mixture' && quantity.parts.some(({ of }) => hasParts(of));

/** What is wrong with a distribution at its place; null: nothing. */
function complaint(distribution: ProbabilityDistribution, room: NumberRoom, text: string): string | null {
  const { low, high } = endsOf(distribution);
  if (low > high || cutOf(distribution) > MOST_CUT)
    return `'${shortened(text)}' lies outside ${room.low} and ${room.high}`;
  if (distribution.kind === 'beta' && !Number.isFinite(high))
    return `needs bounds of its own here, such as ${distribution.kind}(2 5) in 0..10`;
  if (room.integer && hasParts(distribution)) return `must be whole numbers, found '${shortened(text)}'`;
  if (low >= room.low && high <= room.high) return null;
  const hint = room.high === 1 ? asShare(high) : '';
  return `must lie within ${room.low} and ${room.high}, found '${shortened(text)}'${hint}`;
}

/** What was found in the tree of a scenario. */
export interface UncertainNumbers {
  readonly uncertain: readonly UncertainNumber[];
  /** Texts about which everything is said. */
  readonly told: ReadonlySet<Tree>;
}

/** Weights of experts: those that the scenario lists, and those that its numbers give, the same everywhere. */
class Weights {
  readonly #listed: ReadonlyMap<string, number>;
  readonly #seen = new Map<string, number>();

  constructor(root: Branch) {
    this.#listed = new Map(
      entriesOf(root, 'experts').map(([name, { value }]) => [name, numberOf(value) ?? 1]),
    );
  }

  /** The quantity with the weights that hold. @throws QuantityError where an expert has another weight than elsewhere */
  applied(quantity: Quantity): Quantity {
    if (typeof quantity === 'number' || quantity.kind !== 'mixture') return quantity;
    const parts = quantity.parts.map((part) => {
      const { name } = part;
      if (name === null) return part;
      const weight = this.#listed.get(name) ?? part.weight;
      const before = this.#seen.get(name) ?? weight;
      if (before !== weight)
        throw new QuantityError(
          `${shortened(name)} has the weight ${weight} here and ${before} elsewhere: an expert has one, which experts may list`,
          0,
        );
      this.#seen.set(name, weight);
      return { ...part, weight };
    });
    return { ...quantity, parts };
  }
}

/**
 * Takes the uncertain numbers out of the tree of a scenario or of a venue; those that cannot be are reported.
 * @param inside names that lead to the tree: `venue` of a venue
 */
export function takeUncertain(
  root: Branch,
  inside: readonly string[],
  report: Report,
  warnings: Report,
): UncertainNumbers {
  const uncertain: UncertainNumber[] = [];
  const told = new Set<Tree>();
  const weights = new Weights(root);
  eachNumberText(root, inside, ({ path, leaf, row, put }) => {
    const text = leaf.value;
    const refuse = (message: string, offset = 0) => {
      report.add({ place: placeIn(leaf, offset), path: leaf.path, message, found: text });
      told.add(leaf);
    };
    try {
      const read = weights.applied(parseQuantity(text));
      const quantity = placedIn(read, row);
      if (typeof quantity === 'number') return;
      const wrong = complaint(quantity, row, text);
      if (wrong !== null) return refuse(wrong);
      put(held(row, pointOf(quantity)));
      if (isKnown(quantity)) return;
      uncertain.push({ path, given: writeQuantity(read) });
      const cut = cutOf(quantity);
      if (cut <= QUIET_CUT) return;
      const message = `${(cut * 100).toFixed(cut < 0.1 ? 1 : 0)} % of '${shortened(text)}' lies outside ${row.low} and ${row.high} and is cut off`;
      warnings.add({ place: placeIn(leaf, 0), path: leaf.path, message });
    } catch (error) {
      if (!(error instanceof QuantityError)) throw error;
      if (meantAsQuantity(text)) refuse(error.message, error.offset);
    }
  });
  return { uncertain, told };
}
