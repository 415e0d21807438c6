/** What the counts of a vote came to, in words: one place, for reports, the feed and the Why panels. */
import { ABSTAIN, AGAINST, FOR } from '../engine/terms.ts';
import type { CountedBallots, LineRecord, VoteRecord } from '../engine/records.ts';
import type { Names } from './names.ts';
import { listed, rounded } from './words.ts';

const SIDE: Readonly<Record<CountedBallots['side'], string>> = {
  for: ' for',
  against: ' against',
  abstain: ' abstaining',
  present: ' present',
  'not-for': ' not in favour',
};

/** What is counted, as the rule calls it. */
const nameOf = ({ title, what }: CountedBallots): string =>
  title ?? (what === 'heads' ? 'voters' : what === 'votes' ? what : `weight “${what}”`);

/** The share that a rule names: 55%, 66.7%. */
const sharePercent = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

/** `17 of 27 states (63%, 55% needed)`, `71% of the population (65% needed)`, `permanent members: 0 against (none allowed)`. */
function countWords(count: CountedBallots): string {
  const { sum, whole, share, exceeds, needed, negated, side, what } = count;
  if (share === null) {
    const most = needed === 1 ? 'none' : `fewer than ${rounded(needed)}`;
    const bar = negated ? `${most} allowed` : `${rounded(needed)} needed`;
    return `${nameOf(count)}: ${rounded(sum)}${SIDE[side]} (${bar})`;
  }
  const bar = negated
    ? `${exceeds ? 'at most' : 'less than'} ${sharePercent(share)} allowed`
    : `${exceeds ? 'more than ' : ''}${sharePercent(share)} needed`;
  const part = whole === 0 ? 'nobody' : sharePercent(sum / whole);
  // The name that a rule gives may say the side already: `those against`.
  const where = side === 'for' || nameOf(count).endsWith(SIDE[side]) ? '' : SIDE[side];
  return what === 'heads' || what === 'votes'
    ? `${rounded(sum)} of ${rounded(whole)} ${nameOf(count)}${where} (${part}, ${bar})`
    : `${part} of the ${nameOf(count)}${where} (${bar})`;
}

/** Whether a count is no more than the votes for and against say: a majority of those cast, or a quorum that is there. */
function isPlain({ judges, title, what, side, of, share, exceeds, negated, holds }: CountedBallots): boolean {
  if (title !== null || negated || share === null || (what !== 'heads' && what !== 'votes')) return false;
  if (judges === 'quorum') return side === 'present' && of === 'all' && holds;
  return side === 'for' && of === 'cast' && exceeds;
}

/** What the counts of a vote came to beyond its votes for and against; empty where there is nothing to add. */
function countsWords({ counts }: VoteRecord): string {
  const parts = counts.filter((count) => !isPlain(count)).map(countWords);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** The count of a vote. */
export function voteWords(vote: VoteRecord): string {
  const parts = [`${vote.for} for`, `${vote.against} against`];
  if (vote.abstain > 0) parts.push(`${vote.abstain} abstaining`);
  const { unconcerned } = vote;
  const away = vote.absent - unconcerned;
  if (away > 0) parts.push(`${rounded(away)} absent`);
  if (unconcerned > 0) parts.push(`${rounded(unconcerned)} without a stake`);
  const counts = countsWords(vote);
  return `${parts.join(', ')}${counts === '' ? '' : `; ${counts}`}`;
}

/** Whether a vote failed for want of a quorum. */
export const missedQuorum = ({ needed }: VoteRecord): boolean => needed === Infinity;

/** How far a vote was from passing, where one number of votes says it; null: its counts do. */
export const marginOf = ({ for: inFavour, needed }: VoteRecord): number | null =>
  Number.isFinite(needed) ? inFavour - needed : null;

const LINES = new Map([
  [FOR, 'to vote for'],
  [AGAINST, 'to vote against'],
  [ABSTAIN, 'to abstain'],
]);

function lineWords({ bloc, ballot, held, broke }: LineRecord, names: Names): string {
  const against =
    held.length === 0 ? '' : `, held against their own preference by ${listed(names.agents(held), 6)}`;
  const broken = broke.length === 0 ? '' : `, broken by ${listed(names.agents(broke), 6)}`;
  return `The line of ${names.bloc(bloc)} was ${LINES.get(ballot)}${against}${broken}.`;
}

/** `, against the line of CEPT`: what an agent’s ballot had to do with the lines of its blocs; empty where nothing. */
export function lineOf({ lines = [] }: VoteRecord, agent: string, names: Names): string {
  const broke = lines.find((line) => line.broke.includes(agent));
  if (broke !== undefined) return `, against the line of ${names.bloc(broke.bloc)}`;
  const held = lines.find((line) => line.held.includes(agent));
  return held === undefined ? '' : `, by the line of ${names.bloc(held.bloc)} and against its own preference`;
}

/** What else there is to say of how ballots were cast: secrecy, lines of blocs, how a tie was broken. */
export function castingWords({ ballots, lines = [], casting }: VoteRecord, names: Names): string[] {
  return [
    ...(ballots === null ? ['The ballot was secret: nobody knows who voted how.'] : []),
    ...lines.map((line) => lineWords(line, names)),
    ...(casting === undefined
      ? []
      : [
          `As many were for as against: ${names.agent(casting.by)}, in the chair, decided ${casting.ballot === FOR ? 'for' : 'against'}.`,
        ]),
  ];
}
