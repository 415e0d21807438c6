/**
 * Every exported function of the engine looks at something that must hold of what it gets or gives, unless it is on a short list
 * with a reason; and each is broken here on purpose.
 */
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { seatsOf, blocPosition } from '../../src/engine/blocs.ts';
import { defaultsOf } from '../../src/engine/card.ts';
import { judgeCount } from '../../src/engine/counts/count.ts';
import { leastOver, leastReaching, shareOf } from '../../src/engine/counts/share.ts';
import { coalesce, coalitionId } from '../../src/engine/coalesce.ts';
import { agree } from '../../src/engine/coalitions/agreement.ts';
import { createArena } from '../../src/engine/coalitions/arena.ts';
import {
  findCommunities,
  groupsAlike,
  labelled,
  modularity,
} from '../../src/engine/coalitions/communities.ts';
import { classesOf } from '../../src/engine/coalitions/classes.ts';
import { delegatesOf } from '../../src/engine/coalitions/delegates.ts';
import { findInLargeRoom } from '../../src/engine/coalitions/large-room.ts';
import { plainMeeting } from '../../src/engine/coalitions/meeting.ts';
import { sampleOf, searchRoom } from '../../src/engine/coalitions/search.ts';
import { crossElsewhere, judgeShifts } from '../../src/engine/coalitions/crossing.ts';
import { followCoalitions } from '../../src/engine/coalitions/identity.ts';
import { nullModularity, permutationProbability } from '../../src/engine/coalitions/null-model.ts';
import { affairAfter } from '../../src/engine/affairs.ts';
import * as partitions from '../../src/engine/coalitions/partition.ts';
import { pullBetween } from '../../src/engine/coalitions/pull.ts';
import { coalitionShifts, membersByCoalition } from '../../src/engine/coalitions/shifts.ts';
import { orderByKey, visitingOrder } from '../../src/engine/coalitions/visiting-order.ts';
import { commit, gainFrom, isBound } from '../../src/engine/commitments.ts';
import { closeVenue, decide } from '../../src/engine/decision.ts';
import * as drafting from '../../src/engine/drafting.ts';
import { elsewhere } from '../../src/engine/elsewhere.ts';
import { begins, happen } from '../../src/engine/events.ts';
import * as floors from '../../src/engine/floor.ts';
import { capabilities, groundOf } from '../../src/engine/ground.ts';
import { InvariantError } from '../../src/engine/invariant.ts';
import { motionLoss, objectorsOf, reactions } from '../../src/engine/loss.ts';
import { clamp, logit } from '../../src/engine/math.ts';
import {
  bargainingSuccess,
  meanPosition,
  relativeSuccess,
} from '../../src/engine/metrics/bargaining-success.ts';
import { effectiveNumber, estebanRay, issuePolarisation } from '../../src/engine/metrics/polarisation.ts';
import { utilityOf } from '../../src/engine/metrics/utility.ts';
import { baselines, leavesAsItIs, nearestAnchor, outcomes, saysLittleNew } from '../../src/engine/outcome.ts';
import { documentsOf } from '../../src/engine/procedure/documents.ts';
import { furthestFirst } from '../../src/engine/procedure/order.ts';
import { tableProposals } from '../../src/engine/procedure/proposals.ts';
import { putInOrder } from '../../src/engine/procedure/putting.ts';
import { companyOf, signersOf } from '../../src/engine/procedure/sponsors.ts';
import { actingFor } from '../../src/engine/proxies.ts';
import { play, playOut } from '../../src/engine/run.ts';
import { advantage, castBallots, holdLines, votesOf } from '../../src/engine/counts/casting.ts';
import { settle } from '../../src/engine/settle.ts';
import { sortByValue } from '../../src/engine/sort.ts';
import { initialState } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import { BOOK_EVENT, OBJECT } from '../../src/engine/terms.ts';
import { growTo, MOST_BYTES } from '../../src/engine/wasm.ts';
import type { Procedure, World } from '../../src/engine/world.ts';
import { exportedIn } from '../support/exported.ts';
import { smallWorld, use } from '../support/world.ts';

/** Functions that look at nothing, each with a reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  'affairs.ts actOf': 'compares what was with what is',
  'affairs.ts laidOver': 'puts things in the order of their ids',
  'affairs.ts textOn': 'a look-up',
  'affairs.ts wordingFor': 'a look-up',
  'changes.ts affairsOf': 'hands on to affairAfter and leavesAsItIs',
  'changes.ts changeAffairs': 'hands on to affairsOf, and looks at whose a resource is where it gives it',
  'card.ts exactOf': 'a look-up',
  'coalitions/arena.ts arenaFor': 'hands out memory; what is in it is looked at by agree',
  'coalitions/arena.ts createArena': 'hands out memory; what is in it is looked at by agree',
  'commitments.ts boundBy': 'hands on to isBound',
  'commitments.ts hasSeat': 'a look-up',
  'commitments.ts asksFor': 'a look-up',
  'floor.ts own': 'copies an array when it is first asked for; openFloor looks at how long arrays are',
  'commitments.ts keepsAs': 'a look-up',
  'commitments.ts passedIssues': 'a look-up',
  'conditions.ts reasonsFor': 'a look-up in the state',
  'conditions.ts simpleReason': 'says again what a condition says',
  'conditions.ts waitsOf': 'a look-up in the world',
  'coalitions/kernel.ts plainKernel': 'innermost arithmetic, held to the bit against its other form',
  'coalitions/kernel.ts vectorMachine': 'innermost arithmetic, held to the bit against its other form',
  'coalitions/meeting.ts meetingOf': 'innermost arithmetic, held to the bit against its other form',
  'coalitions/meeting.ts delegateSize': 'a number of numbers',
  'coalitions/search.ts isLarge': 'a comparison',
  'coalitions/scan.ts scanResolutions': 'asks findCommunities again and again, which looks at what it finds',
  'coalitions/shifts.ts labelsIn': 'a look-up',
  'electorate.ts electorateOf': 'a look-up; capability is looked at by capabilities',
  'electorate.ts roomOf': 'a look-up; capability is looked at by capabilities',
  'counts/casting.ts freeBallot': 'innermost arithmetic on a preference',
  'counts/casting.ts leaningOf': 'hands on to freeBallot and advantage',
  'counts/casting.ts termOf': 'a look-up',
  'counts/count.ts canHold': 'hands on to judgeCount',
  'counts/count.ts isMonotone': 'looks at how a count is put together',
  'counts/share.ts compareShare': 'innermost arithmetic, held to known answers',
  'counts/share.ts readShare': 'reads a text, and says null where it is no share',
  'counts/share.ts valueOf': 'innermost arithmetic',
  'draws.ts hashText': 'innermost arithmetic, held to known answers',
  'draws.ts objectHandle': 'innermost arithmetic, held to known answers',
  'ground.ts startOf': 'a look-up',
  'kept.ts keptWith': 'a look-up',
  'loss.ts feel': 'its losses are looked at by motionLoss, its noise by everyNoise',
  'loss.ts isEngaged': 'a look-up',
  'loss.ts loss': 'innermost arithmetic on stances and texts that are looked at where they are made',
  'loss.ts react': 'hands on to feel and reactions',
  'loss.ts reactExactly': 'hands on to feel and reactions',
  'loss.ts standingText': 'a look-up',
  'math.ts exp': 'innermost arithmetic, held to the last bits of true values',
  'math.ts log': 'innermost arithmetic, held to the last bits of true values',
  'math.ts logistic': 'innermost arithmetic, held to the last bits of true values',
  'memory.ts remember': 'keeps the last of each kind that records tell',
  'motions.ts judge': 'hands on to the rule, whose reactions and ballots are looked at there',
  'motions.ts ballotingAt': 'a look-up',
  'motions.ts prospectOf': 'hands on to the rule, whose reactions are looked at by reactions',
  'motions.ts ruleOf': 'a look-up that throws where a rule judges no motion',
  'philox.ts multiplyHigh': 'innermost arithmetic, held to known answers',
  'philox.ts philox4x32': 'innermost arithmetic, held to known answers',
  'philox.ts uniformOf': 'innermost arithmetic, held to known answers',
  'philox.ts logisticsOf': 'innermost arithmetic, held to known answers',
  'philox.ts wasmGenerator': 'innermost arithmetic, held to known answers',
  'proxies.ts actedPreference': 'innermost arithmetic on gains that advantage has looked at',
  'proxies.ts tellProxies': 'hands on to actingFor',
  'procedure/documents.ts textOfTabled': 'a look-up; NaN where there is none is looked at by furthestFirst',
  'procedure/order.ts before': 'innermost order of ids',
  'procedure/putting.ts isOrdered': 'looks at how a procedure is put together',
  'procedure/sponsors.ts gatherSponsors': 'hands on to documentsOf and to gather, which looks at who signs',
  'procedure/sponsors.ts isSponsored': 'compares two counts',
  'procedure/sponsors.ts leanTo': 'hands on to companyOf',
  'rules/rule.ts byHeads': 'innermost arithmetic on counts that reactions has looked at',
  'rules/rule.ts hasStanding': 'a look-up',
  'rules/rule.ts motionRule': 'types what it is given',
  'rules/rule.ts stageRule': 'types what it is given',
  'rules/vote.ts countsOf': 'a look-up',
  'rules/vote.ts hasVote': 'a look-up',
  'rules/vote.ts majorityProspect': 'innermost arithmetic on votes that votesOf has looked at',
  'rules/vote.ts sidesOf': 'adds up what votesOf and advantage have looked at',
  'settle.ts isAlive': 'a look-up',
  'world.ts countedIssues': 'a look-up',
  'world.ts sitsAs': 'a look-up',
  'wasm.ts wasmMachine': 'asks what the machine knows',
};

/** Functions whose own result is looked at and that no argument can break: they guard against changes of the code. */
const GUARDED: ReadonlySet<string> = new Set([
  'metrics/partition-distance.ts randIndex',
  'metrics/partition-distance.ts adjustedRandIndex',
  'metrics/partition-distance.ts variationOfInformation',
  'metrics/polarisation.ts groupSizes',
  'rules/vote.ts holdVote',
]);

const EXPORTED = exportedIn('src/engine').filter(({ name }) => !name.startsWith('invariant.ts '));

const world = smallWorld({
  agents: [
    { id: 'a', positions: [10], saliences: [0.5] },
    { id: 'b', positions: [90], saliences: [1] },
  ],
});
const run = floors.openRun(world, 'seed', CONDUCT);
const floor = () => floors.openFloor(run, initialState(world));
const of = (...values: number[]) => Float64Array.from(values);
const labels = (...values: number[]) => Int32Array.from(values);
const bases = (value: number) => world.bases.map(() => value);
const [issue] = world.issues;
const partition = () => {
  const arena = agree(
    { stance: of(10, 20), salience: of(1, 1), present: Uint8Array.of(1, 1) },
    2,
    1,
    createArena(2, 1),
  );
  partitions.sumStrengths(arena.partition, labels(0, 1));
  partitions.startAlone(arena.partition, labels(0, 1));
  return arena.partition;
};
const sighting = {
  stance: of(10, 20),
  salience: of(1, 1),
  attention: of(1),
  present: Uint8Array.of(1, 1),
  ids: labels(0, 0),
};
const room = (n: number) => ({ n, m: 1, stride: n, salience: of(1, 1), stance: of(10, 20) });
const searched = { margin: 0.1, resolution: 1, band: 0.1, order: labels(0, 1) };
const motion = { issues: [0], texts: [50], package: -1 };
/** A procedure with every part of it off. */
const unordered: Procedure = {
  sponsors: null,
  amendments: false,
  separate: false,
  rivals: false,
  revision: false,
  noAction: null,
  amendmentRule: null,
  separateRule: null,
  failures: 0,
  exhausted: -1,
};
/** Conduct that leaves the scale. */
const wild = { ...CONDUCT, persuade: ({ state }: floors.Floor) => state.stance.fill(300) };
const withWorld = (part: Partial<World>): World => ({ ...world, ...part });

/** How each function is broken. */
const BREAKS: Readonly<Record<string, () => unknown>> = {
  'blocs.ts seatsOf': () => seatsOf(2, new Uint8Array(3)),
  'blocs.ts blocPosition': () =>
    blocPosition(1, { capability: of(1, 1, 1, 1, 1), salience: of(1) }, of(300), [0], 0),
  'card.ts defaultsOf': () =>
    defaultsOf({ share: { type: 'number', default: 2, min: 0, max: 1, meaning: '', reason: '' } }),
  'coalesce.ts coalesce': () => {
    const one = floor();
    const previous = { ...initialState(world), eponyms: [], coalition: labels(3, 3) };
    coalesce(one, previous, {} as never);
  },
  'affairs.ts affairAfter': () =>
    affairAfter(
      { kind: 'trust', id: 't', title: 'T', of: 'a', by: 'b', level: 0 },
      { issue: 'i', reads: [0, 5], holders: [], weight: 'heads' },
      {
        year: null,
        isOver: true,
        passed: () => ({ value: 100, margin: 0, words: '', bound: 'all', offers: [] }),
        shareOf: () => 0,
      },
    ),
  'coalesce.ts coalitionId': () => coalitionId(-1),
  'commitments.ts isBound': () => isBound(world, 0, 99),
  'commitments.ts gainFrom': () => gainFrom(floor(), 0, 99),
  'commitments.ts commit': () => commit(floor(), 0, 'defects', [], 0, { gain: 0 }),
  'coalitions/agreement.ts agree': () =>
    agree({ stance: of(1), salience: of(1, 1), present: Uint8Array.of(1, 1) }, 2, 1),
  'coalitions/communities.ts findCommunities': () =>
    findCommunities(partition(), labels(0, 1), { previous: labels(0) }),
  'coalitions/communities.ts modularity': () => modularity(of(1), labels(0, 0)),
  'coalitions/classes.ts classesOf': () => classesOf(room(2), labels(0, 1), 0),
  'coalitions/communities.ts labelled': () => labelled(labels(2, 2)),
  'coalitions/communities.ts groupsAlike': () => groupsAlike(labels(0), labels(0, 0)),
  'coalitions/delegates.ts delegatesOf': () => delegatesOf(room(2), labels(0, 0), 1, labels(0), 1),
  'coalitions/large-room.ts findInLargeRoom': () =>
    findInLargeRoom(sighting, 1, labels(0, 1), { previous: labels(0) }),
  'coalitions/meeting.ts plainMeeting': () => plainMeeting(2, of(1, 2)),
  'coalitions/search.ts sampleOf': () => sampleOf(sighting, 2, labels(0, 1)),
  'coalitions/search.ts searchRoom': () => searchRoom(sighting, 2, labels(0, 1)),
  'coalitions/crossing.ts crossElsewhere': () => crossElsewhere(sighting, sighting, { ...searched, band: 1 }),
  'coalitions/crossing.ts judgeShifts': () =>
    judgeShifts([], sighting, sighting, { ...searched, margin: -1 }),
  'coalitions/identity.ts followCoalitions': () => followCoalitions(labels(3, 3), labels(0, 0), 1),
  'coalitions/null-model.ts nullModularity': () =>
    nullModularity(
      { stance: of(1), salience: of(1), present: Uint8Array.of(1, 1) },
      2,
      1,
      labels(0, 1),
      1,
      () => 0.5,
    ),
  'coalitions/null-model.ts permutationProbability': () => permutationProbability(NaN, of(1)),
  'coalitions/partition.ts createPartition': () => partitions.createPartition(3, partition()),
  'coalitions/partition.ts sumStrengths': () => partitions.sumStrengths(partition(), labels(0)),
  'coalitions/partition.ts startAlone': () => partitions.startAlone(partition(), labels(0)),
  'coalitions/partition.ts startFrom': () => partitions.startFrom(partition(), labels(0), labels(0, 1)),
  'coalitions/partition.ts moveTo': () => partitions.moveTo(partition(), 0, 0),
  'coalitions/partition.ts standAlone': () => partitions.standAlone(partition(), 0),
  'coalitions/partition.ts absorb': () => partitions.absorb(partition(), 0, 0),
  'coalitions/pull.ts pullBetween': () =>
    pullBetween(0, [], [1], sighting, { ...sighting, stance: of(-500, 500) }),
  'coalitions/shifts.ts coalitionShifts': () => coalitionShifts(labels(0), labels(0, 1)),
  'coalitions/shifts.ts membersByCoalition': () => membersByCoalition(labels(4), 2),
  'coalitions/visiting-order.ts orderByKey': () => orderByKey(of(NaN, 1)),
  'coalitions/visiting-order.ts visitingOrder': () => visitingOrder(2, () => 2),
  'decision.ts decide': () => decide({ ...floor(), stageRound: 0 }),
  'decision.ts closeVenue': () => {
    const one = floor();
    one.state.disposition = Uint8Array.of(9);
    closeVenue(one, true);
  },
  'drafting.ts weightedMean': () => drafting.weightedMean(1, 0, of(1), of(1), of(300)),
  'drafting.ts nearestOption': () => drafting.nearestOption(issue, 300),
  'drafting.ts noteFullest': () => drafting.noteFullest(floor(), 0, 300),
  'drafting.ts write': () => drafting.write(floor(), 0, 300, 'draft'),
  'drafting.ts penned': () => {
    const one = floor();
    one.state.pen = 2;
    drafting.penned(one, 0, 50);
  },
  'drafting.ts draft': () => {
    const one = floor();
    one.state.text = of(300);
    drafting.draft(one);
  },
  'drafting.ts proposerId': () => drafting.proposerId(floor(), 9),
  'elsewhere.ts elsewhere': () => {
    const venue = { id: 'v', title: 'V', cost: 0, members: labels(0), issues: labels(0), meets: null };
    const abroad = withWorld({ venue: { ...world.venue, outside: [venue as never] } });
    const state = { ...initialState(abroad), carried: [{ agent: 1, venue: 0, issue: 0 }] };
    elsewhere(floors.openFloor(floors.openRun(abroad, 's', CONDUCT), state), step as never);
  },
  'events.ts begins': () => begins({ stage: -1, round: 0 }, initialState(world)),
  'events.ts happen': () => {
    const event = { id: 'e', title: 'E', round: 1, stage: -1, effects: [] };
    const one = floors.openFloor({ ...run, world: withWorld({ events: [event] }) }, initialState(world));
    floors.bookOf(one, BOOK_EVENT)[0] = 5;
    happen(one);
  },
  'floor.ts openRun': () => {
    groundOf(world);
    floors.openRun(Object.assign(withWorld({ issues: [] })), 'seed', CONDUCT);
    const strange = withWorld({});
    groundOf(strange);
    (strange as { issues: unknown }).issues = [];
    floors.openRun(strange, 'seed', CONDUCT);
  },
  'floor.ts openFloor': () => floors.openFloor(run, { ...initialState(world), stage: 99 }),
  'floor.ts bookOf': () => floors.bookOf(floor(), 9),
  'floor.ts agentDraw': () => floors.agentDraw(floor(), 1, 9, 0),
  'floor.ts agentNoise': () => floors.agentNoise(floor(), -1, 1, 0, 0),
  'floor.ts countError': () => {
    const one = floor();
    one.state.bases = new Float64Array(one.state.bases.length).fill(2);
    floors.countError(one, 0, 1, 0);
  },
  'floor.ts everyNoise': () => floors.everyNoise(floor(), -1, 1, 0, of(0, 0)),
  'floor.ts readingNoise': () => floors.readingNoise(floor(), -1, 1, 0),
  'ground.ts groundOf': () => groundOf(withWorld({ agents: [world.agents[0], world.agents[0]] })),
  'ground.ts capabilities': () => capabilities(world, world.venue.stages[0], bases(-1), Uint8Array.of(1, 1)),
  'loss.ts motionLoss': () => {
    const one = floor();
    one.state.salience = of(-1, -1);
    motionLoss(one, 0, [0], [10]);
  },
  'loss.ts reactions': () => {
    const counted = { length: 2, 0: NaN, 1: NaN } as unknown as Float64Array;
    const bounds = { reacts: () => OBJECT };
    const one = {
      ...floor(),
      n: 1,
      run: { ...run, conduct: { ...CONDUCT, bounds } },
    } as unknown as floors.Floor;
    reactions({ ...one, n: 1.5 } as floors.Floor, {
      motion,
      losses: of(0, 0),
      felt: of(0, 0),
      without: counted,
    });
  },
  'loss.ts objectorsOf': () =>
    objectorsOf({ reaction: Int8Array.of(-1, 0), losses: of(1, 0), support: 0, accept: 1, object: 0 }),
  'math.ts logit': () => logit(2),
  'math.ts clamp': () => clamp(1, 2, 0),
  'metrics/bargaining-success.ts bargainingSuccess': () => bargainingSuccess(of(300), of(1), of(0), 1),
  'metrics/bargaining-success.ts meanPosition': () => meanPosition(of(300), of(1), 1),
  'metrics/bargaining-success.ts relativeSuccess': () => relativeSuccess(of(-300, 100), of(1, 1), of(50), 2),
  'metrics/polarisation.ts estebanRay': () => estebanRay([NaN, 0.5], [0, 1]),
  'metrics/polarisation.ts issuePolarisation': () => issuePolarisation(of(1), 1, labels(0)),
  'metrics/polarisation.ts effectiveNumber': () => effectiveNumber([NaN]),
  'metrics/utility.ts utilityOf': () => utilityOf(withWorld({ position: of(300, 300) }), 0, [0]),
  'outcome.ts nearestAnchor': () => nearestAnchor({ anchors: [], reference: 0 }, 5),
  'outcome.ts leavesAsItIs': () => leavesAsItIs(issue, 300),
  'outcome.ts saysLittleNew': () => saysLittleNew(issue, 300),
  'outcome.ts baselines': () => baselines(withWorld({ position: of(300, 300) })),
  'outcome.ts outcomes': () => outcomes(world, { ...initialState(world), text: of() }),
  'counts/casting.ts advantage': () => advantage(floor(), 0, motion, []),
  'counts/casting.ts castBallots': () =>
    castBallots(floor(), { issues: [], texts: [], package: -1 }, [], false),
  'counts/casting.ts holdLines': () => holdLines(floor(), motion, new Int8Array(0), of(), () => false),
  'counts/count.ts judgeCount': () =>
    judgeCount({ type: 'all', counts: [] }, { ballots: new Int8Array(0), votes: of(1) }),
  'counts/share.ts shareOf': () => shareOf(-1),
  'counts/share.ts leastOver': () => leastOver(-1, shareOf(0.5)),
  'counts/share.ts leastReaching': () => leastReaching(-1, shareOf(0.5)),
  'counts/casting.ts votesOf': () => {
    const [a, b] = world.agents;
    const indebted = withWorld({ agents: [{ ...a, votes: -1 }, b] });
    votesOf(floors.openFloor(floors.openRun(indebted, 's', CONDUCT), initialState(indebted)), 0, false);
  },
  'procedure/documents.ts documentsOf': () =>
    documentsOf(floors.openFloor(run, { ...initialState(world), lists: [] })),
  'procedure/order.ts furthestFirst': () => furthestFirst(NaN, [], String),
  'procedure/proposals.ts tableProposals': () =>
    tableProposals(floors.openFloor(run, { ...initialState(world), proposed: new Uint8Array(1) })),
  'procedure/putting.ts putInOrder': () => putInOrder(floor(), unordered, use('consensus'), true),
  'procedure/sponsors.ts companyOf': () => companyOf(floor(), [0], [9]),
  'procedure/sponsors.ts signersOf': () => signersOf(floor(), 9, 0),
  'proxies.ts actingFor': () => actingFor({ ...floor(), world: withWorld({ proxies: [{} as never] }) }, 9),
  'run.ts play': () => [...play({ world, seed: 's', conduct: CONDUCT, rounds: 0 })],
  'run.ts playOut': () => playOut({ world, seed: 's', conduct: CONDUCT, rounds: 0 }),
  'settle.ts settle': () => settle(floor(), 9, 'agreed', ''),
  'sort.ts sortByValue': () => sortByValue(labels(0, 1), of(1), 0),
  'state.ts initialState': () => initialState(withWorld({ position: of(300, 300) })),
  'step.ts step': () => step(initialState(world), { run: { ...run, conduct: wild } }),
  'wasm.ts growTo': () => growTo({ buffer: new ArrayBuffer(0), grow: () => {} }, MOST_BYTES + 1),
};

describe('the exported functions of the engine', () => {
  it('look at something that must hold, or are exempt for a reason', () => {
    expect(EXPORTED.length).toBeGreaterThan(80);
    const blind = EXPORTED.filter(({ name, looks }) => !looks && EXEMPT[name] === undefined);
    expect(blind.map(({ name }) => name)).toEqual([]);
  });

  it('are exempt only where they look at nothing, and are there', () => {
    const blind = new Set(EXPORTED.filter(({ looks }) => !looks).map(({ name }) => name));
    expect(Object.keys(EXEMPT).filter((name) => !blind.has(name))).toEqual([]);
  });

  it('are broken below, where an argument can', () => {
    const looking = EXPORTED.filter(({ looks }) => looks).map(({ name }) => name);
    expect(looking.filter((name) => BREAKS[name] === undefined && !GUARDED.has(name))).toEqual([]);
  });

  it.each(Object.keys(BREAKS))('%s says that it is broken', (name) => {
    expect(BREAKS[name]).toThrow(InvariantError);
  });
});

it('says in which round, of which scenario and under which seed a run broke', () => {
  expect(() => playOut({ world, seed: 'the phrase', conduct: wild })).toThrow(
    /an invariant of the engine is broken in round 1 of \S+ under the seed 'the phrase': .* books|scale/,
  );
});
