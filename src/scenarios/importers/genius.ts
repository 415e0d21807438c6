/**
 * Domains of GENIUS as the competitions of automated agents (ANAC) and NegMAS use them. A roster knows places on a scale and not what
 * each value is worth: the place of a party is that of the value it likes best. `parley deals` takes the domain as it is.
 */
import type { Library } from '../files.ts';
import { Source } from '../problems.ts';
import { RosterBuilder, type WrittenText } from '../rosters/builder.ts';
import type { RosterFile } from '../rosters/file.ts';
import { idsOf } from '../slugs.ts';
import { pointOf } from '../uncertain/quantity.ts';
import { utilitiesOn, type Domain, type DomainIssue, type DomainParty } from './genius/domain.ts';
import { readDomain } from './genius/read.ts';
import type { Exported, Importer } from './importer.ts';
import { gapIn, stakeOf } from './shared/stakes.ts';
import { element } from './shared/xml.ts';

/** Every party of a domain can stop it, whatever its size. */
const POWER = '1';
const TOP = 100;

/** Where the values of an issue lie: at their own numbers where all are numbers, else spread evenly in their order. */
function placesOf({ values }: DomainIssue): { readonly places: number[]; readonly isNumeric: boolean } {
  const numbers = values.map(Number);
  const isNumeric =
    values.length > 1 &&
    values.every((value, at) => value.trim() !== '' && Number.isFinite(numbers[at])) &&
    new Set(numbers).size === numbers.length;
  if (isNumeric) return { places: numbers, isNumeric };
  return {
    places: values.map((_, at) => (values.length === 1 ? 0 : (TOP * at) / (values.length - 1))),
    isNumeric,
  };
}

const bestOf = (utilities: ArrayLike<number>): number =>
  Array.from(utilities).reduce((best, value, at, all) => (value > all[best] ? at : best), 0);

/** Whether what values are worth rises to one place of the scale and falls from it. */
function isPeaked(utilities: ArrayLike<number>, places: readonly number[]): boolean {
  const along = [...places.keys()].sort((a, b) => places[a] - places[b]).map((at) => utilities[at]);
  const peak = bestOf(along);
  return along.every(
    (value, at) => at === 0 || (at <= peak ? value >= along[at - 1] : value <= along[at - 1]),
  );
}

/** What a roster cannot say of a domain. */
function noteOf({ issues, parties }: Domain): string {
  const odd = issues.flatMap((issue, at) => {
    const { places } = placesOf(issue);
    const who = parties.filter((party) => !isPeaked(utilitiesOn(party, at), places));
    return who.length === 0 ? [] : [`${issue.name} (${who.map(({ name }) => name).join(', ')})`];
  });
  const told =
    odd.length === 0
      ? ''
      : ` Not even in the order of the file does worth fall from the best value on both sides on ${odd.join('; ')}: there the places mislead.`;
  return `From a domain of GENIUS: each party stands at the value that it likes best, with its weight as salience; what the other values are worth to it is not kept.${told}`;
}

function rosterOfDomain(
  domain: Domain,
  builder: RosterBuilder,
  place: WrittenText['place'],
): RosterFile | null {
  const written = (text: string): WrittenText => ({ text, place });
  domain.issues.forEach((issue) => {
    const { places, isNumeric } = placesOf(issue);
    const [low, high] = isNumeric ? [Math.min(...places), Math.max(...places)] : [0, TOP];
    const anchors = places.map((at, which) => ({ at, label: issue.values[which] }));
    builder.addIssue(written(issue.name), { low, high, anchors });
  });
  for (const party of domain.parties) {
    builder.addAgent(written(party.name), '');
    const sum = party.weights.reduce((total, weight) => total + weight, 0);
    domain.issues.forEach((issue, at) => {
      builder.addStake({
        agent: written(party.name),
        issue: written(issue.name),
        position: written(String(placesOf(issue).places[bestOf(utilitiesOn(party, at))])),
        salience: written(String(party.weights[at] / Math.max(1, sum))),
        capability: written(POWER),
      });
    });
  }
  return builder.finish({ id: domain.id, title: domain.title, note: noteOf(domain) }, place);
}

/** Texts of an issue that its file lists: its ends, its marks and where somebody stands. */
const textsOn = (roster: RosterFile, issue: RosterFile['issues'][number]): number[] =>
  [
    ...new Set([
      issue.low,
      issue.high,
      ...issue.anchors.map(({ at }) => at),
      ...roster.stakes.filter((one) => one.issue === issue.id).map(({ position }) => pointOf(position)),
      ...(issue.reference === null ? [] : [pointOf(issue.reference)]),
    ]),
  ].sort((a, b) => a - b);

/** A party's utilities: what a text is worth falls evenly with its distance, and the reference points are what no agreement is worth. */
function partyOf(
  roster: RosterFile,
  agent: string,
): Pick<DomainParty, 'weights' | 'evaluations' | 'reservation'> {
  const stake = stakeOf(roster, { position: null, salience: 1 });
  const held = roster.issues.map(({ id }) => stake(agent, id)!);
  const sum = held.reduce((total, { salience }) => total + salience, 0);
  const weights = held.map(({ salience }) => (sum === 0 ? 1 / held.length : salience / sum));
  const worth = (at: number, text: number): number => {
    const { low, high } = roster.issues[at];
    return TOP * (1 - Math.abs(text - held[at].position) / (high - low));
  };
  const isKnown = roster.issues.every(({ reference }) => reference !== null);
  return {
    weights,
    evaluations: roster.issues.map((issue, at) => textsOn(roster, issue).map((text) => worth(at, text))),
    reservation: isKnown
      ? roster.issues.reduce(
          (total, { reference }, at) => total + (weights[at] * worth(at, pointOf(reference!))) / TOP,
          0,
        )
      : 0,
  };
}

/** The tree of issues, with what values are worth where it is a party's. */
function treeOf(roster: RosterFile, party: ReturnType<typeof partyOf> | null): string[] {
  const issues = roster.issues.flatMap((issue, at) => {
    const items = textsOn(roster, issue).map((text, which) =>
      element('item', {
        index: which + 1,
        value: text,
        description: issue.anchors.find((anchor) => anchor.at === text)?.label ?? '',
        ...(party === null ? {} : { evaluation: party.evaluations[at][which] }),
      }),
    );
    return element(
      'issue',
      { index: at + 1, etype: 'discrete', type: 'discrete', vtype: 'discrete', name: issue.id },
      items.flat(),
    );
  });
  const weights = (party?.weights ?? []).flatMap((weight, at) =>
    element('weight', { index: at + 1, value: weight }),
  );
  return element(
    'objective',
    { index: 0, etype: 'objective', type: 'objective', description: '', name: roster.title },
    [...issues, ...weights],
  );
}

const document = (lines: readonly string[]): string =>
  `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join('\n')}\n`;

function writeDomain(roster: RosterFile): Exported {
  const gap = gapIn(roster);
  if (gap !== null) return { ok: false, objection: `in this format all take part in everything: ${gap}` };
  const count = { number_of_issues: roster.issues.length };
  const files = new Map([
    [
      'domain.xml',
      document(element('negotiation_template', {}, element('utility_space', count, treeOf(roster, null)))),
    ],
  ]);
  const names = idsOf(
    roster.agents.map(({ id }) => id),
    'party',
  );
  roster.agents.forEach(({ id }, at) => {
    const party = partyOf(roster, id);
    files.set(
      `${names[at]}.xml`,
      document(
        element('utility_space', count, [
          ...treeOf(roster, party),
          ...element('discount_factor', { value: 1 }),
          ...element('reservation', { value: party.reservation }),
        ]),
      ),
    );
  });
  return { ok: true, files };
}

export const genius: Importer = {
  card: {
    id: 'genius',
    title: 'GENIUS',
    summary:
      'a folder with an XML of the domain and one of utilities for each party; issues with listed values or whole numbers, utilities that add up',
    source: 'Lin et al. 2014, Computational Intelligence 30:48–70; the domains of the ANAC competitions',
  },
  read(path: string, library: Library) {
    const domain = readDomain(path, library);
    if (domain === null) return null;
    const place = { source: new Source(path, ''), offset: 0 };
    return rosterOfDomain(domain, new RosterBuilder(library.report, { declared: ['agent', 'issue'] }), place);
  },
  write: writeDomain,
};
