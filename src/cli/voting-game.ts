/** The voting game that `parley power` is asked about: weights on the command line, a CSV file, or a scenario's voters. */
import { ballotingAt } from '../engine/motions.ts';
import { leastOver, shareOf } from '../engine/counts/share.ts';
import { integerWeights, totalOf, withBlocs, type VotingGame } from '../models/power/game.ts';
import { gameOfCount } from '../models/power/rule-game.ts';
import { readTable } from '../scenarios/csv.ts';
import { Library } from '../scenarios/files.ts';
import { formatProblems, Report } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from '../runs/failure.ts';
import { openTable } from '../runs/rosters.ts';
import { openScenario } from '../runs/session.ts';

export interface GameWish {
  /** Scenario or CSV file; undefined where weights are given. */
  readonly of: string | undefined;
  /** One list a criterion: `4,4,2` or `DE=4,FR=4,LU=2`. */
  readonly weights: readonly string[];
  /** One a criterion; more than half of the weight where absent. */
  readonly quota: readonly string[];
  /** `name=a,b,c`, or the id of a bloc of the scenario. */
  readonly bloc: readonly string[];
}

/** Players with their weights by criterion, before they are integers. */
interface Draft {
  readonly players: readonly string[];
  readonly weights: readonly (readonly number[])[];
  readonly quotas: readonly (number | null)[];
  /** What a rule calls its criteria, and makes of them. */
  readonly rule?: { readonly titles: readonly (string | undefined)[]; readonly wins?: VotingGame['wins'] };
  /** Blocs that may be named alone. */
  readonly blocs: ReadonlyMap<string, readonly string[]>;
}

/** Names of files with a game. */
const TABLE = /\.(csv|tsv|xlsx)$/i;
/** Name of the row of a CSV file that holds the quotas. */
const QUOTA_ROW = 'quota';

function numberOf(text: string, what: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new Failure(`${what}: expected a number, found '${shortened(text)}'`);
}

function fromWords(lists: readonly string[]): Draft {
  const parsed = lists.map((list) =>
    list.split(',').map((entry, at) => {
      const [, name, weight] = /^(?:([^=]*)=)?(.*)$/s.exec(entry)!;
      return { name: name?.trim() ?? `player ${at + 1}`, weight: numberOf(weight, '--weights') };
    }),
  );
  const players = parsed[0].map(({ name }) => name);
  if (new Set(players).size < players.length) throw new Failure('--weights: a player is named twice');
  const other = parsed.find((list) => list.map(({ name }) => name).join('\n') !== players.join('\n'));
  if (other !== undefined)
    throw new Failure('--weights: every list names the same players in the same order');
  return {
    players,
    weights: parsed.map((list) => list.map(({ weight }) => weight)),
    quotas: parsed.map(() => null),
    blocs: new Map(),
  };
}

/** A CSV file with a column of players and a column of weights per criterion; a row `quota` may give the quotas. */
async function fromFile(path: string): Promise<Draft> {
  const report = new Report();
  const source = new Library(await openTable(path), report).open(path, path, (message) => {
    report.add({ place: null, file: path, message });
    return null;
  });
  const [header = [], ...rows] = source === null ? [] : readTable(source, report);
  const names = new Set<string>();
  const read = rows.map((row) => {
    const place = { source: source!, offset: row[0].offset };
    if (row.length !== header.length || header.length < 2) {
      report.add({
        place,
        message: `${row.length} cells in a row of ${header.length} columns; two are the least`,
      });
    }
    if (names.has(row[0].text)) report.add({ place, message: `'${shortened(row[0].text)}' stands twice` });
    names.add(row[0].text);
    const weights = row.slice(1).map(({ text, offset }) => {
      const value = text === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) {
        report.add({
          place: { source: source!, offset },
          message: `expected a number, found '${shortened(text)}'`,
        });
      }
      return value;
    });
    return { player: row[0].text, weights };
  });
  if (report.count === 0 && read.length === 0)
    report.add({ place: null, file: path, message: 'there is nothing in it' });
  if (report.count > 0) {
    const { problems, more } = report.finish();
    throw new Failure(formatProblems(problems, more));
  }
  const players = read.filter(({ player }) => player.toLowerCase() !== QUOTA_ROW);
  const quotas = read.find(({ player }) => player.toLowerCase() === QUOTA_ROW)?.weights;
  const criteria = header.slice(1).map((_, at) => at);
  return {
    players: players.map(({ player }) => player),
    weights: criteria.map((at) => players.map(({ weights }) => weights[at])),
    quotas: criteria.map((at) => quotas?.[at] ?? null),
    blocs: new Map(),
  };
}

/** What makes no game is the user's to hear. */
function asGame(make: () => VotingGame): VotingGame {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(error.message);
    throw error;
  }
}

/** Who has votes at a scenario's venue, and what its rule needs of them. */
function fromScenario(ref: string): Draft {
  const { world } = openScenario(ref);
  const voters = world.agents.flatMap(({ votes }, agent) => (votes > 0 ? [agent] : []));
  if (voters.length === 0) throw new Failure(`nobody has a vote at ${world.venue.title}`);
  const players = voters.map((agent) => world.agents[agent].id);
  const ids = new Set(players);
  const rule = ballotingAt(world);
  const votes = voters.map((agent) => world.agents[agent].votes);
  const { criteria, wins }: VotingGame =
    rule === null
      ? { players, criteria: [{ weights: votes, quota: leastOver(totalOf(votes), shareOf(0.5)) }] }
      : asGame(() => gameOfCount(rule.count, voters, players));
  return {
    players,
    weights: criteria.map(({ weights }) => weights),
    quotas: criteria.map(({ quota }) => quota),
    rule: { titles: criteria.map(({ title }) => title), wins },
    blocs: new Map(
      world.blocs.map(({ id, members }) => [
        id,
        Array.from(members, (agent) => world.agents[agent].id).filter((agent) => ids.has(agent)),
      ]),
    ),
  };
}

function blocOf(text: string, { blocs }: Draft): { name: string; members: readonly string[] } {
  const known = blocs.get(text);
  if (known !== undefined) return { name: text, members: known };
  const [, name, members] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name === undefined) {
    const named = blocs.size === 0 ? '' : `, or one of ${[...blocs.keys()].join(', ')}`;
    throw new Failure(`--bloc: expected name=member,member${named}; found '${shortened(text)}'`);
  }
  return { name: name.trim(), members: members.split(',').map((member) => member.trim()) };
}

/**
 * Puts the game together; decimal weights become integers with the same ratios.
 * @throws Failure for anything that makes no game
 */
export async function openGame(wish: GameWish): Promise<VotingGame> {
  const { of, weights, quota, bloc } = wish;
  if ((of === undefined) === (weights.length === 0)) {
    throw new Failure('name a scenario or a CSV file, or give --weights (and not both)');
  }
  const draft =
    of === undefined ? fromWords(weights) : TABLE.test(of) ? await fromFile(of) : fromScenario(of);
  if (quota.length > 0 && quota.length !== draft.weights.length) {
    throw new Failure(`--quota: ${quota.length} for ${draft.weights.length} lists of weights`);
  }
  const quotas = draft.quotas.map((known, at) => (quota.length > 0 ? numberOf(quota[at], '--quota') : known));
  return asGame(() => {
    const criteria = draft.weights.map((list, at) => {
      const given = quotas[at];
      const { weights: whole } = integerWeights(given === null ? list : [...list, given]);
      const title = draft.rule?.titles[at];
      const called = title === undefined ? {} : { title };
      if (given !== null) return { ...called, weights: whole.slice(0, -1), quota: whole[whole.length - 1] };
      return { ...called, weights: whole, quota: Math.floor(totalOf(whole) / 2) + 1 };
    });
    const wins = draft.rule?.wins;
    return withBlocs(
      { players: draft.players, criteria, ...(wins === undefined ? {} : { wins }) },
      bloc.map((text) => blocOf(text, draft)),
    );
  });
}
