/** Two runs side by side, for people. */
import type { OutcomeRecord, VoteRecord } from '../../engine/records.ts';
import type { ComparedRun, Comparison, Sides } from '../comparison.ts';
import { namesOf, type Names } from '../names.ts';
import { faint, strong, type Block, type Rich } from '../page.ts';
import { counted, listed, rounded, STATUS_WORDS, voteWords } from '../words.ts';

/** Differences of the scenarios and names of agents that are listed. */
const MOST_PATHS = 20;
const MOST_NAMES = 24;
const ACTS = {
  signature: ['Who signs', 'sign'],
  deployment: ['Who deploys it', 'deploy'],
  exit: ['Who leaves', 'leave'],
} as const;

const item = (...text: Rich): Block => ({ kind: 'item', text });

/** A value of a file in a few words. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const outcomeWords = (one: OutcomeRecord | null) =>
  one === null ? 'not on the agenda' : `${STATUS_WORDS[one.status]} at ${rounded(one.text)}`;

function voteLine({ a, b }: Sides<VoteRecord>, names: Names): Block {
  const vote = (a ?? b)!;
  const matter =
    vote.package !== null
      ? names.package(vote.package)
      : vote.issue !== null
        ? names.issue(vote.issue)
        : 'the whole document';
  const words = (one: VoteRecord | null) =>
    one === null ? 'no vote' : `${voteWords(one)}: ${one.passed ? 'passed' : 'failed'} (round ${one.round})`;
  return item(strong(matter), `: ${words(a)} → ${words(b)}`);
}

function heads({ a, b }: Comparison): Block[] {
  const side = (letter: string, { name, run }: ComparedRun): Block =>
    item(
      strong(`${letter} `),
      `${name}: ${run.world.title}, seed “${run.seed}”, ${counted(run.rounds, 'round')}`,
    );
  return [side('A', a), side('B', b)];
}

/** The page of `parley compare`. */
export function comparisonPage(comparison: Comparison): Block[] {
  const { a, b, same, files, parting, outcomes, votes, acts, coalitions } = comparison;
  const names = namesOf(a.run.world);
  const other = namesOf(b.run.world);
  const nameOf = (id: string) => (names.agent(id) === id ? other.agent(id) : names.agent(id));
  const blocks: Block[] = [
    { kind: 'title', text: ['A and B, where they differ'] },
    { kind: 'gap' },
    ...heads(comparison),
  ];
  if (same) return [...blocks, { kind: 'paragraph', text: ['Every record is the same: this is one run.'] }];
  if (files.length > 0) {
    const left = files.length - MOST_PATHS;
    blocks.push(
      { kind: 'heading', text: ['The scenarios'], aside: counted(files.length, 'difference') },
      ...files
        .slice(0, MOST_PATHS)
        .map((one) => item(`${one.path}: ${shown(one.a)} → `, strong(shown(one.b)))),
      ...(left > 0 ? [{ kind: 'paragraph', text: [faint(`and ${left} more`)] } satisfies Block] : []),
    );
  }
  if (parting !== null)
    blocks.push(
      { kind: 'heading', text: ['Where they part'] },
      item(`round ${parting.round}, ${parting.key.split(' ')[1]}`),
    );
  if (outcomes.length > 0)
    blocks.push(
      { kind: 'heading', text: ['What was decided'], aside: 'A → B' },
      ...outcomes.map((one) => {
        const { issue } = (one.a ?? one.b)!;
        const title = names.issue(issue) === issue ? other.issue(issue) : names.issue(issue);
        return item(strong(title), `: ${outcomeWords(one.a)} → ${outcomeWords(one.b)}`);
      }),
    );
  if (votes.length > 0)
    blocks.push(
      { kind: 'heading', text: ['Votes'], aside: 'A → B' },
      ...votes.map((one) => voteLine(one, names)),
    );
  for (const { act, onlyA, onlyB } of acts) {
    const [title, verb] = ACTS[act];
    const line = (letter: string, ids: readonly string[]): Block[] =>
      ids.length === 0
        ? []
        : [item(strong(`${verb} only in ${letter}`), `: ${listed(ids.map(nameOf), MOST_NAMES)}`)];
    blocks.push({ kind: 'heading', text: [title] }, ...line('A', onlyA), ...line('B', onlyB));
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
