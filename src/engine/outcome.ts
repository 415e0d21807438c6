/** What a finished run adopted, issue by issue, beside the plain weighted mean. */
import { weightedMean } from './drafting.ts';
import { capabilities, groundOf } from './ground.ts';
import type { OutcomeRecord } from './records.ts';
import type { State } from './state.ts';
import { ADOPTED, DEFERRED, DROPPED, GATED, UNSELECTED, type OutcomeStatus } from './terms.ts';
import type { Anchor, IssueCard, World } from './world.ts';

/** The anchor nearest to a text; of two equally near the one closer to the reference point. */
export function nearestAnchor(issue: Pick<IssueCard, 'anchors' | 'reference'>, text: number): Anchor {
  let best = issue.anchors[0];
  for (const anchor of issue.anchors) {
    const nearer = Math.abs(anchor.at - text) - Math.abs(best.at - text);
    const tie = nearer === 0 && Math.abs(anchor.at - issue.reference) < Math.abs(best.at - issue.reference);
    if (nearer < 0 || tie) best = anchor;
  }
  return best;
}

/** Whether a text says no more than the reference point's own anchor; one that was chosen among options says what it says. */
export function saysNothingNew(
  issue: Pick<IssueCard, 'anchors' | 'reference' | 'options'>,
  text: number,
): boolean {
  return issue.options.length === 0 && nearestAnchor(issue, text) === nearestAnchor(issue, issue.reference);
}

/**
 * The capability-and-salience weighted mean of the positions at the start (the compromise model), by issue; the reference
 * point where nobody proposes. Capability as in the first stage that drafts.
 */
export function baselines(world: World): Float64Array {
  const { stages } = world.venue;
  const stage = stages.find(({ phases }) => phases.includes('drafting')) ?? stages[0];
  const capability = capabilities(world, stage, world.bases, groundOf(world).everybody);
  return Float64Array.from(world.issues, (issue, index) => {
    const mean = weightedMean(world.agents.length, index, capability, world.salience, world.position);
    return mean === mean ? mean : issue.reference;
  });
}

/**
 * adopted: a text passed; watered-down: it lies nearer to the reference point than the scenario's share of the fullest
 * text's distance; rejected: nothing passed, or what passed says no more than the reference point's own anchor;
 * deferred: the venue ended without an answer; not-binding: the venue adopts nothing.
 */
function statusOf(world: World, state: State, issue: number): OutcomeStatus {
  const card = world.issues[issue];
  const standing = state.standing[issue];
  if (standing === GATED || standing === DROPPED) return 'rejected';
  if (standing === UNSELECTED) return 'deferred';
  if (world.venue.binding === 'none') return 'not-binding';
  if (standing === DEFERRED) return 'deferred';
  const text = state.text[issue];
  if (saysNothingNew(card, text)) return 'rejected';
  const reached = Math.abs(text - card.reference);
  const fullest = Math.abs(state.fullest[issue] - card.reference);
  return card.options.length === 0 && reached < world.parameters.dilution * fullest
    ? 'watered-down'
    : 'adopted';
}

/** The outcome records of a run's last state. */
export function outcomes(world: World, state: State): OutcomeRecord[] {
  const means = baselines(world);
  return world.issues.map((card, issue) => {
    const status = statusOf(world, state, issue);
    const spoken =
      state.standing[issue] === ADOPTED ||
      (status === 'not-binding' && state.text[issue] === state.text[issue]);
    const text = spoken ? state.text[issue] : card.reference;
    return {
      type: 'outcome',
      issue: card.id,
      status,
      text,
      reference: card.reference,
      anchor: nearestAnchor(card, text).label,
      baseline: means[issue],
      because: state.because[issue],
    };
  });
}
