/** Phase 6: packages are offered, texts are tested by the stage's rule, and somebody may force a vote. */
import { own, type Call, type Floor, type Motion } from './floor.ts';
import { noteFullest, penned, write } from './drafting.ts';
import { hold } from './invariant.ts';
import { standingText } from './loss.ts';
import { judge } from './motions.ts';
import { isOrdered, putInOrder } from './procedure/putting.ts';
import { RULES } from './rules/index.ts';
import type { StageRecord } from './records.ts';
import { isAlive, settle } from './settle.ts';
import { ADOPTED, AGREED, OPEN, PROPOSE, UNSELECTED } from './terms.ts';
import type { PackageCard, RuleUse } from './world.ts';

/** How a stage ends. */
type StageEnd = StageRecord['because'];

/** The mean stance of those who would have an issue further from its reference point than the room's mean; of all where the room is one. */
function proponentsText(floor: Floor, issue: number): number {
  const { state, n, capability, world } = floor;
  const { reference } = world.issues[issue];
  const mean = (keep: (stance: number) => boolean, otherwise: number): number => {
    let weighted = 0;
    let weight = 0;
    for (let agent = 0; agent < n; agent += 1) {
      const stance = state.stance[issue * n + agent];
      const w = capability[PROPOSE * n + agent] * state.salience[issue * n + agent];
      if (w === 0 || !keep(stance)) continue;
      weighted += w * stance;
      weight += w;
    }
    return weight === 0 ? otherwise : weighted / weight;
  };
  const room = mean(() => true, reference);
  return mean((stance) => Math.abs(stance - reference) > Math.abs(room - reference), room);
}

/** The texts a package gives its issues now; where they are left open, the pen writes what the proponents want. */
function packageTexts(floor: Floor, card: PackageCard): number[] {
  return Array.from(card.issues, (issue, at) =>
    card.texts[at] === card.texts[at] ? card.texts[at] : penned(floor, issue, proponentsText(floor, issue)),
  );
}

/** Offers the stage's packages, each once; a package passes or falls as one. */
function offerPackages(floor: Floor): void {
  const { world, state, stage, round } = floor;
  world.packages.forEach((card, index) => {
    if (card.stage !== floor.stageIndex || state.offered[index] !== 1) return;
    const issues = Array.from(card.issues);
    if (!issues.every((issue) => isAlive(floor, issue))) return;
    const use = card.rule ?? stage.rule;
    if (use === null) return;
    const motion: Motion = { issues, texts: packageTexts(floor, card), package: index };
    const verdict = judge(
      floor,
      use,
      motion,
      issues.map((issue) => standingText(floor, issue)),
    );
    const retry = verdict.reason === 'objections-not-answered';
    if (!retry) own(floor, 'offered')[index] = 2;
    floor.records.push({
      type: 'package',
      round,
      id: card.id,
      issues: issues.map((issue) => world.issues[issue].id),
      texts: motion.texts,
      passed: verdict.passed,
    });
    if (!verdict.passed) return;
    issues.forEach((issue, at) => {
      write(floor, issue, motion.texts[at], 'package');
      settle(floor, issue, 'adopted', `package-${card.id}`);
    });
  });
}

/** Puts one forced decision and takes its result; where it fails, what stood stands. */
function holdForcedVote(floor: Floor, use: RuleUse, call: Call): void {
  const { state } = floor;
  const motion: Motion = { issues: [call.issue], texts: [call.text], package: -1 };
  const verdict = judge(floor, use, motion, [call.versus], call);
  state.tabled = state.tabled.filter(({ issue, text }) => issue !== call.issue || text !== call.text);
  if (!verdict.passed) return;
  noteFullest(floor, call.issue, call.text);
  if (call.text !== state.text[call.issue]) write(floor, call.issue, call.text, 'vote');
  settle(floor, call.issue, 'adopted', verdict.ballots === undefined ? 'forced-decision' : 'forced-vote');
  state.tabled = state.tabled.filter(({ issue }) => issue !== call.issue);
}

/** Decisions that somebody forces on what consensus left, issue by issue. */
function forcedVotes(floor: Floor, last: boolean): void {
  const { state, stage } = floor;
  if (stage.forced === null) return;
  for (let issue = 0; issue < floor.m; issue += 1) {
    if (state.disposition[issue] !== AGREED && !(last && state.disposition[issue] === OPEN)) continue;
    const call = floor.run.conduct.callVote(floor, issue);
    if (call !== null) holdForcedVote(floor, stage.forced, call);
  }
}

/** What becomes of issues that are still open when their stage ends. */
function closeOpenIssues(floor: Floor): void {
  const { unresolved } = floor.stage;
  if (unresolved === 'carry') return;
  for (let issue = 0; issue < floor.m; issue += 1) {
    if (floor.state.disposition[issue] !== OPEN) continue;
    // Why it failed when it was put to a rule last; where no rule was put to it, somebody would have objected.
    const because = floor.state.because[issue] || 'objections-stand';
    settle(floor, issue, unresolved === 'drop' ? 'dropped' : 'deferred', because);
  }
}

function liveIssues(floor: Floor): number[] {
  const { text } = floor.state;
  const live: number[] = [];
  for (let issue = 0; issue < floor.m; issue += 1)
    if (text[issue] === text[issue] && isAlive(floor, issue)) live.push(issue);
  return live;
}

/** Tests the whole document: it passes or every agreed issue is open again. */
function testWhole(floor: Floor, use: RuleUse): 'passed' | 'failed' {
  const issues = floor.world.issues.flatMap((_, issue) => {
    const alive = isAlive(floor, issue) || floor.state.disposition[issue] === ADOPTED;
    return alive && floor.state.text[issue] === floor.state.text[issue] ? [issue] : [];
  });
  if (issues.length === 0) return 'failed';
  const texts = issues.map((issue) => floor.state.text[issue]);
  const references = issues.map((issue) => floor.world.issues[issue].reference);
  const verdict = judge(floor, use, { issues, texts, package: -1 }, references);
  for (const issue of issues) {
    if (!isAlive(floor, issue)) continue;
    if (verdict.passed) {
      if (floor.state.disposition[issue] === OPEN) settle(floor, issue, 'agreed', use.id);
    } else {
      if (floor.state.disposition[issue] === AGREED) settle(floor, issue, 'reopened', verdict.reason);
      own(floor, 'failed')[issue] = 1;
    }
  }
  return verdict.passed ? 'passed' : 'failed';
}

function testEach(floor: Floor, use: RuleUse): void {
  const { state, world } = floor;
  for (const issue of liveIssues(floor)) {
    if (state.disposition[issue] !== OPEN) continue;
    const motion: Motion = { issues: [issue], texts: [state.text[issue]], package: -1 };
    const verdict = judge(floor, use, motion, [world.issues[issue].reference]);
    if (verdict.passed) settle(floor, issue, 'agreed', verdict.reason);
    else {
      own(floor, 'failed')[issue] = 1;
      own(floor, 'because')[issue] = verdict.reason;
    }
  }
}

/** Whether the stage has failed as often as it may: a round counts in which a text failed and is open still. */
function isExhausted(floor: Floor): boolean {
  const { state, stage, stageIndex } = floor;
  const most = stage.procedure?.failures ?? 0;
  if (most === 0) return false;
  if (!liveIssues(floor).some((issue) => state.disposition[issue] === OPEN && state.failed[issue] === 1))
    return false;
  own(floor, 'failures')[stageIndex] += 1;
  return state.failures[stageIndex] >= most;
}

/** Puts or tests what is on the table. @returns how the stage ended, or null while it goes on */
function decideTexts(floor: Floor, use: RuleUse, last: boolean): StageEnd | null {
  const { stage, state } = floor;
  const { procedure } = stage;
  if (isOrdered(procedure)) {
    const result = putInOrder(floor, procedure, use, last);
    if (stage.whole || !last) return result;
  } else if (stage.whole) {
    const result = testWhole(floor, use);
    if (result === 'failed' && isExhausted(floor)) return 'exhausted';
    return result === 'passed' || last ? result : null;
  } else testEach(floor, use);
  forcedVotes(floor, last);
  if (isExhausted(floor)) return 'exhausted';
  const open = liveIssues(floor).some((issue) => state.disposition[issue] === OPEN);
  if (open && !last) return null;
  if (last) closeOpenIssues(floor);
  const settled = floor.world.issues.some(
    (_, issue) => state.disposition[issue] === AGREED || state.disposition[issue] === ADOPTED,
  );
  const unresolved = liveIssues(floor).some((issue) => state.disposition[issue] === OPEN);
  return settled && !unresolved ? 'passed' : 'failed';
}

/**
 * Runs the decision phase.
 * @returns how the stage ended, or null while it goes on
 */
export function decide(floor: Floor): StageEnd | null {
  const { stage } = floor;
  hold(floor.stageRound >= 1, 'rounds of a stage count from 1');
  const last = floor.stageRound >= stage.rounds;
  if (stage.rule === null) return last ? 'passed' : null;
  const rule = RULES[stage.rule.id];
  if ('conclude' in rule) return rule.conclude(floor, stage.rule.options as never);
  offerPackages(floor);
  return decideTexts(floor, stage.rule, last);
}

/** Closes the venue: what is agreed is adopted if it ended well, everything else falls or waits. */
export function closeVenue(floor: Floor, well: boolean): void {
  const { state } = floor;
  hold(
    state.disposition.every((disposition) => disposition <= UNSELECTED),
    'every issue stands in a known way',
  );
  for (let issue = 0; issue < floor.m; issue += 1) {
    const disposition = state.disposition[issue];
    if (disposition === AGREED)
      settle(floor, issue, well ? 'adopted' : 'dropped', well ? state.because[issue] : 'venue-failed');
    else if (disposition === OPEN)
      settle(floor, issue, well ? 'deferred' : 'dropped', well ? 'no-decision' : 'venue-failed');
    else if (disposition === ADOPTED && !well) settle(floor, issue, 'dropped', 'venue-failed');
  }
}
