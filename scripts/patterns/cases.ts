/**
 * What happened in the cases coded from the history of Internet governance, each as a yes or no of one run: every outcome of their
 * observed.yaml by one rule, and besides what votes, signatures and stages are known to have given.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isAdopted, isBetween, type VenuePattern, type Voted } from './voted.ts';

/** Points of the scale within which a text of a run counts as the one that was adopted: a fifth of it, the same for all. */
const NEAR = 20;

type Fact = readonly [says: string, holds: (run: Voted) => boolean];

const isSilenceBroken = ({ records }: Voted): boolean =>
  records.some((one) => one.type === 'test' && one.rule === 'silence' && !one.passed);

const isSilenceExhausted = ({ records }: Voted): boolean =>
  records.some((one) => one.type === 'stage' && one.from === 'silence' && one.because === 'exhausted');

const hasGone =
  (agent: string) =>
  ({ records }: Voted): boolean =>
    records.some((one) => one.type === 'exit' && one.agent === agent);

const isNothingElsewhere = ({ records }: Voted): boolean => {
  const ends = records.filter((one) => one.type === 'elsewhere');
  return ends.length > 0 && ends.every(({ status }) => status !== 'adopted');
};

const isAdoptedByNearlyAll = ({ records }: Voted): boolean => {
  const last = records.findLast((one) => one.type === 'vote' && one.issue === null);
  return last?.type === 'vote' && last.passed && 10 * last.against <= last.for + last.against;
};

/** Cases, with what happened in them besides the outcomes of their issues. */
const BESIDES: Readonly<Record<string, readonly Fact[]>> = {
  'wattc-88': [
    [
      'a treaty is adopted, and most states sign it at once (112 did)',
      ({ signed, unsigned }) => signed.size > unsigned.size,
    ],
    ['the United States sign', ({ signed }) => signed.has('usa')],
  ],
  'icann-98': [
    [
      'the United States refuse the paper of the committee',
      ({ records }) =>
        records.some((one) => one.type === 'stage' && one.from === 'root' && one.because === 'failed'),
    ],
  ],
  'wsis-2003': [],
  'wgig-2005': [],
  'oas-2009': [
    ['all others are for the suspension (33)', ({ votes }) => votes.get('suspension')?.for === 33],
    [
      'for the return there are no two thirds, but more than half of the votes',
      ({ votes }) => {
        const vote = votes.get('readmission');
        return vote !== undefined && !vote.passed && vote.for > vote.against;
      },
    ],
  ],
  'itu-pp-2010': [],
  'igf-mandate': [],
  'itu-pp-2014': [],
  'iana-2016': [
    [
      'governments are split on the whole',
      ({ records }) => {
        const vote = records.findLast((one) => one.type === 'vote' && one.issue === null);
        return vote?.type === 'vote' && vote.against > 0 && vote.for > 0;
      },
    ],
  ],
  'new-ip': [
    ['China carries it to another conference of the Union', hasGone('chn')],
    ['nothing comes of it there', isNothingElsewhere],
  ],
  'country-registries': [
    ['India carries it to the registry of its region', hasGone('ind')],
    [
      'a national registry comes of it there',
      ({ records }) => records.some((one) => one.type === 'elsewhere' && one.status === 'adopted'),
    ],
  ],
  'apnic-transfers': [],
  'wto-97': [
    [
      'on voice there is not enough at the first deadline, and enough at the second',
      ({ records }) => {
        const passed = records.flatMap((one) =>
          one.type === 'vote' && one.issue === 'voice-access' ? [one.passed] : [],
        );
        return passed.length === 2 && !passed[0]! && passed[1]!;
      },
    ],
  ],
  'gdc-2024': [
    ['silence is broken', isSilenceBroken],
    ['it is adopted, and not one in ten votes against', isAdoptedByNearlyAll],
  ],
  'wsis20-2025': [
    ['silence is broken twice', isSilenceExhausted],
    ['it is adopted, and not one in ten votes against', isAdoptedByNearlyAll],
  ],
};

interface Issue {
  readonly id: string;
  readonly title: string;
  readonly anchors: readonly { readonly at: number; readonly label: string }[];
}

interface Observed {
  readonly outcomes: Readonly<Record<string, { readonly value: number; readonly verdict: string }>>;
}

const read = (scenario: string, name: string): unknown =>
  parse(readFileSync(new URL(`../../seeds/scenarios/${scenario}/${name}`, import.meta.url), 'utf8'));

/** Every outcome that is coded: near it something is adopted, or nothing is where nothing was. */
function outcomesOf(scenario: string): Fact[] {
  const { issues } = read(scenario, 'scenario.yaml') as { readonly issues: readonly Issue[] };
  const { outcomes } = read(scenario, 'observed.yaml') as Observed;
  return Object.entries(outcomes).map(([id, { value, verdict }]): Fact => {
    const { title, anchors } = issues.find((issue) => issue.id === id)!;
    if (verdict !== 'adopted') return [`${title}: nothing is agreed`, (run) => !run.outcomes.get(id)!.passed];
    const { label } = anchors.toSorted((a, b) => Math.abs(a.at - value) - Math.abs(b.at - value))[0]!;
    return [
      `${title}: ${label} (${value} ± ${NEAR})`,
      (run) => isAdopted(run, id) && isBetween(run, id, value - NEAR, value + NEAR),
    ];
  });
}

export const CASES: readonly VenuePattern[] = Object.entries(BESIDES).flatMap(([scenario, facts]) =>
  [...outcomesOf(scenario), ...facts].map(([says, holds]) => ({ scenario, says, holds })),
);
