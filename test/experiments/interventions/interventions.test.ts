/** What holds for every intervention: nothing changes but what it says, when it says so, in whatever order it is said. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainArm } from '../../../src/experiments/arm.ts';
import { isPossible } from '../../../src/agents/seats/act-kinds.ts';
import type { Intervention } from '../../../src/experiments/interventions/intervention.ts';
import { BASES } from '../../../src/engine/terms.ts';
import type { ScenarioFile } from '../../../src/scenarios/file.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { arbitraryScenario } from '../../support/arbitrary-scenario.ts';
import { concerning } from '../../support/compare.ts';
import { armOf, groundOfFile, historyOf, shippedGround } from '../../support/interventions.ts';
import { ofType } from '../../support/play.ts';
import { runs } from '../../support/runs.ts';

const SHIPPED = ['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec'] as const;
const seeds = fc.constantFrom('one', 'two', 'three');
const share = fc.integer({ min: 0, max: 100 }).map((part) => part / 100);

const plainRun = (file: ScenarioFile, seed: string) => historyOf(plainArm(compile(file, KNOWN)), seed);

describe('the empty intervention', () => {
  it('changes not one bit of any scenario', () => {
    fc.assert(
      fc.property(arbitraryScenario, seeds, (file, seed) => {
        const ground = groundOfFile(file);
        const { digest } = plainRun(ground.file, seed);
        expect(historyOf(armOf(ground), seed).digest).toBe(digest);
        expect(historyOf(armOf(ground, {}), seed).digest).toBe(digest);
      }),
      runs(60),
    );
  });

  it.each(SHIPPED)('changes not one bit of %s', (id) => {
    const ground = shippedGround(id);
    expect(historyOf(armOf(ground, {})).digest).toBe(plainRun(ground.file, 'seed').digest);
  });
});

/** The scenario with somebody in it who has no ties, no standing and no power. */
function withGhost(file: ScenarioFile): ScenarioFile {
  const none = { propose: 0, persuade: 0, pressure: 0, broker: 0, decide: 0 };
  return {
    ...file,
    venue: {
      ...file.venue,
      kinds: { ...file.venue.kinds, ghost: { title: 'Ghost', votes: 0, signs: false, standing: none } },
    },
    agents: [
      ...file.agents,
      {
        id: 'ghost',
        name: 'Nobody',
        kind: 'ghost',
        bases: Object.fromEntries(BASES.map((base) => [base, 0])) as never,
        positions: Object.fromEntries(file.issues.map(({ id }) => [id, 50])),
        saliences: Object.fromEntries(file.issues.map(({ id }) => [id, 0.5])),
      },
    ],
  };
}

describe('an intervention on somebody without ties, standing and power', () => {
  it('changes nobody else', () => {
    const drawn = arbitraryScenario.filter(
      ({ agents, events, venue }) =>
        !agents.some(({ id }) => id === 'ghost') &&
        !('ghost' in venue.kinds) &&
        // Who only watches is still one of those whom an effect on everybody reaches.
        events?.length === 0,
    );
    fc.assert(
      fc.property(
        drawn,
        seeds,
        fc.integer({ min: 0, max: 100 }),
        share,
        (drawnFile, seed, position, salience) => {
          const ground = groundOfFile(withGhost(drawnFile));
          const changed = armOf(ground, {
            set: { 'agents.ghost.positions.*': position, 'agents.ghost.saliences.*': salience },
          });
          const gone = armOf(ground, { remove: ['agents.ghost'] });
          const { agents } = gone.world;
          const others = agents.map(({ id }) => id);
          const base = plainArm(compile(ground.file, KNOWN));
          const told = ({ world }: typeof base, arm: typeof base) =>
            concerning(world, historyOf(arm, seed).records, others);
          expect(told(changed, changed)).toEqual(told(base, base));
          expect(told(gone, gone)).toEqual(told(base, base));
        },
      ),
      runs(60),
    );
  });
});

const BANS = ['call-vote', 'table', 'object', 'leave', 'bargain'] as const;

/** Something that begins at a round, in terms that every scenario has: numbers, rules, events and bans. */
const timed = (file: ScenarioFile, round: number): fc.Arbitrary<Partial<Intervention>> => {
  const agent = fc.constantFrom(...file.agents.map(({ id }) => id));
  const issue = fc.constantFrom(...file.issues.map(({ id }) => id));
  const number = fc
    .record({ agent, issue, value: share, what: fc.constantFrom('positions', 'stances', 'saliences') })
    .map(({ agent: who, issue: on, value, what }) => ({
      set: { [`agents.${who}.${what}.${on}`]: what === 'saliences' ? value : 100 * value },
      from: { round },
    }));
  const rule = share.map((value) => ({ set: { 'parameters.openness': value }, from: { round } }));
  const effects = issue.map((on) => [{ position: on, agents: 'all' as const, shift: 30 }]);
  const event = effects.map((own) => ({
    events: { add: [{ id: 'added-by-test', title: 'Added', at: { round }, effects: own }] },
  }));
  const ban = fc.constantFrom(...BANS).map((action) => ({ forbid: [{ action, at: { round } }] }));
  return fc.oneof(number, rule, event, ban);
};

describe('an intervention that begins at a round', () => {
  it('leaves every record before that round as it was', () => {
    const drawn = fc
      .record({ file: arbitraryScenario, round: fc.integer({ min: 1, max: 4 }) })
      .chain(({ file, round }) =>
        fc.record({ file: fc.constant(file), change: timed(file, round), round: fc.constant(round) }),
      );
    fc.assert(
      fc.property(drawn, seeds, ({ file, change, round }, seed) => {
        const ground = groundOfFile(file);
        const lasts = ground.file.venue.stages.reduce((sum, { rounds }) => sum + rounds, 0);
        fc.pre(round <= lasts);
        const world = compile(ground.file, KNOWN);
        fc.pre((change.forbid ?? []).every(({ action }) => isPossible(world, action, -1)));
        const before = (records: ReturnType<typeof historyOf>['records']) => {
          const end = records.findIndex((record) => record.type === 'round' && record.round === round);
          return end < 0 ? records : records.slice(0, end);
        };
        const changed = historyOf(armOf(ground, change), seed).records;
        expect(before(changed)).toEqual(before(plainRun(ground.file, seed).records));
      }),
      runs(100),
    );
  });

  describe('in Dubai leaves the rounds before as they were, and not that one, with', () => {
    const ground = shippedGround('wcit-12');
    const base = plainRun(ground.file, 'seed').records;
    const objected = ofType(base, 'test').filter(({ reason }) => reason === 'objections-stand');

    it.each<[string, number, Partial<Intervention>]>([
      ['objections', objected.at(-1)!.round, { forbid: [{ action: 'object' }] }],
      ['stances', 6, { freeze: ['agents.*.stances.*'] }],
      ['rules', 9, { set: { 'venue.stages.plenary.forced': null } }],
    ])('%s', (_, round, { forbid, ...change }) => {
      const bans = forbid?.map((act) => ({ ...act, at: { round } }));
      const arm = armOf(ground, bans === undefined ? { ...change, from: { round } } : { forbid: bans });
      const { records } = historyOf(arm);
      const start = (at: number) => base.findIndex((one) => one.type === 'round' && one.round === at);
      expect(records.slice(0, start(round))).toEqual(base.slice(0, start(round)));
      expect(records.slice(0, start(round + 1))).not.toEqual(base.slice(0, start(round + 1)));
    });
  });

  it('is an event of that round and shows in the books', () => {
    const ground = shippedGround('wcit-12');
    const from = { stage: 'plenary', round: 1 };
    const arm = armOf(ground, { id: 'turn', set: { 'agents.ind.positions.spam': 100 }, from });
    const { records } = historyOf(arm);
    const event = ofType(records, 'event').find(({ id }) => id === 'what-if-turn')!;
    const moves = ofType(records, 'moves').find(({ round }) => round === event.round)!;
    expect(moves.eventMoves.map(({ event: id }) => id)).toContain('what-if-turn');
  });
});

describe('interventions on different things', () => {
  it('commute', () => {
    const drawn = arbitraryScenario
      .filter(({ agents }) => agents.length > 1)
      .chain((file) =>
        fc.record({
          file: fc.constant(file),
          from: fc.option(fc.constant({ round: 1 })),
          first: share,
          second: share,
        }),
      );
    fc.assert(
      fc.property(drawn, seeds, ({ file, from, first, second }, seed) => {
        const ground = groundOfFile(file);
        const [a, b] = ground.file.agents;
        const [{ id: issue }] = ground.file.issues;
        const when = from === null ? {} : { from };
        const one = { id: 'a', title: 'A', set: { [`agents.${a.id}.bases.individual`]: first }, ...when };
        const other = {
          id: 'b',
          title: 'B',
          shift: { [`agents.${b.id}.positions.${issue}`]: 50 * second },
          ...when,
        };
        const third = {
          id: 'c',
          title: 'C',
          remove: (file.ties ?? []).slice(0, 1).map((tie) => `ties.${tie.from}:${tie.to}:${tie.kind}`),
        };
        expect(historyOf(armOf(ground, one, other, third), seed).digest).toBe(
          historyOf(armOf(ground, third, other, one), seed).digest,
        );
      }),
      runs(60),
    );
  });

  it('of all kinds commute in Dubai', () => {
    const ground = shippedGround('wcit-12');
    const changes: Partial<Intervention>[] = [
      { id: 'a', scale: { 'agents.kind=firm.bases.organisational': 0.5 } },
      { id: 'b', forbid: [{ action: 'call-vote', agent: 'irn' }] },
      { id: 'c', events: { drop: ['leak'] } },
      { id: 'd', freeze: ['agents.ind.stances.spam'] },
      { id: 'e', set: { 'chair.pen': 0.5 }, from: { stage: 'plenary', round: 1 } },
      { id: 'f', set: { 'blocs.atu.discipline': 0.9 }, from: { stage: 'plenary', round: 1 } },
      { id: 'g', merge: [{ agents: ['bel', 'nld', 'lux'], into: 'nld' }] },
    ];
    expect(historyOf(armOf(ground, ...changes)).digest).toBe(
      historyOf(armOf(ground, ...[...changes].reverse())).digest,
    );
  });
});
