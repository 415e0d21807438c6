/** What a run remembers from round to round for conditions: the last of each kind of thing that happened, by id. */
import type { EngineRecord } from './records.ts';

/** What is remembered of the rounds before besides the state: by id, as of the last of its kind. */
export interface Memory {
  /** Whether the last vote on the text of an issue passed. */
  readonly votes: Readonly<Record<string, boolean>>;
  readonly packages: Readonly<Record<string, boolean>>;
  /** Whether an agent signed what was adopted. */
  readonly signed: Readonly<Record<string, boolean>>;
  /** Where an agent has gone. */
  readonly left: Readonly<Record<string, string>>;
  /** How a stage ended. */
  readonly stages: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, true>>;
}

export const NOTHING: Memory = { votes: {}, packages: {}, signed: {}, left: {}, stages: {}, events: {} };

/** What a record adds to what is remembered: of which kind, of what, and what; null: nothing. */
function noted(record: EngineRecord): readonly [keyof Memory, string, boolean | string] | null {
  switch (record.type) {
    case 'vote':
      return record.issue === null || record.motion !== undefined
        ? null
        : ['votes', record.issue, record.passed];
    case 'package':
      return ['packages', record.id, record.passed];
    case 'signature':
      return ['signed', record.agent, record.signed];
    case 'exit':
      return ['left', record.agent, record.to];
    case 'stage':
      return ['stages', record.from, record.because];
    case 'event':
      return ['events', record.id, true];
    case 'round':
    case 'moves':
    case 'exchange':
    case 'text':
    case 'tabled':
    case 'sponsors':
    case 'procedure':
    case 'gate':
    case 'test':
    case 'choice':
    case 'settled':
    case 'agenda':
    case 'message':
    case 'elsewhere':
    case 'coalitions':
    case 'shift':
    case 'dissociation':
    case 'proxy':
    case 'commitment':
    case 'affair':
    case 'deployment':
    case 'outcome':
    case 'end':
      return null;
  }
}

/** What is remembered after the records of a round. */
export function remember(memory: Memory, records: readonly EngineRecord[]): Memory {
  let next: Record<keyof Memory, Readonly<Record<string, boolean | string>>> = memory;
  const own: Partial<Record<keyof Memory, Record<string, boolean | string>>> = {};
  for (const record of records) {
    const note = noted(record);
    if (note === null) continue;
    const [kind, id, what] = note;
    let notes = own[kind];
    if (notes === undefined) {
      notes = own[kind] = { ...memory[kind] };
      next = { ...next, [kind]: notes };
    }
    notes[id] = what;
  }
  return next as Memory;
}
