/** What other values of γ find. */
import { expect, it } from 'vitest';
import { scanResolutions } from '../../../src/engine/coalitions/scan.ts';

const CAMPS = [0, 0, 0, 40, 40, 40, 100, 100, 100];
const views = {
  stance: Float64Array.from(CAMPS),
  salience: new Float64Array(9).fill(1),
  present: new Uint8Array(9).fill(1),
};

it('knows over which values the same coalitions are found, and how many others find', () => {
  const three = scanResolutions(views, Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), 1.2);
  const two = scanResolutions(views, Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1), 1);
  const spanOf = (coalitions: number) => three.counts.find((one) => one.coalitions === coalitions)!;
  expect(three.plateau).toEqual([spanOf(3).from, spanOf(3).to]);
  expect(two.plateau).toEqual([spanOf(2).from, spanOf(2).to]);
  expect(two.plateau![1]).toBeLessThan(three.plateau![0]);
});

it('has no plateau where γ itself does not find them', () => {
  expect(scanResolutions(views, Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0), 1).plateau).toBeNull();
});
