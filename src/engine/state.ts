/** What changes from round to round. Numbers lie in typed arrays by issue; a state is never changed once returned. */
import type { Affairs } from './affairs.ts';
import { type Memory, NOTHING } from './memory.ts';
import { groundOf, startOf } from './ground.ts';
import { areWithin, hold } from './invariant.ts';
import { keptWith } from './kept.ts';
import type { World } from './world.ts';

/** An amendment that stands beside the current text. */
export interface Tabled {
  readonly issue: number;
  readonly text: number;
  /** Agent index, or −1 − bloc index for a common proposal. */
  readonly by: number;
  readonly round: number;
  /** The declared proposal that it is, by index; absent: none. */
  readonly proposal?: number;
  /** The declared proposal that it amends, by index; absent: it amends the issue's text. */
  readonly to?: number;
  /** Who has signed for it, ascending; absent: nobody is asked to. */
  readonly sponsors?: readonly number[];
}

/** Who tabled a text and who has signed for it. */
export interface SponsorList {
  /** Agent index, or −1 − bloc index; null: the pen wrote it. */
  readonly by: number | null;
  /** The declared proposal that it is, by index; −1: none. */
  readonly proposal: number;
  /** Ascending. */
  readonly sponsors: readonly number[];
}

/** Another text on a question, which stands beside the first and is put to a decision of its own. */
export interface Rival extends SponsorList {
  readonly issue: number;
  readonly text: number;
  readonly round: number;
}

const UNSIGNED: SponsorList = { by: null, proposal: -1, sponsors: [] };

/** An issue that an agent has carried to another venue, all by index. */
export interface Departure {
  readonly agent: number;
  readonly venue: number;
  readonly issue: number;
}

/** What changes from round to round. */
export interface State {
  /** Rounds completed. */
  readonly round: number;
  /** Index of the stage that comes next; −1: the venue is done. */
  readonly stage: number;
  /** Rounds completed in that stage. */
  readonly stageRound: number;
  /** How often each stage has been entered. */
  readonly entries: Int32Array;
  readonly position: Float64Array;
  readonly stance: Float64Array;
  /**
   * What a double cannot hold of a stance that was worked out in decimals, 0 for others: the sum of the two is exact. Exchanges
   * are decided by such digits.
   */
  readonly stanceRest: Float64Array;
  readonly salience: Float64Array;
  readonly bases: Float64Array;
  readonly pen: number;
  readonly discipline: Float64Array;
  /** 1 where an agent is a member of a bloc: `bloc * agents + agent`. */
  readonly member: Uint8Array;
  /** 1 while an agent takes part. */
  readonly present: Uint8Array;
  /** NaN: no text yet. */
  readonly text: Float64Array;
  /** The text furthest from the reference point that was drafted or tabled; NaN: none. */
  readonly fullest: Float64Array;
  /** What has been done with an issue so far, by issue: OPEN, AGREED, ADOPTED … */
  readonly disposition: Uint8Array;
  /** Why an issue stands as it does, by issue. */
  readonly because: string[];
  /** 1 where the last test of the text failed, so that the pen may accommodate. */
  readonly failed: Uint8Array;
  readonly tabled: readonly Tabled[];
  /** Who stands behind the text, by issue. */
  readonly lists: readonly SponsorList[];
  readonly rivals: readonly Rival[];
  /** Texts that passed beside an issue's own, by issue. */
  readonly also: readonly (readonly number[])[];
  /** 1 where a declared proposal has been tabled. */
  readonly proposed: Uint8Array;
  /** Failed tests in each stage. */
  readonly failures: Int32Array;
  /** Who has carried which issue to which other venue, in the order of going. */
  readonly carried: readonly Departure[];
  /** How agents stand to texts that passed, by issue and agent: UNCOMMITTED, CONSENTED, SIGNED … */
  readonly commitment: Uint8Array;
  /** 1 where a principal has recalled its proxy, by the place of the tie. */
  readonly recalled: Uint8Array;
  /** Declared things that outlive the meeting, as they are by now. */
  readonly affairs: Affairs;
  /** What conditions of events are about that nothing else of the state tells. */
  readonly memory: Memory;
  /** Rounds for which an agent's objection has been answered: by issue and agent, then by package and agent. */
  readonly answered: Int32Array;
  /** Packages that may be offered (1) or were tried (2). */
  readonly offered: Uint8Array;
  /** Rounds in a row below the expectation of another venue, by that venue and agent; −1: has left. */
  readonly discontent: Int32Array;
  /** Share of its salience with which each issue counts in the agreement of agents: 1 on the table, less off it. */
  readonly attention: Float64Array;
  /** Persistent coalition number by agent, −1: none. */
  readonly coalition: Int32Array;
  /** Who led each coalition when it formed, by number. */
  readonly eponyms: readonly number[];
  /** Names of all coalitions so far, by number; of one that ended, the last it had. */
  readonly coalitionNames: readonly string[];
}

/** The state before the first round, which all runs of a world share. */
export const initialState = keptWith((world: World): State => {
  const agents = world.agents.length;
  const issues = world.issues.length;
  const member = new Uint8Array(world.blocs.length * agents);
  world.blocs.forEach((bloc, index) => {
    for (const agent of bloc.members) member[index * agents + agent] = 1;
  });
  const entries = new Int32Array(world.venue.stages.length);
  entries[0] = 1;
  hold(areWithin(world.position, 100), 'positions lie on their scale');
  hold(areWithin(world.salience, 1), 'saliences lie in 0–1');
  return {
    round: 0,
    stage: 0,
    stageRound: 0,
    entries,
    position: world.position,
    stance: world.position,
    stanceRest: groundOf(world).emptyBook,
    salience: world.salience,
    bases: world.bases,
    pen: world.pen,
    discipline: Float64Array.from(world.blocs, (bloc) => bloc.discipline),
    member,
    present: groundOf(world).everybody,
    text: new Float64Array(issues).fill(NaN),
    fullest: new Float64Array(issues).fill(NaN),
    disposition: new Uint8Array(issues),
    because: Array.from({ length: issues }, () => ''),
    failed: new Uint8Array(issues),
    tabled: [],
    lists: world.issues.map(() => UNSIGNED),
    rivals: [],
    also: world.issues.map(() => []),
    proposed: new Uint8Array(world.proposals.length),
    failures: new Int32Array(world.venue.stages.length),
    carried: [],
    commitment: new Uint8Array(issues * agents),
    recalled: new Uint8Array(world.proxies.length),
    affairs: startOf(world),
    memory: NOTHING,
    answered: new Int32Array((issues + world.packages.length) * agents),
    offered: Uint8Array.from(world.packages, (one) => (one.waits ? 0 : 1)),
    discontent: new Int32Array(world.venue.outside.length * agents),
    attention: new Float64Array(issues).fill(1),
    coalition: new Int32Array(agents).fill(-1),
    eponyms: [],
    coalitionNames: [],
  };
});
