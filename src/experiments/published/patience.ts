/** Which models would keep people waiting for minutes, so that they are run on large rosters only if they are asked for. */
import type { PublishedModel } from '../../models/model.ts';
import { partOf, proposalsOf } from './parts.ts';
import type { ModelSubject } from './subject.ts';

/** Models that weigh every pair of agents on every pair of issues, round after round. */
const PAIRWISE: ReadonlySet<string> = new Set([
  'exchange-equal-gain',
  'exchange-random-rate',
  'exchange-randomised',
]);
/** Such pairs in one proposal that are still worth waiting for: about ten seconds. */
const MOST_PAIRS = 500_000;

/** Why a model is left out unless it is asked for by name, or null. */
export function tooSlow({ card }: PublishedModel, { roster, issues }: ModelSubject): string | null {
  if (!PAIRWISE.has(card.id)) return null;
  const most = proposalsOf(issues).reduce((largest, group) => {
    const agents = partOf(roster, group).agents.length;
    return Math.max(largest, agents * agents * group.length * group.length);
  }, 0);
  if (most <= MOST_PAIRS) return null;
  return `${roster.agents.length} agents on ${roster.issues.length} issues take it minutes; ask for it with --model ${card.id}`;
}
