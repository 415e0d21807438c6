/**
 * What the IETF and IGF scenarios show over seeds, and what undoes it: shares on a few dozen seeds with wide margins, so
 * that a change of rules or data which loses a pattern is seen. The exact shares stand in the documentation.
 */
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import type { Card } from '../../src/engine/card.ts';
import type { EngineRecord, OutcomeRecord } from '../../src/engine/records.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';

const SEEDS = Array.from({ length: 30 }, (_, at) => `seed ${at}`);
const BASES = ['individual', 'substantive', 'processual', 'organisational', 'institutional'];

const cards = (plugins: Readonly<Record<string, { card: Card }>>): Record<string, Card> =>
  Object.fromEntries(Object.entries(plugins).map(([id, { card }]) => [id, card]));
const known = { rules: cards(RULES), protocols: cards(PROTOCOLS) };

function worldOf(id: string, set: readonly string[] = []): World {
  const loaded = loadScenario(id, { folders: SHIPPED, access: DISK, set, known });
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems, loaded.more));
  expect(loaded.warnings).toEqual([]);
  return compile(loaded.scenario, known);
}

const recordsOf = (world: World): (readonly EngineRecord[])[] =>
  SEEDS.map((seed) => playOut({ world, seed, conduct: CONDUCT }).records);

const ofType = <T extends EngineRecord['type']>(records: readonly EngineRecord[], type: T) =>
  records.filter((record): record is Extract<EngineRecord, { type: T }> => record.type === type);

const outcomeOf = (records: readonly EngineRecord[], issue: string): OutcomeRecord =>
  ofType(records, 'outcome').find((outcome) => outcome.issue === issue)!;

const shareOf = <T>(runs: readonly T[], holds: (run: T) => boolean): number =>
  runs.filter(holds).length / runs.length;

describe('webrtc-codec', () => {
  const becameStandard = (records: readonly EngineRecord[]): boolean =>
    outcomeOf(records, 'codec').status === 'adopted';
  const asItWas = recordsOf(worldOf('webrtc-codec'));

  it('finds rough consensus on neither codec alone, though both are put to the test', () => {
    const single = (records: readonly EngineRecord[]) =>
      ofType(records, 'test').filter((test) => test.package === null && test.issues.join() === 'codec');
    expect(shareOf(asItWas, (records) => single(records).some((test) => test.passed))).toBeLessThan(0.05);
    for (const records of asItWas) {
      expect(new Set(single(records).map((test) => test.texts[0]))).toEqual(new Set([0, 100]));
    }
  });

  it('adopts both codecs as a package after the side payment and the pause, and browsers deploy it', () => {
    expect(shareOf(asItWas, becameStandard)).toBeGreaterThan(0.8);
    for (const records of asItWas.filter(becameStandard)) {
      expect(outcomeOf(records, 'codec')).toMatchObject({ text: 50, because: 'package-both-codecs' });
      expect(ofType(records, 'deployment').length).toBeGreaterThan(0);
    }
  });

  it('does so less often when nobody pays, and never when nobody proposes it', () => {
    const unpaid = recordsOf(worldOf('webrtc-codec', ['events.side-payment.remove=true']));
    expect(shareOf(unpaid, becameStandard)).toBeLessThan(shareOf(asItWas, becameStandard) - 0.2);
    const unproposed = recordsOf(worldOf('webrtc-codec', ['events.novel-proposal.remove=true']));
    expect(shareOf(unproposed, becameStandard)).toBe(0);
  });

  it('keeps that direction however much exposure the package is coded to bring', () => {
    for (const exposure of [50, 70]) {
      const coded = `packages.both-codecs.texts.ipr-exposure=${exposure}`;
      const paid = recordsOf(worldOf('webrtc-codec', [coded]));
      const unpaid = recordsOf(worldOf('webrtc-codec', [coded, 'events.side-payment.remove=true']));
      expect(shareOf(unpaid, becameStandard)).toBeLessThan(shareOf(paid, becameStandard));
    }
  });
});

describe('tls-visibility', () => {
  const leavers = (records: readonly EngineRecord[]): string[] =>
    ofType(records, 'exit').map(({ agent, to, issue }) => `${agent} ${to} ${issue}`);
  const asItWas = recordsOf(worldOf('tls-visibility'));

  it('refuses static keys, and their proponents carry them to ETSI', () => {
    expect(
      shareOf(asItWas, (records) => outcomeOf(records, 'static-keys').status === 'rejected'),
    ).toBeGreaterThan(0.8);
    for (const agent of ['bits', 'large-banks', 'data-centre-operators']) {
      const left = (records: readonly EngineRecord[]) =>
        leavers(records).includes(`${agent} etsi-tc-cyber static-keys`);
      expect(shareOf(asItWas, left), agent).toBeGreaterThan(0.8);
    }
  });

  it('lets nobody leave who got what they wanted, nor anybody where moving costs all there is to gain', () => {
    for (const records of asItWas)
      expect(leavers(records).join()).not.toMatch(/google|mozilla|cloudflare|eff /);
    const dear = recordsOf(worldOf('tls-visibility', ['venue.outside.etsi-tc-cyber.cost=1']));
    expect(dear.flatMap(leavers)).toEqual([]);
  });

  it('has nobody in the working group leave before both drafts were refused', () => {
    for (const records of asItWas) {
      const refused = new Set<number>();
      for (const record of records) {
        if (record.type === 'test' && record.issues.includes('static-keys')) refused.add(record.texts[0]!);
        if (record.type === 'exit') expect([...refused].sort((a, b) => a - b)).toEqual([50, 100]);
      }
    }
  });
});

describe('igf-2012', () => {
  /** Mean over the members of a bloc of 1 − salience-weighted distance of the outcome from the position. */
  function satisfaction(world: World, records: readonly EngineRecord[], blocId: string): number {
    const n = world.agents.length;
    const texts = world.issues.map((issue) => outcomeOf(records, issue.id).text);
    const members = [...world.blocs.find((bloc) => bloc.id === blocId)!.members];
    const utilities = members.map((agent) => {
      const saliences = texts.map((_, issue) => world.salience[issue * n + agent]!);
      const loss = texts.reduce(
        (sum, text, issue) =>
          sum + saliences[issue]! * (Math.abs(text - world.position[issue * n + agent]!) / 100),
        0,
      );
      return 1 - loss / saliences.reduce((sum, salience) => sum + salience, 0);
    });
    return utilities.reduce((sum, utility) => sum + utility, 0) / utilities.length;
  }

  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const world = worldOf('igf-2012');
  const runs = recordsOf(world);
  const technical = world.agents.filter((agent) => agent.group === 'technical');

  it('adopts nothing', () => {
    for (const records of runs) {
      for (const outcome of ofType(records, 'outcome')) {
        expect(['not-binding', 'deferred']).toContain(outcome.status);
      }
    }
  });

  it('gives technical bodies more of the agenda than their number', () => {
    const shares = runs.map((records) => {
      const selected = ofType(records, 'agenda')[0]!.scores.filter((score) => score.selected);
      const all = selected.reduce((sum, { score }) => sum + score, 0);
      return selected.reduce((sum, { byGroup }) => sum + byGroup['technical']!, 0) / all;
    });
    expect(mean(shares)).toBeGreaterThan(technical.length / world.agents.length);
  });

  it('satisfies technical bodies at the expense of the sovereignty camp', () => {
    const weak = technical.flatMap(({ id }) => BASES.map((base) => `agents.${id}.bases.${base}=0.2`));
    const weakWorld = worldOf('igf-2012', weak);
    const each = (played: typeof runs, of: World, bloc: string): number[] =>
      played.map((records) => satisfaction(of, records, bloc));
    const experts = each(runs, world, 'technical-community');
    const sovereign = each(runs, world, 'sovereignty-camp');
    expect(mean(experts)).toBeGreaterThan(mean(sovereign));
    expect(mean(each(recordsOf(weakWorld), weakWorld, 'technical-community'))).toBeLessThan(mean(experts));
    const together = experts.map((one, run) => (one - mean(experts)) * (sovereign[run]! - mean(sovereign)));
    expect(mean(together)).toBeLessThan(0);
  });

  it('pulls the sovereignty camp and not the other one towards other venues', () => {
    const camp = (id: string): Set<string> =>
      new Set(
        [...world.blocs.find((bloc) => bloc.id === id)!.members].map((agent) => world.agents[agent]!.id),
      );
    const [sovereign, content] = [camp('sovereignty-camp'), camp('multistakeholder-camp')];
    const pulled = (members: Set<string>): number =>
      mean(
        runs.map(
          (records) =>
            ofType(records, 'exit').filter(({ agent }) => members.has(agent)).length / members.size,
        ),
      );
    expect(pulled(sovereign)).toBeGreaterThan(0.8);
    expect(pulled(content)).toBeLessThan(0.2);
  });
});
