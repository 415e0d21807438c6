/** What a face says about a run, claim by claim, so that two faces can be held against each other whatever they look like. */

/** Kinds of claims: what passed and how it is called, at which text, how many ended how, who called and won which vote, who signed. */
export const KINDS = ['passed', 'status', 'text', 'count', 'vote', 'forced', 'signed', 'signers'] as const;
export type Kind = (typeof KINDS)[number];

/** Claims by kind and subject, such as `status` of an issue; numbers where a face may round them. */
export class Claims {
  readonly #all = new Map<string, string | number>();

  /** What is said twice in two ways is both. */
  set(kind: Kind, subject: string, value: string | number): void {
    const key = `${kind}: ${subject}`;
    const before = this.#all.get(key);
    this.#all.set(key, before === undefined || before === value ? value : `${before} and ${value}`);
  }

  /** Keys and values of some kinds. */
  of(kinds: readonly Kind[]): [string, string | number][] {
    return [...this.#all].filter(([key]) => kinds.some((kind) => key.startsWith(`${kind}: `)));
  }
}

/** A face: what it says, and which kinds of claims it cannot be silent about. */
export interface Face {
  readonly name: string;
  readonly says: Claims;
  readonly kinds: readonly Kind[];
  /** Points by which a printed text may differ from the exact one. */
  readonly rounding: number;
}

const same = (one: string | number, other: string | number, rounding: number) =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) <= rounding : one === other;

/** Where a face differs from what the records say: a claim that is missing, that nothing backs, or that has another value. */
export function disagreements({ name, says, kinds, rounding }: Face, truth: Claims): string[] {
  const expected = new Map(truth.of(kinds));
  const said = new Map(says.of(kinds));
  return [...new Set([...expected.keys(), ...said.keys()])].flatMap((key) => {
    const [should, does] = [expected.get(key), said.get(key)];
    if (should !== undefined && does !== undefined && same(should, does, rounding)) return [];
    return [`${name}: ${key}: says ${does ?? 'nothing'}, the records ${should ?? 'nothing'}`];
  });
}

/** A vote as a claim. */
export function voteClaim(
  round: number,
  caller: string | null,
  counts: { for: number; against: number; abstain: number; absent: number; unconcerned: number },
  passed: boolean,
): string {
  const { abstain, absent, unconcerned } = counts;
  const away = `${absent - unconcerned} away and ${unconcerned} without a stake`;
  return `round ${round}, ${caller ?? 'nobody'}, ${counts.for}:${counts.against}:${abstain}, ${away}, ${passed ? 'passed' : 'failed'}`;
}
