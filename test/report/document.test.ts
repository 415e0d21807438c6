import { SIDES, WHOLES } from '../../src/engine/counts/count.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { documentOf, type RunDocument } from '../../src/report/document.ts';
import { recordsOf, type FinishedRun } from '../../src/report/finished-run.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const round = z.int().min(1);
const count = z.int().min(0);
const motion = z.enum(['no-action', 'amendment', 'sub-amendment', 'paragraph', 'rival']);
const expectation = z.strictObject({
  hopes: z.enum(['passes', 'falls']),
  share: z.number(),
  room: z.number(),
  needed: z.number(),
  what: z.strictObject({ title: z.string(), side: z.enum(SIDES) }).optional(),
  gain: z.number(),
  price: z.number(),
});
const call = z
  .strictObject({
    by: id,
    kind: z.enum(['forced', 'insisted', 'moved', 'asked']),
    writtenBy: z.array(id),
    expects: expectation.nullable(),
  })
  .nullable();
const scale = z.number().min(0).max(100);
const share = z.number().min(0).max(1);
const name = z.string().min(1);
const grounds = z.strictObject({
  sourced: count,
  memory: count,
  proposal: count,
  reconstructed: count,
  unstated: count,
});

/** The document as docs/reference/run-json.md promises it, no field more. */
const DOCUMENT = z.strictObject({
  parley: z.string().regex(/^\d+\.\d+\.\d+/),
  scenario: id,
  title: name,
  seed: name,
  changes: z.array(z.string()),
  digest: z.string().regex(/^[0-9a-f]{32}$/),
  rules: z.strictObject({ id, title: name, from: name.optional(), until: name.optional() }).nullable(),
  rounds: round,
  code: z.string().regex(/^P1[\w-]+$/),
  stages: z.array(
    z.strictObject({
      id,
      title: name,
      from: round,
      to: round,
      result: z.enum(['passed', 'failed', 'exhausted', 'stopped']),
    }),
  ),
  outcomes: z.array(
    z.strictObject({
      issue: id,
      title: name,
      passed: z.boolean(),
      status: z.enum(['adopted', 'left-out', 'deferred', 'rejected', 'not-binding']),
      wateredDown: z.boolean(),
      saysLittleNew: z.boolean(),
      text: scale,
      reference: scale,
      anchor: name,
      baseline: scale,
      also: z.array(scale).min(1).optional(),
      because: name,
    }),
  ),
  votes: z.array(
    z.strictObject({
      motion: motion.optional(),
      round,
      issue: id.nullable(),
      issues: z.array(id),
      package: id.nullable(),
      calledBy: id.nullable(),
      call,
      texts: z.array(scale),
      versus: z.array(scale),
      for: count,
      against: count,
      abstain: count,
      absent: count,
      unconcerned: count,
      needed: count.nullable(),
      secret: z.boolean(),
      counts: z.array(
        z.strictObject({
          judges: z.enum(['quorum', 'motion']),
          title: name.nullable(),
          what: name,
          side: z.enum(SIDES),
          of: z.enum(WHOLES),
          sum: z.number(),
          whole: z.number(),
          share: share.nullable(),
          exceeds: z.boolean(),
          needed: z.number(),
          negated: z.boolean(),
          holds: z.boolean(),
        }),
      ),
      passed: z.boolean(),
    }),
  ),
  tests: z.array(
    z.strictObject({
      motion: motion.optional(),
      round,
      stage: id,
      rule: id,
      issues: z.array(id),
      texts: z.array(scale),
      versus: z.array(scale),
      package: id.nullable(),
      calledBy: id.nullable(),
      call,
      passed: z.boolean(),
      support: count,
      accept: count,
      object: count,
      objectors: z.array(id),
      reason: id,
    }),
  ),
  choices: z.array(z.unknown()),
  packages: z.array(
    z.strictObject({ round, id, issues: z.array(id), texts: z.array(scale), passed: z.boolean() }),
  ),
  sponsors: z.array(
    z.strictObject({
      round,
      issues: z.array(id),
      of: z.enum(['text', 'amendment', 'rival']),
      texts: z.array(scale),
      proposal: id.nullable(),
      by: id.nullable(),
      sponsors: z.array(id).min(1),
      joined: z.array(id).min(1),
    }),
  ),
  procedure: z.array(
    z.strictObject({
      round,
      issue: id,
      act: z.enum(['unsponsored', 'friendly', 'implied', 'revision']),
      by: id.nullable(),
      text: scale,
      versus: scale.nullable(),
      bloc: id.nullable(),
      expects: expectation.nullable(),
    }),
  ),
  gates: z.array(
    z.strictObject({
      round,
      issue: id,
      bloc: id,
      by: id,
      text: scale,
      for: count,
      against: count,
      passed: z.boolean(),
    }),
  ),
  events: z.array(
    z.strictObject({
      round,
      id,
      title: name,
      follows: z
        .array(z.looseObject({ is: name, of: z.string(), holds: z.boolean() }))
        .min(1)
        .optional(),
    }),
  ),
  exchanges: z.array(
    z.strictObject({
      round,
      gain: z.number().positive(),
      i: id,
      iSupplies: id,
      iFrom: scale,
      iTo: scale,
      j: id,
      jSupplies: id,
      jFrom: scale,
      jTo: scale,
    }),
  ),
  signatures: z
    .strictObject({ signed: z.array(id), refused: z.array(id), probability: z.record(id, share) })
    .optional(),
  coalitions: z.array(z.strictObject({ round, id, name, members: z.array(id).min(1) })),
  resolution: z.strictObject({
    resolution: z.number(),
    plateau: z.tuple([z.number(), z.number()]).nullable(),
    counts: z.array(z.strictObject({ from: z.number(), to: z.number(), coalitions: count })).min(1),
  }),
  byChance: z
    .strictObject({
      observed: z.number(),
      rooms: z.int().min(5),
      mean: z.number(),
      highest: z.number(),
      probability: share,
    })
    .nullable(),
  shifts: z.array(
    z.strictObject({
      round,
      kind: z.enum(['formed', 'merged', 'split', 'joined', 'left', 'dissolved', 'regrouped', 'resorted']),
      agent: id.nullable(),
      from: id.nullable(),
      to: id.nullable(),
      members: z.array(id),
      table: z.number(),
      own: z.number(),
      others: z.number(),
      causes: z.array(
        z.strictObject({
          cause: z.enum(['event', 'caucus', 'mandate', 'persuasion', 'bargain']),
          by: z.string().nullable(),
          issue: id,
          points: z.number(),
        }),
      ),
    }),
  ),
  exits: z.array(
    z.strictObject({
      round,
      agent: id,
      to: id,
      issue: id.nullable(),
      utility: z.number(),
      expected: z.number(),
    }),
  ),
  elsewhere: z.array(
    z.strictObject({
      round,
      venue: id,
      issue: id,
      by: z.array(id).min(1),
      members: count,
      status: z.enum(['adopted', 'left-out', 'deferred', 'rejected', 'not-binding']),
      text: scale,
      reference: scale,
      because: name,
    }),
  ),
  agenda: z.array(
    z.strictObject({
      round,
      scores: z.array(
        z.strictObject({
          issue: id,
          score: z.number(),
          selected: z.boolean(),
          byGroup: z.record(z.string(), z.number()),
        }),
      ),
    }),
  ),
  messages: z.array(
    z.strictObject({
      round,
      issue: id,
      text: scale,
      convergence: z.boolean(),
      byGroup: z.record(z.string(), share),
    }),
  ),
  proxies: z.array(
    z.strictObject({
      round,
      agent: id,
      principal: id,
      issues: z.array(id).min(1),
      act: z.enum(['instructed', 'paid', 'recalled']),
      gain: z.number(),
      acted: z.number(),
      pays: share,
    }),
  ),
  commitments: z.array(
    z.strictObject({
      round,
      agent: id,
      act: z.enum(['reserves', 'ratifies', 'accedes', 'defects', 'complies', 'withdraws']),
      issues: z.array(id).min(1),
      gain: z.number(),
      price: z.number(),
    }),
  ),
  affairs: z.array(
    z.strictObject({
      round,
      act: name,
      affair: z.looseObject({ kind: name, id, title: z.string() }),
      before: z.looseObject({ id }).nullable(),
      issue: id.nullable(),
    }),
  ),
  dissociations: z.array(
    z.strictObject({
      round,
      agent: id,
      issues: z.array(id).min(1),
      whole: z.boolean(),
      price: z.number(),
      follows: z.array(id),
    }),
  ),
  deployment: z.array(z.strictObject({ round, agent: id, deploys: z.boolean(), market: share })),
  metrics: z.strictObject({
    distanceFromBaseline: scale,
    rounds: z.array(
      z.strictObject({
        round,
        coalitions: count,
        effectiveNumber: z.number().min(0),
        polarisation: z.number().min(0),
        polarisationByIssue: z.record(id, z.number().min(0)),
        adjustedRand: z.number().max(1).nullable(),
        modularity: z.number(),
      }),
    ),
    agents: z.array(
      z.strictObject({ agent: id, success: scale.nullable(), relativeSuccess: z.number().nullable() }),
    ),
    power: z
      .strictObject({
        majority: share.nullable(),
        voters: z.array(z.strictObject({ agent: id, votes: count, shapleyShubik: share, banzhaf: share })),
      })
      .nullable(),
    camps: z.array(
      z.strictObject({
        kind: z.enum(['bloc', 'group']),
        id: z.string(),
        members: count,
        utility: z.number(),
        withoutAgreement: z.number(),
      }),
    ),
  }),
  provenance: z.strictObject({
    parts: z.array(z.strictObject({ part: name, counts: grounds })),
    counts: grounds,
    sources: z.record(z.string(), count),
    held: z.array(
      z.strictObject({
        path: name,
        low: z.number(),
        mode: z.number().nullable(),
        high: z.number(),
        value: z.number(),
        at: z.enum(['likeliest', 'middle']),
      }),
    ),
  }),
});

const runs = new Map<string, FinishedRun>();
const documents = new Map<string, RunDocument>();

beforeAll(() => {
  for (const scenario of SHIPPED_IDS) {
    const run = played(scenario);
    runs.set(scenario, run);
    documents.set(scenario, documentOf(run));
  }
});

describe.each(SHIPPED_IDS)('the document of %s', (scenario) => {
  it('is as the reference promises, field by field', () => {
    expect(DOCUMENT.safeParse(documents.get(scenario)).error?.issues ?? []).toEqual([]);
  });

  it('loses nothing on the way through JSON', () => {
    const document = documents.get(scenario)!;
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('is the same from the same inputs', () => {
    expect(JSON.stringify(documentOf(played(scenario)))).toBe(JSON.stringify(documents.get(scenario)));
  });

  it('has one outcome an issue, and stages that follow one another through all rounds', () => {
    const { outcomes, stages, rounds } = documents.get(scenario)!;
    const { world } = runs.get(scenario)!;
    expect(outcomes.map(({ issue }) => issue)).toEqual(world.issues.map(({ id: issue }) => issue));
    expect(stages[0].from).toBe(1);
    expect(stages.at(-1)!.to).toBe(rounds);
    for (let at = 1; at < stages.length; at += 1) expect(stages[at].from).toBe(stages[at - 1].to + 1);
  });

  it('lists every agent of a coalition once a round, as its record counts them', () => {
    const { coalitions } = documents.get(scenario)!;
    for (const record of recordsOf(runs.get(scenario)!.records, 'coalitions')) {
      const rows = coalitions.filter((row) => row.round === record.round);
      expect(rows.map(({ members }) => members.length)).toEqual(record.coalitions.map(({ size }) => size));
      const members = rows.flatMap((row) => row.members);
      expect(new Set(members).size).toBe(members.length);
    }
  });

  it('never has more votes than voters', () => {
    const { world } = runs.get(scenario)!;
    const voters = world.agents.filter(({ votes }) => votes > 0).length;
    for (const vote of documents.get(scenario)!.votes) {
      expect(vote.for + vote.against + vote.abstain + vote.absent).toBeLessThanOrEqual(voters);
      if (vote.needed !== null) expect(vote.passed).toBe(vote.for >= vote.needed);
    }
  });

  it('counts every founded entry of the scenario in one ground', () => {
    const { counts, parts } = documents.get(scenario)!.provenance;
    const sum = (one: Readonly<Record<string, number>>) => Object.values(one).reduce((a, b) => a + b, 0);
    expect(sum(counts)).toBe(parts.reduce((total, part) => total + sum(part.counts), 0));
    const agents = parts.find(({ part }) => part === 'agents')!;
    expect(sum(agents.counts)).toBe(runs.get(scenario)!.world.agents.length);
  });
});

describe('a treaty conference', () => {
  it('has every state decide once whether to sign', () => {
    const { signatures } = documents.get('wcit-12')!;
    const decided = [...signatures!.signed, ...signatures!.refused];
    expect(decided).toHaveLength(144);
    expect(new Set(decided).size).toBe(144);
    expect(Object.keys(signatures!.probability)).toHaveLength(144);
  });

  it('shares power by votes among its states alone, alike', () => {
    const { voters } = documents.get('wcit-12')!.metrics.power!;
    expect(voters).toHaveLength(144);
    for (const { shapleyShubik } of voters) expect(shapleyShubik).toBeCloseTo(1 / 144, 10);
  });
});

describe('venues without signatures', () => {
  it('leave the field out', () => {
    for (const scenario of ['igf-2012', 'tls-visibility', 'webrtc-codec']) {
      expect(documents.get(scenario)).not.toHaveProperty('signatures');
    }
  });
});
