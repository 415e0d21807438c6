/** Whether a package would have passed: the venue's own rules, asked after a run. */
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../../src/agents/conduct.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { play } from '../../../src/engine/run.ts';
import { RULES } from '../../../src/engine/rules/index.ts';
import type { EngineRecord } from '../../../src/engine/records.ts';
import type { State } from '../../../src/engine/state.ts';
import type { RuleUse, World } from '../../../src/engine/world.ts';
import { Gate } from '../../../src/experiments/deals/passing.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';

const rule = (id: string, options = {}) => use(id, { ...defaultsOf(RULES[id].card.options), ...options });

function gateOf(small: SmallWorld): { gate: Gate; world: World } {
  const world = smallWorld(small);
  const records: EngineRecord[] = [];
  let state: State | null = null;
  for (const round of play({ world, seed: 'seed', conduct: CONDUCT })) {
    records.push(...round.records);
    state = round.state;
  }
  return { gate: new Gate(world, records, state!), world };
}

/** Two who want little and one who wants much, all with stances that nothing moves. */
const THREE = [
  { id: 'a', positions: [10, 10] },
  { id: 'b', positions: [20, 20] },
  { id: 'c', positions: [100, 100] },
];
const PHASES = ['drafting', 'decision'] as const;

describe('a package', () => {
  it('passes consensus while nobody objects to one of its texts', () => {
    const { gate } = gateOf({ agents: THREE, phases: PHASES, rule: rule('consensus') });
    expect(gate.passes(Float64Array.of(20, 15))).toBe(true);
    expect(gate.hurdles(Float64Array.of(20, 100))).toEqual({ issues: [1], stages: [] });
    expect(gate.passesAlone(0, 0)).toBe(true);
  });

  it('passes a vote when the majority has it rather than the reference point, whatever the noise of the run', () => {
    const { gate } = gateOf({
      agents: THREE,
      phases: PHASES,
      rule: rule('vote'),
      parameters: { attendance: 0.1, ballotNoise: 5 },
    });
    expect(gate.passes(Float64Array.of(15, 19))).toBe(true);
    expect(gate.hurdles(Float64Array.of(15, 50)).issues).toEqual([1]);
  });

  it('has to pass the stages that test the whole document as well, also those the run never reached', () => {
    const { gate } = gateOf({
      agents: THREE,
      stages: [
        { rule: rule('vote', { majority: 0.2 }), phases: PHASES, onPass: 1, onFail: -1 },
        { rule: rule('consensus'), phases: PHASES, whole: true, title: 'The plenary' },
      ],
    });
    expect(gate.stages).toEqual([0, 1]);
    expect(gate.hurdles(Float64Array.of(90, 90))).toEqual({ issues: [], stages: ['The plenary'] });
    expect(gate.passes(Float64Array.of(18, 18))).toBe(true);
  });

  it('is given all the answers that rough consensus asks for', () => {
    const agents = [...Array(8).keys()].map((at) => ({ id: `s${at}`, positions: [60] }));
    const { gate } = gateOf({
      agents: [...agents, { id: 'x', positions: [0] }],
      phases: PHASES,
      rule: rule('rough-consensus', { answerRounds: 50 }),
    });
    expect(gate.passes(Float64Array.of(60))).toBe(true);
  });

  it('can pass as a package of the run where its texts would not one by one', () => {
    const small = {
      agents: [
        { id: 'a', positions: [100, 0], saliences: [1, 0.6] },
        { id: 'b', positions: [0, 100], saliences: [0.6, 1] },
      ],
      phases: PHASES,
      rule: rule('consensus'),
    };
    const texts = Float64Array.of(90, 90);
    const single = gateOf(small);
    expect(single.gate.hurdles(texts).issues).not.toEqual([]);
    const packages = [
      {
        id: 'both',
        title: 'Both',
        issues: Int32Array.of(0, 1),
        texts: Float64Array.of(100, 100),
        stage: 0,
        waits: false,
        rule: rule('vote', { majority: 0.4 }),
      },
    ];
    const joint = gateOf({ ...small, overrides: { packages } });
    expect(joint.gate.passes(texts)).toBe(true);
    expect(joint.gate.mayPass(0, 90)).toBe(true);
  });

  it('cannot be asked about where the venue adopts nothing', () => {
    const { gate } = gateOf({ agents: THREE, phases: PHASES, rule: rule('non-binding') });
    expect([gate.decides, gate.stages]).toEqual([false, []]);
  });
});

describe('an issue on which the run saw a vote forced', () => {
  it('passes in that vote what a consensus would not let through', () => {
    const passesWith = (forced: RuleUse | null): boolean =>
      gateOf({
        agents: [
          { id: 'a', positions: [100] },
          { id: 'b', positions: [95] },
          { id: 'c', positions: [0] },
        ],
        parameters: { customPrice: 0, attendance: 1, ballotNoise: 0, countNoise: 0, reactionNoise: 0 },
        stages: [{ rule: rule('consensus'), forced, rounds: 2, tables: true, phases: PHASES }],
      }).gate.passesAlone(0, 90);
    expect([passesWith(rule('vote')), passesWith(null)]).toEqual([true, false]);
  });
});
