/** Things that outlive a meeting, with their defaults filled in and what they wait for resolved. */
import type { Affair } from '../engine/affairs.ts';
import type { AffairCard } from '../engine/world.ts';
import { compileCondition } from './compile-condition.ts';
import type { AffairFile } from './file.ts';
import type { Indices } from './index-of.ts';
import { compareText } from './text.ts';

function startOf(file: AffairFile): Affair {
  const { id, title, kind } = file;
  const { from = null, until = null, active = true } = file;
  switch (kind) {
    case 'text': {
      const { issue = id, value, margin = 0, words, bound = 'all', since = null } = file;
      const whom = bound === 'all' ? bound : [...new Set(bound)].sort(compareText);
      return {
        kind,
        id,
        title,
        issue,
        value: value!,
        margin,
        words: words!,
        bound: whom,
        since,
        earlier: [],
      };
    }
    case 'mandate':
      return {
        kind,
        id,
        title,
        body: file.body!,
        function: file.function!,
        terms: file.terms ?? null,
        from,
        until,
        active,
      };
    case 'contract': {
      const { holder = null } = file;
      const runs = active && holder !== null;
      return {
        kind,
        id,
        title,
        holder,
        supervisor: file.supervisor!,
        function: file.function!,
        from,
        until,
        active: runs,
        extended: 0,
      };
    }
    case 'right':
      return {
        kind,
        id,
        title,
        of: file.of!,
        venue: file.venue ?? null,
        actions: file.actions!,
        level: file.level!,
      };
    case 'trust':
      return { kind, id, title, of: file.of!, by: file.by!, level: file.level! };
    case 'resource':
      return { kind, id, title, of: file.of!, base: file.base!, level: file.level! };
    case 'schedule':
      return {
        kind,
        id,
        title,
        issue: file.issue!,
        offers: [],
        joined: 0,
        needed: file.needed!,
        active: false,
      };
  }
}

/** @param affairs in the order of their ids */
export function compileAffairs(affairs: readonly AffairFile[], at: Indices): AffairCard[] {
  return affairs.map((file) => {
    const { reads, years, holders = [], ends, weight = 'heads', kind, id, issue } = file;
    const read = reads ?? years;
    return {
      start: startOf(file),
      governed: {
        issue: issue ?? (kind === 'text' ? id : null),
        reads: read === undefined ? null : [read.at0, read.at100],
        holders,
        weight,
      },
      ends: ends === undefined ? null : compileCondition(ends, at),
    };
  });
}
