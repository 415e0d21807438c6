/** Puts motions to the rules that stages, packages and forced decisions name, and records what came of it. */
import { type Call, type Floor, type Motion, own } from './floor.ts';
import { advantage } from './counts/casting.ts';
import { proposerId } from './drafting.ts';
import { valueOf } from './counts/share.ts';
import { tellProxies } from './proxies.ts';
import type { CallRecord, CountedBallots } from './records.ts';
import type { Count } from './counts/count.ts';
import { RULES } from './rules/index.ts';
import { countsOf, type VoteOptions } from './rules/vote.ts';
import type { Ballots, MotionRule, Prospect, Verdict } from './rules/rule.ts';
import { CONSENTED, FOR, UNCOMMITTED } from './terms.ts';
import type { RuleUse, World } from './world.ts';

/** The motion rule that a stage, a package or a forced decision names. */
export function ruleOf(use: RuleUse): MotionRule {
  const rule = RULES[use.id];
  if (!('judge' in rule)) throw new TypeError(`rule '${use.id}' concludes stages and cannot judge a motion`);
  return rule;
}

/** How votes are decided at a venue. */
export interface Balloting {
  /** What has to hold of the ballots. */
  readonly count: Count;
  /** The share of the votes cast that has to be exceeded; null where the rule counts otherwise. */
  readonly majority: number | null;
  /** Whether an agent casts all its votes instead of one. */
  readonly weighted: boolean;
}

/** How votes are decided by the first rule of a venue that counts ballots; null: none does. */
export function ballotingAt(world: World): Balloting | null {
  const uses = [
    ...world.venue.stages.flatMap(({ forced, rule }) => [forced, rule]),
    ...world.packages.map(({ rule }) => rule),
  ];
  const counting = (ballots: 'always' | 'insisted') =>
    uses.find((use): use is RuleUse => use !== null && RULES[use.id].card.ballots === ballots);
  const options = (counting('always') ?? counting('insisted'))?.options as Partial<VoteOptions> | undefined;
  if (options === undefined) return null;
  const { majority = 0.5, weighted = false, count = null } = options;
  return {
    count: countsOf(world, { majority, quorum: 0, weighted, count, tie: 'rejects' }).motion,
    majority: count === null ? majority : null,
    weighted,
  };
}

/** How a motion stands under a rule by the stances as they are. */
export function prospectOf(floor: Floor, use: RuleUse, motion: Motion, versus: readonly number[]): Prospect {
  return ruleOf(use).prospect(floor, motion, use.options as never, versus);
}

/** Who brought a decision about, on what expectation, and who had put its text there. */
function callOf(floor: Floor, call: Call | undefined, { insisted }: Verdict): CallRecord | null {
  const { state, world } = floor;
  if (call !== undefined) {
    const writers = state.tabled.filter(({ issue, text }) => issue === call.issue && text === call.text);
    return {
      by: world.agents[call.by].id,
      kind: call.kind ?? 'forced',
      writtenBy: [...new Set(writers.map(({ by }) => proposerId(floor, by)))],
      expects: call.expects,
    };
  }
  if (insisted === undefined) return null;
  return { by: world.agents[insisted.by].id, kind: 'insisted', writtenBy: [], expects: insisted.expects };
}

/** What a tally came to, as plain data. */
function counted({
  judges,
  tally,
  sum,
  whole,
  needed,
  negated,
  holds,
}: Ballots['counts'][0]): CountedBallots {
  const { title, what, side, of, bar } = tally;
  const share = bar.type === 'number' ? null : valueOf(bar.share);
  return {
    judges,
    title,
    what,
    side,
    of,
    sum,
    whole,
    share,
    exceeds: bar.type === 'over',
    needed,
    negated,
    holds,
  };
}

/** Notes who voted in the open for texts that passed. */
function noteConsent(floor: Floor, { issues, kind }: Motion, { passed, ballots }: Verdict): void {
  if (!passed || ballots === undefined || ballots.secret) return;
  if (kind !== undefined && kind !== 'rival') return;
  const commitment = own(floor, 'commitment');
  for (const issue of issues)
    for (let agent = 0; agent < floor.n; agent += 1)
      commitment[issue * floor.n + agent] = ballots.byAgent[agent] === FOR ? CONSENTED : UNCOMMITTED;
}

/**
 * Judges a motion and records the test, or the vote where ballots were cast.
 * @param versus the texts that hold if it fails, issue by issue
 * @param call where somebody forced it
 */
export function judge(
  floor: Floor,
  use: RuleUse,
  motion: Motion,
  versus: readonly number[],
  call?: Call,
): Verdict {
  const { world, round, stage } = floor;
  const verdict = ruleOf(use).judge(floor, motion, use.options as never, versus);
  noteConsent(floor, motion, verdict);
  if (verdict.ballots?.secret !== true)
    tellProxies(
      floor,
      motion,
      (agent) => advantage(floor, agent, motion, versus),
      (agent) => ruleOf(use).takesPart?.(floor, agent) ?? false,
    );
  const calling = callOf(floor, call, verdict);
  const issues = motion.issues.map((issue) => world.issues[issue].id);
  const matter = {
    ...(motion.kind === undefined ? {} : { motion: motion.kind }),
    issues,
    package: motion.package < 0 ? null : world.packages[motion.package].id,
    calledBy: calling?.kind === 'forced' ? calling.by : null,
    call: calling,
    texts: motion.texts,
    versus,
    passed: verdict.passed,
  };
  if (verdict.ballots !== undefined) {
    const { byAgent, for: inFavour, against, abstain, absent, unconcerned, needed } = verdict.ballots;
    const { secret, counts, lines, casting } = verdict.ballots;
    const id = (agent: number) => world.agents[agent].id;
    floor.records.push({
      type: 'vote',
      round,
      issue: issues.length === 1 ? issues[0] : null,
      ...matter,
      for: inFavour,
      against,
      abstain,
      absent,
      unconcerned,
      needed,
      ballots: secret ? null : byAgent,
      counts: counts.map(counted),
      ...(lines.length === 0
        ? {}
        : {
            lines: lines.map(({ bloc, ballot, price, held, broke }) => ({
              bloc: world.blocs[bloc].id,
              ballot,
              price,
              held: held.map(id),
              broke: broke.map(id),
            })),
          }),
      ...(casting === null || secret ? {} : { casting: { by: id(world.chair), ballot: casting } }),
    });
  } else {
    floor.records.push({
      type: 'test',
      round,
      stage: stage.id,
      rule: use.id,
      ...matter,
      support: verdict.support,
      accept: verdict.accept,
      object: verdict.object,
      objectors: verdict.objectors.map((agent) => world.agents[agent].id),
      reason: verdict.reason,
    });
  }
  return verdict;
}
