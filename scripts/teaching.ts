/**
 * Measures whether the exercise made for classes is worth playing, over 500 seeds, with the model and with three kinds of bots in the
 * seats, and writes what it finds into docs/dubai-for-six.md: npm run teaching
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
import { openScenario } from '../src/runs/session.ts';
import { bringUpToDate, table } from './docs/blocks.ts';

const ID = 'dubai-for-six';
const SEEDS = Number(process.argv[2] ?? 500);
/** Signatures of six that make an agreement. */
const SIGNED = 5;
const seeds = Array.from({ length: SEEDS }, (_, at) => `${ID} ${at + 1}`);

const scenario = openScenario(ID);
const { world } = scenario;
const seats = seatsOf(scenario);
const agents = seats.map((seat) => world.agents.findIndex(({ id }) => id === seat));

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function recordsOf(arm: Arm, seed: string): EngineRecord[] {
  const records: EngineRecord[] = [];
  playArm(arm, seed, (record) => records.push(record), false);
  return records;
}

const signers = (records: readonly EngineRecord[]): number =>
  records.filter((record) => record.type === 'signature' && record.signed).length;
const textsIn = (records: readonly EngineRecord[]): string[] =>
  records.flatMap((record) => (record.type === 'outcome' ? [`${record.issue} ${record.text}`] : []));

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How often the commonest of some outcomes comes. */
const largest = (keys: readonly string[]): number => Math.max(...counted(keys).values());

const asModel = seeds.map((seed) => ({ seed, records: recordsOf(plainArm(world), seed) }));

/** Points by which a forced vote left its caller better off than the same run in which nobody called one on the issue. */
function pays(seed: string, records: readonly EngineRecord[], vote: VoteRecord): number {
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
}

const votes = asModel.flatMap(({ seed, records }) =>
  records.flatMap((record) =>
    record.type === 'vote' && record.call?.kind === 'forced' ? [pays(seed, records, record)] : [],
  ),
);

/** Packages better for all six than no agreement, and those of them that nothing dominates. */
function packages(of: World): { better: number; frontier: number; all: number } {
  const references = Float64Array.from(of.issues, ({ reference }) => reference);
  const issues = [...of.issues.keys()];
  const space = spaceOf({
    world: of,
    issues,
    parties: agents,
    ended: references,
    seen: issues.map(() => []),
  });
  let better = 0;
  walk(space, {
    budget: Infinity,
    visit: (_, gains) => {
      if (gains.every((gain) => gain > 0)) better += 1;
    },
  });
  const { choices, complete } = frontierOf(space, ID);
  if (!complete) throw new Error('too many packages to compare');
  const frontier = choices.filter((choice) =>
    dominates(gainsOf(space, choice), new Float64Array(agents.length)),
  );
  const strict = frontier.filter((choice) => gainsOf(space, choice).every((gain) => gain > 0));
  return { better, frontier: strict.length, all: space.size };
}

type Player = (seed: string) => (offer: Offer) => Reply;
const PLAYERS: Readonly<Record<string, Player>> = {
  model: () => () => 'model',
  greedy: () => greedy,
  cooperative: () => cooperative,
  random: (seed) => random(new Draws(seed, 'bots')),
};

function played(seed: string, taken: readonly string[], player: Player): EngineRecord[] {
  const game = new Game({ scenario, seed, seats: taken });
  const choose = player(seed);
  while (!game.isOver) {
    for (const seat of game.missing) game.take({ seat, round: game.round, reply: choose(game.offer(seat)) });
    game.play();
  }
  return game.records;
}

const bots = Object.entries(PLAYERS).map(([name, player]) => {
  const together = seeds.map((seed) => played(seed, seats, player));
  const alone = seeds.map((seed, at) => {
    const seat = seats[at % seats.length];
    const agent = agents[at % seats.length];
    return (
      scoreOf(world, played(seed, [seat], player), agent).total -
      scoreOf(world, asModel[at].records, agent).total
    );
  });
  const points = together.flatMap((records) => agents.map((agent) => scoreOf(world, records, agent).total));
  return { name, together, points: mean(points), alone: mean(alone) };
});

const quiet = openScenario(ID, ['venue.stages.plenary.forced=null']).world;
const ruled = seeds.map((seed) => recordsOf(plainArm(quiet), seed));
const agreement = (all: readonly (readonly EngineRecord[])[]): number =>
  all.filter((records) => signers(records) >= SIGNED).length;

const modelRecords = asModel.map(({ records }) => records);
const space = packages(world);
const gained = votes.filter((points) => points > 0).length;
const commonestEnd = largest(modelRecords.map((records) => `${signers(records)}`));
const byIssue = world.issues.map(({ id, title }) => {
  const all = modelRecords.flatMap((records) => textsIn(records).filter((text) => text.startsWith(`${id} `)));
  return { title, share: largest(all) / SEEDS };
});
const verdict = (holds: boolean): string => (holds ? 'yes' : '**no**');
const between = (value: number, low: number, high: number): boolean => value >= low && value <= high;
const agreed = agreement(modelRecords);
const skill = Math.max(...bots.map(({ points }) => points)) - Math.min(...bots.map(({ points }) => points));

bringUpToDate('docs/dubai-for-six.md', {
  properties: [
    `Over ${SEEDS} seeds, with the model in every seat unless a row says otherwise:`,
    table(
      ['asked', 'found', 'met'],
      [
        [
          'no number of signatures in more than 85 % of the runs',
          `the commonest in ${percent(commonestEnd, SEEDS)}`,
          verdict(commonestEnd <= 0.85 * SEEDS),
        ],
        ...byIssue.map(({ title, share }) => [
          `no text on ${title} in more than 85 %`,
          `the commonest in ${percent(share, 1)}`,
          verdict(share <= 0.85),
        ]),
        [
          `agreement (${SIGNED} or 6 of 6 sign) in 40 to 80 %`,
          percent(agreed, SEEDS),
          verdict(between(agreed / SEEDS, 0.4, 0.8)),
        ],
        [
          'a forced vote leaves its caller better off than no vote on the issue in 30 to 70 %',
          `${percent(gained, votes.length)} of ${votes.length} votes`,
          verdict(between(gained / votes.length, 0.3, 0.7)),
        ],
        [
          '20 packages better for all six than no agreement',
          `${space.better} of ${space.all}`,
          verdict(space.better >= 20),
        ],
        ['5 of them on the Pareto frontier', String(space.frontier), verdict(space.frontier >= 5)],
        [
          'skill: kinds of players end 5 points apart or more',
          `${skill.toFixed(1)} points between the best and the worst kind`,
          verdict(skill >= 5),
        ],
        [
          'rule: agreement moves by 5 points of a hundred where nobody can force a vote',
          `${percent(agreed, SEEDS)} becomes ${percent(agreement(ruled), SEEDS)}`,
          verdict(Math.abs(agreement(ruled) - agreed) >= 0.05 * SEEDS),
        ],
      ],
    ),
  ].join('\n\n'),
  players: table(
    [
      'who plays',
      'points a seat, in all six seats',
      'agreement',
      'points more than the model, alone in one seat',
    ],
    bots.map(({ name, together, points, alone }) => [
      name,
      points.toFixed(1),
      percent(agreement(together), SEEDS),
      alone.toFixed(1),
    ]),
  ),
});
