import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axis, bar, spark } from '../../src/report/plot.ts';
import { binOf, histogram } from '../../src/report/room.ts';
import type { MovesRecord } from '../../src/engine/records.ts';

function moves(stance: number[], salience: number[], present: number[]): MovesRecord {
  return {
    stance: Float64Array.from(stance),
    salience: Float64Array.from(salience),
    present: Uint8Array.from(present),
  } as unknown as MovesRecord;
}

describe('the distribution of the room', () => {
  it('counts everybody who is there and cares, once', () => {
    const agent = fc.record({
      stance: fc.double({ min: 0, max: 100, noNaN: true }),
      salience: fc.constantFrom(0, 0.4, 1),
      present: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(
        fc.array(agent, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 2, max: 80 }),
        (agents, bins) => {
          const record = moves(
            agents.map(({ stance }) => stance),
            agents.map(({ salience }) => salience),
            agents.map(({ present }) => present),
          );
          const counts = histogram(record, 0, agents.length, bins);
          const counted = agents.filter(({ salience, present }) => salience > 0 && present === 1);
          expect(counts).toHaveLength(bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(counted.length);
          for (const { stance } of counted) expect(counts[binOf(stance, bins)]).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('reads the row of its issue', () => {
    const record = moves([0, 100, 50, 50], [1, 1, 1, 1], [1, 1]);
    expect(histogram(record, 0, 2, 3)).toEqual([1, 0, 1]);
    expect(histogram(record, 1, 2, 3)).toEqual([0, 2, 0]);
  });
});

describe('plots', () => {
  it('draw nothing for none, the lowest block for one of many and the highest for the most', () => {
    expect(spark([0, 1, 20, 10, 0])).toBe(' ▁▇▃ ');
    expect(spark([0, 0])).toBe('  ');
  });

  it('draw bars in eighths, and something for anything', () => {
    expect([bar(0, 8), bar(0.001, 8), bar(0.5, 8), bar(0.53, 8), bar(1, 8)]).toEqual([
      '',
      '▏',
      '████',
      '████▎',
      '████████',
    ]);
  });

  it('put marks where they belong, the last on top', () => {
    expect(
      axis(11, [
        { at: 0, mark: '┃' },
        { at: 50, mark: '○' },
        { at: 100, mark: '◆' },
      ]),
    ).toBe('┃────○────◆');
    expect(
      axis(11, [
        { at: 31, mark: '○' },
        { at: 29, mark: '◆' },
      ]),
    ).toBe('───◆───────');
  });
});
