/**
 * What events, interventions and people may change while the venue works: every field once, with its bounds. The engine
 * holds numbers inside them; file formats, paths and screens take them from here.
 */

/** How far a number may go, both ends allowed. */
export interface NumberBounds {
  readonly low: number;
  readonly high: number;
}

/** A point of an issue's scale. */
export const SCALE: NumberBounds = { low: 0, high: 100 };
/** A share, a base of power, a salience. */
export const SHARE: NumberBounds = { low: 0, high: 1 };

interface FieldCard extends NumberBounds {
  /** Whether every agent has its own. */
  readonly ofAgents: boolean;
  /** Either 0 or 1. */
  readonly flag: boolean;
}

const number = (bounds: NumberBounds, ofAgents: boolean): FieldCard => ({ ...bounds, ofAgents, flag: false });
const flag = (ofAgents: boolean): FieldCard => ({ ...SHARE, ofAgents, flag: true });

export const FIELDS = {
  position: number(SCALE, true),
  stance: number(SCALE, true),
  salience: number(SHARE, true),
  base: number(SHARE, true),
  member: flag(true),
  present: flag(true),
  discipline: number(SHARE, false),
  text: number(SCALE, false),
  pen: number(SHARE, false),
  offer: flag(false),
};

export type EffectField = keyof typeof FIELDS;

/** The names of all fields, those of agents first. */
export const EFFECT_FIELDS = Object.keys(FIELDS) as readonly EffectField[];
