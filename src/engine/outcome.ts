/** What a finished run adopted, issue by issue, beside the plain weighted mean. */
import { LEAST_MOVE, weightedMean } from './drafting.ts';
import { capabilities, groundOf } from './ground.ts';
import { hold, isWithin, isWithinOrNone } from './invariant.ts';
import type { OutcomeRecord } from './records.ts';
import type { State } from './state.ts';
import { ADOPTED, DROPPED, GATED, UNSELECTED, type OutcomeStatus, type Disposition } from './terms.ts';
import type { Anchor, IssueCard, World } from './world.ts';

/** The anchor nearest to a text; of two equally near the one closer to the reference point. */
export function nearestAnchor(issue: Pick<IssueCard, 'anchors' | 'reference'>, text: number): Anchor {
  hold(issue.anchors.length > 0, 'an issue has a label');
  let best = issue.anchors[0];
  for (const anchor of issue.anchors) {
    const nearer = Math.abs(anchor.at - text) - Math.abs(best.at - text);
    const tie = nearer === 0 && Math.abs(anchor.at - issue.reference) < Math.abs(best.at - issue.reference);
    if (nearer < 0 || tie) best = anchor;
  }
  return best;
}

/** Whether a text that passed was chosen from the texts that an issue lists. */
const wasChosen = ({ options }: Pick<IssueCard, 'options'>, text: number): boolean => options.includes(text);

/** Whether a text that passed is the reference point itself, so that the venue agreed to leave the issue as it is. */
export function leavesAsItIs(issue: Pick<IssueCard, 'reference' | 'options'>, text: number): boolean {
  hold(isWithin(text, 100), 'what passed lies on its scale');
  return !wasChosen(issue, text) && Math.abs(text - issue.reference) <= LEAST_MOVE;
}

/** Whether the words nearest to a text that passed are those of the reference point; one that was chosen says what it says. */
export function saysLittleNew(
  issue: Pick<IssueCard, 'anchors' | 'reference' | 'options'>,
  text: number,
): boolean {
  hold(isWithin(text, 100), 'what passed lies on its scale');
  return !wasChosen(issue, text) && nearestAnchor(issue, text) === nearestAnchor(issue, issue.reference);
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
    hold(isWithinOrNone(mean, 100), 'a baseline lies on its scale');
    return mean === mean ? mean : issue.reference;
  });
}

/** What the venue did with an issue in a state in which it is done. */
function statusOf(world: World, state: State, issue: number): OutcomeStatus {
  const disposition = state.disposition[issue] as Disposition;
  if (disposition === GATED || disposition === DROPPED) return 'rejected';
  if (disposition === UNSELECTED) return 'deferred';
  if (world.venue.binding === 'none') return 'not-binding';
  if (disposition !== ADOPTED) return 'deferred';
  return leavesAsItIs(world.issues[issue], state.text[issue]) ? 'left-out' : 'adopted';
}

/** Whether a text lies nearer to the reference point than the scenario's share of the fullest text's distance. */
function isDiluted(world: World, state: State, issue: number): boolean {
  const { reference, options } = world.issues[issue];
  const reached = Math.abs(state.text[issue] - reference);
  const fullest = Math.abs(state.fullest[issue] - reference);
  return options.length === 0 && reached < world.parameters.dilution * fullest;
}

/** The outcome records of a run's last state. */
export function outcomes(world: World, state: State): OutcomeRecord[] {
  hold(state.text.length === world.issues.length, 'every issue has an outcome');
  const means = baselines(world);
  return world.issues.map((card, issue) => {
    const status = statusOf(world, state, issue);
    const adopted = status === 'adopted';
    const passed = adopted || status === 'left-out';
    const spoken = passed || (status === 'not-binding' && state.text[issue] === state.text[issue]);
    const text = spoken ? state.text[issue] : card.reference;
    return {
      type: 'outcome',
      issue: card.id,
      status,
      passed,
      wateredDown: adopted && isDiluted(world, state, issue),
      saysLittleNew: adopted && saysLittleNew(card, text),
      text,
      ...(state.also[issue].length > 0 && spoken ? { also: state.also[issue] } : {}),
      reference: card.reference,
      anchor: nearestAnchor(card, text).label,
      baseline: means[issue],
      because: state.because[issue],
    };
  });
}
