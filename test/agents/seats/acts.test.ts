/** What a seat can do besides what agents do by themselves: support a text, and take somebody aside. */
import { describe, expect, it } from 'vitest';
import { speakersOf } from '../../../src/agents/books.ts';
import { plainArm } from '../../../src/experiments/arm.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { armOf, historyOf, objections, shippedGround } from '../../support/interventions.ts';
import { ofType } from '../../support/play.ts';

const ground = shippedGround('wcit-12');
const world = compile(ground.file, KNOWN);
const without = historyOf(plainArm(world)).records;
const lobby = { action: 'lobby', agent: 'usa', whom: 'ken', issue: 'security', at: { round: 4 } } as const;

describe('an agent that is lobbied', () => {
  const { records } = historyOf(armOf(ground, { force: [lobby] }));
  const index = (list: readonly { readonly id: string }[], id: string) =>
    list.findIndex((one) => one.id === id);
  const [usa, ken] = [index(world.agents, 'usa'), index(world.agents, 'ken')];
  const security = index(world.issues, 'security');
  const entry = security * world.agents.length + ken;
  const [before, after] = [without, records].map((one) => ofType(one, 'moves')[3]);

  it('comes closer in that round, and the books name who did it', () => {
    const target = before.heard[security * world.agents.length + usa];
    expect(Math.abs(after.stance[entry] - target)).toBeLessThan(Math.abs(before.stance[entry] - target) - 1);
    const heard = speakersOf(world, after, ken, security);
    expect(heard[0].speaker).toBe(usa);
    const persuaded = heard.reduce((sum, { points }) => sum + points, 0);
    expect(persuaded).toBeCloseTo(after.books[3][entry], 6);
  });

  it('and nobody else is moved, and nothing before', () => {
    expect(after.stance.filter((stance, at) => stance !== before.stance[at])).toHaveLength(1);
    const until = (one: typeof records) =>
      one.slice(
        0,
        one.findIndex((r) => 'round' in r && r.round === 4),
      );
    expect(until(records)).toEqual(until(without));
  });

  it('is somebody else, who is there, where anybody persuades', () => {
    expect(objections(ground, { force: [{ ...lobby, whom: 'usa' }] })[0]).toMatch(/cannot lobby itself/);
    expect(objections(ground, { force: [{ ...lobby, whom: 'keny' }] })[0]).toMatch(
      /no 'keny' among the agents/,
    );
    const at = { stage: 'signature', round: 1 };
    expect(objections(ground, { force: [{ ...lobby, at }] })[0]).toMatch(/nobody persuades anybody/);
    expect(objections(ground, { forbid: [{ action: 'lobby', agent: 'usa' }] })[0]).toMatch(/only be forced/);
  });
});

describe('an agent that supports', () => {
  it('is no objector, whatever it feels', () => {
    const objectors = (records: typeof without) =>
      ofType(records, 'test').flatMap(({ objectors, issues, rule }) =>
        rule === 'consensus' && issues.includes('scope-internet') ? objectors : [],
      );
    const agent = objectors(without)[0];
    const force = [{ action: 'support', agent, issue: 'scope-internet' } as const];
    expect(objectors(historyOf(armOf(ground, { force })).records)).not.toContain(agent);
  });

  it('does not object to the same text', () => {
    const acts = (['support', 'object'] as const).map((action) => ({ action, agent: 'usa', issue: 'spam' }));
    expect(objections(ground, { force: acts })[0]).toMatch(/'object' is forced .* otherwise/);
  });

  it('may refuse a package whose issue it lets pass, and the other way round', () => {
    const small = shippedGround('dubai-for-six');
    const at = { stage: 'plenary', round: 1 };
    const offer = { action: 'offer-package', package: 'resolution-for-scope', at } as const;
    const own = { action: 'object', agent: 'nga', at } as const;
    const reacts = (on: object, off: object) => {
      const change = { force: [offer, { ...own, ...on }], forbid: [{ ...own, ...off }] };
      expect(objections(small, change)).toEqual([]);
      return ofType(historyOf(armOf(small, change)).records, 'test').filter(
        ({ stage }) => stage === 'plenary',
      );
    };
    const refused = reacts({ package: 'resolution-for-scope' }, { issue: 'scope' });
    expect(refused.find((test) => test.package !== null)!.objectors).toContain('nga');
    const joined = reacts({ issue: 'scope' }, { package: 'resolution-for-scope' });
    expect(joined.find((test) => test.package !== null)!.objectors).not.toContain('nga');
  });
});
