/**
 * A scenario from a roster and a venue: what the roster does not say is assumed in plain sight, marked as a proposal, for its author to
 * change. Positions go onto the scale from 0 to 100; a roster's capability becomes all five bases of power, as shares of the largest.
 */
import { stringify } from './yaml-package.ts';
import type { VenueFile } from './file.ts';
import type { RosterFile, RosterIssue } from './rosters/file.ts';
import { csvText } from './rosters/write.ts';
import { idsOf } from './slugs.ts';
import { endsOf, mapQuantity, pointOf, type Quantity, writeQuantity } from './uncertain/quantity.ts';
import { BASES, DECIDE, ACTIONS } from '../engine/terms.ts';

/** Reference point where a roster has none. */
const NO_REFERENCE = 0;

/** A number with as many decimals as anybody means. */
const tidy = (value: number): number => Number(value.toPrecision(9));

/** The kind that agents of a roster are: the first of the venue that decides. */
function kindIn({ kinds }: VenueFile): string {
  const decide = ACTIONS[DECIDE];
  const [first] = Object.keys(kinds);
  return Object.keys(kinds).find((kind) => kinds[kind].standing[decide] > 0) ?? first;
}

/** Weights that the counts of a venue ask for, besides heads and votes. */
function weightsIn(venue: VenueFile): string[] {
  const found = new Set<string>();
  const seek = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part))
      if (key === 'what' && typeof value === 'string') found.add(value);
      else seek(value);
  };
  for (const { rule } of venue.stages) seek(rule?.count);
  return [...found].filter((name) => !['heads', 'votes'].includes(name)).sort();
}

/** The parts of a roster whose issues are decided together, by the name of the proposal; one where there is none. */
export function byProposal(roster: RosterFile): ReadonlyMap<string, RosterFile> {
  const names = [...new Set(roster.issues.map(({ proposal }) => proposal))];
  if (names.length < 2) return new Map(names.map((name) => [name, roster]));
  return new Map(
    names.map((name) => {
      const issues = roster.issues.filter(({ proposal }) => proposal === name);
      const ids = new Set(issues.map(({ id }) => id));
      const stakes = roster.stakes.filter(({ issue }) => ids.has(issue));
      const held = new Set(stakes.map(({ agent }) => agent));
      return [
        name,
        {
          ...roster,
          title: name === '' ? roster.title : `${roster.title}: ${name}`,
          issues,
          stakes,
          agents: roster.agents.filter(({ id }) => held.has(id)),
        },
      ];
    }),
  );
}

interface Assumed {
  readonly files: ReadonlyMap<string, string>;
  /** What had to be assumed, a sentence each. */
  readonly assumptions: readonly string[];
}

/** The files of the scenario, by name, and what had to be assumed. */
export function scenarioFromRoster(
  { title, note, agents, issues, stakes }: RosterFile,
  id: string,
  venue: { readonly ref: string; readonly file: VenueFile },
): Assumed {
  const agentIds = idsOf(
    agents.map((one) => one.id),
    'agent',
  );
  const issueIds = idsOf(
    issues.map((one) => one.id),
    'issue',
  );
  const idOfAgent = new Map(agents.map((one, at) => [one.id, agentIds[at]]));
  const idOfIssue = new Map(issues.map((one, at) => [one.id, issueIds[at]]));
  const scaled =
    ({ low, high }: RosterIssue) =>
    (value: number): number =>
      tidy(((value - low) / (high - low)) * 100);
  const scaleOf = new Map(issues.map((issue) => [issue.id, scaled(issue)]));
  const most = stakes.reduce((all, { capability }) => {
    const { high } = endsOf(capability);
    return Math.max(all, Number.isFinite(high) ? high : pointOf(capability));
  }, 0);
  const own = new Map<string, (typeof stakes)[number][]>();
  for (const stake of stakes) own.set(stake.agent, [...(own.get(stake.agent) ?? []), stake]);
  const isSplit = [...own.values()].some(
    (held) => new Set(held.map(({ capability }) => writeQuantity(capability))).size > 1,
  );
  const power = (agent: string): string => {
    const held = own.get(agent) ?? [];
    if (held.length === 0) return '0';
    const [{ capability }] = held;
    const share = (value: number): number => Math.min(1, tidy(value / most));
    if (held.every((stake) => writeQuantity(stake.capability) === writeQuantity(capability)))
      return writeQuantity(mapQuantity(capability, share));
    return String(share(held.reduce((sum, stake) => sum + pointOf(stake.capability), 0) / held.length));
  };
  const kind = kindIn(venue.file);
  const weights = weightsIn(venue.file);
  const strength = (agent: string): string => {
    const held = own.get(agent) ?? [];
    return String(
      tidy(held.reduce((sum, stake) => sum + pointOf(stake.capability), 0) / Math.max(1, held.length)),
    );
  };
  const head = {
    parley: 1,
    kind: 'scenario',
    id,
    title,
    story: note === '' ? `From a roster of ${agents.length} agents.` : note,
    question: 'What is adopted, and with what text?',
    venue: venue.ref,
    issues: issues.map((issue, at) => {
      const { reference, anchors } = issue;
      const to = scaled(issue);
      // Without marks between the ends a text in the middle would be told as one of them.
      const marks = anchors.length === 0 ? [0, 25, 50, 75, 100] : [0, 100];
      const ends = marks
        .map((mark) => {
          const value = tidy(issue.low + (mark / 100) * (issue.high - issue.low));
          return { at: mark, label: `${mark % 100 === 0 ? '' : 'about '}${value} on the roster’s scale` };
        })
        .filter((end) => !anchors.some((anchor) => to(anchor.at) === end.at));
      const named = [...anchors.map((anchor) => ({ at: to(anchor.at), label: anchor.label })), ...ends];
      return {
        id: issueIds[at],
        title: issue.title,
        reference: reference === null ? NO_REFERENCE : written(mapQuantity(reference, to)),
        anchors: named.sort((a, b) => a.at - b.at),
        status: 'proposal',
        ...(reference === null
          ? { note: 'ASSUMED: what holds without agreement is not in the roster; 0 stands for it.' }
          : {}),
      };
    }),
    agents: [{ file: 'roster.csv' }],
  };
  const stakeOf = new Map(stakes.map((stake) => [`${stake.agent}\n${stake.issue}`, stake]));
  const columns = issueIds.flatMap((issue) => [`${issue}.position`, `${issue}.salience`]);
  const rows = agents.map((agent) => [
    idOfAgent.get(agent.id)!,
    agent.name,
    kind,
    ...BASES.map(() => power(agent.id)),
    ...weights.map(() => strength(agent.id)),
    ...issues.flatMap((issue) => {
      const stake = stakeOf.get(`${agent.id}\n${issue.id}`);
      if (stake === undefined) return ['', ''];
      return [
        writeQuantity(mapQuantity(stake.position, scaleOf.get(issue.id)!)),
        writeQuantity(stake.salience),
      ];
    }),
    'proposal',
  ]);
  const assumptions = [
    `every agent is of the kind '${kind}', with its votes and standing in ${venue.file.title}`,
    isSplit
      ? 'power is the mean of an agent’s capabilities over its issues, the same in all five bases, as a share of the largest'
      : 'power is the same in all five bases: capability as a share of the largest',
    ...(weights.length === 0
      ? []
      : [`capability stands for ${weights.join(' and ')}, which the rule of the venue counts`]),
    ...(issues.some(({ reference }) => reference === null)
      ? [
          `what holds without agreement is 0 on ${issues
            .filter(({ reference }) => reference === null)
            .map((issue) => idOfIssue.get(issue.id)!)
            .join(', ')}`,
        ]
      : []),
    'nobody is in a bloc, tied to anybody or has a role, and nothing happens from outside',
  ];
  const remarks = [
    `# Made from a roster by parley new. What the roster does not say was ASSUMED (status: proposal):`,
    ...assumptions.map((one) => `# - ${one}`),
    '',
  ].join('\n');
  return {
    assumptions,
    files: new Map([
      ['scenario.yaml', `${remarks}${stringify(head, { lineWidth: 120, flowCollectionPadding: true })}`],
      [
        'roster.csv',
        csvText([
          ['id', 'name', 'kind', ...BASES, ...weights.map((name) => `weight.${name}`), ...columns, 'status'],
          ...rows,
        ]),
      ],
    ]),
  };
}

/** A number as a number, anything uncertain as its text. */
const written = (quantity: Quantity): number | string =>
  typeof quantity === 'number' ? quantity : writeQuantity(quantity);
