/** No answer to “why?” has a number or a speaker that the records of its round do not give. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOn, speakersOf } from '../../src/agents/books.ts';
import { rounded, signed } from '../../src/report/words.ts';
import { recordsIn, type Tape } from '../../src/tui/model/tape.ts';
import { plain } from '../../src/tui/paint/line.ts';
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

const told = (one: Tape, subject: Parameters<typeof whyLines>[1]): string[] =>
  whyLines(one, subject, 160).lines.map(plain);

/** All that the records of a round say of an agent: stances, mandates, causes, speakers, and sums of them. */
function sayable({ world }: Tape, moves: ReturnType<Tape['at']>['moves'], agent: number): Set<string> {
  const n = world.agents.length;
  const may = new Set<string>();
  world.issues.forEach((_, issue) => {
    const entry = issue * n + agent;
    const moved = moves.books.reduce((sum, book) => sum + book[entry], 0);
    for (const place of [moves.stance[entry], moves.stance[entry] - moved, moves.position[entry]])
      may.add(rounded(place));
    may.add(points(moved));
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
          for (const shift of recordsIn(view, 'shift').filter((shift) => shift.agent === id)) {
            for (const part of [shift.table, shift.own, shift.others, shift.table + shift.own + shift.others])
              may.add(points(100 * part));
          }
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
            for (const ballot of new Set(vote.ballots))
              may.add(
                String([...vote.ballots].filter((own, agent) => inside[agent] && own === ballot).length),
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
});
