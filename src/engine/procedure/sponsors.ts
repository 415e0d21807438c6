/** Sponsors: who stands behind a text, and what that is worth to those who have not made up their minds. */
import { type Seats, seatsOf } from '../blocs.ts';
import { proposerId } from '../drafting.ts';
import type { Document, Floor } from '../floor.ts';
import { hold } from '../invariant.ts';
import { keptWith } from '../kept.ts';
import { isEngaged } from '../loss.ts';
import type { SponsorsRecord } from '../records.ts';
import type { SponsorList } from '../state.ts';
import type { Sponsoring, TieTable } from '../world.ts';
import { before } from './order.ts';
import { documentsOf, textOfTabled } from './documents.ts';

/** What company is worth to an agent, 0–1. */
type Company = (agent: number) => number;

const ALONE: Company = () => 0;

/** All that an agent is tied by, whoever has signed for what. */
const tiesOf = keptWith(({ starts, strengths }: TieTable): Float64Array => {
  const sums = new Float64Array(starts.length - 1);
  for (let agent = 0; agent < sums.length; agent += 1)
    for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) sums[agent] += strengths[tie];
  return sums;
});

/** Members of each bloc who care about issues, by saliences and members as they are, and by issues. */
const caring = new WeakMap<Float64Array, WeakMap<Uint8Array, Map<string, Int32Array>>>();

function caringIn(floor: Floor, issues: readonly number[], seats: Seats): Int32Array {
  const { salience, member } = floor.state;
  const byMember = caring.get(salience) ?? new WeakMap<Uint8Array, Map<string, Int32Array>>();
  caring.set(salience, byMember);
  const byIssues = byMember.get(member) ?? new Map<string, Int32Array>();
  byMember.set(member, byIssues);
  const key = issues.join(' ');
  let counts = byIssues.get(key);
  if (counts === undefined) {
    counts = Int32Array.from(seats.members, (seated) => {
      let some = 0;
      for (const agent of seated) if (isEngaged(floor, agent, issues)) some += 1;
      return some;
    });
    byIssues.set(key, counts);
  }
  return counts;
}

/** What a list is worth to agents as it grows. */
interface Companions {
  readonly worth: Company;
  /** Somebody signs who has not. */
  readonly join: (agent: number) => void;
}

/**
 * What a list is worth to each agent, 0–1: the share of the strength of its ties that goes to sponsors, plus the share of its
 * fellow members who are sponsors in each of its blocs times the bloc's discipline; at most 1. Members who do not care about
 * the issues are no company. It is worked out for those who are asked for, since few are ever undecided.
 */
export function companyOf(floor: Floor, issues: readonly number[], sponsors: readonly number[]): Companions {
  const { world, n, state } = floor;
  const { starts, speakers, strengths } = world.ties;
  const seats = seatsOf(n, state.member);
  const signed = new Uint8Array(n);
  const signers = new Int32Array(seats.members.length);
  const join = (agent: number) => {
    hold(agent >= 0 && agent < n && signed[agent] === 0, 'sponsors are agents, and nobody signs twice');
    signed[agent] = 1;
    for (const bloc of seats.of[agent]) signers[bloc] += 1;
  };
  for (const agent of sponsors) join(agent);
  const engaged = caringIn(floor, issues, seats);
  const ties = tiesOf(world.ties);
  const worth = (agent: number) => {
    let company = 0;
    if (ties[agent] > 0) {
      let some = 0;
      for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1)
        if (signed[speakers[tie]] === 1) some += strengths[tie];
      company = some / ties[agent];
    }
    for (const bloc of seats.of[agent]) {
      if (signers[bloc] === 0 || engaged[bloc] < 2) continue;
      company += (state.discipline[bloc] * (signers[bloc] - signed[agent])) / (engaged[bloc] - 1);
    }
    return Math.min(1, company);
  };
  return { worth, join };
}

/** What lists add to the preference of undecided agents for one text over another, in weighted loss. */
export function leanTo(
  floor: Floor,
  terms: Sponsoring | null,
  issues: readonly number[],
  text: readonly number[],
  versus: readonly number[] = [],
): Company | undefined {
  if (terms === null || terms.pull === 0 || (text.length === 0 && versus.length === 0)) return undefined;
  const worthOf = (list: readonly number[]): Company =>
    list.length === 0 ? ALONE : companyOf(floor, issues, list).worth;
  const company = worthOf(text);
  const other = worthOf(versus);
  return (agent) => terms.pull * (company(agent) - other(agent));
}

/** Whether a text may be put to a decision by who stands behind it. */
export const isSponsored = (terms: Sponsoring | null, sponsors: readonly number[]): boolean =>
  terms === null || sponsors.length >= terms.needed;

/** Those who sign as a text is tabled: its mover, or of a bloc all members who care about it, and whoever is named with them. */
export function signersOf(floor: Floor, by: number, issue: number, others: Iterable<number> = []): number[] {
  const { n, state } = floor;
  const movers =
    by >= 0
      ? [by]
      : seatsOf(n, state.member).members[-1 - by].filter((agent) => isEngaged(floor, agent, [issue]));
  const all = [...new Set([...movers, ...others])];
  hold(
    all.every((agent) => agent >= 0 && agent < n),
    'sponsors are agents',
  );
  return all.filter((agent) => state.present[agent] === 1).sort((a, b) => a - b);
}

const areAscending = (agents: readonly number[]): boolean =>
  agents.every((agent, at) => at === 0 || agents[at - 1] < agent);

/** Agents by id, in the order of ids: that in which a compiled scenario has them. */
function idsOf({ world }: Floor, agents: readonly number[]): string[] {
  const ids = agents.map((agent) => world.agents[agent].id);
  return ids.every((id, at) => at === 0 || ids[at - 1] < id) ? ids : ids.sort();
}

/** Lets agents sign for a text, and tells who did. @returns everybody who has signed */
function gather(
  floor: Floor,
  of: SponsorsRecord['of'],
  document: Document,
  terms: Sponsoring,
  isNew: boolean,
): readonly number[] {
  const { world, round } = floor;
  const { list } = document;
  const joined = floor.run.conduct.sponsor(floor, document, terms);
  const fresh = isNew || joined.length > 0;
  const sponsors = joined.length === 0 ? list.sponsors : [...list.sponsors, ...joined].sort((a, b) => a - b);
  hold(areAscending(sponsors), 'nobody signs twice for a text');
  if (fresh && sponsors.length > 0) {
    const signers = idsOf(floor, sponsors);
    floor.records.push({
      type: 'sponsors',
      round,
      issues: document.issues.map((issue) => world.issues[issue].id),
      of,
      texts: document.texts,
      proposal: list.proposal < 0 ? null : world.proposals[list.proposal].id,
      by: list.by === null ? null : proposerId(floor, list.by),
      sponsors: signers,
      joined: isNew ? signers : idsOf(floor, joined),
    });
  }
  return sponsors;
}

/**
 * Everybody signs who wants to, text by text: the texts themselves, then amendments to them, then rival texts. One signs as a text
 * comes to the table, and again before it is put.
 * @param last whether texts are put in this round
 */
export function gatherSponsors(floor: Floor, terms: Sponsoring, last: boolean): void {
  const { state, previous, round, m } = floor;
  let isSettled = !last;
  for (let issue = 0; issue < m && isSettled; issue += 1)
    isSettled = state.text[issue] !== state.text[issue] || previous.lists[issue].sponsors.length > 0;
  for (const document of isSettled ? [] : documentsOf(floor)) {
    const { issues, list } = document;
    const known = previous.lists[issues[0]].sponsors.length > 0;
    if (known && !last) continue;
    const sponsors = gather(floor, 'text', document, terms, !known);
    if (sponsors.length === list.sponsors.length && issues.every((one) => state.lists[one] === list))
      continue;
    const next: SponsorList = { ...list, sponsors };
    state.lists = state.lists.map((one, issue) => (issues.includes(issue) ? next : one));
  }
  const inOrder = [...state.tabled].sort(
    (a, b) => a.issue - b.issue || before(a.by, b.by, (by) => proposerId(floor, by)),
  );
  state.tabled = inOrder.map((one) => {
    const versus = textOfTabled(floor, one);
    if (versus !== versus || (!last && one.round < round && one.sponsors !== undefined)) return one;
    const { issue, text, by, proposal = -1, sponsors = signersOf(floor, by, issue) } = one;
    const list = { by, proposal, sponsors };
    const document = { issues: [issue], texts: [text], versus: [versus], beside: [], list };
    const isNew = one.sponsors === undefined || one.round === round;
    return { ...one, sponsors: gather(floor, 'amendment', document, terms, isNew) };
  });
  state.rivals = state.rivals.map((one) => {
    if (!last && one.round < round) return one;
    const { issue, text } = one;
    const others = state.rivals.filter((other) => other !== one && other.issue === issue);
    const document = {
      issues: [issue],
      texts: [text],
      versus: [floor.world.issues[issue].reference],
      beside: [state.text[issue], ...others.map((other) => other.text)],
      list: one,
    };
    return { ...one, sponsors: gather(floor, 'rival', document, terms, one.round === round) };
  });
}
