/** The what ifs that ship with a scenario have answers: each changes what its run decides or counts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { EngineRecord } from '../../src/engine/records.ts';
import type { Intervention } from '../../src/experiments/interventions/intervention.ts';
import { shippedIds } from '../../src/runs/session.ts';
import { armOf, historyOf, shippedGround } from '../support/interventions.ts';

/** The first under which an answer differs is enough: a change may not bear on every run. */
const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** What a user asks a run for: what became of each issue here and elsewhere, how votes were counted, who left and who signed. */
function answerOf(records: readonly EngineRecord[]): unknown[] {
  return records.flatMap((record): unknown[] => {
    if (record.type === 'outcome') return [[record.issue, record.status, record.text]];
    if (record.type === 'vote')
      return [[record.issue, record.for, record.against, record.abstain, record.needed]];
    if (record.type === 'exit') return [[record.agent]];
    if (record.type === 'elsewhere') return [[record.venue, record.issue, record.status, record.text]];
    return record.type === 'signature' ? [[record.agent, record.signed]] : [];
  });
}

describe.each(shippedIds())('what ifs of %s', (id) => {
  const { interventions } = parse(readFileSync(`seeds/scenarios/${id}/interventions.yaml`, 'utf8')) as {
    interventions: (Partial<Intervention> & { id: string })[];
  };
  const ground = shippedGround(id);

  it.each(interventions.map((one) => [one.id, one] as const))('%s answers otherwise', (_, one) => {
    const { status: _status, note: _note, ...change } = one as typeof one & { status: string; note: string };
    const asked = armOf(ground, change);
    const differs = (seed: string): boolean =>
      JSON.stringify(answerOf(historyOf(armOf(ground), seed).records)) !==
      JSON.stringify(answerOf(historyOf(asked, seed).records));
    expect(SEEDS.some(differs)).toBe(true);
  });
});
