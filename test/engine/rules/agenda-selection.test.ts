import { describe, expect, it } from 'vitest';
import { DROPPED, OPEN } from '../../../src/engine/terms.ts';
import { concludeBy, floorOf, ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallAgent } from '../../support/world.ts';
import { STATED } from './rooms.ts';

const member = (id: string, group: string, saliences: readonly number[], bases = 0.5): SmallAgent => ({
  id,
  positions: saliences.map(() => 50),
  saliences,
  bases,
  card: { group, roles: ['advisory-group'] },
});

function agendaOf(
  agents: readonly SmallAgent[],
  quotas: Record<string, number> = {},
  options = {},
): ReturnType<typeof playWorld> {
  return playWorld(
    smallWorld({
      agents,
      parameters: STATED,
      venue: { quotas },
      phases: ['decision'],
      stages: [
        { rule: use('agenda-selection', { slots: 1, noise: 0, ...options }), unresolved: 'carry' },
        { phases: ['drafting', 'decision'], rule: use('consensus', { objections: 0 }) },
      ],
    }),
  );
}

describe('an agenda chosen by an advisory group', () => {
  it('gives the slots to the issues with the best score and leaves the others off', () => {
    const { records } = agendaOf(
      [member('a', 'business', [0.2, 0.9, 0.4]), member('b', 'business', [0.3, 0.8, 0.4])],
      {},
      { slots: 2 },
    );
    const [{ scores }] = ofType(records, 'agenda');
    expect(scores.map(({ issue, selected }) => [issue, selected])).toEqual([
      ['issue-1', true],
      ['issue-2', true],
      ['issue-0', false],
    ]);
    expect(scores[0].score).toBeCloseTo(0.85, 12);
    expect(ofType(records, 'outcome').map(({ status, because }) => [status, because])).toEqual([
      ['deferred', 'not-selected'],
      ['adopted', 'no-objection-stands'],
      ['adopted', 'no-objection-stands'],
    ]);
  });

  it('shares out quotas by group and not by head', () => {
    const crowd = ['b', 'c', 'd', 'e'].map((id) => member(id, 'business', [0.1, 0.6]));
    const state = member('a', 'government', [0.9, 0.1]);
    const chosen = (quotas: Record<string, number>): string =>
      ofType(agendaOf([state, ...crowd], quotas).records, 'agenda')[0].scores[0].issue;
    // government ½·0.9 + business ½·0.1 = 0.5 against 0.35.
    expect(chosen({ government: 0.5, business: 0.5 })).toBe('issue-0');
    expect(chosen({ government: 0.2, business: 0.8 })).toBe('issue-1');
    const [first] = ofType(agendaOf([state, ...crowd], { government: 5, business: 5 }).records, 'agenda')[0]
      .scores;
    expect(first.byGroup.government).toBeCloseTo(0.45, 12);
    expect(first.byGroup.business).toBeCloseTo(0.05, 12);
  });

  it('weighs members of a group by their capability to propose', () => {
    const { records } = agendaOf([
      member('a', 'technical', [1, 0], 0.9),
      member('b', 'technical', [0, 1], 0.3),
    ]);
    const [{ scores }] = ofType(records, 'agenda');
    expect(scores.map(({ score }) => score)).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.25, 12)]);
  });

  it('lets the expertise of a group weigh beside its quota, not its number', () => {
    const experts = [member('a', 'technical', [1, 0], 0.9)];
    const crowd = ['b', 'c', 'd'].map((id) => member(id, 'government', [0, 1], 0.3));
    const [{ scores }] = ofType(
      agendaOf([...experts, ...crowd], { technical: 0.5, government: 0.5 }).records,
      'agenda',
    );
    expect(scores.map(({ issue, score }) => [issue, score])).toEqual([
      ['issue-0', expect.closeTo(0.75, 12)],
      ['issue-1', expect.closeTo(0.25, 12)],
    ]);
  });

  it('chooses only among issues that are still open, and fails where there are none', () => {
    const world = smallWorld({
      agents: [member('a', 'business', [0.9, 0.5, 0.2])],
      parameters: STATED,
      rule: use('agenda-selection', { slots: 1, noise: 0 }),
    });
    const choice = (standing: Uint8Array): [string | null, (readonly [string, boolean])[]] => {
      const floor = floorOf(world, { disposition: standing });
      const ended = concludeBy('agenda-selection', floor, { slots: 1, noise: 0 });
      const [{ scores }] = ofType(floor.records, 'agenda');
      return [ended, scores.map(({ issue, selected }) => [issue, selected] as const)];
    };
    expect(choice(Uint8Array.of(DROPPED, OPEN, OPEN))).toEqual([
      'passed',
      [
        ['issue-1', true],
        ['issue-2', false],
      ],
    ]);
    expect(choice(Uint8Array.of(DROPPED, DROPPED, DROPPED))).toEqual(['failed', []]);
  });

  it('hears no member who has left', () => {
    const world = smallWorld({
      agents: [member('a', 'business', [0.6, 0.4]), member('b', 'technical', [0, 1])],
      parameters: STATED,
      rule: use('agenda-selection', { slots: 1, noise: 0 }),
    });
    const floor = floorOf(world, { present: Uint8Array.of(1, 0) });
    concludeBy('agenda-selection', floor, { slots: 1, noise: 0 });
    expect(ofType(floor.records, 'agenda')[0].scores).toMatchObject([
      { issue: 'issue-0', byGroup: { business: 0.6 } },
      { issue: 'issue-1', byGroup: { business: 0.4 } },
    ]);
    expect(Object.keys(ofType(floor.records, 'agenda')[0].scores[0].byGroup)).toEqual(['business']);
  });

  it('hears nobody outside the advisory group', () => {
    const outsider: SmallAgent = {
      id: 'z',
      positions: [50, 50],
      saliences: [0, 1],
      bases: 1,
      card: { group: 'business' },
    };
    expect(
      ofType(agendaOf([member('a', 'business', [0.6, 0.4]), outsider]).records, 'agenda')[0].scores[0].issue,
    ).toBe('issue-0');
  });

  it('lets judgement err with its noise: a close race goes either way', () => {
    const agents = [member('a', 'business', [0.52, 0.48])];
    const firsts = Array.from({ length: 200 }, (_, seed) => {
      const world = smallWorld({
        agents,
        parameters: STATED,
        phases: ['decision'],
        rule: use('agenda-selection', { slots: 1, noise: 0.1 }),
      });
      return ofType(playWorld(world, String(seed)).records, 'agenda')[0].scores[0].issue;
    });
    const upsets = firsts.filter((issue) => issue === 'issue-1').length;
    expect(upsets).toBeGreaterThan(40);
    expect(upsets).toBeLessThan(140);
  });
});
