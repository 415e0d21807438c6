/**
 * What every agent could have done otherwise, as acts that can be forced or forbidden: staying away, calling a vote or none,
 * voting another way, objecting, signing, leaving, tabling, bargaining. What an agent did anyway in every run of the search
 * is no choice, and neither is what the venue or its standing does not allow.
 */
import { isPossible } from '../../agents/seats/act-kinds.ts';
import { type Act, BALLOTS, type When } from '../../agents/seats/acts.ts';
import type { EngineRecord } from '../../engine/records.ts';
import { ABSTAIN, AGAINST, FOR } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import { plainArm, playArm, replicateSeed } from '../arm.ts';
import type { Intervention } from '../interventions/intervention.ts';

/** What agents are made to do or kept from, in the words of an intervention. */
export type Doing = Pick<Intervention, 'set' | 'from' | 'force' | 'forbid'>;

export interface ActorChoice {
  readonly agent: string;
  /** What is done, the same for all agents, such as `vote against`. */
  readonly key: string;
  /** Of choices on one topic an agent makes one. */
  readonly topic: string;
  /** In words behind the agent's name, such as `votes against Spam`. */
  readonly title: string;
  readonly doing: Doing;
}

/** Who did what in the runs of the search: in some of them, and always. */
class Habits {
  readonly #ever = new Set<string>();
  readonly #ballots = new Map<number, Set<number>>();

  constructor(world: World, issue: string | null, seed: string, replicates: number) {
    for (let replicate = 1; replicate <= replicates; replicate += 1)
      playArm(plainArm(world), replicateSeed(seed, replicate), (record) => this.#note(record, issue), false);
  }

  #note(record: EngineRecord, issue: string | null): void {
    const did = (agent: string, what: string) => this.#ever.add(`${agent} ${what}`);
    const call = record.type === 'vote' || record.type === 'test' ? record.call : null;
    if (call?.kind === 'forced' || call?.kind === 'insisted') did(call.by, 'call-vote');
    if (record.type === 'vote') {
      if (issue !== null && !record.issues.includes(issue)) return;
      record.ballots?.forEach((ballot, agent) => {
        const known = this.#ballots.get(agent) ?? new Set();
        this.#ballots.set(agent, known.add(ballot));
      });
    } else if (record.type === 'test') for (const agent of record.objectors) did(agent, 'object');
    else if (record.type === 'tabled') did(record.by, 'table');
    else if (record.type === 'signature') did(record.agent, record.signed ? 'sign' : 'abstain from signing');
    else if (record.type === 'exit') did(record.agent, 'leave');
    else if (record.type === 'exchange') for (const agent of [record.i, record.j]) did(agent, 'bargain');
  }

  ever(agent: string, what: string): boolean {
    return this.#ever.has(`${agent} ${what}`);
  }

  /** Whether an agent cast another ballot than this one. */
  votedOtherwise(agent: number, ballot: number): boolean {
    return [...(this.#ballots.get(agent) ?? [])].some((one) => one !== ballot);
  }
}

const NUMBERS = { for: FOR, against: AGAINST, abstain: ABSTAIN } as const;
const BALLOT_WORDS = { for: 'votes for', against: 'votes against', abstain: 'abstains on' } as const;
/** What agents can be kept from where they did it. */
const BANS: readonly (readonly [Act['action'], string])[] = [
  ['call-vote', 'calls no vote'],
  ['table', 'tables nothing'],
  ['object', 'objects to nothing'],
  ['sign', 'does not sign'],
  ['leave', 'stays in the venue'],
  ['bargain', 'does not bargain'],
];

/** What choices are about: the issue of the outcome, or null, and the issues on which acts at a round are thought of. */
export interface ChoiceMatter {
  readonly issue: string | null;
  readonly issues: readonly string[];
}

/** What one agent could do at the first round of a stage. */
function atOpening(world: World, at: number, stage: number, { issues }: ChoiceMatter): ActorChoice[] {
  const { id, title } = world.venue.stages[stage];
  const agent = world.agents[at].id;
  const when: When = { stage: id, round: 1 };
  const forced = (act: Act, topic: string, words: string, about: string): ActorChoice => ({
    agent,
    key: `${act.action} ${about} ${id}`,
    topic,
    title: `${words} at once in ${title}`,
    doing: { force: [{ ...act, at: when }] },
  });
  const can = (action: Act['action']) => isPossible(world, action, at, stage);
  const on = world.issues.filter((issue) => issues.includes(issue.id));
  return [
    ...on
      .filter((issue) => isPossible(world, 'call-vote', at, stage, world.issues.indexOf(issue)))
      .map((issue) =>
        forced(
          { action: 'call-vote', agent, issue: issue.id },
          'call-vote',
          `calls a vote on ${issue.title}`,
          issue.id,
        ),
      ),
    ...(can('table')
      ? on.map((issue) =>
          forced(
            { action: 'table', agent, issue: issue.id },
            'table',
            `tables its own text on ${issue.title}`,
            issue.id,
          ),
        )
      : []),
    ...(can('leave')
      ? world.venue.outside
          .filter(({ members }) => members.includes(at))
          .map((venue) =>
            forced({ action: 'leave', agent, to: venue.id }, 'leave', `leaves for ${venue.title}`, venue.id),
          )
      : []),
  ];
}

/** What one agent could do otherwise. */
function choicesOfAgent(world: World, at: number, matter: ChoiceMatter, habits: Habits): ActorChoice[] {
  const agent = world.agents[at].id;
  const { issue } = matter;
  const about = issue === null ? {} : { issue };
  const what = world.issues.find(({ id }) => id === issue)?.title ?? 'everything';
  const choice = (key: string, topic: string, title: string, doing: Doing): ActorChoice => ({
    agent,
    key,
    topic,
    title,
    doing,
  });
  const can = (action: Act['action']) => isPossible(world, action, at);
  return [
    choice('stay away', 'presence', 'stays away', {
      set: { [`agents.${agent}.present`]: 0 },
      from: { round: 1 },
    }),
    ...BANS.filter(([action]) => habits.ever(agent, action)).map(([action, title]) =>
      choice(`no ${action}`, action, title, { forbid: [{ action, agent }] }),
    ),
    ...BALLOTS.filter((ballot) => habits.votedOtherwise(at, NUMBERS[ballot])).map((ballot) =>
      choice(`vote ${ballot}`, 'vote', `${BALLOT_WORDS[ballot]} ${what}`, {
        force: [{ action: 'vote', agent, ballot, ...about }],
      }),
    ),
    ...(can('object')
      ? [choice('object', 'object', `objects to ${what}`, { force: [{ action: 'object', agent, ...about }] })]
      : []),
    ...(habits.ever(agent, 'abstain from signing')
      ? [choice('sign', 'sign', 'signs', { force: [{ action: 'sign', agent }] })]
      : []),
    ...world.venue.stages.flatMap((_, stage) => atOpening(world, at, stage, matter)),
  ];
}

/** The choices of some agents, given what they do in the runs of a search. */
export function choicesOf(
  world: World,
  agents: ReadonlySet<string>,
  matter: ChoiceMatter,
  { seed, replicates }: { readonly seed: string; readonly replicates: number },
): ActorChoice[] {
  const habits = new Habits(world, matter.issue, seed, replicates);
  return world.agents.flatMap(({ id }, at) =>
    agents.has(id) ? choicesOfAgent(world, at, matter, habits) : [],
  );
}

/** Several choices as one; null of none. */
export function doneTogether(choices: readonly ActorChoice[]): Doing | null {
  if (choices.length === 0) return null;
  const all = <T>(of: (doing: Doing) => readonly T[] | undefined) =>
    choices.flatMap(({ doing }) => of(doing) ?? []);
  const set = Object.assign({}, ...choices.map(({ doing }) => doing.set ?? {})) as NonNullable<Doing['set']>;
  const [force, forbid] = [all((one) => one.force), all((one) => one.forbid)];
  return {
    ...(Object.keys(set).length === 0 ? {} : { set, from: { round: 1 } }),
    ...(force.length === 0 ? {} : { force }),
    ...(forbid.length === 0 ? {} : { forbid }),
  };
}
