/** The way a run took through the stages of its venue. */
import type { EngineRecord, StageRecord } from '../engine/records.ts';
import type { Names } from './names.ts';

export interface StageVisit {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** `stopped`: the run was cut short. */
  readonly result: StageRecord['because'] | 'stopped';
}

/** The stages entered, in their order; a stage that was entered again is listed again. */
export function stagesOf(records: readonly EngineRecord[], names: Names): StageVisit[] {
  const visits: { -readonly [K in keyof StageVisit]: StageVisit[K] }[] = [];
  let open = false;
  for (const record of records) {
    if (record.type === 'round') {
      const { stage: id, round } = record;
      if (open) visits[visits.length - 1].to = round;
      else visits.push({ id, title: names.stage(id), from: round, to: round, result: 'stopped' });
      open = true;
    } else if (record.type === 'stage') {
      visits[visits.length - 1].result = record.because;
      open = false;
    }
  }
  return visits;
}
