/**
 * A run as it is watched: played round by round as far as somebody looked, never twice, and never differently from the
 * run that `--json` plays, because it is the same generator with the same inputs.
 */
import { heldIn, type HeldNumber } from '../../scenarios/uncertain/numbers.ts';
import { Digest } from '../../engine/digest.ts';
import type { CoalitionsRecord, EngineRecord, MovesRecord, TestRecord } from '../../engine/records.ts';
import type { Round } from '../../engine/run.ts';
import { initialState, type State } from '../../engine/state.ts';
import type { World } from '../../engine/world.ts';
import { type Arm, roundsOf } from '../../experiments/arm.ts';
import type { CheckedScenario } from '../../experiments/interventions/ground.ts';
import type { Intervention } from '../../experiments/interventions/intervention.ts';
import type { CampaignTape } from './campaign-tape.ts';
import { namesOf, type Names } from '../../report/names.ts';
import { viewerOf, type RunView, type Viewer } from '../../report/view.ts';

/** An issue as it stands after a round. */
export interface IssueInRound {
  /** The text; null while there is none. */
  readonly text: number | null;
  /** The text before this round. */
  readonly before: number | null;
  readonly standing: RunView['issues'][number]['standing'];
  /** Why it stands so, in the engine's words; '' while it is open. */
  readonly because: string;
  /** The last test of its text. */
  readonly test: TestRecord | null;
}

/** A coalition that may be gone. */
export interface NamedCoalition {
  readonly name: string;
  readonly number: number;
}

/** Everything that screens show of one round. */
export interface RoundView {
  readonly round: number;
  readonly stage: string;
  /** Title of the stage. */
  readonly title: string;
  readonly stageRound: number;
  /** The rules, ties and parameters under which it was played. */
  readonly world: World;
  readonly records: readonly EngineRecord[];
  readonly moves: MovesRecord;
  readonly coalitions: CoalitionsRecord;
  /** Every coalition that there was so far, by public id, with what it was called last. */
  readonly companies: ReadonlyMap<string, NamedCoalition>;
  /** What the reports' fold makes of the records so far. */
  readonly view: RunView;
  /** By index of `World.issues`. */
  readonly issues: readonly IssueInRound[];
}

/** What decides a run, in the words of the command line. */
export interface TapeInputs {
  /** The scenario with all changes, and how many rounds it may last. */
  readonly arm: Arm;
  /** What the scenario is called on the command line. */
  readonly ref: string;
  readonly seed: string;
  readonly set: readonly string[];
  /** What was changed besides, in the order in which it was. */
  readonly interventions: readonly Intervention[];
  /** What a person changed, for its title; '' for the first run. */
  readonly label: string;
  /** Digest that it had when it was watched before; null: it is played for the first time. */
  readonly before: string | null;
  /** The scenario before the interventions, where it is in files, and whether it is a shipped one. */
  readonly ground: CheckedScenario | null;
  readonly shipped: boolean;
  /** The campaign and the episode of it that this is the run of; absent: it is a run by itself. */
  readonly within?: { readonly campaign: CampaignTape; readonly episode: string };
}

/** A run that is played as far as it was asked for. */
export class Tape {
  readonly inputs: TapeInputs;
  readonly names: Names;
  /** The most rounds that the venue's stages last if none is entered again. */
  readonly most: number;
  readonly #player: Generator<Round>;
  readonly #rounds: RoundView[] = [];
  readonly #states: State[] = [];
  readonly #digest = new Digest();
  readonly #viewer: Viewer;
  #ended = false;

  constructor(inputs: TapeInputs) {
    const { arm, seed } = inputs;
    const { world, rounds } = arm;
    this.inputs = inputs;
    this.names = namesOf(world);
    this.#viewer = viewerOf(world);
    const sum = world.venue.stages.reduce((total, stage) => total + stage.rounds, 0);
    this.most = rounds === null ? sum : Math.min(rounds, sum);
    this.#player = roundsOf(arm, seed);
  }

  /** Numbers that the scenario gives as ranges, and the value that each is held at. */
  get held(): readonly HeldNumber[] {
    const { ground } = this.inputs;
    return ground === null ? [] : heldIn(ground.file);
  }

  /** The scenario as it is in the first round. */
  get world(): World {
    return this.inputs.arm.world;
  }

  /** Rounds played so far. */
  get played(): number {
    return this.#rounds.length;
  }

  /** Whether the run has been played to its end. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Rounds in all once the run has ended; before, the most there may be. */
  get length(): number {
    return this.#ended ? this.#rounds.length : Math.max(this.most, this.#rounds.length + 1);
  }

  /** Digest of what has been played, 32 hexadecimal digits. */
  get digest(): string {
    return this.#digest.hex();
  }

  /** The rounds played so far. */
  get rounds(): readonly RoundView[] {
    return this.#rounds;
  }

  /** Plays one more round. @returns whether there was one */
  advance(): boolean {
    if (this.#ended) return false;
    const next = this.#player.next();
    if (next.done === true) {
      this.#ended = true;
      return false;
    }
    const { world, state, records } = next.value;
    for (const record of records) this.#digest.add(record);
    this.#states.push(state);
    this.#rounds.push(this.#view(world, records));
    this.#ended = state.stage < 0;
    return true;
  }

  /** Plays to the end. */
  finish(): this {
    while (this.advance());
    return this;
  }

  /** A round as it is shown, played if need be; the last one where there are fewer. */
  at(round: number): RoundView {
    while (this.#rounds.length < round && this.advance());
    return this.#rounds[Math.min(Math.max(round, 1), this.#rounds.length) - 1];
  }

  /** The state from which a round starts, from which Edit starts too; screens have all else from records. */
  before(round: number): State {
    if (round <= 1) return initialState(this.world);
    return this.#states[this.at(round - 1).round - 1];
  }

  #view(world: World, records: readonly EngineRecord[]): RoundView {
    const last = this.#rounds.at(-1);
    const { view } = this.#viewer.round(last?.view ?? this.#viewer.initial, records);
    const coalitions = records.find((record) => record.type === 'coalitions')!;
    const tests = new Map<string, TestRecord>();
    for (const record of records) {
      if (record.type === 'test') for (const issue of record.issues) tests.set(issue, record);
    }
    return {
      round: view.round,
      stage: view.stage,
      title: this.names.stage(view.stage),
      stageRound: view.stageRound,
      world,
      records,
      moves: view.moves!,
      coalitions,
      companies: new Map([
        ...(last?.companies ?? []),
        ...coalitions.coalitions.map(({ id, name, number }) => [id, { name, number }] as const),
      ]),
      view,
      issues: view.issues.map(({ text, standing, because }, issue) => ({
        text,
        before: last?.issues[issue].text ?? null,
        standing,
        because,
        test: tests.get(world.issues[issue].id) ?? last?.issues[issue].test ?? null,
      })),
    };
  }
}

/** The records of one type in a round. */
export function recordsIn<T extends EngineRecord['type']>(
  view: RoundView,
  type: T,
): Extract<EngineRecord, { type: T }>[] {
  return view.records.filter((record): record is Extract<EngineRecord, { type: T }> => record.type === type);
}

/** The records of one type of all rounds played so far. */
export function recordsSoFar<T extends EngineRecord['type']>(
  tape: Tape,
  type: T,
  until = Infinity,
): Extract<EngineRecord, { type: T }>[] {
  return tape.rounds.filter(({ round }) => round <= until).flatMap((view) => recordsIn(view, type));
}

/** What a coalition is called in a round, by its number; those in none have no company. */
export function companyName({ coalitions }: RoundView, number: number): string | undefined {
  return coalitions.coalitions.find((one) => one.number === number)?.name;
}
