/**
 * Whether the venue would have passed a package: its own rules are asked, at the stances with which the run ended, with everybody in
 * the room and every noise off. Nothing is played on.
 *
 * An issue's text passes by itself under the rule of the last stage that tested issues one by one, or in a vote where somebody forced
 * one on it; issues that the run tested as a package may also pass together. After that come the stages that test the whole
 * document. Objections count as answered for as long as a rule can ask.
 */
import { CONDUCT } from '../../agents/conduct.ts';
import { openFloor, openRun, own, type Floor, type Run } from '../../engine/floor.ts';
import type { EngineRecord, PackageRecord, TestRecord, VoteRecord } from '../../engine/records.ts';
import { exactOf } from '../../engine/card.ts';
import { WITHOUT_LUCK } from '../../engine/parameters.ts';
import { RULES } from '../../engine/rules/index.ts';
import type { State } from '../../engine/state.ts';
import { ADOPTED } from '../../engine/terms.ts';
import type { RuleUse, StageCard, World } from '../../engine/world.ts';

export interface Hurdle {
  /** Issues that do not pass, by index. */
  readonly issues: readonly number[];
  /** Titles of the stages at which the document falls as a whole. */
  readonly stages: readonly string[];
}

/** A test by which issues can pass. */
interface Way {
  readonly stage: number;
  readonly use: RuleUse;
  readonly issues: readonly number[];
  /** Package by index, −1: none. */
  readonly package: number;
  /** What holds if it fails, by issue of the test. */
  readonly versus: readonly number[];
}

/** Rounds of answering after which no rule asks for more. */
const ANSWERED = 1_000_000;

const judges = (use: RuleUse | null): use is RuleUse => use !== null && 'judge' in RULES[use.id];

/** A stage whose own terms of balloting leave nobody absent or in error. */
function withoutAbsence(stage: StageCard): StageCard {
  if (stage.ballots === null) return stage;
  const { attendance, noise } = stage.ballots;
  return {
    ...stage,
    ballots: { ...stage.ballots, attendance: attendance.map(() => 1), noise: noise.map(() => 0) },
  };
}

/** A world in which nobody errs and nobody is absent. */
const withoutNoise = (world: World): World => ({
  ...world,
  parameters: { ...world.parameters, ...WITHOUT_LUCK },
  venue: { ...world.venue, stages: world.venue.stages.map(withoutAbsence) },
});

/** The same rule with its errors off. */
const withoutErrors = ({ id, options }: RuleUse): RuleUse => ({
  id,
  options: { ...options, ...(exactOf(RULES[id].card.options) as RuleUse['options']) },
});

const lastOf = <T>(items: readonly T[]): T | undefined => items[items.length - 1];

/** The venue as one who asks it about packages. */
export class Gate {
  readonly #run: Run;
  readonly #state: State;
  /** Index of the stage that tests issues one by one; −1: none was reached. */
  readonly #each: number;
  readonly #whole: readonly number[];
  readonly #ways: readonly Way[];
  readonly #floors = new Map<number, Floor>();
  readonly #known = new Map<string, boolean>();

  /** @param records of the run; @param state with which it ended */
  constructor(world: World, records: readonly EngineRecord[], state: State) {
    this.#run = openRun(withoutNoise(world), '', CONDUCT);
    this.#state = { ...state, tabled: [] };
    const { stages } = world.venue;
    const visited = records.flatMap((record) =>
      record.type === 'round' ? [stages.findIndex(({ id }) => id === record.stage)] : [],
    );
    const deciding = visited.filter((stage) => judges(stages[stage].rule));
    this.#each = lastOf(deciding.filter((stage) => !stages[stage].whole)) ?? -1;
    const whole = new Set<number>();
    const start = this.#each >= 0 ? this.#each : (deciding[0] ?? -1);
    const seen = new Set<number>();
    for (let stage = start; stage >= 0 && !seen.has(stage); stage = stages[stage].onPass) {
      seen.add(stage);
      if (stages[stage].whole && judges(stages[stage].rule)) whole.add(stage);
    }
    this.#whole = [...whole];
    this.#ways = this.#waysOf(world, records);
  }

  /** Whether the venue adopts anything at all by a rule that can be asked. */
  get decides(): boolean {
    return this.#each >= 0 || this.#whole.length > 0;
  }

  /** The stages whose rules are asked, by index, in their order. */
  get stages(): readonly number[] {
    return this.#each >= 0 ? [this.#each, ...this.#whole] : this.#whole;
  }

  /** Forced decisions and packages that the run put: the last of each. */
  #waysOf(world: World, records: readonly EngineRecord[]): Way[] {
    const indexOf = (id: string): number => world.issues.findIndex((issue) => issue.id === id);
    const calls = new Map<string, VoteRecord | TestRecord>();
    const packages = new Map<string, PackageRecord>();
    for (const record of records) {
      if ((record.type === 'vote' || record.type === 'test') && record.call?.kind === 'forced')
        for (const issue of record.issues) calls.set(issue, record);
      if (record.type === 'package') packages.set(record.id, record);
    }
    const { stages } = world.venue;
    const reached = new Set(records.flatMap((record) => (record.type === 'round' ? [record.stage] : [])));
    const forced = stages.findLastIndex((stage) => stage.forced !== null && reached.has(stage.id));
    return [
      ...[...calls].map(([issue, { versus }]) => ({
        stage: forced,
        use: stages[forced].forced!,
        issues: [indexOf(issue)],
        package: -1,
        versus,
      })),
      ...[...packages.keys()].flatMap((id) => {
        const at = world.packages.findIndex((one) => one.id === id);
        const { stage, rule, issues } = world.packages[at];
        const use = rule ?? stages[stage].rule;
        const versus = Array.from(issues, (issue) => world.issues[issue].reference);
        return use === null ? [] : [{ stage, use, issues: Array.from(issues), package: at, versus }];
      }),
    ];
  }

  /** The floor of a stage; rules change nothing on it but the books of answered objections. */
  #floor(stage: number): Floor {
    let floor = this.#floors.get(stage);
    if (floor === undefined) {
      floor = openFloor(this.#run, { ...this.#state, stage });
      this.#floors.set(stage, floor);
    }
    return floor;
  }

  #asks(way: Way, texts: Float64Array): boolean {
    const key = `${way.stage} ${way.use.id} ${way.package} ${way.issues.map((issue) => `${issue}=${texts[issue]}`).join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const use = withoutErrors(way.use);
    const rule = RULES[use.id];
    const floor = this.#floor(way.stage);
    own(floor, 'answered').fill(ANSWERED);
    const motion = {
      issues: way.issues,
      texts: way.issues.map((issue) => texts[issue]),
      package: way.package,
    };
    const passed = 'judge' in rule && rule.judge(floor, motion, use.options as never, way.versus).passed;
    this.#known.set(key, passed);
    return passed;
  }

  /** Whether a text passes by itself. A text at the reference point needs no test. */
  passesAlone(issue: number, text: number): boolean {
    const { issues, venue } = this.#run.world;
    const { reference } = issues[issue];
    if (text === reference || this.#each < 0) return true;
    const texts = new Float64Array(issues.length);
    texts[issue] = text;
    const use = venue.stages[this.#each].rule!;
    return (
      this.#asks({ stage: this.#each, use, issues: [issue], package: -1, versus: [reference] }, texts) ||
      this.#ways.some((way) => way.package < 0 && way.issues[0] === issue && this.#asks(way, texts))
    );
  }

  /** Whether a text can be part of a package that passes: by itself, or with others in a package of the run. */
  mayPass(issue: number, text: number): boolean {
    return (
      this.passesAlone(issue, text) ||
      this.#ways.some((way) => way.package >= 0 && way.issues.includes(issue))
    );
  }

  /** What stands in the way of a package; nothing where it passes. @param texts by issue of the world */
  hurdles(texts: Float64Array): Hurdle {
    const { world } = this.#run;
    const { stages } = world.venue;
    const failing = new Set(
      world.issues.flatMap((_, issue) => (this.passesAlone(issue, texts[issue]) ? [] : [issue])),
    );
    for (const way of this.#ways) {
      if (way.package < 0 || !way.issues.some((issue) => failing.has(issue))) continue;
      if (this.#asks(way, texts)) way.issues.forEach((issue) => failing.delete(issue));
    }
    const document = world.issues.flatMap(({ reference }, issue) =>
      texts[issue] !== reference || this.#state.disposition[issue] === ADOPTED ? [issue] : [],
    );
    const versus = document.map((issue) => world.issues[issue].reference);
    return {
      issues: [...failing],
      stages: this.#whole
        .filter(
          (stage) =>
            document.length === 0 ||
            !this.#asks({ stage, use: stages[stage].rule!, issues: document, package: -1, versus }, texts),
        )
        .map((stage) => stages[stage].title),
    };
  }

  passes(texts: Float64Array): boolean {
    const { issues, stages } = this.hurdles(texts);
    return issues.length === 0 && stages.length === 0;
  }
}
