/**
 * Phase 3: Friedkin and Johnsen's social influence with bounded confidence (Friedkin & Johnsen 1999; Hegselmann & Krause
 * 2002). y'_i = y_i + ρ (1 − o_i)(x_i − y_i) + o_i Σ_j w_ij (y_j − y_i) with o_i = φ_i (1 − σ s_i) and w_ij ∝ c_j(persuade) s_j
 * over the speakers within ε_i, plus declared ties. With a grip ρ of 1 this is Friedkin and Johnsen's rule; below 1 a
 * stance has inertia, so that what a caucus agreed outlives the round.
 *
 * The window is a box, so the sums over all speakers come from prefix sums over the sorted stances: O(n log n + ties)
 * an issue instead of n².
 */
import { SCALE } from '../engine/fields.ts';
import { bookOf, type Floor } from '../engine/floor.ts';
import { hold, isWithin } from '../engine/invariant.ts';
import { sortByValue } from '../engine/sort.ts';
import { BOOK_MANDATE, BOOK_PERSUASION, PERSUADE } from '../engine/terms.ts';

/** Whether a stance lies before a bound, or on it where those on it count as before. */
const lies = (stance: number, bound: number, on: boolean): boolean => (on ? stance <= bound : stance < bound);

/** First place in `sorted` whose value is ≥ `value` (or > `value` if `after`), galloping from a hint. */
function bound(sorted: Float64Array, value: number, after: boolean, hint: number): number {
  let low = 0;
  let high = sorted.length;
  let step = 1;
  if (hint < high && lies(sorted[hint], value, after)) {
    low = hint + 1;
    while (low + step <= high && lies(sorted[low + step - 1], value, after)) {
      low += step;
      step *= 2;
    }
    high = Math.min(high, low + step);
  } else {
    high = hint;
    while (high - step >= 0 && !lies(sorted[high - step], value, after)) {
      high -= step;
      step *= 2;
    }
    low = Math.max(0, high - step);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lies(sorted[middle], value, after)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** o_ik = φ_i (1 − σ s_ik). @param open φ_i @param stubbornness σ */
export function opennessOf(open: number, stubbornness: number, salience: number): number {
  return open * (1 - stubbornness * salience);
}

/** Moves the stances of one issue; `floor.heard` holds the stances as the phase began. */
function persuadeOn(floor: Floor, issue: number, mandates: Float64Array, persuasions: Float64Array): void {
  const { n, state, world, capability, heard } = floor;
  const { present, salience, position, stance: moved } = state;
  const { tolerance, openness: open } = world;
  const { starts, speakers, strengths } = world.ties;
  const { grip, stubbornness } = world.parameters;
  const offset = issue * n;
  const order = floor.run.orders[issue];
  sortByValue(order, heard, offset);
  const { hasOneTolerance, scratch } = floor.run.ground;
  const { sorted, weights, sums } = scratch;
  let heaviness = 0;
  let total = 0;
  for (let at = 0; at < n; at += 1) {
    const agent = order[at];
    const weight = capability[PERSUADE * n + agent] * salience[offset + agent];
    const stance = heard[offset + agent];
    heaviness += weight;
    total += weight * stance;
    sorted[at] = stance;
    weights[at + 1] = heaviness;
    sums[at + 1] = total;
  }
  hold(isWithin(total, SCALE.high * heaviness), 'what is heard of an issue lies on its scale');
  let low = 0;
  let high = 0;
  for (let at = 0; at < n; at += 1) {
    const agent = order[at];
    if (present[agent] === 0) continue;
    const entry = offset + agent;
    const own = sorted[at];
    const least = own - tolerance[agent];
    const most = own + tolerance[agent];
    // With one tolerance for all, both ends of the window ascend with the stances.
    if (hasOneTolerance) {
      while (low < n && sorted[low] < least) low += 1;
      while (high < n && sorted[high] <= most) high += 1;
    } else {
      low = bound(sorted, least, false, low);
      high = bound(sorted, most, true, high);
    }
    let weight = weights[high] - weights[low];
    let sum = sums[high] - sums[low];
    const unit = weight > 0 ? weight : 1;
    for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) {
      const speaker = speakers[tie];
      if (present[speaker] === 0) continue;
      weight += strengths[tie] * unit;
      sum += strengths[tie] * unit * heard[offset + speaker];
    }
    for (const one of floor.lobbying) {
      if (one.hearer !== agent || one.issue !== issue) continue;
      weight += one.strength * unit;
      sum += one.strength * unit * heard[offset + one.speaker];
    }
    if (!(weight > 0)) continue;
    const openness = opennessOf(open[agent], stubbornness, salience[entry]);
    const mandate = (1 - openness) * grip * (position[entry] - own);
    const persuasion = openness * (sum / weight - own);
    moved[entry] = own + mandate + persuasion;
    mandates[entry] += mandate;
    persuasions[entry] += persuasion;
  }
}

/** Phase 3 of a round, on every issue. */
export function persuade(floor: Floor): void {
  hold(floor.heard.length === floor.n * floor.m, 'everybody is heard on every issue');
  const mandates = bookOf(floor, BOOK_MANDATE);
  const persuasions = bookOf(floor, BOOK_PERSUASION);
  for (let issue = 0; issue < floor.m; issue += 1) persuadeOn(floor, issue, mandates, persuasions);
}
