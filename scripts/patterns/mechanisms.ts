/**
 * The mechanisms of the model, each with the world in which it is switched off and nothing else is changed. What a pattern owes to a
 * mechanism is seen by what becomes of it without.
 */
import { WITHOUT_LUCK, type ParameterValues } from '../../src/engine/parameters.ts';
import { ABSENT, type Phase } from '../../src/engine/terms.ts';
import type { StageCard, World } from '../../src/engine/world.ts';

export interface Mechanism {
  /** What it is called, as in "without …". */
  readonly name: string;
  /** The world without it; null: the scenario has no such thing. */
  readonly off: (world: World) => World | null;
}

/** A world whose stages are changed where `has` says so. */
const stagesWhere =
  (has: (stage: StageCard) => boolean, change: (stage: StageCard) => StageCard) =>
  (world: World): World | null => {
    const { stages } = world.venue;
    if (!stages.some(has)) return null;
    return {
      ...world,
      venue: { ...world.venue, stages: stages.map((stage) => (has(stage) ? change(stage) : stage)) },
    };
  };

const withoutPhase = (phase: Phase) =>
  stagesWhere(
    ({ phases }) => phases.includes(phase),
    (stage) => ({ ...stage, phases: stage.phases.filter((one) => one !== phase) }),
  );

const parameters =
  (values: Partial<ParameterValues>) =>
  (world: World): World => ({ ...world, parameters: { ...world.parameters, ...values } });

/** One half everywhere: capability then differs by standing alone. */
const EVEN = 0.5;
/** No stage has this index, so that nothing is ever offered in it. */
const NEVER = -1;

export const MECHANISMS: readonly Mechanism[] = [
  { name: 'caucus', off: withoutPhase('caucus') },
  { name: 'persuasion', off: withoutPhase('persuasion') },
  { name: 'events', off: (world) => (world.events.length === 0 ? null : { ...world, events: [] }) },
  {
    name: 'ties',
    off: (world) =>
      world.ties.speakers.length === 0
        ? null
        : {
            ...world,
            ties: {
              starts: new Int32Array(world.agents.length + 1),
              speakers: new Int32Array(0),
              strengths: new Float64Array(0),
              kinds: [],
            },
          },
  },
  { name: "mandate's pull (grip 0)", off: parameters({ grip: 0 }) },
  {
    name: 'bounds of confidence',
    off: (world) => ({ ...world, tolerance: new Float64Array(world.agents.length).fill(100) }),
  },
  {
    name: 'differences of power',
    off: (world) => ({ ...world, bases: new Float64Array(world.bases.length).fill(EVEN) }),
  },
  {
    name: 'accommodation',
    off: stagesWhere(
      ({ accommodates }) => accommodates,
      (stage) => ({ ...stage, accommodates: false }),
    ),
  },
  {
    name: 'amendments tabled',
    off: stagesWhere(
      ({ tables }) => tables,
      (stage) => ({ ...stage, tables: false }),
    ),
  },
  {
    name: 'brackets',
    off: stagesWhere(
      ({ rule }) => rule?.options['brackets'] === true,
      (stage) => ({
        ...stage,
        rule: { ...stage.rule!, options: { ...stage.rule!.options, brackets: false } },
      }),
    ),
  },
  { name: 'objections (θo 1)', off: parameters({ objection: 1 }) },
  { name: 'price of objecting', off: parameters({ objectionPrice: 0 }) },
  {
    name: 'packages',
    off: (world) =>
      world.packages.length === 0
        ? null
        : { ...world, packages: world.packages.map((one) => ({ ...one, stage: NEVER })) },
  },
  {
    name: 'forced votes',
    off: stagesWhere(
      ({ forced }) => forced !== null,
      (stage) => ({ ...stage, forced: null }),
    ),
  },
  { name: 'custom against votes (price 0)', off: parameters({ customPrice: 0 }) },
  {
    name: 'gates',
    off: (world) =>
      world.issues.every(({ gate }) => gate === null)
        ? null
        : { ...world, issues: world.issues.map((issue) => ({ ...issue, gate: null })) },
  },
  {
    name: "chair's pen",
    off: (world) => (world.chair < 0 || world.pen === 0 ? null : { ...world, pen: 0 }),
  },
  {
    name: 'lines of blocs in votes',
    off: (world) =>
      world.blocs.every(({ line, asOne }) => !asOne && line.every((vote) => vote === ABSENT))
        ? null
        : {
            ...world,
            blocs: world.blocs.map((bloc) => ({
              ...bloc,
              line: new Int8Array(bloc.line.length).fill(ABSENT),
              asOne: false,
            })),
          },
  },
  {
    name: 'sponsors',
    off: stagesWhere(
      ({ procedure }) => (procedure?.sponsors ?? null) !== null,
      (stage) => ({ ...stage, procedure: { ...stage.procedure!, sponsors: null } }),
    ),
  },
  { name: 'other venues', off: withoutPhase('exit') },
  { name: 'spill-over (κ 0)', off: parameters({ spillOver: 0 }) },
  { name: 'hardening (ψ 0)', off: parameters({ hardening: 0 }) },
  { name: 'luck', off: parameters(WITHOUT_LUCK) },
];
