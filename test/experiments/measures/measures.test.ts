/** Measures say what the run's own document says. */
import { describe, expect, it } from 'vitest';
import { plainArm, playArm, replicateSeed } from '../../../src/experiments/arm.ts';
import { findMeasures, measuresOf, Meter, type Measure } from '../../../src/experiments/measures/index.ts';
import { documentOf } from '../../../src/report/document.ts';
import { played, SHIPPED_IDS } from '../../support/finished.ts';
import { playWorld } from '../../support/play.ts';
import { smallWorld, use } from '../../support/world.ts';

/** Every measure of a shipped scenario's run by name, with the run's document. */
function measured(id: string, seed?: string) {
  const run = played(id, seed);
  const measures = measuresOf(run.world);
  const meter = new Meter(run.world, measures);
  for (const record of run.records) meter.add(record);
  const values = meter.values();
  const of = Object.fromEntries(measures.map(({ name }, at) => [name, values[at]]));
  return { run, measures, of, document: documentOf(run) };
}

describe.each(SHIPPED_IDS)('the measures of %s', (id) => {
  const { run, measures, of, document } = measured(id);

  it('have names and titles of their own and units that their numbers keep', () => {
    expect(new Set(measures.map(({ name }) => name)).size).toBe(measures.length);
    for (const { name, title, unit } of measures as readonly Measure[]) {
      expect(title, name).not.toBe('');
      const value = of[name];
      if (value !== value) continue;
      if (unit === 'flag') expect([0, 1], name).toContain(value);
      else if (unit === 'count') expect(value, name).toBeGreaterThanOrEqual(0);
      else if (unit === 'share') expect(value >= 0 && value <= 1, name).toBe(true);
      else if (unit === 'points') expect(value >= 0 && value <= 100, name).toBe(true);
    }
  });

  it('agree with the document on issues, coalitions, camps and success', () => {
    for (const { issue, text, status, passed, wateredDown, saysLittleNew } of document.outcomes) {
      expect(of[`issues.${issue}.text`]).toBe(text);
      expect(of[`issues.${issue}.adopted`]).toBe(status === 'adopted' ? 1 : 0);
      expect(of[`issues.${issue}.passed`]).toBe(passed ? 1 : 0);
      expect(of[`issues.${issue}.watered-down`]).toBe(wateredDown ? 1 : 0);
      expect(of[`issues.${issue}.says-little-new`]).toBe(saysLittleNew ? 1 : 0);
    }
    const last = document.metrics.rounds.at(-1)!;
    expect(of['coalitions.count']).toBe(last.coalitions);
    expect(of['coalitions.effective']).toBe(last.effectiveNumber);
    expect(of['coalitions.polarisation']).toBeCloseTo(last.polarisation, 12);
    expect(of['issues.distance-from-mean']).toBeCloseTo(document.metrics.distanceFromBaseline, 12);
    expect(of.rounds).toBe(document.rounds);
    for (const { agent, success } of document.metrics.agents)
      expect(of[`agents.${agent}.success`]).toBe(success ?? NaN);
    for (const { kind, id: camp, utility } of document.metrics.camps)
      expect(of[`${kind}s.${camp}.utility`]).toBe(utility);
  });

  it('are the same without coalitions, save for those that read them', () => {
    const readers = measures.filter((measure) => new Meter(run.world, [measure]).readsCoalitions);
    expect(readers.map(({ name }) => name.split('.')[0])).toContain('coalitions');
    const others = measures.filter((measure) => !readers.includes(measure));
    const meter = new Meter(run.world, others);
    expect(meter.readsCoalitions).toBe(false);
    playArm(plainArm(run.world), run.seed, (record) => meter.add(record), false);
    expect([...meter.values()]).toEqual(others.map(({ name }) => of[name]));
  });

  it('agree with the document on votes, packages, signatures, exits and deployment', () => {
    for (const vote of document.votes.filter(({ issue }) => issue !== null)) {
      const last = document.votes.findLast(({ issue }) => issue === vote.issue)!;
      expect(of[`votes.${vote.issue}.for`]).toBe(last.for);
      expect(of[`votes.${vote.issue}.against`]).toBe(last.against);
      expect(of[`votes.${vote.issue}.abstain`]).toBe(last.abstain);
      expect(of[`votes.${vote.issue}.passed`]).toBe(last.passed ? 1 : 0);
    }
    if (document.votes.length > 0) {
      expect(of['votes.count']).toBe(document.votes.length);
      expect(of['votes.forced']).toBe(document.votes.filter(({ calledBy }) => calledBy !== null).length);
    }
    for (const { id: offered } of run.world.packages) {
      const passed = document.packages.some((one) => one.id === offered && one.passed);
      expect(of[`packages.${offered}.passed`]).toBe(passed ? 1 : 0);
    }
    if (document.signatures !== undefined) {
      expect(of['signatures.count']).toBe(document.signatures.signed.length);
      for (const agent of document.signatures.signed) expect(of[`agents.${agent}.signed`]).toBe(1);
      for (const agent of document.signatures.refused) expect(of[`agents.${agent}.signed`]).toBe(0);
    }
    if (of['exits.count'] !== undefined)
      expect(of['exits.count']).toBe(new Set(document.exits.map(({ agent }) => agent)).size);
    if (document.deployment.length > 0) {
      const share = document.deployment.reduce((sum, row) => sum + (row.deploys ? row.market : 0), 0);
      expect(of['deployment.share']).toBeCloseTo(share, 12);
    }
  });

  it('do not depend on which others are asked for', () => {
    const few = measures.filter((_, at) => at % 7 === 3);
    const meter = new Meter(run.world, few);
    for (const record of run.records) meter.add(record);
    expect([...meter.values()]).toEqual(few.map(({ name }) => of[name]));
  });
});

describe('measures by name', () => {
  const { world } = played('wcit-12');

  it('are found by patterns, each once', () => {
    expect(findMeasures(world, ['issues.*.text'])).toHaveLength(world.issues.length);
    expect(findMeasures(world, ['signatures.count', 'signatures.*']).map(({ name }) => name)).toEqual([
      'signatures.count',
      'signatures.expected',
      'signatures.share',
    ]);
  });

  it('suggest the name that was meant', () => {
    expect(() => findMeasures(world, ['signatures.cuont'])).toThrowError("did you mean 'signatures.count'?");
  });
});

describe('an arm', () => {
  it('plays what run plays under the replicate’s seed phrase', () => {
    const seed = replicateSeed('dubai', 3);
    const run = played('wcit-12', seed);
    const records: unknown[] = [];
    expect(playArm(plainArm(run.world), seed, (record) => records.push(record))).toBe(run.rounds);
    expect(records).toEqual(run.records);
  });
});

describe('an issue about which nobody cares', () => {
  it('is left out of averages', () => {
    const valueOf = (names: readonly string[], saliences: readonly number[]): number[] => {
      const world = smallWorld({
        agents: [
          { id: 'a', positions: [60, 0], saliences },
          { id: 'b', positions: [80, 0], saliences },
        ],
        issues: [{}, { reference: 90 }],
        phases: ['drafting', 'decision'],
        rule: use('consensus', { objections: 99 }),
      });
      const measures = findMeasures(world, names);
      const meter = new Meter(world, measures);
      for (const record of playWorld(world).records) meter.add(record);
      return [...meter.values()];
    };
    const [movement, distance] = valueOf(['issues.movement', 'issues.distance-from-mean'], [0.8, 0]);
    expect(movement).toBeCloseTo(70, 9);
    expect(distance).toBeCloseTo(0, 9);
    expect(valueOf(['issues.movement'], [0.8, 0.8])[0]).toBeCloseTo((70 + 90) / 2, 9);
  });
});
