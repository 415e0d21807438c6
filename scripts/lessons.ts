/**
 * Measures what the first tutorial teaches and writes the figures into it: `npm run lessons [-- seeds]`. A lesson that does not
 * hold over the seeds has no place there; what the class sees is one of them.
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import type { EngineRecord } from '../src/engine/records.ts';
import { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { wilson, type Interval } from '../src/experiments/intervals.ts';
import { meanInterval, momentsOf } from '../src/experiments/statistics/replicates.ts';
import { namesOf } from '../src/report/names.ts';
import { listed } from '../src/report/words.ts';
import { openScenario } from '../src/runs/session.ts';
import { bringUpToDate, table } from './docs/blocks.ts';

const PAGE = 'docs/tutorial/first-run.md';
const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 500);

/** What a lesson needs of one run. */
interface Ending {
  /** Ids of issues by how they ended, in one word to compare runs by. */
  readonly statuses: string;
  readonly texts: ReadonlyMap<string, number>;
  readonly forced: readonly { readonly issue: string; readonly by: string; readonly passed: boolean }[];
  readonly signers: ReadonlySet<string>;
  /** Issues on which a text was adopted. */
  readonly adopted: ReadonlySet<string>;
  /** Packages that passed, whatever became of them later. */
  readonly packages: ReadonlySet<string>;
}

function endingOf(records: readonly EngineRecord[]): Ending {
  const statuses: string[] = [];
  const texts = new Map<string, number>();
  const forced: { issue: string; by: string; passed: boolean }[] = [];
  const signers = new Set<string>();
  const adopted = new Set<string>();
  const packages = new Set<string>();
  for (const record of records) {
    if (record.type === 'outcome') {
      statuses.push(`${record.issue} ${record.status}`);
      texts.set(record.issue, record.text);
      if (record.status === 'adopted') adopted.add(record.issue);
    } else if (record.type === 'vote' && record.calledBy !== null && record.issue !== null)
      forced.push({ issue: record.issue, by: record.calledBy, passed: record.passed });
    else if (record.type === 'signature' && record.signed) signers.add(record.agent);
    else if (record.type === 'package' && record.passed) packages.add(record.id);
  }
  return {
    statuses: statuses.sort().join(', '),
    texts,
    forced,
    signers,
    adopted,
    packages,
  };
}

const worlds = new Map<string, World>();

function worldOf(scenario: string, set: readonly string[]): World {
  const key = [scenario, ...set].join(' ');
  const world = worlds.get(key) ?? openScenario(scenario, set).world;
  worlds.set(key, world);
  return world;
}

const played = new Map<string, readonly Ending[]>();

/** All runs of a scenario with some changes; the same seeds for every arm, so that runs pair. */
function runs(scenario: string, ...set: readonly string[]): readonly Ending[] {
  const key = [scenario, ...set].join(' ');
  const known = played.get(key);
  if (known !== undefined) return known;
  const world = worldOf(scenario, set);
  const all = Array.from({ length: seeds }, (_, at) =>
    endingOf(playOut({ world, seed: `lesson ${at + 1}`, conduct: CONDUCT }).records),
  );
  played.set(key, all);
  process.stderr.write(`${key}: ${seeds} runs\n`);
  return all;
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 1 ? 1 : 0)} %`;
const spread = ({ estimate, low, high }: Interval, show: (value: number) => string): string =>
  `${show(estimate)} (${show(low)} … ${show(high)})`;
const share = (all: readonly Ending[], holds: (one: Ending) => boolean): string =>
  spread(wilson(all.filter(holds).length, all.length), percent);
const decimal = (value: number): string => value.toFixed(1).replace('-', '−');
const plus = (value: number): string => (value > 0 ? `+${decimal(value)}` : decimal(value));
const mean = (all: readonly Ending[], of: (one: Ending) => number): string =>
  spread(meanInterval(momentsOf(all.map(of))), decimal);
const paired = (all: readonly Ending[], base: readonly Ending[], of: (one: Ending) => number): string =>
  spread(meanInterval(momentsOf(all.map((one, at) => of(one) - of(base[at])))), plus);
const signed = (one: Ending): number => one.signers.size;
const textOn = (issue: string) => (one: Ending) => one.texts.get(issue) ?? NaN;
const isForced = (issue: string) => (one: Ending) =>
  one.forced.some((vote) => vote.issue === issue && vote.passed);

const WCIT = 'wcit-12';
const NO_VOTE = 'venue.stages.plenary.forced=null';
const NO_PACKAGE = 'packages.resolution-for-scope.remove=true';
const NO_RESOLUTION = 'issues.resolution-plen3.remove=true';
const NO_CLAUSE = 'issues.member-access.remove=true';
const UNSKILLED = 'agents.irn.bases.processual=0.1';
const NIGERIA_TOO = 'agents.nga.bases.processual=0.1';
const PRICES = [0.2, 0.3, 0.45, 0.6, 0.7, 0.9];
const NO_PAYMENT = 'events.side-payment.remove=true';
/** Twelve students. */
const NAMES = [
  'anna',
  'ben',
  'carla',
  'deniz',
  'emma',
  'fatma',
  'gino',
  'hana',
  'ivan',
  'jonas',
  'kim',
  'lea',
];

const base = runs(WCIT);

/** How often somebody signs who forced the vote on the clause. */
const callerSigns = (one: Ending): boolean =>
  one.forced.some(({ issue, by }) => issue === 'member-access' && one.signers.has(by));

function vote(): string {
  const without = runs(WCIT, NO_VOTE);
  const rows = [
    [
      'a vote on the clause is forced and won',
      share(base, isForced('member-access')),
      share(without, isForced('member-access')),
    ],
    [
      'the text of the clause at the end, 0 to 100',
      mean(base, textOn('member-access')),
      mean(without, textOn('member-access')),
    ],
    ['its caller signs in the end', share(base, callerSigns), '–'],
    ['states that sign, of 144', mean(base, signed), mean(without, signed)],
  ];
  return table(['over the seeds', 'a vote may be forced', 'no vote may be forced'], rows);
}

/** Who forces the vote on the clause, by how often. */
function callers(all: readonly Ending[]): string {
  const names = namesOf(worldOf(WCIT, []));
  const counts = new Map<string, number>();
  for (const { forced } of all)
    for (const one of forced)
      if (one.issue === 'member-access') counts.set(one.by, (counts.get(one.by) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]);
  return listed(most.map(([id, count]) => `${names.party(id)} in ${count} of ${all.length}`));
}

function caller(): string {
  const arms = [
    ['as it is', base],
    ['Iran’s delegate does not know the rules', runs(WCIT, UNSKILLED)],
    ['neither does Nigeria’s', runs(WCIT, UNSKILLED, NIGERIA_TOO)],
  ] as const;
  return table(
    ['', 'who forces the vote', 'it is won', 'the text of the clause'],
    arms.map(([name, all]) => [
      name,
      callers(all),
      share(all, isForced('member-access')),
      mean(all, textOn('member-access')),
    ]),
  );
}

function custom(): string {
  return table(
    [
      'price of a vote',
      'votes forced or insisted on, a run',
      'the clause by vote',
      'security by vote',
      'states that sign',
    ],
    PRICES.map((price) => {
      const all = price === 0.45 ? base : runs(WCIT, `parameters.customPrice=${price}`);
      return [
        price === 0.45 ? `${price}, as it is` : price,
        mean(all, ({ forced }) => forced.length),
        share(all, isForced('member-access')),
        share(all, isForced('security')),
        mean(all, signed),
      ];
    }),
  );
}

function signatures(): string {
  const arms = [
    ['no vote may be forced', [NO_VOTE]],
    ['nobody brings the clause', [NO_CLAUSE]],
    ['nobody offers the resolution as the price', [NO_PACKAGE]],
    ['no resolution at all', [NO_PACKAGE, NO_RESOLUTION]],
    ['neither clause nor resolution', [NO_CLAUSE, NO_PACKAGE, NO_RESOLUTION]],
  ] as const;
  const counts = base.map(signed);
  const { squares, count } = momentsOf(counts);
  const deviation = Math.sqrt(squares / (count - 1));
  return [
    table(
      ['what is changed', 'states that sign', 'more than as it is, pair by pair'],
      [
        ['nothing', mean(base, signed), ''],
        ...arms.map(([name, set]) => {
          const all = runs(WCIT, ...set);
          return [name, mean(all, signed), paired(all, base, signed)];
        }),
      ],
    ),
    '',
    `From seed to seed the number of signatures of the run as it is has a standard deviation of ${decimal(deviation)}; it lies between ${Math.min(...counts)} and ${Math.max(...counts)}.`,
  ].join('\n');
}

/** The most frequent set of statuses, and in how many runs it came about. */
function usual(all: readonly Ending[]): Interval {
  const counts = new Map<string, number>();
  for (const { statuses } of all) counts.set(statuses, (counts.get(statuses) ?? 0) + 1);
  return wilson(Math.max(...counts.values()), all.length);
}

function luck(): string {
  const agreed = ({ adopted }: Ending) => adopted.has('codec');
  const lost = (one: Ending) => one.packages.has('both-codecs') && !agreed(one);
  const never = (one: Ending) => !one.packages.has('both-codecs') && !agreed(one);
  const world = worldOf('webrtc-codec', [NO_PAYMENT]);
  const lucky = NAMES.filter((seed) => agreed(endingOf(playOut({ world, seed, conduct: CONDUCT }).records)));
  const row = (name: string, all: readonly Ending[]) => [
    name,
    share(all, agreed),
    share(all, lost),
    share(all, never),
  ];
  return [
    table(
      ['over the seeds', 'both codecs are agreed', 'agreed once, and lost again', 'never agreed'],
      [
        row('as it is', runs('webrtc-codec')),
        row('without the side payment', runs('webrtc-codec', NO_PAYMENT)),
      ],
    ),
    '',
    `Of twelve students called ${listed(NAMES)}, ${lucky.length} see agreement without the side payment: ${listed(lucky)}. In Dubai all nine issues end the same way in ${spread(usual(base), percent)} of the seeds.`,
  ].join('\n');
}

bringUpToDate(PAGE, {
  'lesson-vote': vote(),
  'lesson-caller': caller(),
  'lesson-custom': custom(),
  'lesson-signatures': signatures(),
  'lesson-luck': luck(),
});
