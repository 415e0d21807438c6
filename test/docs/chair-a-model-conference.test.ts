/** Tries every line of docs/how-to/chair-a-model-conference.md: its own YAML, in the committee of the page that it builds on. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';
import { FOLDERS, memoryFiles } from '../support/memory-files.ts';
import { parley, scratch } from '../support/parley.ts';
import { ofType } from '../support/play.ts';
import { commandsOf, fencesOf, writeFiles } from './pages.ts';

const PAGE = 'docs/how-to/chair-a-model-conference.md';
const BASE = 'docs/how-to/write-rules-of-procedure.md';

/** The lines of the page: what the chair asks, and the YAML that does it. */
const LINES = [...readFileSync(PAGE, 'utf8').matchAll(/^\| (?!the chair|---)(.+?) +\| `(.+)` +\|$/gm)].map(
  ([, asks, yaml]) => ({ asks, yaml: yaml.startsWith('{') ? yaml : `{ ${yaml} }` }),
);

interface Played {
  readonly world: World;
  readonly records: readonly EngineRecord[];
  readonly warnings: readonly string[];
}

/** The committee with a line of the page, and with changes. */
function play(yaml: string, set: readonly string[] = []): Played {
  const files = Object.fromEntries(
    fencesOf(BASE).flatMap(({ file, text }) => (file === null ? [] : [[`/${file}`, text]])),
  );
  const body = yaml.replace(/^\{/, '{ id: committee,');
  const chair = `parley: 1\nkind: venue\nid: chair\nextends: ./committee.yaml\nstages:\n  - ${body}\n`;
  const access = memoryFiles({ ...files, '/harbour-committee/chair.yaml': chair });
  const all = ['venue=./chair.yaml', ...set];
  const loaded = loadScenario('/harbour-committee', { folders: FOLDERS, access, known: KNOWN, set: all });
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
  const { world, warnings } = loaded;
  const { records } = playOut({ world, seed: 'chair', conduct: CONDUCT });
  return { world, records, warnings: warnings.map(({ message }) => message) };
}

const votesIn = ({ records }: Played) => ofType(records, 'vote');
const texts = (played: Played, motion?: string) => votesIn(played).filter((vote) => vote.motion === motion);
/** The share that a vote was held against, to four digits. */
const bar = ({ counts }: ReturnType<typeof votesIn>[0]) => Number(counts.at(-1)!.share!.toFixed(4));
const abstained = (played: Played) => votesIn(played).reduce((sum, { abstain }) => sum + abstain, 0);
const signers = (played: Played) =>
  ofType(played.records, 'sponsors').reduce((sum, { joined }) => sum + joined.length, 0);
const alsoOf = ({ records }: Played) =>
  ofType(records, 'outcome').find(({ issue }) => issue === 'dues')!.also;
const plain = play('{ rounds: 2 }');
const NONE_WANTED = [
  'agents.dun.positions.dues=0',
  'agents.eik.positions.dues=0',
  'agents.cal.positions.dues=5',
];
/** Fen and Eik would lose much by the fund. */
const AGAINST_FUND = ['fen', 'eik'].flatMap((id) => [
  `agents.${id}.positions.fund=0`,
  `agents.${id}.saliences.fund=1`,
  `agents.${id}.positions.dues=60`,
]);

/** What lines name besides that the scenario has to have. */
const SETTLED: Readonly<Record<string, readonly string[]>> = {
  'A tie': ['chair={ agent: ada, pen: 0 }'],
  'One delegation has a veto': ['agents.fen.roles=[permanent]'],
};

/** What each line brings about, by how it begins. */
const BRINGS: Readonly<Record<string, (yaml: string) => void>> = {
  'What passes a draft': (yaml) => expect(texts(play(yaml)).map(bar)).toEqual([0.5, 0.5]),
  'Two thirds of those': (yaml) => {
    const votes = votesIn(play(yaml));
    expect(votes.length).toBeGreaterThan(0);
    for (const vote of votes) expect(vote.passed).toBe(3 * vote.for >= 2 * (vote.for + vote.against));
  },
  'A majority of all': (yaml) =>
    expect(votesIn(play(yaml)).map(({ counts }) => counts.at(-1)!.whole)).toContain(6),
  'Consensus first': (yaml) => {
    const played = play(yaml);
    expect(ofType(played.records, 'test').map(({ rule }) => rule)).toContain('consensus');
    expect(played.world.venue.stages[0].forced?.id).toBe('vote');
  },
  Quorum: (yaml) => {
    const thin = ['parameters.attendance=0.2'];
    const votes = votesIn(play(yaml, thin));
    const there = (vote: (typeof votes)[0]) => vote.for + vote.against + vote.abstain;
    expect(votes.some((vote) => there(vote) < 3)).toBe(true);
    for (const vote of votes) if (there(vote) < 3) expect(vote.passed).toBe(false);
    expect(votesIn(play('{ rounds: 2 }', thin)).some((vote) => vote.passed && there(vote) < 3)).toBe(true);
  },
  'Nobody may abstain': (yaml) => expect(abstained(play(yaml))).toBe(0),
  'Abstentions are easy': (yaml) => expect(abstained(play(yaml))).toBeGreaterThan(abstained(plain)),
  'Abstentions count': (yaml) => {
    for (const vote of votesIn(play(yaml, ['venue.stages.committee.ballots.abstention=0.2'])))
      expect(vote.passed).toBe(2 * vote.for > vote.for + vote.against + vote.abstain);
  },
  'A tie': (yaml) => {
    // Three want a tariff and three none; nothing is amended.
    const even = [
      ...SETTLED['A tie'],
      ...['bor', 'dun', 'fen'].map((id) => `agents.${id}.positions.dues=0`),
      ...['cal', 'eik'].map((id) => `agents.${id}.positions.dues=80`),
      ...['l-2', 'l-3', 'l-4'].map((id) => `proposals.${id}.remove=true`),
      'venue.stages.committee.procedure.sponsors.needed=1',
    ];
    const dues = (body: string) => texts(play(body, even)).find(({ issue }) => issue === 'dues')!;
    const [tied, decided] = [dues('{ rounds: 2 }'), dues(yaml)];
    expect([tied.for, tied.against, tied.passed]).toEqual([3, 3, false]);
    expect([decided.passed, decided.casting?.by]).toEqual([true, 'ada']);
  },
  'Secret ballot': (yaml) => {
    expect(votesIn(play(yaml)).map(({ ballots }) => ballots)).toEqual(votesIn(play(yaml)).map(() => null));
    expect(votesIn(plain).every(({ ballots }) => ballots !== null)).toBe(true);
  },
  'One delegation has a veto': (yaml) => {
    expect(texts(plain)[0].passed).toBe(true);
    expect(texts(play(yaml, SETTLED['One delegation has a veto']))[0].passed).toBe(false);
  },
  'A working paper': (yaml) => {
    const backed = ({ records }: Played) =>
      ofType(records, 'sponsors').filter(({ of, sponsors }) => of !== 'amendment' && sponsors.length >= 3)
        .length;
    const played = play(yaml);
    // Drafts with fewer than three are not put; the amendment of Fen, which nobody else signs for, is not either.
    expect(votesIn(played).filter(({ motion }) => motion !== 'amendment')).toHaveLength(backed(played));
    expect(ofType(played.records, 'procedure').map(({ act }) => act)).toContain('unsponsored');
  },
  'Signatories need not': (yaml) => expect(signers(play(yaml))).toBeGreaterThan(signers(plain)),
  'No sponsors': (yaml) =>
    expect(ofType(play(yaml).records, 'procedure').filter(({ act }) => act === 'unsponsored')).toEqual([]),
  'Sponsors may revise': (yaml) => {
    // Two blocs: without the lower one the draft at 80 falls, and its sponsors go towards it.
    const camps = [
      'blocs=[{ id: low, title: Low, discipline: 0.5, members: [cal, dun, eik, fen] }]',
      ...['cal', 'dun', 'eik', 'fen'].map((id) => `agents.${id}.positions.dues=30`),
      ...['l-2', 'l-3', 'l-4'].map((id) => `proposals.${id}.remove=true`),
    ];
    const revised = (body: string) =>
      ofType(play(body, camps).records, 'procedure').filter(({ act }) => act === 'revision').length;
    expect([revised('{ rounds: 2 }'), revised(yaml)]).toEqual([0, 1]);
  },
  'Only the first': (yaml) => expect(alsoOf(play(yaml))).toBeUndefined(),
  'Several drafts': (yaml) => expect(alsoOf(play(yaml))).toEqual([40]),
  'A procedural motion': (yaml) => {
    const [first] = votesIn(play(yaml, NONE_WANTED));
    expect(first).toMatchObject({ motion: 'no-action', passed: true, call: { kind: 'moved' } });
  },
  'A threshold for each': (yaml) => {
    const played = play(yaml);
    expect(texts(played, 'amendment').map(bar)).toEqual([0.5]);
    expect(texts(played).map(bar)).toEqual([0.6667, 0.6667]);
    expect(bar(texts(play(yaml, NONE_WANTED), 'no-action')[0])).toBe(0.5);
  },
  'Friendly amendments': (yaml) => {
    // Whoever signs for 80 would rather have 65: it is taken in. That of Fen is the furthest, and comes first.
    const played = play(yaml, [
      ...['ada', 'bor'].map((id) => `agents.${id}.positions.dues=65`),
      'venue.stages.committee.procedure.sponsors.needed=1',
    ]);
    expect(ofType(played.records, 'procedure')).toContainEqual(
      expect.objectContaining({ act: 'friendly', text: 65 }),
    );
    expect(texts(played, 'amendment')[0].texts).toEqual([10]);
  },
  'Amendments by two': (yaml) => {
    const played = play(yaml);
    expect(texts(played, 'amendment').map(bar)).toEqual([0.6667]);
    expect(texts(played).map(bar)).toEqual([0.5, 0.5]);
  },
  'Division of': (yaml) => {
    const [part] = texts(play(yaml, AGAINST_FUND), 'paragraph');
    expect(part).toMatchObject({ issue: 'fund', passed: true, call: { kind: 'asked' } });
  },
  'Division needs': (yaml) => {
    const [part] = texts(play(yaml, AGAINST_FUND), 'paragraph');
    expect(part).toMatchObject({ issue: 'fund', passed: 3 * part.for >= 2 * (part.for + part.against) });
    expect(bar(part)).toBe(0.6667);
  },
};

describe('every line of what the chair of a model conference has to settle', () => {
  it('is tried here', () => {
    const untried = LINES.filter(
      ({ asks }) => !Object.keys(BRINGS).some((begins) => asks.startsWith(begins)),
    );
    expect(untried).toEqual([]);
    expect(LINES).toHaveLength(Object.keys(BRINGS).length);
  });

  it.each(LINES)('$asks', ({ asks, yaml }) => {
    const begins = Object.keys(BRINGS).find((one) => asks.startsWith(one))!;
    expect(play(yaml, SETTLED[begins]).warnings).toEqual([]);
    BRINGS[begins](yaml);
  });
});

describe('the file of the page', () => {
  const { folder, remove } = scratch();
  afterAll(remove);
  writeFiles(BASE, folder);
  writeFiles(PAGE, folder);

  it.each(commandsOf(PAGE))('does what it says: %s', (command) => {
    expect(parley(command.split(' ').slice(1), folder)).toMatchObject({ code: 0, err: '' });
  });
});
