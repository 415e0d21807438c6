/** Shares that counts ask for, as numbers that can be turned: listed, varied in sweeps, changed by interventions. */
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../../src/agents/conduct.ts';
import { playOut } from '../../../src/engine/run.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { everyNumber } from '../../../src/scenarios/paths/every.ts';
import { findNumbers } from '../../../src/scenarios/paths/resolve.ts';
import { withNumbers } from '../../../src/scenarios/paths/turn.ts';
import { ofType } from '../../support/play.ts';

const COUNT = 'venue.stages.council.rule.count.all';
const { file } = openScenario('eu-copyright-2019');

/** Whether the directive passes with a number in the place of another. */
function passes(path: string, value: number): boolean {
  const [number] = findNumbers(file, path);
  const world = compile(withNumbers(file, new Map([[number, value]])), KNOWN);
  return ofType(playOut({ world, seed: 'golden', conduct: CONDUCT }).records, 'vote')[0].passed;
}

describe('the shares of a count', () => {
  it('are listed where the file gives them as numbers', () => {
    const shares = everyNumber(file).filter(({ path }) => path.includes('.count.'));
    expect(shares.map(({ path, value, high }) => [path, value, high])).toEqual([
      [`${COUNT}.0.atLeast`, 0.55, 1],
      [`${COUNT}.1.any.0.atLeast`, 0.65, 1],
    ]);
  });

  it('decide what passes: 18 of 28 members are 64.3 %, whose people are 72 %', () => {
    expect(passes(`${COUNT}.0.atLeast`, 0.64)).toBe(true);
    expect(passes(`${COUNT}.0.atLeast`, 0.65)).toBe(false);
    expect(passes(`${COUNT}.1.any.0.atLeast`, 0.71)).toBe(true);
    expect(passes(`${COUNT}.1.any.0.atLeast`, 0.73)).toBe(false);
    // A number of as many digits as designs of sweeps give is taken as the fraction that it stands for: 9 of 14.
    expect(passes(`${COUNT}.0.atLeast`, 18 / 28)).toBe(true);
  });

  it('are no numbers where a file has none', () => {
    expect(() => findNumbers(file, `${COUNT}.0.over`)).toThrow();
    // A quorum that is a plain share has no shares of its own.
    const plain = openScenario('eu-copyright-2019', ['venue.stages.council.rule.quorum=0.5']).file;
    const quorums = everyNumber(plain).filter(({ path }) => path.includes('quorum'));
    expect(quorums.map(({ path }) => path)).toEqual(['venue.stages.council.rule.quorum']);
  });
});
