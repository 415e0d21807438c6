/** Turning numbers of a scenario: the same as `--set`, without reading files again. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../src/scenarios/paths/resolve.ts';
import { withNumbers } from '../../../src/scenarios/paths/turn.ts';
import { PathError } from '../../../src/scenarios/paths/error.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';

const { file } = openScenario('webrtc-codec');
const dubai = openScenario('wcit-12').file;

/** Paths of every kind of number that a scenario has. */
const KINDS = [
  'agents.*.bases.*',
  'agents.*.positions.*',
  'agents.*.saliences.*',
  'blocs.*.discipline',
  'ties.*.strength',
  'issues.*.reference',
  'packages.*.texts.*',
  'venue.efficacy.*.*',
  'venue.kinds.*.standing.*',
  'venue.stages.*.rounds',
];

const SPOTS = KINDS.flatMap((path) => {
  try {
    return findNumbers(file, path);
  } catch (error) {
    if (error instanceof PathError) return [];
    throw error;
  }
});

describe('a lever', () => {
  it('finds every kind of number', () => {
    const rooms = new Set(SPOTS.map(({ keys }) => `${keys[0]}.${keys.at(-2)}`));
    expect(rooms.size).toBeGreaterThan(8);
  });

  it('gives the world that --set gives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SPOTS), fc.double({ min: 0, max: 1, noNaN: true }), (spot, share) => {
        const wanted = spot.low + share * (Math.min(spot.high, 100) - spot.low);
        const value = spot.integer ? Math.round(wanted) : wanted;
        const turned = withNumbers(file, new Map([[spot, value]]));
        const set = openScenario('webrtc-codec', [`${spot.path}=${value}`]).file;
        expect(compile(turned, KNOWN)).toEqual(compile(set, KNOWN));
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing when numbers stay as they are', () => {
    const spots = findNumbers(dubai, 'agents.*.bases.institutional');
    const same = withNumbers(dubai, new Map(spots.map((spot) => [spot, spot.value])));
    expect(compile(same, KNOWN)).toEqual(compile(dubai, KNOWN));
    expect(spots).toHaveLength(dubai.agents.length);
  });

  it('moves the members of a kind or a bloc at once, and leaves the file that it was given alone', () => {
    const before = structuredClone(dubai);
    const spots = findNumbers(dubai, 'agents.bloc=cept.bases.organisational');
    expect(spots.length).toBeGreaterThan(30);
    const turned = compile(withNumbers(dubai, new Map(spots.map((spot) => [spot, 0.125]))), KNOWN);
    const base = 3 * turned.agents.length;
    const cept = turned.blocs.find(({ id }) => id === 'cept')!;
    for (const agent of cept.members) expect(turned.bases[base + agent]).toBe(0.125);
    const others = turned.agents.filter((_, agent) => turned.bases[base + agent] === 0.125).length;
    expect(others).toBe(cept.members.length);
    expect(dubai).toEqual(before);
    const firms = findNumbers(dubai, 'agents.kind=firm.bases.individual');
    expect(firms.length).toBeGreaterThan(0);
  });

  it('knows numbers on which the file is silent', () => {
    const [openness] = findNumbers(dubai, 'agents.ind.openness');
    expect(openness).toMatchObject({ low: 0, high: 1 });
    const [parameter] = findNumbers(dubai, 'parameters.tolerance');
    const turned = compile(withNumbers(dubai, new Map([[parameter, 7]])), KNOWN);
    expect(turned.parameters.tolerance).toBe(7);
    expect(new Set(turned.tolerance)).toEqual(new Set([7]));
  });

  it('holds numbers inside their bounds and rounds whole ones', () => {
    const [rounds] = findNumbers(dubai, 'venue.stages.plenary.rounds');
    const [base] = findNumbers(dubai, 'agents.india.bases.individual');
    const turned = withNumbers(
      dubai,
      new Map([
        [rounds, 3.4],
        [base, 7],
      ]),
    );
    expect(turned.venue.stages.find(({ id }) => id === 'plenary')!.rounds).toBe(3);
    expect(turned.agents.find(({ id }) => id === 'ind')!.bases.individual).toBe(1);
  });

  it.each([
    ['agents.indai.bases.individual', "no 'indai' among the agents (did you mean 'india'?)"],
    ['agents.ind.bases.institutionel', "did you mean 'institutional'?"],
    ['agents.kind=frim.bases.individual', "did you mean 'kind=firm'?"],
    ['agents.knd=firm.bases.individual', 'not by'],
    ['agents.ind.name', 'is no number that can be turned'],
    ['venue.stages.plenary.forced', 'is no number that can be turned'],
    ['paramters.openness', "did you mean 'parameters'?"],
    ['agents.ind.bases.individual.more', 'has no fields'],
    ['', 'a name is missing'],
  ])('refuses %s', (path, message) => {
    expect(() => findNumbers(dubai, path)).toThrowError(PathError);
    expect(() => findNumbers(dubai, path)).toThrowError(message);
  });
});
