import { describe, expect, it } from 'vitest';
import { openInputs } from '../../src/runs/saved-run.ts';
import { finish } from '../../src/runs/finish.ts';
import { changesOf, savedInterventions } from '../../src/runs/interventions.ts';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { readInline, readInterventions } from '../../src/experiments/interventions/read.ts';
import { readCode } from '../../src/report/run-file-reader.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { Report, Source } from '../../src/scenarios/problems.ts';
import { branchOf } from '../../src/tui/branch.ts';
import { changeOf, editRows, fixedChange, type EditRow } from '../../src/tui/model/edit.ts';
import { codeOf, commandOf } from '../../src/tui/model/keep.ts';
import { topOf, type Ui } from '../../src/tui/model/state.ts';
import type { Tape } from '../../src/tui/model/tape.ts';
import { savedFile } from '../../src/tui/save.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { frame, granted, press, session, tape, type } from '../support/tui.ts';

const run = tape('wcit-12').finish();
const agentNamed = (name: string) => run.world.agents.findIndex((agent) => agent.name === name);

/** A tie of wcit-12, as paths name it. */
function aTie(): { readonly hearer: number; readonly path: string } {
  const { starts, speakers, kinds } = run.world.ties;
  const hearer = run.world.agents.findIndex((_, agent) => starts[agent + 1] > starts[agent]);
  const first = starts[hearer];
  const [own, other] = [run.world.agents[hearer].id, run.world.agents[speakers[first]].id];
  return { hearer, path: `ties.${own}:${other}:${kinds[first]}.strength` };
}

/** A session in which an agent's value was changed and branched from. */
function branched(agent: string, row: string, value: string, round = 5): Ui {
  const found = press(type(press(session(tape('wcit-12')), `: ${round} enter /`), agent), 'enter e');
  const at = editRows(run, round, agentNamed(agent)).findIndex(({ title }) => title === row);
  let ui = found;
  for (let step = 0; step < at; step += 1) ui = press(ui, 'j');
  return granted(press(type(press(ui, 'enter'), value), 'enter b'));
}

/** The run with what was typed for a row changed from a round on. */
function changed(row: EditRow, typed: string | null, round: number, of: Tape = run): Tape {
  const change = typed === null ? fixedChange(row) : changeOf(row, typed);
  if (typeof change === 'string') throw new Error(change);
  const made = branchOf(of, [change], round);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

/** Loads a file that was saved beside nothing else. */
function playedFrom(text: string, seed: string): string {
  const files = memoryFiles({ '/saved/branch.yaml': text });
  const mine = (path: string) => path.startsWith('/saved');
  const access = {
    stat: (path: string) => (mine(path) ? files : DISK).stat(path),
    realPath: (path: string) => (mine(path) ? files : DISK).realPath(path),
    read: (path: string) => (mine(path) ? files : DISK).read(path),
    list: (path: string) => (mine(path) ? files : DISK).list(path),
  };
  const loaded = loadScenario('/saved/branch.yaml', { access, folders: SHIPPED, known: KNOWN });
  if (!loaded.ok)
    throw new Error(JSON.stringify(loaded.problems.map(({ message, path }) => [path, message])));
  return playOut({ world: compile(loaded.scenario, KNOWN), seed, conduct: CONDUCT }).digest;
}

/** Plays what a file of interventions says, as `--do` does. */
function playedWith(text: string): string {
  const report = new Report();
  const read = readInterventions(new Source('saved.yaml', text), report);
  if (read === null) throw new Error(JSON.stringify(report.finish().problems));
  return tape('wcit-12', { interventions: read.interventions.map(({ data }) => data) }).finish().digest;
}

describe('an event to come', () => {
  const row = (round: number) =>
    editRows(tape('two-cables').finish(), round, 0).find(({ id }) => id === 'events.cable-cut.at')!;

  it('has the round of its stage, and once that is under way its own', () => {
    expect(row(1).planned).toEqual({ short: '~5', words: 'round 2 of Committees and working groups' });
    expect(row(4)).toMatchObject({ value: 5 });
    expect(row(4).planned).toBeUndefined();
  });

  it('is moved to a round, and not by so many rounds from nowhere', () => {
    expect(changeOf(row(1), '+1')).toBe('the number of a round, such as 1');
    expect(changeOf(row(1), '3')).toMatchObject({
      words: expect.stringContaining('round 2 of Committees and working groups → 3') as string,
      part: { kind: 'move', event: 'cable-cut', round: 3 },
    });
  });
});

const recordsBefore = (one: Tape, round: number) =>
  Array.from({ length: round - 1 }, (_, at) => one.at(at + 1).records).flat();
const stancesOf = (one: Tape, round: number) => [...one.at(round).moves.stance];

describe('a branch', () => {
  it('is the first run until the round of its change, and another one after', () => {
    const ui = branched('Iran', 'individual', '0.1');
    const [first, second] = ui.tapes;
    expect(topOf(ui).screen).toBe('compare');
    expect(second.inputs.seed).toBe(first.inputs.seed);
    expect(recordsBefore(second.finish(), 5)).toEqual(recordsBefore(first.finish(), 5));
    expect(stancesOf(second, 6)).not.toEqual(stancesOf(first, 6));
    expect(second.digest).not.toBe(first.digest);
  });

  it('changes nothing but the record of the change where the value stays what it was', () => {
    const row = editRows(run, 5, agentNamed('Iran')).find(({ title }) => title === 'individual')!;
    const same = changed(row, '+0', 5);
    for (const { round, records } of run.rounds) {
      const own = same
        .at(round)
        .records.filter((one) => one.type !== 'event' || one.id !== 'what-if-edit-01');
      expect(own).toEqual(records);
    }
  });

  it('can begin with anything that the screen offers, at any round, and leaves all before it as it was', () => {
    for (const round of [1, 4, 9]) {
      const rows = editRows(run, round, aTie().hearer);
      const kinds = new Map(
        rows.map((row) => [`${row.group} ${row.fixed === null ? '' : JSON.stringify(row.fixed.kind)}`, row]),
      );
      expect(kinds.size).toBeGreaterThanOrEqual(10);
      for (const row of kinds.values()) {
        const typed = row.fixed !== null ? null : row.high <= 1 ? '0' : String(Math.max(1, row.low));
        const other = changed(row, typed, round);
        expect(recordsBefore(other, round), row.title).toEqual(recordsBefore(run, round));
      }
    }
  });

  it('changes ties and rules from its round on', () => {
    const tie = editRows(run, 4, aTie().hearer).find(({ id }) => id === aTie().path)!;
    const other = changed(tie, '30', 4).finish();
    expect(stancesOf(other, 4)).not.toEqual(stancesOf(run, 4));
    const tied = ({ world }: { world: Tape['world'] }) =>
      world.ties.strengths[world.ties.starts[aTie().hearer]];
    expect(other.rounds.map(tied)).toEqual(other.rounds.map(({ round }) => (round < 4 ? tied(run) : 30)));
    const called = (one: Tape, round: number) =>
      one.at(round).records.some((record) => record.type === 'vote' && record.calledBy !== null);
    const vote = run.rounds.find(({ round }) => called(run, round))!.round;
    const rule = editRows(run, vote, 0).find(({ title }) => title.startsWith('nobody may force a vote'))!;
    expect(called(changed(rule, null, vote), vote)).toBe(false);
    expect(changed(rule, null, vote + 1).at(vote).records).toEqual(run.at(vote).records);
  });

  it('lets events that are to come be left out or come later, and leaves those alone that have been', () => {
    const happened = run.rounds.flatMap(({ round, records }) =>
      records.flatMap((one) => (one.type === 'event' ? [{ round, id: one.id }] : [])),
    );
    const { round, id } = happened[0];
    const rows = (at: number) => editRows(run, at, 0).filter((row) => row.id.includes(`${id}`));
    expect(rows(round).map(({ group }) => group)).toEqual(['Events to come', 'Events to come']);
    expect(rows(round + 1)).toEqual([]);
    const [drop, move] = rows(round);
    const when = (one: Tape) =>
      one
        .finish()
        .rounds.find(({ records }) => records.some((other) => other.type === 'event' && other.id === id))
        ?.round;
    expect(when(run)).toBe(round);
    expect(when(changed(drop, null, round))).toBeUndefined();
    expect(when(changed(move, String(round + 2), round))).toBe(round + 2);
  });

  it('makes agents act, or keeps them from it, in its round', () => {
    const [record] = run.rounds.flatMap(({ records }) =>
      records.flatMap((one) => (one.type === 'vote' && one.calledBy !== null ? [one] : [])),
    );
    const { round } = record;
    const caller = run.world.agents.findIndex(({ id }) => id === record.calledBy);
    const ban = editRows(run, round, caller).find(({ title }) => title === 'calls no vote')!;
    const calls = (one: Tape) =>
      one.at(round).records.flatMap((other) => (other.type === 'vote' ? [other.calledBy] : []));
    expect(calls(run)).toContain(record.calledBy);
    expect(calls(changed(ban, null, round))).not.toContain(record.calledBy);
    const against = editRows(run, round, caller).find(({ title }) => title === 'votes against it')!;
    const ballots = changed(against, null, round).at(round).view.agents[caller].ballot;
    expect(ballots).toBe('against');
    const rows = editRows(run, 2, caller);
    for (const [title, signed] of [
      ['signs', true],
      ['does not sign', false],
    ] as const) {
      const other = changed(
        rows.find((row) => row.title === title)!,
        null,
        2,
      );
      expect(other.finish().rounds.at(-1)!.view.agents[caller].signed).toBe(signed);
    }
  });

  it('shows both futures at once', () => {
    const text = frame({ ...press(branched('Iran', 'individual', '0.1'), 'right right'), columns: 160 });
    expect(text).toContain('run 1 seed wcit-12');
    expect(text).toContain('run 2 Iran, individual: 0.95 → 0.1 (round 5)');
    expect(text).toContain('Who stands elsewhere in this round');
  });

  it('can be branched from again, with all its changes; of two values for one thing the later one holds', () => {
    const once = branched('Iran', 'individual', '0.1');
    const later = granted(press(type(press(once, 'right e enter'), '0.2'), 'enter b'));
    expect(later.tapes[2].inputs.interventions).toMatchObject([
      { id: 'edit-01', from: { round: 5 } },
      { id: 'edit-02', from: { round: 6 } },
    ]);
    const again = granted(press(type(press(once, 'e enter'), '0.9'), 'enter b'));
    expect(again.tapes[2].inputs.interventions).toMatchObject([{ id: 'edit-02', from: { round: 5 } }]);
  });

  it('is any path that can be set, and says why where it cannot be', () => {
    const typed = (text: string, keys: string) =>
      granted(press(type(press(session(tape('wcit-12')), keys), text), 'enter b'));
    const ruled = typed('venue.stages.plenary.forced=null', ': 7 enter e :');
    expect(ruled.tapes[1].inputs.interventions).toMatchObject([
      { from: { round: 7 }, set: { 'venue.stages.plenary.forced': null } },
    ]);
    expect(recordsBefore(ruled.tapes[1].finish(), 7)).toEqual(recordsBefore(run, 7));
    for (const [text, why] of [
      ['venue.stages.plenry.forced=null', "did you mean 'plenary'"],
      ['agents.usa.remove=true', 'not which agents'],
      ['agents.usa.bases.individual=7', 'between 0 and 1'],
    ]) {
      const refused = typed(text, ': 7 enter e :');
      expect(refused.note, text).toContain(why);
      expect(refused.tapes.length).toBe(1);
      expect(refused.changes.length).toBe(1);
    }
  });

  it('does not begin without a change, and takes changes back', () => {
    expect(press(session(tape('wcit-12')), 'e b').note).toContain('Nothing is changed yet');
    const one = press(type(press(session(tape('wcit-12')), 'e enter'), '0.3'), 'enter');
    expect(one.changes.length).toBe(1);
    expect(press(one, 'u').changes).toEqual([]);
  });
});

describe('a typed value', () => {
  const row = editRows(run, 1, 0).find(({ group }) => group.includes('mandate'))!;

  it('sets, shifts or scales', () => {
    const operation = (typed: string) => {
      const change = changeOf(row, typed);
      return typeof change === 'string' || change.part.kind !== 'number'
        ? change
        : [change.part.operation, change.part.value];
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
    const branch = branched('Iran', 'individual', '0.1').tapes[1];
    const { text, command } = savedFile(branch, 'branch');
    expect(text).toContain('extends: wcit-12');
    expect(command).toBe('parley run ./branch.yaml --seed wcit-12');
    expect(playedFrom(text, 'wcit-12')).toBe(branch.finish().digest);
  });

  it('holds every kind of number that changes at a round, and events that do not happen', () => {
    const timed = editRows(run, 4, 3).filter(
      ({ id, number }) => number !== null && !/^(?:ties|venue|events)/.test(id),
    );
    const kinds = [
      ...new Map(
        timed.map((row) => [row.id.replace(/\.[^.]+$/, '').replace(/\.[^.]+\./, '.'), row]),
      ).values(),
    ];
    expect(kinds.length).toBeGreaterThanOrEqual(7);
    const changes = kinds.map((row) => {
      const change = changeOf(row, row.high <= 1 ? '1' : String(Math.max(row.low, 9)));
      if (typeof change === 'string') throw new Error(change);
      return change;
    });
    const drop = editRows(run, 4, 3).find(({ fixed }) => fixed?.kind === 'drop')!;
    const other = branchOf(run, [...changes, fixedChange(drop)], 4) as Tape;
    const { text } = savedFile(other, 'branch');
    expect(text).toContain('extends: wcit-12');
    expect(playedFrom(text, 'wcit-12')).toBe(other.finish().digest);
  });

  it('is what was changed, for --do, where a scenario cannot say it', () => {
    const rows = [
      ...editRows(run, 4, aTie().hearer).filter(({ id }) => id === aTie().path),
      ...editRows(run, 9, 3).filter(({ fixed }) => fixed?.kind === 'act'),
      ...editRows(run, 9, 3).filter(({ number }) => number !== null && 'event' in number),
    ];
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const row of rows.slice(0, 4)) {
      const other = changed(row, row.fixed === null ? '30' : null, row.fixed === null ? 4 : 9);
      const { text, command, what } = savedFile(other, 'branch');
      expect(what).toBe('what was changed in wcit-12');
      expect(command).toBe('parley run wcit-12 --seed wcit-12 --do ./branch.yaml');
      expect(playedWith(text)).toBe(other.finish().digest);
    }
  });

  it('writes what selectors stood for when the run was begun', () => {
    const set = [
      'agents.kind=firm.bases.organisational=0.3',
      'agents.google.kind=civil-society',
      'blocs.*.discipline=0.1',
      'agents.kind=technical-body.remove=true',
      'venue.efficacy.*.individual=0.5',
    ];
    const other = tape('wcit-12', { set });
    const { text } = savedFile(other, 'branch');
    expect(text).toContain('extends: wcit-12');
    expect(playedFrom(text, 'wcit-12')).toBe(other.finish().digest);
  });

  it('is a scenario also for a tie or a rule that changes from the first round on', () => {
    const tie = editRows(run, 1, aTie().hearer).find(({ id }) => id === aTie().path)!;
    const other = changed(tie, '*3', 1);
    const { text } = savedFile(other, 'branch');
    expect(playedFrom(text, 'wcit-12')).toBe(other.finish().digest);
  });

  it.each([
    [
      'a rule, an event, a parameter',
      ['venue.stages.plenary.forced=null', 'events.web-campaign.remove=true', 'parameters.openness=0.2'],
    ],
    ['a tie', [`${aTie().path}=3`]],
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
    const other = tape('wcit-12', { set });
    expect(playedFrom(savedFile(other, 'branch').text, 'wcit-12')).toBe(other.finish().digest);
  });

  it('lies beside a scenario of one’s own, which it extends', () => {
    for (const [ref, path, name, file] of [
      ['./mine.yaml', './b.yaml', './mine.yaml', './b.yaml'],
      ['/a/mine.yml', '/a/b.yaml', './mine.yml', '/a/b.yaml'],
      ['mine/', 'mine/b.yaml', './scenario.yaml', 'mine/b.yaml'],
      ['../mine', '../mine/b.yaml', './scenario.yaml', '../mine/b.yaml'],
    ]) {
      const own = tape('two-cables', { ref });
      const saved = savedFile(own, 'b');
      expect(saved.path).toBe(path);
      expect(saved.text).toContain(`extends: ${name}\n`);
      expect(saved.command).toBe(`parley run ${path} --seed two-cables`);
      const ban = editRows(own, 4, 0).find(({ fixed }) => fixed?.kind === 'act')!;
      expect(savedFile(changed(ban, null, 4, own), 'b').command).toBe(
        `parley run ${ref} --seed two-cables --do ${file}`,
      );
    }
  });

  it('is a command line that says what was changed', () => {
    const set = ['venue.stages.plenary.forced=null'];
    expect(commandOf(tape('wcit-12', { set, seed: "it's luck" }, 9))).toBe(
      "parley run wcit-12 --seed 'it'\\''s luck' --set venue.stages.plenary.forced=null --rounds 9",
    );
    const other = branched('Iran', 'individual', '0.1').tapes[1];
    const [, inline] = /^parley run wcit-12 --seed wcit-12 --do '(\{.+\})'$/.exec(commandOf(other))!;
    const read = readInline(inline, 'do-1', new Report())!;
    const interventions = [read.data];
    expect(interventions).toMatchObject([
      { from: { round: 5 }, set: { 'agents.irn.bases.individual': 0.1 } },
    ]);
    expect(tape('wcit-12', { interventions }).finish().digest).toBe(other.finish().digest);
  });

  it('is a code from which Home opens it again', () => {
    const other = branched('Iran', 'individual', '0.1').tapes[1].finish();
    const inputs = readCode(codeOf(other)!);
    const { scenario, shipped } = openInputs(inputs);
    const changes = changesOf(scenario, savedInterventions(inputs.interventions));
    expect(finish({ ...inputs, scenario, shipped, changes }).run.digest).toBe(other.digest);
    expect(inputs.digest).toBe(other.digest);
  });

  it('has a name that can be one', () => {
    const ui = branched('Iran', 'individual', '0.1');
    expect(press(type(press(ui, 'S'), 'My Branch!'), 'enter').wish).toBeNull();
    expect(press(type(press(ui, 'S'), 'my-branch'), 'enter').wish).toMatchObject({
      type: 'save',
      id: 'my-branch',
    });
  });
});
