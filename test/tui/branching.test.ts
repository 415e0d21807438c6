import { describe, expect, it } from 'vitest';
import { openInputs } from '../../src/runs/saved-run.ts';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { readCode } from '../../src/report/run-file.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { changeOf, editRows } from '../../src/tui/model/edit.ts';
import { branchFile, commandOf } from '../../src/tui/model/keep.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import { topOf, type Ui } from '../../src/tui/model/state.ts';
import type { Tape } from '../../src/tui/model/tape.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { frame, press, session, tape, type } from '../support/tui.ts';

/** A tie of wcit-12, as paths name it. */
function aTie(): string {
  const { world } = tape('wcit-12');
  const { starts, speakers, kinds } = world.ties;
  const hearer = world.agents.findIndex((_, agent) => starts[agent + 1] > starts[agent]);
  const first = starts[hearer];
  return `${world.agents[hearer].id}:${world.agents[speakers[first]].id}:${kinds[first]}`;
}

/** A session in which an agent's value was changed and branched from. */
function branched(agent: string, row: string, value: string, round = 5): Ui {
  const found = press(type(press(session(tape('wcit-12')), `: ${round} enter /`), agent), 'enter e');
  const rows = editRows(
    found.tapes[0],
    round,
    found.tapes[0].world.agents.findIndex(({ name }) => name === agent),
  );
  const at = rows.findIndex(({ title }) => title === row);
  let ui = found;
  for (let step = 0; step < at; step += 1) ui = press(ui, 'j');
  return press(type(press(ui, 'enter'), value), 'enter b');
}

/** Loads a file that was saved beside nothing else. */
function playedFrom(text: string, seed: string, set: readonly string[] = []): string {
  const files = memoryFiles({ '/saved/branch.yaml': text });
  const mine = (path: string) => path.startsWith('/saved');
  const access = {
    stat: (path: string) => (mine(path) ? files : DISK).stat(path),
    realPath: (path: string) => (mine(path) ? files : DISK).realPath(path),
    read: (path: string) => (mine(path) ? files : DISK).read(path),
    list: (path: string) => (mine(path) ? files : DISK).list(path),
  };
  const loaded = loadScenario('/saved/branch.yaml', { access, folders: SHIPPED, known: KNOWN, set });
  if (!loaded.ok)
    throw new Error(JSON.stringify(loaded.problems.map(({ message, path }) => [path, message])));
  return playOut({ world: compile(loaded.scenario, KNOWN), seed, conduct: CONDUCT }).digest;
}

const stancesOf = (run: Tape, round: number) => [...run.at(round).moves.stance];

describe('a branch', () => {
  it('is the first run until the round of its change, and another one after', () => {
    const ui = branched('Iran', 'individual', '0.1');
    const [first, second] = ui.tapes;
    expect(topOf(ui).screen).toBe('compare');
    expect(second.inputs.seed).toBe(first.inputs.seed);
    for (let round = 1; round < 5; round += 1)
      expect(stancesOf(second, round)).toEqual(stancesOf(first, round));
    expect(stancesOf(second, 6)).not.toEqual(stancesOf(first, 6));
    expect(second.finish().digest).not.toBe(first.finish().digest);
  });

  it('changes nothing but the record of the change where the value stays what it was', () => {
    const run = tape('wcit-12');
    const iran = run.world.agents.findIndex(({ id }) => id === 'irn' || id === 'iran');
    const row = editRows(run, 5, Math.max(0, iran)).find(({ title }) => title === 'individual')!;
    const change = changeOf(row, '+0');
    if (typeof change === 'string' || change.kind !== 'effect') throw new Error('no effect');
    const move = { id: 'edit-1', title: 'nothing', round: 5, effects: [change.effect] };
    const same = tape('wcit-12', { moves: [move] }).finish();
    for (const { round } of run.finish().rounds)
      expect(stancesOf(same, round)).toEqual(stancesOf(run, round));
  });

  it('shows both futures at once', () => {
    const text = frame({ ...press(branched('Iran', 'individual', '0.1'), 'right right'), columns: 160 });
    expect(text).toContain('run 1 seed wcit-12');
    expect(text).toContain('run 2 Iran, individual: 0.95 → 0.1 (round 5)');
    expect(text).toContain('Who stands elsewhere in this round');
  });

  it('can be branched from again, with all its changes', () => {
    const once = branched('Iran', 'individual', '0.1');
    const again = press(type(press(once, 'e enter'), '0.9'), 'enter b');
    expect(again.tapes.at(-1)!.inputs.moves.map(({ id }) => id)).toEqual(['zedit-01', 'zedit-02']);
  });

  it('asks for the scenario again where a tie, a rule or an event changes', () => {
    const ui = press(
      type(press(session(tape('wcit-12')), 'e :'), 'venue.stages.plenary.forced=null'),
      'enter b',
    );
    expect(ui.wish).toMatchObject({
      type: 'reload',
      ref: 'wcit-12',
      set: ['venue.stages.plenary.forced=null'],
    });
    const other = tape('wcit-12', { set: ['venue.stages.plenary.forced=null'], label: 'no votes' });
    const both = reduce(ui, { type: 'loaded', tape: other, branch: true });
    expect(topOf(both).screen).toBe('compare');
    expect(frame(both)).toContain('no votes');
  });

  it('does not begin without a change, and takes changes back', () => {
    expect(press(session(tape('wcit-12')), 'e b').note).toContain('Nothing is changed yet');
    const changed = press(type(press(session(tape('wcit-12')), 'e enter'), '0.3'), 'enter');
    expect(changed.changes.length).toBe(1);
    expect(press(changed, 'u').changes).toEqual([]);
  });
});

describe('a typed value', () => {
  const run = tape('wcit-12');
  const row = editRows(run, 1, 0).find(({ group }) => group.includes('mandate'))!;

  it('sets, shifts or scales', () => {
    const operation = (typed: string) => {
      const change = changeOf(row, typed);
      return typeof change === 'string' || change.kind !== 'effect'
        ? change
        : [change.effect.operation, change.effect.value];
    };
    expect(operation('40')).toEqual(['set', 40]);
    expect(operation('+5')).toEqual(['shift', 5]);
    expect(operation('-5')).toEqual(['shift', -5]);
    expect(operation('−5')).toEqual(['shift', -5]);
    expect(operation('*1.5')).toEqual(['scale', 1.5]);
  });

  it('is refused where it is none or off the scale', () => {
    for (const typed of ['', 'x', '1e3', '--5', '101', '*-2', '0x10'])
      expect(typeof changeOf(row, typed), typed).toBe('string');
  });

  it('shows what it was and what it will be', () => {
    const base = editRows(run, 1, 0)[0];
    const change = changeOf({ ...base, value: 0.5 }, '+0.8');
    expect(typeof change === 'string' ? change : change.words).toMatch(/individual: 0.5 → 1$/);
  });
});

describe('what is kept of a branch', () => {
  it('is a scenario that extends the first and plays the same run', () => {
    const run = branched('Iran', 'individual', '0.1').tapes[1];
    const text = branchFile(run, 'branch');
    expect(text).toContain('extends: wcit-12');
    expect(text).toContain('--seed wcit-12');
    expect(playedFrom(text, 'wcit-12')).toBe(run.finish().digest);
  });

  it('holds every kind of change', () => {
    const plain = tape('wcit-12');
    const rows = editRows(plain, 4, 3).filter(({ effect }) => effect !== null);
    const kinds = [...new Map(rows.map((row) => [row.effect!.field, row])).values()];
    const effects = kinds.map((row) => {
      const change = changeOf(row, row.high <= 1 ? '1' : '30');
      if (typeof change === 'string' || change.kind !== 'effect') throw new Error(row.title);
      return change.effect;
    });
    expect(new Set(effects.map(({ field }) => field)).size).toBeGreaterThanOrEqual(7);
    const run = tape('wcit-12', { moves: [{ id: 'zedit-01', title: 'all at once', round: 4, effects }] });
    expect(playedFrom(branchFile(run, 'branch'), 'wcit-12')).toBe(run.finish().digest);
  });

  it.each([
    [
      'a rule, an event, a parameter',
      ['venue.stages.plenary.forced=null', 'events.web-campaign.remove=true', 'parameters.openness=0.2'],
    ],
    ['a tie', [`ties.${aTie()}.strength=3`]],
    ['one cell of the efficacy table', ['venue.efficacy.decide.institutional=0.9']],
    [
      'cells of two rows of it',
      [
        'venue.efficacy.decide.institutional=0.9',
        'venue.efficacy.decide.individual=0.05',
        'venue.efficacy.persuade.substantive=0',
      ],
    ],
    [
      'a row of it',
      [
        'venue.efficacy.broker={ individual: 1, substantive: 0, processual: 0, organisational: 0, institutional: 0 }',
      ],
    ],
    [
      'an agent by the name of its card',
      ['agents.kenya.bases.individual=0.9', 'agents.kenya.saliences.security=1'],
    ],
    ['a list', ['venue.stages.committee.phases=[events, persuasion, drafting, decision]']],
    [
      'one of a list',
      ['venue.stages.committee.phases.1=bargaining', 'venue.stages.committee.phases.3=caucus'],
    ],
    ['a bloc', ['blocs.atu.discipline=0']],
    ['a package that goes', ['packages.resolution-for-scope.remove=true']],
    ['a title that looks like a number', ['issues.security.title="12"']],
  ])('holds %s', (_, set) => {
    const run = tape('wcit-12', { set });
    expect(playedFrom(branchFile(run, 'branch'), 'wcit-12')).toBe(run.finish().digest);
  });

  it('lies beside a scenario of one’s own, which it extends', () => {
    for (const [ref, path, name] of [
      ['./mine.yaml', './b.yaml', './mine.yaml'],
      ['/a/mine.yml', '/a/b.yaml', './mine.yml'],
      ['mine/', 'mine/b.yaml', './scenario.yaml'],
      ['../mine', '../mine/b.yaml', './scenario.yaml'],
    ]) {
      const own = tape('two-cables', { ref, moves: [] });
      const { wish } = press(type(press(session(own), 'S'), 'b'), 'enter');
      expect(wish).toMatchObject({ type: 'save', name: path });
      expect((wish as { text: string }).text).toContain(`extends: ${name}\n`);
      expect((wish as { command: string }).command).toBe(`parley run ${path} --seed two-cables`);
    }
  });

  it('is a command line: a run where options say it all, a replay of its code where they do not', () => {
    const set = ['venue.stages.plenary.forced=null'];
    expect(commandOf(tape('wcit-12', { set, rounds: 9, seed: "it's luck" }))).toBe(
      "parley run wcit-12 --seed 'it'\\''s luck' --set venue.stages.plenary.forced=null --rounds 9",
    );
    const run = branched('Iran', 'individual', '0.1').tapes[1];
    const code = /^parley replay (P1\S+)$/.exec(commandOf(run)!)![1];
    const inputs = readCode(code);
    const { scenario } = openInputs(inputs);
    const { digest } = playOut({
      world: scenario.world,
      seed: inputs.seed,
      conduct: CONDUCT,
      moves: inputs.moves,
    });
    expect(digest).toBe(run.finish().digest);
    expect(inputs.digest).toBe(digest);
  });

  it('has a name that can be one', () => {
    const ui = branched('Iran', 'individual', '0.1');
    expect(press(type(press(ui, 'S'), 'My Branch!'), 'enter').wish).toBeNull();
    expect(press(type(press(ui, 'S'), 'my-branch'), 'enter').wish).toMatchObject({
      type: 'save',
      name: 'my-branch.yaml',
    });
  });
});
