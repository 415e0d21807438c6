/** Effects of events, and of moves that people make, resolved to indices. */
import { BASES } from '../engine/terms.ts';
import type { AgentCard, BlocCard, Effect } from '../engine/world.ts';
import type { EffectFile } from './file.ts';
import type { Indices } from './index-of.ts';

/** Whom an effect concerns, by index, ascending. */
function targets(
  effect: EffectFile,
  at: Indices,
  agents: readonly AgentCard[],
  blocs: readonly BlocCard[],
): Int32Array {
  if (Array.isArray(effect.agents)) return at.agents.list(effect.agents);
  if (effect.bloc !== undefined) return blocs[at.blocs.of(effect.bloc)].members.slice();
  if (effect.agents !== 'all' && effect.all !== true && effect.kind === undefined) return new Int32Array();
  const chosen = agents.filter((agent) => effect.kind === undefined || agent.kind === effect.kind);
  return at.agents.list(chosen.map((agent) => agent.id));
}

/** The field that an effect changes, what of it, and the value where it stands with the field itself. */
function subject(effect: EffectFile, at: Indices): Pick<Effect, 'field' | 'index'> & { value?: number } {
  for (const field of ['position', 'stance', 'salience', 'text'] as const) {
    const issue = effect[field];
    if (issue !== undefined) return { field, index: at.issues.of(issue) };
  }
  for (const field of ['discipline', 'member'] as const) {
    const bloc = effect[field];
    if (bloc !== undefined) return { field, index: at.blocs.of(bloc) };
  }
  if (effect.base !== undefined) return { field: 'base', index: BASES.indexOf(effect.base) };
  if (effect.offer !== undefined) {
    return { field: 'offer', index: at.packages.of(effect.offer), value: effect.set ?? 1 };
  }
  if (effect.pen !== undefined) return { field: 'pen', index: -1, value: effect.pen };
  return { field: 'present', index: -1, value: Number(effect.present) };
}

/** Resolves one checked effect. Throws RangeError on names that the scenario does not have. */
export function compileEffect(
  effect: EffectFile,
  at: Indices,
  agents: readonly AgentCard[],
  blocs: readonly BlocCard[],
): Effect {
  const { field, index, value } = subject(effect, at);
  const operation = effect.shift !== undefined ? 'shift' : effect.scale !== undefined ? 'scale' : 'set';
  return {
    field,
    operation,
    value: value ?? effect.set ?? effect.shift ?? effect.scale!,
    agents: targets(effect, at, agents, blocs),
    index,
  };
}
