/** Rules of procedure and proposals, with their defaults filled in and their names resolved. */
import type { Procedure, ProposalCard, RuleUse } from '../engine/world.ts';
import { END } from './check-venue.ts';
import type { ProcedureFile, ProposalFile, UseFile } from './file.ts';
import type { Index, Indices } from './index-of.ts';
import { SPONSORING } from './paths/numbers.ts';

export function compileProcedure(
  procedure: ProcedureFile | null | undefined,
  stages: Index,
  use: (file: UseFile) => RuleUse,
): Procedure | null {
  if (procedure === undefined || procedure === null) return null;
  const { sponsors, amendments, separate, rivals, revision, noAction, failures, exhausted } = procedure;
  const { amendmentRule, separateRule } = procedure;
  return {
    sponsors: sponsors === undefined ? null : { ...SPONSORING, ...sponsors },
    amendments: amendments === 'in-order',
    separate: separate ?? false,
    rivals: rivals ?? false,
    revision: revision ?? false,
    noAction: noAction === undefined ? null : use(noAction),
    amendmentRule: amendmentRule === undefined ? null : use(amendmentRule),
    separateRule: separateRule === undefined ? null : use(separateRule),
    failures: failures ?? 0,
    exhausted: exhausted === undefined || exhausted === END ? -1 : stages.of(exhausted),
  };
}

/** @param proposals in the order of their ids */
export function compileProposals(
  proposals: readonly ProposalFile[],
  at: Indices,
  own: Index,
): ProposalCard[] {
  return proposals.map(({ id, title, issue, stage, by, text, sponsors = [], amends }) => ({
    id,
    title,
    issue: at.issues.of(issue),
    text: text ?? NaN,
    stage: at.stages.of(stage),
    by: at.agents.ids.includes(by) ? at.agents.of(by) : -1 - at.blocs.of(by),
    sponsors: at.agents.list(sponsors),
    to: amends === undefined ? -1 : own.of(amends),
  }));
}
