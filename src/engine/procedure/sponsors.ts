/** Sponsors: who stands behind a text, and what that is worth to those who have not made up their minds. */
import { seatsOf } from '../blocs.ts';
import { proposerId } from '../drafting.ts';
import type { Document, Floor } from '../floor.ts';
import { hold } from '../invariant.ts';
import { isEngaged } from '../loss.ts';
import type { SponsorsRecord } from '../records.ts';
import type { SponsorList } from '../state.ts';
import type { Sponsoring } from '../world.ts';
import { before } from './order.ts';
import { documentsOf, textOfTabled } from './documents.ts';

/**
 * What a list is worth to each agent, 0–1: the share of the strength of its ties that goes to sponsors, plus the share of its
 * fellow members who are sponsors in each of its blocs times the bloc's discipline; at most 1. Members who do not care about
 * the issues are no company.
 */
export function companyOf(
  floor: Floor,
  issues: readonly number[],
  sponsors: readonly number[],
): Float64Array {
  const { world, n, state } = floor;
  const { starts, speakers, strengths } = world.ties;
  const company = new Float64Array(n);
  hold(
    sponsors.every((agent) => agent >= 0 && agent < n),
    'sponsors are agents',
  );
  if (sponsors.length === 0) return company;
  const signed = new Uint8Array(n);
  for (const agent of sponsors) signed[agent] = 1;
  for (let agent = 0; agent < n; agent += 1) {
    let all = 0;
    let some = 0;
    for (let tie = starts[agent]; tie < starts[agent + 1]; tie += 1) {
      all += strengths[tie];
      if (signed[speakers[tie]] === 1) some += strengths[tie];
    }
    if (all > 0) company[agent] = some / all;
  }
  seatsOf(n, state.member).members.forEach((seated, bloc) => {
    let some = 0;
    for (const agent of seated) some += signed[agent];
    if (some === 0) return;
    let all = 0;
    for (const agent of seated) if (isEngaged(floor, agent, issues)) all += 1;
    if (all < 2) return;
    for (const agent of seated)
      company[agent] += (state.discipline[bloc] * (some - signed[agent])) / (all - 1);
  });
  for (let agent = 0; agent < n; agent += 1) company[agent] = Math.min(1, company[agent]);
  return company;
}

/** What lists add to the preference of undecided agents for one text over another, in weighted loss. */
export function leanTo(
  floor: Floor,
  terms: Sponsoring | null,
  issues: readonly number[],
  text: readonly number[],
  versus: readonly number[] = [],
): Float64Array | undefined {
  if (terms === null || terms.pull === 0 || (text.length === 0 && versus.length === 0)) return undefined;
  const lean = companyOf(floor, issues, text);
  const other = companyOf(floor, issues, versus);
  for (let agent = 0; agent < floor.n; agent += 1) lean[agent] = terms.pull * (lean[agent] - other[agent]);
  return lean;
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
  const names = (agents: readonly number[]) => agents.map((agent) => world.agents[agent].id).sort();
  const fresh = isNew || joined.length > 0;
  const sponsors = joined.length === 0 ? list.sponsors : [...list.sponsors, ...joined].sort((a, b) => a - b);
  hold(joined.length === 0 || new Set(sponsors).size === sponsors.length, 'nobody signs twice for a text');
  if (fresh && sponsors.length > 0)
    floor.records.push({
      type: 'sponsors',
      round,
      issues: document.issues.map((issue) => world.issues[issue].id),
      of,
      texts: document.texts,
      proposal: list.proposal < 0 ? null : world.proposals[list.proposal].id,
      by: list.by === null ? null : proposerId(floor, list.by),
      sponsors: names(sponsors),
      joined: names(isNew ? sponsors : joined),
    });
  return sponsors;
}

/**
 * Everybody signs who wants to, text by text: the texts themselves, then amendments to them, then rival texts. One signs as a text
 * comes to the table, and again before it is put.
 * @param last whether texts are put in this round
 */
export function gatherSponsors(floor: Floor, terms: Sponsoring, last: boolean): void {
  const { state, previous, round } = floor;
  for (const document of documentsOf(floor)) {
    const { issues, list } = document;
    const known = previous.lists[issues[0]].sponsors.length > 0;
    if (known && !last) continue;
    const sponsors = gather(floor, 'text', document, terms, !known);
    if (sponsors.length === list.sponsors.length && issues.every((one) => state.lists[one] === list))
      continue;
    const next: SponsorList = { ...list, sponsors };
    state.lists = state.lists.map((one, issue) => (issues.includes(issue) ? next : one));
  }
  const inOrder = [...state.tabled].sort((a, b) => a.issue - b.issue || before(a.by, b.by));
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
