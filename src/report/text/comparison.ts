/** Two runs side by side, for people. */
import { heldWords } from '../held.ts';
import type { OutcomeRecord, VoteRecord } from '../../engine/records.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import {
  heldByDefault,
  type ComparedRun,
  type Comparison,
  type FileDifference,
  type InBoth,
} from '../comparison.ts';
import { alphabetical, namesOf, type Names } from '../names.ts';
import type { Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { placeWords } from '../step-words.ts';
import { voteWords } from '../counting.ts';
import { apart, counted, listed, outcomeWords, percent, rounded } from '../words.ts';

/** Differences of the scenarios and names of agents that are listed. */
const MOST_PATHS = 20;
const MOST_NAMES = 24;
/** Agents of whom the same value differs that are told one by one. */
const MOST_ALIKE = 3;
const ACTS = {
  signature: ['Who signs', 'sign'],
  deployment: ['Who deploys it', 'deploy'],
  exit: ['Who leaves', 'leave'],
} as const;

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [faint(text)] });

/** A value of a file in a few words; where the file is silent, what holds by default. */
function shown(value: unknown, path: string, file: ScenarioFile): string {
  if (value === undefined) {
    const silent = heldByDefault(file, path);
    return silent === undefined ? 'nothing' : `${silent} by default`;
  }
  const { title, name } = (value ?? {}) as { title?: unknown; name?: unknown };
  const called = title ?? name ?? value;
  const text = typeof called === 'string' ? called : JSON.stringify(called);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** How an issue ended in both runs; null where the words are the same, since only what it is measured by differs. */
export function endingWords({ a, b }: InBoth<OutcomeRecord>): string | null {
  const words = (one: OutcomeRecord | null, text?: string) =>
    one === null ? 'not an issue' : `${outcomeWords(one)} at ${text ?? rounded(one.text)}`;
  if (words(a) !== words(b)) return `${words(a)} → ${words(b)}`;
  if (a!.text === b!.text) return null;
  const [one, other] = apart(a!.text, b!.text);
  return `${words(a, one)} → ${words(b, other)}`;
}

/** The values that differ; the same one of many agents is told once. */
function fileLines({ files, a: one, b: other }: Comparison): Block[] {
  const sides = ({ path, a, b }: FileDifference): Rich => [
    `${shown(a, path, one.file)} → `,
    strong(shown(b, path, other.file)),
  ];

  const groupOf = ({ path, a, b }: FileDifference) => {
    const kind = a === undefined ? 'new' : b === undefined ? 'gone' : 'other';
    return `${path.replace(/^agents\.[^.]+/, 'agents.*')} ${kind}`;
  };
  const groups = new Map<string, FileDifference[]>();
  for (const one of files) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  return [...groups].flatMap(([group, members]) => {
    if (members.length <= MOST_ALIKE)
      return members.map((difference) => item(`${difference.path}: `, ...sides(difference)));
    const [first] = members;
    return item(
      `${group.split(' ')[0]} of ${members.length} agents, such as ${first.path.split('.')[1]}: `,
      ...sides(first),
    );
  });
}

/** Numbers on which a caller counted that differ, in words. */
const EXPECTED = [
  ['price', 'breaking custom costs', (value: number) => value.toFixed(2)],
  ['gain', 'it would spare the caller a weighted loss of', (value: number) => value.toFixed(2)],
  ['share', 'the caller counts on a share of', percent],
] as const;

/** In what two counts of one vote differ that are told in the same words. */
function finelyApart(a: VoteRecord, b: VoteRecord): string {
  const [one, other] = [a.call?.expects, b.call?.expects];
  const counted =
    one && other
      ? EXPECTED.flatMap(([name, words, told]) =>
          told(one[name]) === told(other[name]) ? [] : `${words} ${told(one[name])} → ${told(other[name])}`,
        )
      : [];
  const ballots = String(a.ballots) === String(b.ballots);
  return (
    [...(ballots ? [] : ['with other ballots']), ...counted].join(', ') || 'with other numbers behind it'
  );
}

function voteLine({ a, b }: InBoth<VoteRecord>, names: Names): Block {
  const vote = (a ?? b)!;
  const matter =
    vote.package !== null
      ? names.package(vote.package)
      : vote.issue !== null
        ? names.issue(vote.issue)
        : 'the whole document';
  const words = (one: VoteRecord | null) => {
    if (one === null) return 'no vote';
    const text = one.issue === null ? '' : `text ${rounded(one.texts[0])}, `;
    const caller = one.call === null ? '' : `, ${one.call.kind} by ${names.party(one.call.by)}`;
    return `${text}${voteWords(one)}: ${one.passed ? 'passed' : 'failed'} (round ${one.round}${caller})`;
  };
  if (a !== null && b !== null && words(a) === words(b))
    return item(strong(matter), `: ${words(a)} in both, but ${finelyApart(a, b)}`);
  return item(strong(matter), `: ${words(a)} → ${words(b)}`);
}

function luckWords(a: string, b: string): string {
  return a === b
    ? `Both have one luck, that of the seed “${a}”: what differs comes from what was changed.`
    : `They have different luck, that of the seeds “${a}” and “${b}”: what differs may be luck alone.`;
}

function heads({ a, b }: Comparison): Block[] {
  const side = (letter: string, { name, run }: ComparedRun): Block =>
    item(
      strong(`${letter} `),
      `${name}: ${run.world.title}, seed “${run.seed}”, ${counted(run.rounds, 'round')}${run.changes.length === 0 ? '' : `; changed: ${listed(run.changes)}`}`,
    );
  return [side('A', a), side('B', b), paragraph(luckWords(a.run.seed, b.run.seed))];
}

/** The page of `parley compare`. */
export function comparisonPage(comparison: Comparison): Block[] {
  const { a, b, same, files, parting, outcomes, votes, acts, coalitions } = comparison;
  const names = namesOf(a.run.world, b.run.world);
  const blocks: Block[] = [
    { kind: 'title', text: ['A and B, where they differ'] },
    { kind: 'gap' },
    ...heads(comparison),
    ...[a, b].flatMap(({ name, run }) =>
      run.grounds.held.length === 0 ? [] : [paragraph(`${name}: ${heldWords(run.grounds.held)}`)],
    ),
  ];
  const equal = 'Every record is the same';
  if (same && files.length === 0)
    return [...blocks, { kind: 'paragraph', text: [`${equal}: this is one run.`] }];
  if (files.length > 0) {
    const told = fileLines(comparison);
    const left = told.length - MOST_PATHS;
    blocks.push(
      { kind: 'heading', text: ['The scenarios'], aside: counted(files.length, 'difference') },
      ...told.slice(0, MOST_PATHS),
      ...(left > 0 ? [paragraph(`and ${left} more`)] : []),
    );
  }
  if (same)
    return [...blocks, { kind: 'paragraph', text: [`${equal}: in this run nothing hangs on what differs.`] }];
  if (parting !== null)
    blocks.push(
      { kind: 'heading', text: ['Where they part'] },
      item(`in round ${parting.round}: ${placeWords(parting.record, names)}`),
    );
  const ended = outcomes.map((one) => ({
    title: names.issue((one.a ?? one.b)!.issue),
    words: endingWords(one),
  }));
  const alike = ended.filter(({ words }) => words === null);
  if (outcomes.length > 0)
    blocks.push(
      { kind: 'heading', text: ['What was decided'], aside: 'A → B' },
      ...ended.flatMap(({ title, words }) => (words === null ? [] : [item(strong(title), `: ${words}`)])),
      ...(alike.length === 0
        ? []
        : [
            paragraph(
              `Only the plain weighted mean or the reason differs on ${listed(alphabetical(alike.map(({ title }) => title)))}.`,
            ),
          ]),
    );
  if (votes.length > 0)
    blocks.push(
      { kind: 'heading', text: ['Votes'], aside: 'A → B' },
      ...votes.map((one) => voteLine(one, names)),
    );
  for (const { act, a: inA, b: inB, onlyA, onlyB } of acts) {
    const [title, verb] = ACTS[act];
    const line = (letter: string, ids: readonly string[]): Block[] =>
      ids.length === 0
        ? []
        : [item(strong(`${verb} only in ${letter}`), `: ${listed(names.agents(ids), MOST_NAMES)}`)];
    blocks.push(
      { kind: 'heading', text: [title], aside: 'A → B' },
      item(strong('in all'), `: ${inA} → ${inB}`),
      ...line('A', onlyA),
      ...line('B', onlyB),
    );
  }
  if (coalitions !== null) {
    const line = (letter: string, record: typeof coalitions.a) =>
      item(strong(`${letter} `), listed(record!.coalitions.map(({ name, size }) => `${name} ${size}`)));
    blocks.push(
      { kind: 'heading', text: ['Coalitions at the end'] },
      line('A', coalitions.a),
      line('B', coalitions.b),
    );
  }
  return blocks;
}
