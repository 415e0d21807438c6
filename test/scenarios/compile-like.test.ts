/** A scenario with other numbers is compiled from the world of the one that it was as if it were compiled as a whole. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileLike } from '../../src/scenarios/compile.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { everyNumber } from '../../src/scenarios/paths/every.ts';
import { findNumbers } from '../../src/scenarios/paths/resolve.ts';
import { withNumbers } from '../../src/scenarios/paths/turn.ts';
import { runs } from '../support/runs.ts';
import { shippedScenarios } from '../support/shipped.ts';

const SCENARIOS = shippedScenarios();

describe.each(['wcit-12', 'gdc-2024', 'wsis-2003', 'webrtc-codec', 'unga-elections'])('%s', (id) => {
  const file = SCENARIOS.get(id)!;
  const like = { file, world: compile(file, KNOWN) };
  const paths = everyNumber(file).flatMap(({ path, value, row }) =>
    value === null || !row.inFiles ? [] : [path],
  );

  it('with some other numbers, whatever they are of', () => {
    const share = fc.tuple(fc.constantFrom(...paths), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 6 }), (picks) => {
        const numbers = new Map(
          picks.map(([path, at]) => {
            const [number] = findNumbers(file, path);
            const high = Number.isFinite(number.high) ? number.high : 10;
            return [number, number.low + at * (high - number.low)] as const;
          }),
        );
        const changed = withNumbers(file, numbers);
        expect(compileLike(changed, KNOWN, like)).toEqual(compile(changed, KNOWN));
      }),
      runs(40),
    );
  });

  it('takes over what is not numbers of agents and issues', () => {
    const [number] = findNumbers(file, `issues.${file.issues[0].id}.reference`);
    const changed = withNumbers(file, new Map([[number, number.value + 1]]));
    const world = compileLike(changed, KNOWN, like);
    expect(world.venue === like.world.venue).toBe(file.packages === undefined);
    expect(world.issues.find(({ id: own }) => own === file.issues[0].id)!.reference).toBe(number.value + 1);
  });
});
