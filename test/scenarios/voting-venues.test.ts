/**
 * The venues that vote judge ballots as their rules of procedure say: worked examples of the Council of the European Union, the
 * Security Council and the board of ICANN, each played from a roster to its outcome.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CONDUCT } from '../../src/agents/conduct.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { playOut } from '../../src/engine/run.ts';
import { rowsOf } from '../../src/experiments/covariates.ts';
import { openScenario } from '../../src/runs/session.ts';
import { overlay } from '../../src/library/overlay.ts';

const BASES = { individual: 0.5, substantive: 0.5, processual: 0.5, organisational: 0.5, institutional: 0.5 };

interface Voter {
  readonly id: string;
  readonly kind: string;
  /** y: for, n: against, -: indifferent. */
  readonly will: string;
  readonly roles?: readonly string[];
  readonly weights?: Readonly<Record<string, number>>;
}

const POSITION: Readonly<Record<string, number>> = { y: 100, n: 0, '-': 50 };

/** Plays one question, text 100 against 0, in a shipped venue, without luck. */
function ask(venue: string, voters: readonly Voter[]): readonly EngineRecord[] {
  const content = {
    parley: 1,
    kind: 'scenario',
    id: 'example',
    title: 'Example',
    story: 'One question is put to the vote',
    question: 'Does it pass?',
    venue,
    parameters: { ballotNoise: 0, reactionNoise: 0, openness: 0, abstention: 0.01 },
    issues: [
      {
        id: 'question',
        title: 'Question',
        reference: 0,
        anchors: [
          { at: 0, label: 'no' },
          { at: 100, label: 'yes' },
        ],
        options: [100],
      },
    ],
    agents: voters.map(({ id, kind, will, roles, weights }) => ({
      id,
      name: id,
      kind,
      bases: BASES,
      positions: { question: POSITION[will] },
      saliences: { question: 1 },
      ...(roles === undefined ? {} : { roles }),
      ...(weights === undefined ? {} : { weights }),
    })),
  };
  const { access, path } = overlay('/tmp', content);
  const { world } = openScenario(path, [], access);
  return playOut({ world, seed: 'example', conduct: CONDUCT }).records;
}

const passes = (records: readonly EngineRecord[]): boolean =>
  records.some((record) => record.type === 'outcome' && record.status === 'adopted');
const votes = (records: readonly EngineRecord[]) => records.filter((record) => record.type === 'vote');

describe('the Security Council', () => {
  const PERMANENT = 5;
  /** Ballots of the five permanent members, then of the ten others. */
  const council = (ballots: string): boolean =>
    passes(
      ask(
        'un-security-council',
        [...ballots.replace(' ', '')].map((will, at) => ({
          id: `m${at}`,
          kind: 'member',
          will,
          ...(at < PERMANENT ? { roles: ['permanent'] } : {}),
        })),
      ),
    );
  it.each([
    ['nine and no permanent member against', 'yyyyy yyyynnnnnn', true],
    ['eight are too few', 'yyyyy yyynnnnnnn', false],
    ['fourteen fall to one veto', 'yyyyn yyyyyyyyyy', false],
    ['a permanent member that abstains is no veto', 'yy--- yyyyyyynnn', true],
    ['six others and three permanent members', 'yyy-- yyyyyy----', true],
    ['all five permanent members need four more', 'yyyyy yyy-------', false],
  ])('%s', (_, ballots, verdict) => {
    expect(council(ballots)).toBe(verdict);
  });
});

const members = rowsOf(
  'states.csv',
  readFileSync('seeds/scenarios/eu-copyright-2019/states.csv', 'utf8'),
).filter((row) => row['kind'] === 'state');
const bySize = members.toSorted((a, b) => Number(b['weight.population']) - Number(a['weight.population']));
const ids = bySize.map((row) => row['id']!);

/** Plays a vote of the 28 in which some are against and some abstain. */
const unionVotes = (venue: string, against: readonly string[], abstaining: readonly string[] = []) =>
  ask(
    venue,
    members.map((row) => ({
      id: row['id']!,
      kind: 'state',
      will: against.includes(row['id']!) ? 'n' : abstaining.includes(row['id']!) ? '-' : 'y',
      weights: { population: Number(row['weight.population']), nice: Number(row['weight.nice']) },
    })),
  );

describe('the Council of the European Union', () => {
  const lisbon = (against: readonly string[], abstaining: readonly string[] = []): boolean =>
    passes(unionVotes('eu-council', against, abstaining));

  it('needs sixteen of 28 members, however many people fifteen have', () => {
    expect(lisbon(ids.slice(16))).toBe(true);
    expect(lisbon(ids.slice(15))).toBe(false);
  });

  it('needs 65 % of the people, however many members have fewer', () => {
    expect(lisbon(['deu', 'fra', 'aut', 'mlt'])).toBe(true);
    expect(lisbon(['deu', 'fra', 'grc', 'ita'])).toBe(false);
  });

  it('knows no blocking minority of three, and one of four where the fourth only abstains', () => {
    expect(lisbon(['deu', 'fra', 'gbr'])).toBe(true);
    expect(lisbon(['deu', 'fra', 'gbr', 'mlt'])).toBe(false);
    expect(lisbon(['deu', 'fra', 'gbr'], ['mlt'])).toBe(false);
  });

  it('asked for 260 of 352 votes under Nice, for fifteen members, and for 62 % of the people', () => {
    const nice = (against: readonly string[]): boolean => passes(unionVotes('eu-council-nice', against));
    const sum = (names: readonly string[], weight: string): number =>
      members.reduce((total, row) => total + (names.includes(row['id']!) ? Number(row[weight]) : 0), 0);
    expect(sum(ids, 'weight.nice')).toBe(352);
    // 29 + 29 + 27 + 7 votes are 92: exactly 260 are left; one of 4 more and 256 are.
    expect(nice(['ita', 'gbr', 'esp', 'dnk'])).toBe(true);
    expect(nice(['ita', 'gbr', 'esp', 'dnk', 'est'])).toBe(false);
    // 29 + 29 + 10 votes leave 284, but only 61.9 % of the people, where Germany is one of three.
    expect(nice(['deu', 'fra', 'esp'])).toBe(false);
    expect(nice(['gbr', 'ita', 'esp'])).toBe(true);
  });

  it('recounts the vote of 15 April 2019 as it was published', () => {
    const { votes: observed } = parse(
      readFileSync('seeds/scenarios/eu-copyright-2019/observed.yaml', 'utf8'),
    ) as {
      votes: { for: number; population: number; opposed: string[]; abstained: string[] }[];
    };
    const [{ opposed, abstained, population, ...rest }] = observed as [(typeof observed)[0]];
    const records = unionVotes('eu-council', opposed, abstained);
    const [vote] = votes(records);
    expect([vote!.for, vote!.against, vote!.abstain]).toEqual([rest.for, 6, 3]);
    expect(passes(records)).toBe(true);
    const people = vote!.counts.find(({ what }) => what === 'population')!;
    // Populations of 2016 for a vote judged by those of 2019.
    expect(Math.abs((100 * people.sum) / people.whole! - population)).toBeLessThan(0.2);
  });
});

describe('the board of ICANN', () => {
  const DIRECTORS = 16;
  /** Governments first, then directors of whom some are against. */
  const board = (governments: string, against: number, abstaining = 0) =>
    ask('icann-board', [
      ...[...governments].map((will, at) => ({ id: `g${at}`, kind: 'government', will })),
      ...Array.from({ length: DIRECTORS }, (_, at) => ({
        id: `d${at}`,
        kind: 'director',
        will: at < against ? 'n' : at < against + abstaining ? '-' : 'y',
      })),
    ]);

  it('needs ten of sixteen directors against advice that no government objects to', () => {
    expect(passes(board('yyyyyy', 9))).toBe(true);
    expect(passes(board('yyyyyy', 10))).toBe(false);
    expect(passes(board('yyyyyy', 9, 7))).toBe(true);
  });

  it('needs a majority where one government objects', () => {
    expect(passes(board('yyyyyn', 7))).toBe(true);
    expect(passes(board('yyyyyn', 8))).toBe(false);
    expect(votes(board('yyyyyn', 8))).toHaveLength(1);
  });
});

describe('the empowered community', () => {
  const rejects = (will: string): boolean =>
    passes(
      ask('icann-empowered-community', [
        ...[...will].map((one, at) => ({ id: `p${at}`, kind: 'participant', will: one })),
        { id: 'board', kind: 'board', will: 'n' },
      ]),
    );

  it.each([
    ['four and one abstaining', 'yyyy-', true],
    ['four and one against', 'yyyyn', true],
    ['three are too few', 'yyy--', false],
    ['two against stop it', 'yyynn', false],
  ])('rejects a budget with four of five and no more than one against: %s', (_, will, verdict) => {
    expect(rejects(will)).toBe(verdict);
  });
});

describe('critical mass', () => {
  const joins = (revenues: Readonly<Record<string, number>>, out: readonly string[]) =>
    ask(
      'wto-services',
      Object.entries(revenues).map(([id, revenue]) => ({
        id,
        kind: 'member',
        will: out.includes(id) ? 'n' : 'y',
        weights: { revenue },
      })),
    );
  const REVENUES = { a: 30, b: 28, c: 16, d: 16, e: 5, f: 5 };

  it('is nine tenths of the revenue, however many stay out', () => {
    expect(passes(joins(REVENUES, ['e', 'f']))).toBe(true);
    expect(passes(joins(REVENUES, ['c']))).toBe(false);
    expect(passes(joins({ a: 91, b: 3, c: 2, d: 2, e: 1, f: 1 }, ['b', 'c', 'd', 'e', 'f']))).toBe(true);
  });

  it('is asked for at a second deadline where the first failed, and not where it did not', () => {
    expect(votes(joins(REVENUES, ['c']))).toHaveLength(2);
    expect(votes(joins(REVENUES, ['e']))).toHaveLength(1);
  });
});

describe('the policy forum of the ITU', () => {
  const adopts = (will: string): boolean =>
    passes(
      ask(
        'itu-policy-forum',
        [...will].map((one, at) => ({ id: `s${at}`, kind: 'state', will: one })),
      ),
    );

  it('adopts what nobody objects to, and nothing that leaves one worse off than no opinion', () => {
    expect(adopts('yyyyyyyy')).toBe(true);
    expect(adopts('yyyyyyyn')).toBe(false);
  });
});

describe('a regional Internet registry', () => {
  const adopts = (operators: string, board: string): boolean =>
    passes(
      ask('rir-policy', [
        ...[...operators].map((will, at) => ({ id: `o${at}`, kind: 'operator', will })),
        ...[...board].map((will, at) => ({ id: `b${at}`, kind: 'board', will })),
      ]),
    );

  it('needs more than a majority in the room, and its board to ratify', () => {
    expect(adopts('yyyyyyyyyy', 'yyyyy')).toBe(true);
    expect(adopts('yyyyyynnnn', 'yyyyy')).toBe(false);
    expect(adopts('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy', 'nnn')).toBe(false);
  });
});
