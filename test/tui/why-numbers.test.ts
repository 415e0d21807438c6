/** No answer to “why?” has a number or a speaker that the records of its round do not give. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../src/engine/records.ts';
import { causesOn, speakersOf } from '../../src/agents/books.ts';
import { decimalsOf, printedMove, rounded, signed } from '../../src/report/words.ts';
import { recordsIn, type Tape } from '../../src/tui/model/tape.ts';
import { plain } from '../../src/report/rich.ts';
import { points } from '../../src/tui/paint/numbers.ts';
import { whyLines } from '../../src/tui/screens/why.ts';
import { runs } from '../support/runs.ts';
import { tape } from '../support/tui.ts';

const played = new Map<string, Tape>();

function run(scenario: string, seed: string): Tape {
  const key = `${scenario} ${seed}`;
  const known = played.get(key) ?? tape(scenario, { seed }).finish();
  played.set(key, known);
  return known;
}

const scenarioArbitrary = fc.constantFrom(
  'wcit-12',
  'webrtc-codec',
  'tls-visibility',
  'igf-2012',
  'two-cables',
);
const seedArbitrary = fc.constantFrom('one', 'two', 'three');

/** The lines of an answer without the names that it uses, which may have digits of their own. */
function bare({ world }: Tape, lines: readonly string[]): string[] {
  const names = [
    ...world.agents.map(({ name }) => name),
    ...world.issues.flatMap(({ title, anchors }) => [title, ...anchors.map(({ label }) => label)]),
    ...world.blocs.map(({ title }) => title),
    ...world.packages.map(({ title }) => title),
    ...world.events.map(({ title }) => title),
    'points of 100',
  ].sort((a, b) => b.length - a.length);
  return lines.map((line) => names.reduce((left, name) => left.replaceAll(name, ''), line));
}

/** Numbers that stand in lines and are none of those that may. */
function foreign(lines: readonly string[], may: ReadonlySet<string>): string[] {
  return lines.flatMap((line) => line.match(/[+−≈]?\d+(?:\.\d+)?/g) ?? []).filter((word) => !may.has(word));
}

/** Columns at which no line is broken within a name. */
const WIDE = 1000;

const told = (one: Tape, subject: Parameters<typeof whyLines>[1]): string[] =>
  whyLines(one, subject, WIDE).lines.map(plain);

/** All that the records of a round say of an agent: stances, mandates, causes, speakers, and sums of them. */
function sayable({ world }: Tape, moves: ReturnType<Tape['at']>['moves'], agent: number): Set<string> {
  const n = world.agents.length;
  const may = new Set<string>();
  world.issues.forEach((_, issue) => {
    const entry = issue * n + agent;
    const moved = moves.books.reduce((sum, book) => sum + book[entry], 0);
    may.add(rounded(moves.position[entry]));
    const path = printedMove(moves.stance[entry] - moved, moves.stance[entry]);
    for (const one of [path.from, path.to, path.by, rounded(moves.stance[entry])]) may.add(one);
    for (const cause of causesOn(world, moves, agent, issue)) may.add(points(cause.points));
    const speakers = speakersOf(world, moves, agent, issue);
    speakers.forEach((speaker, at) => {
      may.add(points(speaker.points));
      may.add(String(at + 1));
      may.add(signed(speakers.slice(at).reduce((sum, other) => sum + other.points, 0)));
    });
  });
  return may;
}

/** What a record says that somebody counted on who called a decision. */
function countedOn(call: CallRecord | null): string[] {
  if (call === null || call.expects === null) return [];
  const { share, room, needed, gain, price } = call.expects;
  const inFavour = Math.round(share * room);
  return [inFavour, room - inFavour, Math.ceil(needed)].map(String).concat(gain.toFixed(2), price.toFixed(2));
}

/** What the records say of an agent's ballots and signature in a round, and of its crossings up to it. */
function decided(one: Tape, round: number, agent: number): string[] {
  const { moves, records } = one.at(round);
  const n = one.world.agents.length;
  const { id } = one.world.agents[agent];
  const said = ['1'];
  for (const record of records) {
    if ((record.type === 'vote' || record.type === 'test') && record.call?.by === id)
      said.push(...countedOn(record.call));
    if (record.type === 'tabled' && record.by === id)
      said.push(
        rounded(record.text),
        rounded(record.versus ?? record.text),
        record.gain.toFixed(2),
        record.price.toFixed(2),
      );
    if (record.type === 'vote')
      record.issues.forEach((issue, at) => {
        const entry = one.world.issues.findIndex((card) => card.id === issue) * n + agent;
        const places = [record.texts[at], record.versus[at]];
        const decimals = Math.max(...places.map((place) => decimalsOf(moves.stance[entry], place)));
        for (const place of places) {
          const { from, to, far } = printedMove(moves.stance[entry], place, decimals);
          said.push(from, to, far);
        }
        said.push(moves.salience[entry].toFixed(2));
      });
    if (record.type === 'signature' && record.agent === id) {
      said.push((100 * record.probability).toFixed(0));
      for (const term of [record.gain, record.foreshadowed, record.bloc, record.loyalty])
        said.push(signed(term));
    }
  }
  for (const shift of one.rounds.slice(0, round).flatMap((view) => recordsIn(view, 'shift'))) {
    if (shift.agent !== id) continue;
    const { table, own, others, causes } = shift;
    said.push(String(shift.round), ...causes.map(({ points: size }) => signed(size)));
    for (const part of [table, own, others, table + own + others]) said.push(points(100 * part));
  }
  return said;
}

describe('numbers of an answer', () => {
  it('about an agent are those of its round, and speakers are those whom it heard', () => {
    const caught = new Set<boolean>();
    fc.assert(
      fc.property(
        scenarioArbitrary,
        seedArbitrary,
        fc.nat(),
        fc.nat(),
        (scenario, seed, anyRound, anyAgent) => {
          const one = run(scenario, seed);
          const { world, rounds } = one;
          const view = rounds[anyRound % rounds.length];
          const agent = anyAgent % world.agents.length;
          const { id } = world.agents[agent];
          const may = sayable(one, view.moves, agent);
          for (const word of decided(one, view.round, agent)) may.add(word);
          const lines = told(one, { kind: 'agent', round: view.round, agent: id });
          expect(foreign(bare(one, lines), may)).toEqual([]);
          const heard = new Set(
            world.issues.flatMap((_, issue) =>
              speakersOf(world, view.moves, agent, issue).map(({ speaker }) => world.agents[speaker].name),
            ),
          );
          for (const line of lines) {
            const speaker = /persuaded by (.+?)\s{2,}/.exec(line)?.[1];
            if (speaker === undefined) continue;
            const start = speaker.replace(/\s*…$/, '');
            expect([...heard].filter((name) => name.startsWith(start))).not.toEqual([]);
          }
          const other = rounds[(anyRound + 1) % rounds.length].moves;
          caught.add(foreign(bare(one, lines), sayable(one, other, agent)).length > 0);
        },
      ),
      runs(150),
    );
    expect(caught).toContain(true);
  });

  it('about a vote are its ballots, its texts and what it needed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('wcit-12', 'two-cables'),
        seedArbitrary,
        fc.nat(),
        (scenario, seed, any) => {
          const one = run(scenario, seed);
          const { world } = one;
          const votes = one.rounds.flatMap((view) =>
            recordsIn(view, 'vote').map((vote, index) => ({ view, vote, index })),
          );
          const { view, vote, index } = votes[any % votes.length];
          const numbers = [vote.for, vote.against, vote.abstain, vote.absent, vote.needed];
          const may = new Set([...numbers, Math.abs(vote.for - vote.needed)].map(String));
          for (const word of ['1', ...countedOn(vote.call)]) may.add(word);
          for (const text of [...vote.texts, ...vote.versus]) may.add(rounded(text));
          const n = world.agents.length;
          const { membership } = one.at(Math.max(1, view.round - 1)).coalitions;
          const groups = [
            ...[...new Set(membership)].map((number) => [...membership].map((own) => own === number)),
            ...world.blocs.map((_, bloc) =>
              Array.from({ length: n }, (__, agent) => view.moves.member[bloc * n + agent] === 1),
            ),
            Array.from({ length: n }, () => true),
          ];
          for (const inside of groups) {
            for (const ballot of new Set(vote.ballots!))
              may.add(
                String([...vote.ballots!].filter((own, agent) => inside[agent] && own === ballot).length),
              );
          }
          may.add('0');
          const lines = told(one, { kind: 'vote', round: view.round, index });
          expect(foreign(bare(one, lines), may)).toEqual([]);
        },
      ),
      runs(60),
    );
  });

  it('about signatures are the terms of every decision, and about an event the moves booked to it', () => {
    const one = run('wcit-12', 'one');
    const view = one.rounds.find((round) => recordsIn(round, 'signature').length > 0)!;
    const lines = told(one, { kind: 'signatures', round: view.round });
    for (const { agent, probability, gain } of recordsIn(view, 'signature')) {
      const line = lines.find((text) => text.slice(3).startsWith(`${one.names.agent(agent)} `))!;
      expect(line).toContain(`${(100 * probability).toFixed(0)}%`);
      expect(line).toContain(signed(gain));
    }
    const codec = run('webrtc-codec', 'one');
    const moved = codec.rounds.find(({ moves }) => moves.eventMoves.length > 0)!;
    const [{ event, points: size }] = [...moved.moves.eventMoves].sort(
      (a, b) => Math.abs(b.points) - Math.abs(a.points),
    );
    const answer = told(codec, { kind: 'event', round: moved.round, event });
    const head = answer.findIndex((line) => line.includes('Stances that moved with it'));
    expect(answer[head + 1]).toContain(points(size));
  });

  it('about a crossing are still there in later rounds', () => {
    const one = run('igf-2012', 'one');
    const shift = one.rounds
      .flatMap((view) => recordsIn(view, 'shift'))
      .find(({ agent, round }) => agent !== null && round < one.length)!;
    const lines = told(one, { kind: 'agent', round: one.length, agent: shift.agent! }).join(' ');
    expect(lines).toContain(`r${shift.round}`);
    expect(lines).toContain('When it crossed over before');
  });
});
