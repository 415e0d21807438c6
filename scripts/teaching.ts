/**
 * Measures whether the exercises made for classes are worth playing, over 500 seeds, with the model and with three kinds of bots in the
 * seats, and writes what it finds into docs/dubai-for-six.md and docs/codec-for-five.md: npm run teaching [-- seeds [scenario]]
 */
import { greedy, cooperative, random } from '../src/agents/seats/bots.ts';
import { conductUnder } from '../src/agents/seats/orders.ts';
import { scoreOf } from '../src/agents/seats/points.ts';
import type { Offer, Reply } from '../src/agents/seats/seat.ts';
import { Draws } from '../src/engine/draws.ts';
import type { EngineRecord, VoteRecord } from '../src/engine/records.ts';
import type { World } from '../src/engine/world.ts';
import { type Arm, plainArm, playArm } from '../src/experiments/arm.ts';
import { dominates, frontierOf } from '../src/experiments/deals/frontier.ts';
import { gainsOf, spaceOf } from '../src/experiments/deals/space.ts';
import { walk } from '../src/experiments/deals/walk.ts';
import { Game } from '../src/experiments/game/game.ts';
import { seatsOf } from '../src/runs/games.ts';
import type { Scenario } from '../src/runs/scenario.ts';
import { openScenario } from '../src/runs/session.ts';
import { bringUpToDate, table } from './docs/blocks.ts';

type Records = readonly EngineRecord[];

/** What is asked of one exercise. */
interface Exercise {
  readonly id: string;
  /** How many hold to what came out: who sign, or who deploy. */
  readonly holders: { readonly words: string; readonly count: (records: Records) => number };
  readonly agreement: { readonly words: string; readonly reached: (records: Records) => boolean };
  /** A change of the rule by which the result has to move. */
  readonly rule: { readonly words: string; readonly set: readonly string[] };
  readonly callsVotes: boolean;
}

const signers = (records: Records): number =>
  records.filter((record) => record.type === 'signature' && record.signed).length;
const deployers = (records: Records): number =>
  records.filter((record) => record.type === 'deployment' && record.deploys).length;
const passed = (records: Records, issue: string): boolean =>
  records.some((record) => record.type === 'outcome' && record.issue === issue && record.passed);

const EXERCISES: readonly Exercise[] = [
  {
    id: 'dubai-for-six',
    holders: { words: 'number of signatures', count: signers },
    agreement: { words: '5 or 6 of 6 sign', reached: (records) => signers(records) >= 5 },
    rule: { words: 'where nobody can force a vote', set: ['venue.stages.plenary.forced=null'] },
    callsVotes: true,
  },
  {
    id: 'codec-for-five',
    holders: { words: 'number of those who deploy', count: deployers },
    agreement: {
      words: 'a codec passes, and 4 or 5 of 5 deploy what was agreed',
      reached: (records) => passed(records, 'codec') && deployers(records) >= 4,
    },
    rule: {
      words: 'where an objection that stands cannot be outweighed',
      set: ['wg-draft', 'wg-last-call'].map((stage) => `venue.stages.${stage}.rule.outweigh=1000`),
    },
    callsVotes: false,
  },
];

const SEEDS = Number(process.argv[2] ?? 500);
const ONLY = process.argv[3];

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const verdict = (holds: boolean): string => (holds ? 'yes' : '**no**');
const between = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** How often the commonest of some outcomes comes. */
function largest(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(...counts.values());
}

/** Packages better for every seat than no agreement, and those of them that nothing dominates. */
function packages(of: World, agents: readonly number[], id: string) {
  const issues = [...of.issues.keys()];
  const ended = Float64Array.from(of.issues, ({ reference }) => reference);
  const space = spaceOf({ world: of, issues, parties: [...agents], ended, seen: issues.map(() => []) });
  let better = 0;
  walk(space, {
    budget: Infinity,
    visit: (_, gains) => {
      if (gains.every((gain) => gain > 0)) better += 1;
    },
  });
  const { choices, complete } = frontierOf(space, id);
  if (!complete) throw new Error('too many packages to compare');
  const none = new Float64Array(agents.length);
  const strict = choices.filter(
    (choice) => dominates(gainsOf(space, choice), none) && gainsOf(space, choice).every((gain) => gain > 0),
  );
  return { better, frontier: strict.length, all: space.size };
}

function recordsOf(arm: Arm, seed: string): EngineRecord[] {
  const records: EngineRecord[] = [];
  playArm(arm, seed, (record) => records.push(record), false);
  return records;
}

type Player = (seed: string) => (offer: Offer) => Reply;
const PLAYERS: Readonly<Record<string, Player>> = {
  model: () => () => 'model',
  greedy: () => greedy,
  cooperative: () => cooperative,
  random: (seed) => random(new Draws(seed, 'bots')),
};

function played(scenario: Scenario, seed: string, taken: readonly string[], player: Player): EngineRecord[] {
  const game = new Game({ scenario, seed, seats: taken });
  const choose = player(seed);
  while (!game.isOver) {
    for (const seat of game.missing) game.take({ seat, round: game.round, reply: choose(game.offer(seat)) });
    game.play();
  }
  return game.records;
}

/** How a run ended, but for who signed or deployed by a hair. */
const ending = (records: Records): string =>
  records
    .flatMap((record) => (record.type === 'outcome' ? [record.passed ? record.text : 'none'] : []))
    .join(' ');

/** Points by which each forced vote left its caller better off than the same run in which nobody called one on the issue. */
function votesPay(world: World, runs: readonly { seed: string; records: Records }[]): number[] {
  const pays = (seed: string, records: Records, vote: VoteRecord): number => {
    const agent = world.agents.findIndex(({ id }) => id === vote.call!.by);
    const ban = {
      action: 'call-vote',
      forced: false,
      agent: -1,
      issue: world.issues.findIndex(({ id }) => id === vote.issue),
      package: -1,
      to: -1,
      whom: -1,
      text: NaN,
      ballot: NaN,
      stage: -1,
      round: 0,
    } as const;
    const without = recordsOf({ ...plainArm(world), conduct: conductUnder([ban], []) }, seed);
    return scoreOf(world, records, agent).total - scoreOf(world, without, agent).total;
  };
  return runs.flatMap(({ seed, records }) =>
    records.flatMap((record) =>
      record.type === 'vote' && record.call?.kind === 'forced' ? [pays(seed, records, record)] : [],
    ),
  );
}

function measure({ id, holders, agreement, rule, callsVotes }: Exercise): void {
  const scenario = openScenario(id);
  const { world } = scenario;
  const seats = seatsOf(scenario);
  const agents = seats.map((seat) => world.agents.findIndex((agent) => agent.id === seat));
  const seeds = Array.from({ length: SEEDS }, (_, at) => `${id} ${at + 1}`);
  const asModel = seeds.map((seed) => ({ seed, records: recordsOf(plainArm(world), seed) }));
  const runs = asModel.map(({ records }) => records);
  const reached = (all: readonly Records[]): number => all.filter(agreement.reached).length;
  const pointsOf = (records: Records) => agents.map((agent) => scoreOf(world, records, agent).total);

  const bots = Object.entries(PLAYERS).map(([name, player]) => {
    const together = seeds.map((seed) => played(scenario, seed, seats, player));
    const alone = seeds.map((seed, at) => {
      const seat = at % seats.length;
      const records = played(scenario, seed, [seats[seat]], player);
      return {
        seat,
        more: scoreOf(world, records, agents[seat]).total - scoreOf(world, runs[at], agents[seat]).total,
        differs: ending(records) !== ending(runs[at]),
      };
    });
    return { name, together, points: mean(together.flatMap(pointsOf)), alone };
  });
  const bySeat = agents.map((agent) => mean(runs.map((records) => scoreOf(world, records, agent).total)));
  const moved = seats.map((_, seat) => {
    const own = bots.flatMap(({ name, alone }) =>
      name === 'model' ? [] : alone.filter((one) => one.seat === seat),
    );
    return own.filter(({ differs }) => differs).length / own.length;
  });
  const ruled = openScenario(id, rule.set).world;
  const agreed = reached(runs);
  const otherwise = reached(seeds.map((seed) => recordsOf(plainArm(ruled), seed)));
  const votes = callsVotes ? votesPay(world, asModel) : [];
  const space = packages(world, agents, id);
  const skill = Math.max(...bots.map(({ points }) => points)) - Math.min(...bots.map(({ points }) => points));
  const commonest = largest(runs.map((records) => String(holders.count(records))));
  const gained = votes.filter((points) => points > 0).length;
  const byIssue = world.issues.map((issue) => ({
    title: issue.title,
    share: largest(
      runs.map((records) => {
        const end = records.find((record) => record.type === 'outcome' && record.issue === issue.id);
        return end?.type === 'outcome' && end.passed ? String(end.text) : 'none';
      }),
    ),
  }));
  const [least, most] = [Math.min(...bySeat), Math.max(...bySeat)];
  const idle = Math.min(...moved);
  const rows: (readonly [string, string, boolean])[] = [
    [
      `no ${holders.words} in more than 85 % of the runs`,
      `the commonest in ${percent(commonest, SEEDS)}`,
      commonest <= 0.85 * SEEDS,
    ],
    ...byIssue.map(({ title, share }): readonly [string, string, boolean] => [
      `no text on ${title} in more than 85 %`,
      `the commonest in ${percent(share, SEEDS)}`,
      share <= 0.85 * SEEDS,
    ]),
    [
      `agreement (${agreement.words}) in 40 to 80 %`,
      percent(agreed, SEEDS),
      between(agreed / SEEDS, 0.4, 0.8),
    ],
    ...(callsVotes
      ? [
          [
            'a forced vote leaves its caller better off than no vote on the issue in 30 to 70 %',
            `${percent(gained, votes.length)} of ${votes.length} votes`,
            between(gained / votes.length, 0.3, 0.7),
          ] as const,
        ]
      : []),
    [
      `20 packages better for every seat than no agreement`,
      `${space.better} of ${space.all}`,
      space.better >= 20,
    ],
    ['5 of them on the Pareto frontier', String(space.frontier), space.frontier >= 5],
    [
      'skill: kinds of players end 5 points apart or more',
      `${skill.toFixed(1)} points between the best and the worst kind`,
      skill >= 5,
    ],
    [
      `rule: agreement moves by 5 points of a hundred ${rule.words}`,
      `${percent(agreed, SEEDS)} becomes ${percent(otherwise, SEEDS)}`,
      Math.abs(otherwise - agreed) >= 0.05 * SEEDS,
    ],
    [
      'no seat is a spectator: a bot alone in it changes the texts in a third of the runs or more',
      `in the seat that changes least, ${percent(idle, 1)}`,
      idle >= 1 / 3,
    ],
    [
      'seats are close: the model wins at most 40 points more in one than in another on average',
      `${least.toFixed(1)} to ${most.toFixed(1)}`,
      most - least <= 40,
    ],
  ];
  bringUpToDate(`docs/${id}.md`, {
    properties: [
      `Over ${SEEDS} seeds, with the model in every seat unless a row says otherwise:`,
      table(
        ['asked', 'found', 'met'],
        rows.map(([asked, found, met]) => [asked, found, verdict(met)]),
      ),
    ].join('\n\n'),
    players: table(
      [
        'who plays',
        'points a seat, in every seat',
        'agreement',
        'points more than the model, alone in one seat',
        'other texts than with the model, alone in one seat',
      ],
      bots.map(({ name, together, points, alone }) => [
        name,
        points.toFixed(1),
        percent(reached(together), SEEDS),
        mean(alone.map(({ more }) => more)).toFixed(1),
        percent(alone.filter(({ differs }) => differs).length, SEEDS),
      ]),
    ),
    seats: table(
      ['seat', 'points of the model', 'other texts, a bot alone in it'],
      seats.map((_, seat) => [
        world.agents[agents[seat]].name,
        bySeat[seat].toFixed(1),
        percent(moved[seat], 1),
      ]),
    ),
  });
}

for (const exercise of EXERCISES) if (ONLY === undefined || ONLY === exercise.id) measure(exercise);
