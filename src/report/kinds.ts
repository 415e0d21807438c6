/** How each kind of record is told, so that a kind that is new is told nowhere by accident. */
import type { EngineRecord } from '../engine/records.ts';

interface KindTelling {
  /** Whether it is done before everybody, so that each seat hears of it. */
  readonly isPublic: boolean;
  /** Whether it is what a person wants to hear first of a round. */
  readonly isLoud: boolean;
  /** Whether a round tells it at its end, gathered with others of its kind. */
  readonly isGathered: boolean;
}

const row = (isPublic: boolean, isLoud: boolean, isGathered: boolean): KindTelling => ({
  isPublic,
  isLoud,
  isGathered,
});

/** By kind: public, loud, gathered. */
export const TELLING: Readonly<Record<EngineRecord['type'], KindTelling>> = {
  round: row(false, false, false),
  event: row(true, true, false),
  moves: row(false, false, false),
  exchange: row(false, false, false),
  text: row(true, false, false),
  tabled: row(true, false, false),
  sponsors: row(true, false, false),
  procedure: row(true, false, false),
  gate: row(true, true, false),
  test: row(true, false, false),
  vote: row(true, true, false),
  choice: row(true, true, false),
  package: row(true, true, false),
  settled: row(true, false, false),
  agenda: row(true, true, false),
  message: row(true, false, false),
  stage: row(true, true, false),
  exit: row(true, true, false),
  elsewhere: row(true, false, false),
  coalitions: row(false, false, true),
  shift: row(false, false, false),
  signature: row(true, false, true),
  dissociation: row(true, false, false),
  proxy: row(false, false, false),
  commitment: row(true, false, false),
  affair: row(true, false, false),
  deployment: row(true, false, true),
  outcome: row(false, false, true),
  end: row(false, false, true),
};
