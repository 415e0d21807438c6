/**
 * The agents' own conduct within what is laid down from outside. A ban takes an agent out of the choice, so that whoever
 * comes next acts in its place; a forced act is added to what agents do by themselves.
 */
import { nearestOption } from '../../engine/drafting.ts';
import type { Amendment, Bounds, Call, Conduct, Floor, Motion } from '../../engine/floor.ts';
import { standingText } from '../../engine/loss.ts';
import { isAlive } from '../../engine/settle.ts';
import {
  ACCEPT,
  BOOK_CAUCUS,
  BOOK_MANDATE,
  BOOK_PERSUASION,
  OBJECT,
  OPEN,
  PERSUADE,
  PROPOSE,
  SUPPORT,
} from '../../engine/terms.ts';
import { CONDUCT } from '../conduct.ts';
import { leave } from '../leaving.ts';
import { callVote, lossFrom, type May, table } from '../proposing.ts';
import type { ActName, Order } from './acts.ts';

/** A stance that is held: its entry, and from when. */
export interface HeldStance {
  readonly agent: number;
  readonly issue: number;
  /** Round of the stage, or of the run where the stage is −1. */
  readonly stage: number;
  readonly round: number;
}

/** Whether an order is about this round. */
function isNow(floor: Floor, { stage, round }: Order): boolean {
  if (stage < 0) return round === 0 || round === floor.round;
  return stage === floor.stageIndex && (round === 0 || round === floor.stageRound);
}

/** Whether a stance is held by now: the stage has been entered, and the round is reached. */
function isHeld(floor: Floor, { stage, round }: HeldStance): boolean {
  if (stage < 0) return floor.round >= round;
  const entries = floor.state.entries[stage];
  if (entries !== 1) return entries > 1;
  return stage !== floor.stageIndex || floor.stageRound >= round;
}

const meets = (wanted: number, found: number) => wanted < 0 || wanted === found;

/** Which orders of an action concern an agent and an issue now. */
function picker(orders: readonly Order[], action: ActName, forced: boolean) {
  const own = orders.filter((order) => order.action === action && order.forced === forced);
  return (floor: Floor, agent: number, issue: number): Order | undefined =>
    own.find((order) => meets(order.agent, agent) && meets(order.issue, issue) && isNow(floor, order));
}

/** The text that serves a caller best of those that could be put to a vote; NaN where none differs from what stands. */
function bestText(floor: Floor, agent: number, issue: number, versus: number): number {
  const texts = floor.state.tabled.filter((one) => one.issue === issue).map(({ text }) => text);
  let best = NaN;
  for (const text of [...texts, floor.state.text[issue]]) {
    if (text !== text || text === versus) continue;
    const better = lossFrom(floor, agent, issue, text) < lossFrom(floor, agent, issue, best);
    if (best !== best || better) best = text;
  }
  return best;
}

/** The votes that are forced, and the choice of a caller among those who may. */
function calling(orders: readonly Order[]): Conduct['callVote'] {
  const forced = orders.filter((order) => order.action === 'call-vote' && order.forced);
  const banned = picker(orders, 'call-vote', false);
  const may: May = (floor, agent, issue) => banned(floor, agent, issue) === undefined;
  return (floor, issue): Call | null => {
    const order = forced.find((one) => one.issue === issue && isNow(floor, one));
    if (order !== undefined && floor.state.present[order.agent] === 1) {
      const versus = standingText(floor, issue);
      const text = order.text === order.text ? order.text : bestText(floor, order.agent, issue, versus);
      if (text === text) return { issue, text, versus, by: order.agent, expects: null };
    }
    return callVote(floor, issue, may);
  };
}

/** Amendments of those who may, and those that are forced. */
function tabling(orders: readonly Order[]): Conduct['table'] {
  const forced = orders.filter((order) => order.action === 'table' && order.forced);
  const banned = picker(orders, 'table', false);
  const may: May = (floor, agent, issue) => banned(floor, agent, issue) === undefined;
  return (floor) => {
    const tabled: Amendment[] = [];
    for (const { agent, issue, text: wanted, ...order } of forced) {
      const capable = floor.capability[PROPOSE * floor.n + agent] > 0;
      const current = floor.state.text[issue];
      if (!capable || !isNow(floor, { agent, issue, text: wanted, ...order }) || !isAlive(floor, issue))
        continue;
      const stance = floor.state.stance[issue * floor.n + agent];
      const text = wanted === wanted ? wanted : nearestOption(floor.world.issues[issue], stance);
      if (current !== current || text === current) continue;
      const gain = lossFrom(floor, agent, issue, current) - lossFrom(floor, agent, issue, text);
      tabled.push({ issue, text, by: agent, gain });
    }
    const own = table(floor, may).filter(
      (one) => !tabled.some(({ issue, text }) => issue === one.issue && text === one.text),
    );
    return [...tabled, ...own];
  };
}

function leaving(orders: readonly Order[]): Conduct['leave'] {
  const own = orders.filter(({ action }) => action === 'leave');
  const sent = (floor: Floor, agent: number) =>
    own.find((order) => order.forced && order.agent === agent && isNow(floor, order))?.to;
  return (floor) =>
    leave(floor, {
      must: (_, agent, venue) => sent(floor, agent) === venue,
      may: (_, agent, venue) =>
        sent(floor, agent) === undefined &&
        !own.some(
          (order) =>
            !order.forced && meets(order.agent, agent) && meets(order.to, venue) && isNow(floor, order),
        ),
    });
}

function signing(orders: readonly Order[]): Conduct['sign'] {
  const own = orders.filter(({ action }) => action === 'sign');
  return (floor, agent, gains) => {
    const decision = CONDUCT.sign(floor, agent, gains);
    const order = own.find((one) => meets(one.agent, agent) && isNow(floor, one));
    return order === undefined
      ? decision
      : { ...decision, signed: order.forced, probability: order.forced ? 1 : 0 };
  };
}

/** What agents are bound to in tests and votes. */
function boundsOf(orders: readonly Order[]): Bounds {
  /** Of a package what is laid down about it goes before what is about its issues. */
  const find = (
    actions: readonly ActName[],
    floor: Floor,
    agent: number,
    { issues, package: at }: Motion,
  ) => {
    const meant = orders.filter(
      (order) =>
        actions.includes(order.action) &&
        meets(order.agent, agent) &&
        (order.issue < 0 || issues.includes(order.issue)) &&
        meets(order.package, at) &&
        isNow(floor, order),
    );
    return meant.find((order) => at >= 0 && order.package === at) ?? meant[0];
  };
  /** Whether an act that is about no text is forced or forbidden now; null: neither. */
  const laid = (action: ActName, floor: Floor, agent: number) =>
    orders.find((order) => order.action === action && meets(order.agent, agent) && isNow(floor, order))
      ?.forced ?? null;
  return {
    reacts: (floor, agent, motion) => {
      const order = find(['object', 'support'], floor, agent, motion);
      if (order === undefined) return null;
      if (order.action === 'support') return SUPPORT;
      return order.forced ? OBJECT : ACCEPT;
    },
    votes: (floor, agent, motion) => {
      const order = find(['vote'], floor, agent, motion);
      return order?.forced === true ? order.ballot : null;
    },
    insists: (floor, agent, motion) => find(['call-vote'], floor, agent, motion)?.forced ?? null,
    deploys: (floor, agent) => laid('deploy', floor, agent),
    dissociates: (floor, agent) => laid('dissociate', floor, agent),
  };
}

/**
 * How loudly a lobbied agent hears whoever lobbies it, as a multiple of all that it hears otherwise, for one round on one issue. An
 * assumption: as loud as everybody else together, since it has the agent to itself for the round.
 */
const LOBBY_STRENGTH = 1;

/** Persuasion where some agents take others aside. */
function persuading(orders: readonly Order[]): Conduct['persuade'] {
  const own = orders.filter(({ action }) => action === 'lobby');
  return (floor) => {
    for (const order of own) {
      const { agent, whom, issue } = order;
      if (!isNow(floor, order) || floor.capability[PERSUADE * floor.n + agent] === 0) continue;
      if (floor.state.present[whom] === 1)
        floor.lobbying.push({ speaker: agent, hearer: whom, issue, strength: LOBBY_STRENGTH });
    }
    CONDUCT.persuade(floor);
  };
}

/** Runs a phase and takes back what it did to stances that are held, stance and books alike. */
function holding(
  held: readonly HeldStance[],
  books: readonly number[],
  phase: (floor: Floor) => void,
): (floor: Floor) => void {
  return (floor) => {
    const kept = held
      .filter((one) => isHeld(floor, one))
      .map(({ agent, issue }) => {
        const entry = issue * floor.n + agent;
        return { entry, stance: floor.state.stance[entry] };
      });
    phase(floor);
    for (const { entry, stance } of kept) {
      floor.state.stance[entry] = stance;
      for (const book of books) floor.books[book]?.fill(0, entry, entry + 1);
    }
  };
}

/** Bargaining without those who may not, or whose stance on an open issue is held: nobody trades with them. */
function bargaining(orders: readonly Order[], held: readonly HeldStance[]): Conduct['bargain'] {
  const bans = orders.filter(({ action }) => action === 'bargain');
  return (floor) => {
    const capability = floor.capability.slice();
    const exclude = (agent: number) => (capability[PROPOSE * floor.n + agent] = 0);
    for (const one of held)
      if (floor.state.disposition[one.issue] === OPEN && isHeld(floor, one)) exclude(one.agent);
    for (const order of bans) {
      if (!isNow(floor, order)) continue;
      for (let agent = 0; agent < floor.n; agent += 1) if (meets(order.agent, agent)) exclude(agent);
    }
    CONDUCT.bargain({ ...floor, capability });
  };
}

/** The conduct of agents under orders; without any, their own. */
export function conductUnder(
  orders: readonly Order[],
  held: readonly HeldStance[],
  base: Conduct = CONDUCT,
): Conduct {
  if (orders.length === 0 && held.length === 0) return base;
  const persuade = orders.some(({ action }) => action === 'lobby') ? persuading(orders) : base.persuade;
  const concerns = (...actions: ActName[]) => orders.some(({ action }) => actions.includes(action));
  return {
    ...base,
    own: base.own ?? base,
    ...(concerns('call-vote') ? { callVote: calling(orders) } : {}),
    ...(concerns('table') ? { table: tabling(orders) } : {}),
    ...(concerns('leave') ? { leave: leaving(orders) } : {}),
    ...(concerns('sign') ? { sign: signing(orders) } : {}),
    ...(concerns('object', 'support', 'vote', 'call-vote', 'deploy', 'dissociate')
      ? { bounds: boundsOf(orders) }
      : {}),
    ...(concerns('bargain') || held.length > 0 ? { bargain: bargaining(orders, held) } : {}),
    ...(concerns('lobby') ? { persuade } : {}),
    ...(held.length > 0
      ? {
          caucus: holding(held, [BOOK_CAUCUS], base.caucus),
          persuade: holding(held, [BOOK_MANDATE, BOOK_PERSUASION], persuade),
        }
      : {}),
  };
}
