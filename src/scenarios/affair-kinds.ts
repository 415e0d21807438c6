/** Which fields things that outlive a meeting have besides their id and title, by kind: those that a file must give, and those it may. */
import type { Affair } from '../engine/affairs.ts';

export type AffairKind = Affair['kind'];

interface KindFields {
  readonly must: readonly string[];
  readonly may: readonly string[];
}

export const AFFAIR_KINDS: Readonly<Record<AffairKind, KindFields>> = {
  text: { must: ['value', 'words'], may: ['issue', 'margin', 'bound', 'since'] },
  mandate: { must: ['body', 'function'], may: ['issue', 'years', 'from', 'until', 'terms', 'active'] },
  contract: {
    must: ['supervisor', 'function'],
    may: ['issue', 'years', 'holder', 'holders', 'ends', 'from', 'until', 'active'],
  },
  right: { must: ['of', 'actions', 'level'], may: ['issue', 'reads', 'venue'] },
  trust: { must: ['of', 'by', 'level'], may: ['issue', 'reads'] },
  resource: { must: ['of', 'base', 'level'], may: ['issue', 'reads'] },
  schedule: { must: ['issue', 'needed'], may: ['weight'] },
};

/** Whether a thing of a kind has a field. */
export function hasField(kind: unknown, name: string): boolean {
  const fields = Object.hasOwn(AFFAIR_KINDS, String(kind)) ? AFFAIR_KINDS[kind as AffairKind] : undefined;
  return fields !== undefined && [...fields.must, ...fields.may].includes(name);
}
