import { describe, expect, it } from 'vitest';
import { covariatesOf } from '../../src/experiments/covariates.ts';

const HEAD = 'id,regional_groups,g77,political_rights,civil_liberties,ideal_point';

describe('covariates of states', () => {
  const table = covariatesOf(
    [HEAD, 'aaa,x,1,1,2,-1', 'bbb,x|y,0,7,6,0.5', 'ccc,x,1,4,4,2', 'ddd,z,0,3,3,9', 'eee,x|z2,1,1,1,'].join(
      '\n',
    ),
  );

  it('are read by name of column', () => {
    expect(table.get('aaa')).toEqual({ g77: true, idealPoint: -1, freedom: 1.5 });
    expect(table.get('bbb')).toEqual({ g77: false, idealPoint: 0.5, freedom: 6.5 });
  });

  it('give a state without an ideal point the median of those in its regional groups, not of all', () => {
    expect(table.get('eee')?.idealPoint).toBe(0.5);
  });

  it('say which row is too short', () => {
    expect(() => covariatesOf(`${HEAD}\naaa,x,1\n`)).toThrow('covariates.csv: 3 cells: aaa');
  });
});
