/** What links make of what they read: changes of the next episode by the table of paths, and of what outlives an episode. */
import type { World } from '../engine/world.ts';
import { isMet } from '../experiments/condition.ts';
import { compileLike } from '../scenarios/compile.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { KNOWN } from '../scenarios/known.ts';
import type { FoundNumber } from '../scenarios/paths/resolve.ts';
import { held, type Operation, turned, withNumbers } from '../scenarios/paths/turn.ts';
import type { Campaign, Episode, Link, Linked, LinkReading, Test } from './campaign.ts';
import type { NormSide } from './file.ts';
import type { LinkRecord, TestResult } from './records.ts';
import type { CampaignState } from './state.ts';

/** How much of each link is made, where that is not what its file says: 0 cuts it. */
export type Strengths = ReadonlyMap<string, number>;

/** How much of a link is made. */
const strengthOf = ({ id, card }: Link, strengths: Strengths): number =>
  strengths.get(id) ?? card.strength ?? 1;

/** What holds the number of a target: a norm and a text lie on their scale. */
const SCALE = { low: 0, high: 100, integer: false } as const;
const PART = { low: 0, high: 1, integer: false } as const;
const YEARS = { low: 0, high: Infinity, integer: false } as const;

/** What a reading says as things are; NaN: nothing, since its episode did not take place. @param time in years */
function read(
  { from }: Link,
  { name, measure }: LinkReading,
  campaign: Campaign,
  state: CampaignState,
  time: number,
) {
  const { id } = from;
  switch (from.kind) {
    case 'episode': {
      const values = state.read[id] ?? null;
      if (measure === null) return values === null ? 0 : 1;
      const { read: measures } = campaign.episodes.find((one) => one.id === id)!;
      return values?.[measures.findIndex((one) => one.name === measure.name)] ?? NaN;
    }
    case 'norm':
      return state.norms[id][name as NormSide];
    case 'text':
      return state.texts[id];
    case 'mandate': {
      const card = campaign.data.file.mandates!.find((one) => one.id === id)!;
      const until = state.mandates[id];
      if (name === 'until') return until === Infinity ? NaN : until;
      const end = Math.min(time, until);
      if (name === 'held') return time >= card.from && time < until ? 1 : 0;
      return Math.max(0, end - (name === 'years' ? card.from : (card.promised ?? Infinity)));
    }
    case 'affair':
      return state.affairs[id];
    case 'actor':
      return NaN;
  }
}

/** What a shift is multiplied by: what is read beyond where it counts from. */
function perOf(link: Link, campaign: Campaign, state: CampaignState, time: number): number {
  if (link.per === null) return 1;
  const found = read(link, link.per, campaign, state, time);
  const { beyond } = link.card;
  if (beyond !== undefined) return found - beyond;
  const { climate = [], affairs = [] } = campaign.data.file;
  const begins = ({ id }: { readonly id: string }): boolean => id === link.from.id;
  switch (link.from.kind) {
    case 'norm':
      return found - climate.find(begins)![link.per.name as NormSide];
    case 'affair':
      return found - affairs.find(begins)!.level;
    case 'episode':
    case 'text':
    case 'mandate':
    case 'actor':
      return found;
  }
}

/** Whether what a link waits for is so. */
export function resultsOf(
  tests: readonly Test[],
  find: (reading: LinkReading) => number,
): readonly TestResult[] {
  return tests.map((test) => {
    const { reading, comparison, value } = test;
    const found = find(reading);
    return { reading: reading.name, found, wanted: `${comparison}${value}`, holds: isMet(test, found) };
  });
}

/** What an operation of some strength makes of a number: all of it at 1, nothing at 0. */
function turnedBy(operation: Operation, before: number, value: number, strength: number): number {
  const after = turned(operation, before, value);
  return strength === 1 ? after : before + strength * (after - before);
}

/** A link as it stands at a time: whether it does anything, and by which number. */
interface LinkState {
  readonly because: LinkRecord['because'];
  readonly tests: readonly TestResult[];
  readonly value: number;
  readonly strength: number;
}

function standingOf(
  link: Link,
  campaign: Campaign,
  state: CampaignState,
  time: number,
  strengths: Strengths,
): LinkState {
  const strength = strengthOf(link, strengths);
  const tests = resultsOf(link.tests, (reading) => read(link, reading, campaign, state, time));
  const own = typeof link.value === 'number' ? link.value : read(link, link.value, campaign, state, time);
  const value = link.per === null ? own : own * perOf(link, campaign, state, time);
  const isThere =
    link.from.kind !== 'episode' || (state.read[link.from.id] ?? null) !== null || tests.length > 0;
  const because =
    strength === 0
      ? 'cut'
      : !tests.every(({ holds }) => holds)
        ? 'fails'
        : isThere && value === value
          ? 'holds'
          : 'not-there';
  return { because, tests, value, strength };
}

/** An episode as it opens: what its scenario has become, and by which links. */
export interface OpenedEpisode extends Linked {
  readonly records: readonly LinkRecord[];
}

/** Operations on one number come in this order: what takes its place first. */
const ORDER: readonly Operation[] = ['set', 'scale', 'shift'];

/** Worlds of an episode that links have changed, by the numbers that they gave. */
const MOST_WORLDS = 32;
const worlds = new WeakMap<Episode, Map<string, { readonly file: ScenarioFile; readonly world: World }>>();

/** The scenario of an episode with other numbers, compiled. */
function changed(
  episode: Episode,
  numbers: ReadonlyMap<FoundNumber, number>,
): { readonly file: ScenarioFile; readonly world: World } {
  if (numbers.size === 0) return { file: episode.file, world: episode.world };
  const key = [...numbers].map(([{ path }, value]) => `${path}=${value}`).join(' ');
  const known = worlds.get(episode) ?? new Map();
  worlds.set(episode, known);
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= MOST_WORLDS) known.clear();
    const file = withNumbers(episode.file, numbers);
    found = { file, world: compileLike(file, KNOWN, episode) };
    known.set(key, found);
  }
  return found;
}

/** What somebody's bases have become, as changes of the agent that it is. */
const carriedInto = (episode: Episode, { carried }: CampaignState) =>
  carried.flatMap((one) => {
    const numbers = episode.carries.get(one.link);
    return numbers === undefined ? [] : [{ ...one, numbers }];
  });

/** Opens an episode: everything that links to it and to its actors have changed, told link by link. */
export function openEpisode(
  episode: Episode,
  campaign: Campaign,
  state: CampaignState,
  strengths: Strengths,
): OpenedEpisode {
  const standings = episode.incoming.map((link) => ({
    link,
    ...standingOf(link, campaign, state, episode.time, strengths),
  }));
  const own = standings.flatMap(({ link, because, value, strength }) =>
    because === 'holds' && link.target.kind === 'episode'
      ? [{ link: link.id, operation: link.operation, value, strength, numbers: link.target.numbers }]
      : [],
  );
  const acting = [...own, ...carriedInto(episode, state)];
  acting.sort((a, b) => ORDER.indexOf(a.operation) - ORDER.indexOf(b.operation));
  const byPath = new Map<string, FoundNumber>();
  const numbers = new Map<FoundNumber, number>();
  const changes = new Map<string, LinkRecord['changes'][number][]>();
  for (const { link, operation, value, strength, numbers: touched } of acting)
    for (const found of touched) {
      const number = byPath.get(found.path) ?? found;
      byPath.set(found.path, number);
      const before = numbers.get(number) ?? number.value;
      const after = held(number, turnedBy(operation, before, value, strength));
      numbers.set(number, after);
      changes.set(link, [...(changes.get(link) ?? []), { path: found.path, before, after }]);
    }
  for (const [number, value] of numbers) if (value === number.value) numbers.delete(number);
  const told = standings.map(({ link, because, tests }): LinkRecord => ({
    type: 'link',
    link: link.id,
    episode: episode.id,
    because,
    tests,
    changes: changes.get(link.id) ?? [],
  }));
  const ids = new Set(standings.map(({ link }) => link.id));
  const borne = [...changes].flatMap(([link, made]): LinkRecord[] =>
    ids.has(link)
      ? []
      : [{ type: 'link', link, episode: episode.id, because: 'holds', tests: [], changes: made }],
  );
  const set = [...numbers].map(([{ path }, value]) => `${path}=${value}`);
  return { ...changed(episode, numbers), set, records: [...told, ...borne] };
}

/** What an episode leaves for those to come, besides what they read of it: links to norms, texts, mandates, affairs and actors. */
export function leaveBehind(
  episode: Episode,
  campaign: Campaign,
  before: CampaignState,
  strengths: Strengths,
): { readonly state: CampaignState; readonly records: readonly LinkRecord[] } {
  let state = before;
  const records = episode.outgoing.map((link): LinkRecord => {
    const { because, tests, value, strength } = standingOf(link, campaign, before, episode.time, strengths);
    const record: LinkRecord = {
      type: 'link',
      link: link.id,
      episode: episode.id,
      because,
      tests,
      changes: [],
    };
    if (because !== 'holds') return record;
    const { target, to, operation } = link;
    const by = (now: number): number => turnedBy(operation, now, value, strength);
    const told = (path: string, was: number, after: number): LinkRecord => ({
      ...record,
      changes: [{ path, before: was, after }],
    });
    switch (target.kind) {
      case 'norm': {
        const { [target.side]: was } = state.norms[to];
        const after = held(SCALE, by(was));
        state = { ...state, norms: { ...state.norms, [to]: { ...state.norms[to], [target.side]: after } } };
        return told(target.side, was, after);
      }
      case 'text': {
        const was = state.texts[to];
        const after = held(SCALE, by(was));
        state = { ...state, texts: { ...state.texts, [to]: after } };
        return told('number', was, after);
      }
      case 'mandate': {
        const was = state.mandates[to];
        const after = held(YEARS, by(was));
        state = { ...state, mandates: { ...state.mandates, [to]: after } };
        return told('until', was, after);
      }
      case 'affair': {
        const was = state.affairs[to];
        const after = held(PART, by(was));
        state = { ...state, affairs: { ...state.affairs, [to]: after } };
        return told('level', was, after);
      }
      case 'actor': {
        const carried = { link: link.id, operation, value, strength };
        state = { ...state, carried: [...state.carried, carried] };
        return record;
      }
      case 'episode':
        return record;
    }
  });
  return { state, records };
}
