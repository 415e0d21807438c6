/** Where two histories part: the first record that differs. */
import type { EngineRecord } from '../../engine/records.ts';
import { type Arm, roundsOf } from '../arm.ts';
import { type Common, commonOf, keyOf, sameRecord, stanceGaps } from './facts.ts';

/** Where two histories part: seeds that part alike do so at the same place. */
export interface PartingPlace {
  readonly round: number;
  /** What differs there: the type of the record and its subject, as `keyOf` writes them. */
  readonly record: string;
}

/** The first difference between two histories. */
export interface Parting extends PartingPlace {
  /** Records of that round that both have before it. */
  readonly at: number;
  /** The record in each history; null where only the other one has it. */
  readonly records: readonly [EngineRecord | null, EngineRecord | null];
}

/** What the difference between two records of a round is about, in the words of the records. */
function subjectOf(a: EngineRecord | null, b: EngineRecord | null, common: Common): string {
  if (a?.type === 'moves' && b?.type === 'moves') {
    const [gap] = stanceGaps(a, b, common);
    const [world] = common.worlds;
    return `moves ${world.issues[gap.issues[0]].id} ${world.agents[gap.agents[0]].id}`;
  }
  return keyOf((a ?? b)!);
}

/** The first difference between the records of one round of two histories, or null. */
export function partRound(
  a: readonly EngineRecord[],
  b: readonly EngineRecord[],
  round: number,
  common: Common,
): Parting | null {
  const most = Math.max(a.length, b.length);
  for (let at = 0; at < most; at += 1) {
    const [one, other] = [a[at] ?? null, b[at] ?? null];
    if (one !== null && other !== null && sameRecord(one, other, common)) continue;
    const alike = one !== null && other !== null && keyOf(one) === keyOf(other);
    // What the other history has too, if later, is not what is new; then what stands before it there is.
    const isLater = one === null || b.slice(at).some((record) => keyOf(record) === keyOf(one));
    const records: Parting['records'] = alike
      ? [one, other]
      : other !== null && isLater
        ? [null, other]
        : [one, null];
    return { round, at, records, record: subjectOf(records[0], records[1], common) };
  }
  return null;
}

/** Plays two arms under one seed side by side until they part. */
export class Lockstep {
  readonly #common: Common;
  parting: Parting | null = null;

  constructor(a: Arm, b: Arm) {
    this.#common = commonOf(a.world, b.world);
  }

  /**
   * Plays both to their ends.
   * @param each told every record with the arm that it comes from (0 or 1)
   */
  play(arms: readonly [Arm, Arm], seed: string, each: (record: EngineRecord, arm: 0 | 1) => void): void {
    const players = arms.map((arm) => roundsOf(arm, seed));
    for (let round = 1; ; round += 1) {
      const [a, b] = players.map(
        (player) => player.next().value as { records: readonly EngineRecord[] } | undefined,
      );
      if (a === undefined && b === undefined) return;
      a?.records.forEach((record) => each(record, 0));
      b?.records.forEach((record) => each(record, 1));
      this.parting ??= partRound(a?.records ?? [], b?.records ?? [], round, this.#common);
    }
  }
}
