import { describe, expect, it } from 'vitest';
import { recordsIn, recordsSoFar } from '../../src/tui/model/tape.ts';
import { movesOf, shiftOf, speakersTo, textPath, voteAnswer } from '../../src/tui/model/why.ts';
import { plain } from '../../src/report/rich.ts';
import { points } from '../../src/tui/paint/numbers.ts';
import { whyLines } from '../../src/tui/screens/why.ts';
import { frame, press, session, tape } from '../support/tui.ts';

const run = tape('wcit-12').finish();
const { world } = run;
const n = world.agents.length;
const text = (subject: Parameters<typeof whyLines>[1]) =>
  whyLines(run, subject, 120).lines.map(plain).join('\n');

describe('why an agent moved', () => {
  it('is told by causes that sum to the move, the largest first', () => {
    for (const round of [2, 5, 9]) {
      for (let agent = 0; agent < n; agent += 17) {
        for (const { issue, from, to, causes } of movesOf(run, run.at(round), agent)) {
          const sum = causes.reduce((total, cause) => total + cause.points, 0);
          expect(sum).toBeCloseTo(to - from, 6);
          const sizes = causes.map((cause) => Math.abs(cause.points));
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
          const before = round === 1 ? world.position : run.at(round - 1).moves.stance;
          expect(from).toBeCloseTo(before[issue * n + agent], 6);
        }
      }
    }
  });

  it('goes down to who persuaded whom, and those sum to the persuasion', () => {
    const view = run.at(5);
    const [move] = movesOf(run, view, 10);
    const speakers = speakersTo(view, 10, move.issue);
    const persuasion = move.causes
      .filter(({ cause }) => cause === 'persuasion')
      .reduce((sum, one) => sum + one.points, 0);
    expect(speakers.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(persuasion, 6);
    const told = text({ kind: 'agent', round: 5, agent: world.agents[10].id });
    expect(told).toContain(`Who persuaded it on ${world.issues[move.issue].title}`);
    expect(told).toContain(speakers[0].name);
    expect(told).toContain(points(speakers[0].points));
  });

  it('says nothing about somebody who did not move', () => {
    const view = run.at(9);
    const still = world.agents.findIndex((_, agent) => movesOf(run, view, agent).length === 0);
    if (still >= 0)
      expect(text({ kind: 'agent', round: 9, agent: world.agents[still].id })).toContain('did not move');
    expect(still < 0 || movesOf(run, view, still).length === 0).toBe(true);
  });
});

describe('why somebody crossed over', () => {
  const forum = tape('igf-2012').finish();
  const crossings = recordsSoFar(forum, 'shift').filter(({ agent }) => agent !== null);

  it('splits the change of company as the record does', () => {
    expect(crossings.length).toBeGreaterThan(0);
    for (const shift of crossings) {
      const view = forum.at(shift.round);
      expect(shiftOf(view, shift.agent!)).toBe(shift);
      const index = recordsIn(view, 'shift').indexOf(shift);
      const told = whyLines(forum, { kind: 'shift', round: shift.round, index }, 120)
        .lines.map(plain)
        .join('\n');
      expect(told).toContain(forum.names.agent(shift.agent!));
      for (const part of [shift.table, shift.own, shift.others]) expect(told).toContain(points(100 * part));
    }
  });

  it('is one key away from the room and from the agent', () => {
    const { round, agent } = crossings[0];
    const name = forum.names.agent(agent!);
    const ui = press(session(forum), `: ${[...String(round)].join(' ')} enter`);
    expect(
      frame(
        press(ui, `/ ${[...name].map((letter) => (letter === ' ' ? 'space' : letter)).join(' ')} enter w`),
      ),
    ).toContain(`${name} `);
    expect(frame(press(ui, 'tab w'))).toContain('Why: ');
  });

  it('is not told of those whom only the table regrouped', () => {
    const regrouped = run.rounds.flatMap((view) =>
      recordsIn(view, 'shift').flatMap((shift, index) =>
        shift.kind === 'regrouped' ? [{ shift, index }] : [],
      ),
    );
    expect(regrouped.length).toBeGreaterThan(0);
    for (const { shift, index } of regrouped) {
      const told = text({ kind: 'shift', round: shift.round, index });
      expect(told).toContain('the table changed');
      expect(told).toContain('Nobody crossed over');
      expect(told).toContain(points(100 * shift.table));
    }
  });
});

describe('why a vote went as it did', () => {
  const votes = recordsSoFar(run, 'vote');

  it('counts every ballot once, by coalition and by name', () => {
    expect(votes.length).toBeGreaterThan(0);
    for (const vote of votes) {
      const view = run.at(vote.round);
      const answer = voteAnswer(run, view, recordsIn(view, 'vote').indexOf(vote))!;
      const ballots = [...vote.ballots!];
      expect(answer.names.for.length).toBe(ballots.filter((one) => one === 1).length);
      expect(answer.names.against.length).toBe(ballots.filter((one) => one === -1).length);
      const inCoalitions = answer.coalitions.reduce((sum, one) => sum + one.for, 0);
      expect(inCoalitions).toBeLessThanOrEqual(answer.names.for.length);
      expect(answer.margin).toBe(vote.for - vote.needed);
      const told = text({ kind: 'vote', round: vote.round, index: recordsIn(view, 'vote').indexOf(vote) });
      expect(told).toContain(`${vote.for} for, ${vote.against} against`);
      expect(told).toContain(`${vote.needed} needed`);
      if (vote.calledBy !== null) expect(told).toContain(`${run.names.party(vote.calledBy)} forces a vote`);
    }
  });

  it('is no answer where there was no such vote', () => {
    expect(voteAnswer(run, run.at(1), 0)).toBeNull();
  });
});

describe('why a text is what it is', () => {
  it('names every step of its path up to the round, and none after it', () => {
    for (const { id } of world.issues) {
      const steps = textPath(run, id, 8);
      expect(steps.every(({ round }) => round <= 8)).toBe(true);
      const texts = recordsSoFar(run, 'text', 8).filter(({ issue }) => issue === id);
      expect(steps.filter(({ type }) => type === 'text')).toEqual(texts);
    }
  });

  it('says who pulled it, with their points', () => {
    const pulled = recordsSoFar(run, 'text').find(({ pulls }) => pulls.length > 0)!;
    const told = text({ kind: 'issue', round: pulled.round, issue: pulled.issue });
    expect(told).toContain(run.names.agent(pulled.pulls[0].agent));
  });

  it('claims nothing for an issue on which nothing was done', () => {
    expect(text({ kind: 'issue', round: 1, issue: world.issues[0].id })).toContain('Nothing was done');
  });
});
