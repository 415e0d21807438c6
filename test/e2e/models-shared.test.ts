/** Recorded runs of other people's programs through import and models, and the scoreboard on the open part of DEU III. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ModelsDocument } from '../../src/report/models-document.ts';
import type { ScoresDocument } from '../../src/report/scores-document.ts';
import { present, readJson, table, where } from '../oracles/models-shared-data.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Imports a file and runs one model with a trace. */
function traced(format: string, file: string, model: string, options: readonly string[] = []) {
  const out = join(folder, file.replaceAll(/\W/g, '-'));
  expect(parley(['import', format, join(data, file), '--out', out]).err).toContain('wrote');
  const words = [
    'models',
    out,
    '--model',
    model,
    '--trace',
    '--json',
    ...options.flatMap((one) => ['--option', one]),
  ];
  return (JSON.parse(parley(words).out) as ModelsDocument).models[0];
}

describe.skipIf(!present)(`recorded runs, from file to JSON${where}`, () => {
  it.each(['dummyData_3Dim', 'SOE-Policy'])('KTAB %s: every position on every turn to 1e-9', (name) => {
    const { trace } = traced('ktab', `ktab/${name}.csv`, 'spatial-bargaining');
    for (const row of table(`ktab/${name}_positions.csv`)) {
      const positions = trace![Number(row['Turn_t'])].positions[row['actor']];
      const got = Object.values(positions)[Number(row['Dim_k'])];
      expect(Math.abs(got - Number(row['Pos_Coord']))).toBeLessThan(1e-9);
    }
  });

  it('KTAB without the final comma and the exports of 80 and 160 actors are read', () => {
    for (const file of ['dummyData_3Dim-no-final-comma', 'dummyData-a080', 'dummyData-a160']) {
      const { outcomes } = traced('ktab', `ktab/${file}.csv`, 'compromise');
      for (const { value } of outcomes) expect(value).toEqual(expect.any(Number));
    }
  });

  it('the exchange program: exchanges and preferences of ten rounds to 1e-9', () => {
    interface Recorded {
      rounds: {
        realized: Record<string, number | string>[];
        positions_next: Record<string, Record<string, number>>;
      }[];
    }
    const { rounds } = readJson<Recorded>('exchange/oracle_sample_data_10rounds_p0.json');
    const { exchanges, trace } = traced('exchange', 'exchange/sample_data.txt', 'exchange-equal-gain');
    expect(exchanges!.map(({ i, j, iSupplies, jSupplies }) => [i, j, iSupplies, jSupplies])).toEqual(
      rounds.flatMap(({ realized }) =>
        realized.map((one) => [one['i'], one['j'], one['i_supply'], one['j_supply']]),
      ),
    );
    const scales: Record<string, [number, number]> = { 'tol-hoogte': [0.5, 7] };
    rounds.forEach(({ positions_next: next }, round) => {
      for (const [issue, byActor] of Object.entries(next)) {
        const [low, high] = scales[issue] ?? [0, 100];
        for (const [actor, want] of Object.entries(byActor)) {
          const got = trace![round + 1].positions[actor][issue];
          expect(Math.abs(((got - low) * 100) / (high - low) - want)).toBeLessThan(1e-9);
        }
      }
    });
  });

  it('the challenge model: positions of eight rounds to 1e-9', () => {
    const recorded = readJson<{
      initial: { positions: Record<string, number> };
      rounds: { moves: { actor: string; new_position: number }[] }[];
    }>('challenge/jmckib_trace_8rounds.json');
    const { trace } = traced('challenge', 'challenge/table1_emission_input.csv', 'challenge-as-coded');
    const positions = { ...recorded.initial.positions };
    recorded.rounds.forEach(({ moves }, round) => {
      for (const { actor, new_position: to } of moves) positions[actor] = to;
      for (const [actor, want] of Object.entries(positions)) {
        const [got] = Object.values(trace![round + 1].positions[actor]);
        expect(Math.abs(got - want)).toBeLessThan(1e-9);
      }
    });
  });

  it('Copenhagen with errors: both are told with row and column, nothing is written', () => {
    const out = join(folder, 'copenhagen');
    const file = join(data, 'exchange/copenhagen_with_errors.csv');
    const { code, err } = parley(['import', 'exchange', file, '--out', out]);
    expect(code).toBe(2);
    expect(err).toMatch(/copenhagen_with_errors\.csv:86:19 position: .* 160/);
    expect(err).toMatch(/copenhagen_with_errors\.csv:87:32 power: .* -0\.247/);
    expect(parley(['models', out]).code).toBe(2);
  });
});

describe.skipIf(!present)(`the scoreboard on the open part of DEU III${where}`, () => {
  const words = ['validate', 'deu3', join(data, 'deu3'), '--json'];
  const some = ['unweighted-mean', 'weighted-median', 'condorcet-election', 'degroot'];

  it('has the errors of the oracles to 5e-5 and says what cannot be told apart', () => {
    const { out } = parley([...words, ...some.flatMap((id) => ['--model', id])]);
    const { n, clusters, scores } = JSON.parse(out) as ScoresDocument;
    expect([n, clusters]).toEqual([229, 91]);
    const of = (model: string) => scores.find((score) => score.model === model)!;
    const wants = {
      compromise: 22.8662,
      'unweighted-mean': 23.6911,
      'weighted-median': 29.4541,
      'constant-50': 27.2664,
    };
    for (const [model, want] of Object.entries(wants))
      expect(Math.abs(of(model).mae - want)).toBeLessThan(5e-5);
    expect(of('compromise').versusMean).toMatchObject({ difference: 0, distinguishable: false });
    expect(of('weighted-median').versusMean.distinguishable).toBe(true);
    expect(of('unweighted-mean').versusMean.distinguishable).toBe(false);
    expect(of('condorcet-election').crps).toBeLessThan(of('condorcet-election').mae);
    expect(of('compromise').crps).toBeCloseTo(of('compromise').mae, 9);
  });

  it('plays the engine in the Council beside them, where a reference point is known', () => {
    const score = (...more: string[]) => {
      const { out } = parley([...words, '--model', 'parley', '--runs', '3', ...more]);
      return (JSON.parse(out) as ScoresDocument).scores.find(({ model }) => model === 'parley')!;
    };
    const { n, versusMean } = score();
    expect(n).toBe(168);
    expect(Math.abs(versusMean.difference)).toBeLessThan(0.5);
    expect(versusMean.distinguishable).toBe(false);
    const credible = score('--option', 'disagreementCost=0', '--option', 'parley.decides=issues');
    expect(credible.versusMean.difference).toBeGreaterThan(5);
    expect(credible.versusMean.distinguishable).toBe(true);
  });

  it('writes "not distinguishable" for people', () => {
    const page = parley(['validate', 'deu3', join(data, 'deu3'), '--model', 'unweighted-mean']).out;
    expect(page).toMatch(/unweighted-mean: \+0\.82 .*not\s+distinguishable/s);
  });
});
