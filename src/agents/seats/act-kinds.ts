/** Which acts there are, what each takes, and where in a venue who can do them. */
import { capabilities, groundOf } from '../../engine/ground.ts';
import { hold } from '../../engine/invariant.ts';
import { RULES } from '../../engine/rules/index.ts';
import type { RuleCard } from '../../engine/rules/rule.ts';
import { DECIDE, PERSUADE, PROPOSE } from '../../engine/terms.ts';
import type { RuleUse, StageCard, World } from '../../engine/world.ts';
import { PROTOCOLS } from '../protocols/index.ts';
import type { Act, ActName } from './acts.ts';

type Field = Exclude<keyof Act, 'action'>;

/** What an act takes, what forcing it needs, and where in a venue it can happen. */
export interface ActKind {
  readonly takes: readonly Field[];
  /** Fields without which nobody knows what is forced. */
  readonly needs: readonly Field[];
  /** The only way in which it can be laid down; absent: both. */
  readonly only?: 'forced' | 'forbidden';
  /** Stages in which it can happen; null: it is no matter of stages. */
  readonly happens: ((stage: StageCard, world: World) => boolean) | null;
  /** Whether it can happen there on an issue by index; absent: on every one. */
  readonly on?: (stage: StageCard, world: World, issue: number) => boolean;
  /** Why it cannot happen where no stage has it. */
  readonly never: string;
  /** Whether an agent can do it in a stage where it happens. */
  readonly able?: (world: World, agent: number, stage: StageCard) => boolean;
  readonly unable?: string;
}

const standing = (world: World, agent: number, stage: StageCard, action: number) =>
  stage.standing[action * world.agents.length + agent] > 0;
const votes = (world: World, agent: number, stage: StageCard) =>
  world.agents[agent].votes > 0 && standing(world, agent, stage, DECIDE);
/** Whether an agent takes part in a decision that can be forced in a stage, or has a vote that it can insist on. */
const mayCall = (world: World, agent: number, stage: StageCard) => {
  if (stage.forced === null) return votes(world, agent, stage);
  const { takesPart } = RULES[stage.forced.id];
  const capability = capabilities(world, stage, world.bases, groundOf(world).everybody);
  return takesPart === null || takesPart({ world, stage, capability }, agent);
};
const packagesIn = (stage: StageCard, { packages, venue }: World) =>
  packages.filter((one) => venue.stages[one.stage] === stage);
/** Cards of the rules by which motions are decided in a stage, the stage's own first. */
const cardsIn = (stage: StageCard, world: World): RuleCard[] =>
  [stage.rule, stage.forced, ...packagesIn(stage, world).map(({ rule }) => rule)].flatMap((use) =>
    use === null ? [] : [RULES[use.id].card],
  );
/** Whether the chair only reads the room under a rule, so that somebody may insist on a vote. */
export const readsRoom = (rule: RuleUse | null): boolean =>
  rule !== null && RULES[rule.id].card.ballots === 'insisted';
/** Packages about which the chair reads the room by a rule of their own. */
const readIn = (stage: StageCard, world: World) =>
  packagesIn(stage, world).filter(({ rule }) => readsRoom(rule));
const votesIn = (stage: StageCard, world: World) =>
  cardsIn(stage, world).some(({ ballots }) => ballots !== 'never');

export const KINDS: Readonly<Record<ActName, ActKind>> = {
  'call-vote': {
    takes: ['agent', 'issue', 'text', 'at'],
    needs: ['agent', 'issue', 'at'],
    happens: (stage, world) =>
      stage.forced !== null || readsRoom(stage.rule) || readIn(stage, world).length > 0,
    on: (stage, world, issue) =>
      stage.forced !== null ||
      readsRoom(stage.rule) ||
      readIn(stage, world).some(({ issues }) => issues.includes(issue)),
    never: 'nobody can force a vote',
    able: mayCall,
    unable: 'has no vote',
  },
  table: {
    takes: ['agent', 'issue', 'text', 'at'],
    needs: ['agent', 'issue', 'at'],
    happens: ({ tables, phases }) => tables && phases.includes('drafting'),
    never: 'nobody tables amendments',
    able: (world, agent, stage) => standing(world, agent, stage, PROPOSE),
    unable: 'has no standing to propose',
  },
  object: {
    takes: ['agent', 'issue', 'package', 'at'],
    needs: ['agent'],
    happens: (stage, world) => cardsIn(stage, world).some(({ objections }) => objections),
    never: 'no rule asks for objections',
    able: (world, agent, stage) => standing(world, agent, stage, DECIDE),
    unable: 'has no standing to decide',
  },
  support: {
    takes: ['agent', 'issue', 'package', 'at'],
    needs: ['agent'],
    only: 'forced',
    happens: (stage, world) => cardsIn(stage, world).some(({ objections }) => objections),
    never: 'no rule asks who supports a text',
    able: (world, agent, stage) => standing(world, agent, stage, DECIDE),
    unable: 'has no standing to decide',
  },
  lobby: {
    takes: ['agent', 'whom', 'issue', 'at'],
    needs: ['agent', 'whom', 'issue', 'at'],
    only: 'forced',
    happens: ({ phases }) => phases.includes('persuasion'),
    never: 'nobody persuades anybody',
    able: (world, agent, stage) => standing(world, agent, stage, PERSUADE),
    unable: 'has no standing to persuade',
  },
  vote: {
    takes: ['agent', 'issue', 'package', 'ballot', 'at'],
    needs: ['agent', 'ballot'],
    only: 'forced',
    happens: votesIn,
    never: 'no vote is taken',
    able: votes,
    unable: 'has no vote',
  },
  sign: {
    takes: ['agent', 'at'],
    needs: ['agent'],
    happens: ({ asks }) => asks === 'signature',
    never: 'nothing is signed',
    able: (world, agent) => world.agents[agent].signs,
    unable: 'signs nothing',
  },
  deploy: {
    takes: ['agent', 'at'],
    needs: ['agent'],
    happens: ({ asks }) => asks === 'deployment',
    never: 'nothing is deployed',
    able: (world, agent) => world.agents[agent].market > 0,
    unable: 'has no share of the market',
  },
  dissociate: {
    takes: ['agent', 'at'],
    needs: ['agent'],
    happens: ({ asks }) => asks === 'dissociation',
    never: 'nobody dissociates from anything',
    able: (world, agent, stage) => standing(world, agent, stage, DECIDE),
    unable: 'has no standing to decide',
  },
  leave: {
    takes: ['agent', 'to', 'at'],
    needs: ['agent', 'to', 'at'],
    happens: ({ phases }, world) => phases.includes('exit') && world.venue.outside.length > 0,
    never: 'there is no other venue to leave for',
  },
  bargain: {
    takes: ['agent', 'at'],
    needs: [],
    only: 'forbidden',
    happens: ({ phases }, world) => PROTOCOLS[world.protocol.id].card.moves && phases.includes('bargaining'),
    never: 'no bargaining protocol is in use',
  },
  'offer-package': {
    takes: ['package', 'at'],
    needs: ['package', 'at'],
    happens: null,
    never: '',
  },
  'feel-of-the-room': {
    takes: ['package'],
    needs: [],
    only: 'forbidden',
    happens: (stage, world) => readIn(stage, world).length > 0,
    never: 'the chair reads the room about no package',
  },
};

/**
 * What is wrong with an act in a stage (−1: in any): none has it, or has it on the issue (−1: any), or the agent (−1: any) cannot
 * do it there; null: nothing.
 */
export function obstacle(
  world: World,
  action: ActName,
  agent: number,
  stage: number,
  issue: number,
): 'action' | 'issue' | 'agent' | null {
  const { happens, on, able } = KINDS[action];
  if (happens === null) return null;
  const { stages } = world.venue;
  hold(
    stage < stages.length && issue < world.issues.length,
    'an act is of a stage and an issue that there are',
  );
  const having = (stage < 0 ? stages : [stages[stage]]).filter((one) => happens(one, world));
  if (having.length === 0) return 'action';
  const fitting = issue < 0 || on === undefined ? having : having.filter((one) => on(one, world, issue));
  if (fitting.length === 0) return 'issue';
  if (agent < 0 || able === undefined) return null;
  return fitting.some((one) => able(world, agent, one)) ? null : 'agent';
}

/** Whether an agent has the standing for an act, and the venue the act, in a stage (−1: in any) on an issue (−1: on any). */
export function isPossible(world: World, action: ActName, agent: number, stage = -1, issue = -1): boolean {
  return obstacle(world, action, agent, stage, issue) === null;
}
