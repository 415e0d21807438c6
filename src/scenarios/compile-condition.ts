/** Conditions of events with their names resolved. */
import type { EventCondition } from '../engine/world.ts';
import type { ConditionFile } from './file.ts';
import type { Indices } from './index-of.ts';

const negated = (condition: EventCondition, holds: boolean): EventCondition =>
  holds ? condition : { type: 'not', of: condition };

/** Compiles a checked condition; one that says several things of an issue or an agent is all of them. */
export function compileCondition(file: ConditionFile, at: Indices): EventCondition {
  const parts: EventCondition[] = [];
  const { issue, text, vote, agent, stage, event } = file;
  if (file.all !== undefined)
    parts.push({ type: 'all', of: file.all.map((one) => compileCondition(one, at)) });
  if (file.any !== undefined)
    parts.push({ type: 'any', of: file.any.map((one) => compileCondition(one, at)) });
  if (file.not !== undefined) parts.push({ type: 'not', of: compileCondition(file.not, at) });
  if (issue !== undefined) {
    const about = { id: issue, issue: at.issues.of(issue) };
    if (file.adopted !== undefined) parts.push(negated({ type: 'adopted', ...about }, file.adopted));
    if (file.failed !== undefined) parts.push(negated({ type: 'failed', ...about }, file.failed));
    if (text !== undefined)
      parts.push({ type: 'text', ...about, atLeast: text.atLeast ?? 0, atMost: text.atMost ?? 100 });
  }
  const { affair, active, level } = file;
  if (affair !== undefined && active !== undefined) parts.push(negated({ type: 'runs', id: affair }, active));
  if (affair !== undefined && level !== undefined)
    parts.push({ type: 'level', id: affair, atLeast: level.atLeast ?? 0, atMost: level.atMost ?? 1 });
  const { passed = true, signed, left, ended = 'passed', happened = true } = file;
  if (vote !== undefined) parts.push({ type: 'vote', id: vote, passed });
  if (file.package !== undefined) parts.push({ type: 'package', id: file.package, passed });
  if (agent !== undefined && signed !== undefined) parts.push({ type: 'signed', id: agent, signed });
  if (agent !== undefined && left !== undefined) parts.push(negated({ type: 'left', id: agent }, left));
  for (const type of ['signatures', 'exits'] as const) {
    const many = file[type];
    if (many !== undefined) parts.push({ type, id: '', atLeast: many.atLeast });
  }
  const { together, coalitions } = file;
  if (together !== undefined)
    parts.push({
      type: 'together',
      id: [...together].sort().join(' '),
      agents: together.map((one) => at.agents.of(one)),
    });
  if (coalitions !== undefined)
    parts.push({
      type: 'coalitions',
      id: '',
      atLeast: coalitions.atLeast ?? 0,
      atMost: coalitions.atMost ?? 1_000_000,
    });
  if (stage !== undefined) parts.push({ type: 'stage', id: stage, ended });
  if (event !== undefined) parts.push(negated({ type: 'event', id: event }, happened));
  return parts.length === 1 ? parts[0] : { type: 'all', of: parts };
}
