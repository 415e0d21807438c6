/** Phase 5: the pen writes the first text, accommodates objections, and takes the amendments that agents table. */
import { own, type Floor } from './floor.ts';
import { hold, isWithin, isWithinOrNone } from './invariant.ts';
import { loss } from './loss.ts';
import { clamp } from './math.ts';
import type { TextRecord } from './records.ts';
import { OPEN, PRESSURE, PROPOSE } from './terms.ts';
import type { IssueCard } from './world.ts';

/** Smallest move of a text, in scale points, that is worth a record. */
export const LEAST_MOVE = 1e-9;

/**
 * M_k: the mean of `values` on an issue weighted by capability to propose times salience; NaN where nobody proposes.
 * With positions for values this is the compromise model (Stokman & Van Oosten 1994; Achen 2006).
 */
export function weightedMean(
  n: number,
  issue: number,
  capability: Float64Array,
  salience: Float64Array,
  values: Float64Array,
): number {
  let weighted = 0;
  let weight = 0;
  for (let agent = 0; agent < n; agent += 1) {
    const w = capability[PROPOSE * n + agent] * salience[issue * n + agent];
    weighted += w * values[issue * n + agent];
    weight += w;
  }
  const mean = weight === 0 ? NaN : weighted / weight;
  hold(isWithinOrNone(mean, 100), 'a mean lies on the scale');
  return mean;
}

/**
 * The allowed text nearest to a value; the value itself where any text may be drafted. Ties go to the reference point's side.
 * @param except a text that will not do; NaN: any will
 */
export function nearestOption(issue: IssueCard, value: number, except: number = NaN): number {
  hold(isWithin(value, 100), 'a text is looked for on the scale');
  if (issue.options.length === 0) return value;
  let best = NaN;
  for (const option of issue.options) {
    if (option === except) continue;
    const nearer = Math.abs(option - value) - Math.abs(best - value);
    const tie = nearer === 0 && Math.abs(option - issue.reference) < Math.abs(best - issue.reference);
    if (best !== best || nearer < 0 || tie) best = option;
  }
  return best;
}

/** Remembers the text furthest from the reference point. */
export function noteFullest(floor: Floor, issue: number, text: number): void {
  const { fullest } = floor.state;
  hold(isWithin(text, 100), 'texts lie on their scale');
  const { reference } = floor.world.issues[issue];
  if (
    fullest[issue] !== fullest[issue] ||
    Math.abs(text - reference) > Math.abs(fullest[issue] - reference)
  ) {
    own(floor, 'fullest')[issue] = text;
  }
}

/** Writes a text with its record. */
export function write(
  floor: Floor,
  issue: number,
  text: number,
  because: TextRecord['because'],
  pulls: readonly { agent: string; points: number }[] = [],
): void {
  const from = floor.state.text[issue];
  hold(isWithin(text, 100), 'texts lie on their scale');
  floor.records.push({
    type: 'text',
    round: floor.round,
    issue: floor.world.issues[issue].id,
    from: from === from ? from : null,
    to: text,
    because,
    pulls,
  });
  own(floor, 'text')[issue] = text;
  noteFullest(floor, issue, text);
}

/** What becomes of a text under the chair's pen: (1 − h)·text + h·y_chair. */
export function penned(floor: Floor, issue: number, text: number): number {
  const { chair } = floor.world;
  const { pen, stance } = floor.state;
  hold(isWithin(pen, 1), 'the pen is held by a share');
  return chair < 0 ? text : (1 - pen) * text + pen * stance[issue * floor.n + chair];
}

/** τ_k = (1 − h) M_k + h y_chair,k; the reference point where nobody proposes. */
function firstText(floor: Floor, issue: number): number {
  const { world, state, n, capability } = floor;
  const card = world.issues[issue];
  const mean = weightedMean(n, issue, capability, state.salience, state.stance);
  if (mean !== mean) return card.reference;
  return nearestOption(card, penned(floor, issue, mean));
}

/**
 * Moves a text that failed towards the objections that stand: towards the mean of the objectors' stances weighted by
 * capability to press times loss above the objection threshold, by the share η. An issue with listed options goes to the
 * next-best option instead.
 */
function accommodate(floor: Floor, issue: number): void {
  const { world, state, n, capability } = floor;
  const card = world.issues[issue];
  const text = state.text[issue];
  const { objection, accommodation, disagreementCost } = world.parameters;
  const objectors: { agent: number; weight: number }[] = [];
  let weight = 0;
  let weighted = 0;
  for (let agent = 0; agent < n; agent += 1) {
    const entry = issue * n + agent;
    const here = state.salience[entry] * loss(world, text - state.stance[entry]);
    const nothing =
      state.salience[entry] * loss(world, card.reference - state.stance[entry]) + disagreementCost;
    if (here <= objection || here <= nothing) continue;
    const w = capability[PRESSURE * n + agent] * (here - objection);
    if (w === 0) continue;
    objectors.push({ agent, weight: w });
    weight += w;
    weighted += w * state.stance[entry];
  }
  if (weight === 0) return;
  const target = weighted / weight;
  const moved =
    card.options.length > 0
      ? nearestOption(card, target, text)
      : clamp(text + accommodation * (target - text), 0, 100);
  if (!(Math.abs(moved - text) > LEAST_MOVE)) return;
  const share = (moved - text) / (target - text);
  const pulls = objectors
    .map(({ agent, weight: w }) => ({
      agent: world.agents[agent].id,
      points: share * (w / weight) * (state.stance[issue * n + agent] - text),
    }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  write(floor, issue, moved, 'accommodation', pulls);
}

/** Runs the drafting phase. */
export function draft(floor: Floor): void {
  const { world, state, stage } = floor;
  for (let issue = 0; issue < floor.m; issue += 1) {
    if (state.disposition[issue] !== OPEN) continue;
    if (state.text[issue] !== state.text[issue]) {
      write(floor, issue, firstText(floor, issue), 'draft');
    } else if (state.failed[issue] === 1 && stage.accommodates) {
      accommodate(floor, issue);
    }
  }
  hold(
    state.text.every((text) => isWithinOrNone(text, 100)),
    'texts lie on their scale',
  );
  if (!stage.tables) return;
  const tabled = [...state.tabled];
  for (const amendment of floor.run.conduct.table(floor)) {
    tabled.push({ issue: amendment.issue, text: amendment.text, by: amendment.by, round: floor.round });
    noteFullest(floor, amendment.issue, amendment.text);
    floor.records.push({
      type: 'tabled',
      round: floor.round,
      issue: world.issues[amendment.issue].id,
      by: proposerId(floor, amendment.by),
      text: amendment.text,
      versus: state.text[amendment.issue],
      gain: amendment.gain,
      price: world.parameters.objection,
    });
  }
  state.tabled = tabled;
}

/** The id of an agent, or of a bloc where `by` is −1 − bloc index. */
export function proposerId(floor: Floor, by: number): string {
  hold(by < floor.n && by >= -floor.world.blocs.length, 'a proposal comes from an agent or a bloc');
  return by >= 0 ? floor.world.agents[by].id : floor.world.blocs[-1 - by].id;
}
