/** Effects as a picture: a row for each outcome with its difference and 95 % interval, a panel for each unit. */
import type { TopLevelSpec } from 'vega-lite';
import { stands, type EstimatedEffect } from '../experiments/counterfactual/effects.ts';
import { printable } from '../scenarios/text.ts';
import { BLUE } from './chart.ts';

const WIDTH = 420;
/** Height of a row, in pixels, and width that names get. */
const STEP = 20;
const NAMES = 640;
const GREY = '#b7bfc6';
const TOLD = 'more than luck';
const UNTOLD = 'may be luck';

/** Effects of a counterfactual that a picture has room for, the most telling first. */
export const MOST_SHOWN = 24;

/** What a row shows. */
export type Shown = Pick<
  EstimatedEffect,
  'outcome' | 'title' | 'unit' | 'difference' | 'low' | 'high' | 'constant'
>;

/** How the axis of a unit is headed, and by what its values are multiplied. */
const UNITS: Readonly<Record<EstimatedEffect['unit'], readonly [string, number]>> = {
  flag: ['difference in the share of runs, %', 100],
  share: ['difference in the share, %', 100],
  points: ['difference in points of the scale', 1],
  count: ['difference in number', 1],
  index: ['difference of the index', 1],
};

/** An end of an interval; null: there is none. */
const end = (value: number): number | null => (value === value ? value : null);

function panel(unit: EstimatedEffect['unit'], effects: readonly Shown[]): object {
  const [title, factor] = UNITS[unit];
  const values = effects
    .filter((one) => one.unit === unit)
    .map((one) => ({
      outcome: printable(one.title),
      difference: factor * one.difference,
      low: end(factor * one.low),
      high: end(factor * one.high),
      told: stands(one) ? TOLD : UNTOLD,
    }));
  const y = { field: 'outcome', type: 'nominal', title: null, sort: null, axis: { labelLimit: NAMES } };
  const color = {
    field: 'told',
    type: 'nominal',
    title: null,
    scale: { domain: [TOLD, UNTOLD], range: [BLUE, GREY] },
    legend: { orient: 'bottom', labelLimit: 0 },
  };
  const x = (field: string) => ({ field, type: 'quantitative', title, scale: { zero: true } });
  return {
    width: WIDTH,
    height: { step: STEP },
    data: { values },
    layer: [
      { mark: { type: 'rule', color: '#888888' }, encoding: { x: { datum: 0 } } },
      { mark: { type: 'rule' }, encoding: { y, color, x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 60 }, encoding: { y, color, x: x('difference') } },
    ],
  };
}

/** The picture; with no effect at all it says so. @param subtitle what the intervals rest on; absent: nothing is said */
export function effectsChart(title: string, effects: readonly Shown[], subtitle?: string): TopLevelSpec {
  const units = (Object.keys(UNITS) as EstimatedEffect['unit'][]).filter((unit) =>
    effects.some((one) => one.unit === unit),
  );
  const head = {
    text: printable(title),
    anchor: 'start' as const,
    ...(subtitle === undefined ? {} : { subtitle }),
  };
  if (units.length === 0)
    return {
      title: { ...head, subtitle: 'Nothing differs' },
      data: { values: [] },
      mark: 'point',
    } as TopLevelSpec;
  return { title: head, vconcat: units.map((unit) => panel(unit, effects)) } as unknown as TopLevelSpec;
}
