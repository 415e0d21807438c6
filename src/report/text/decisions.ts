/** What was put to a vote or forced, packages, and texts that never reached the venue. */
import type { PackageRecord, VoteRecord } from '../../engine/records.ts';
import { toned, type Block, type Rich, type Span } from '../page.ts';
import { listed, reasonWords, rounded, voteWords } from '../words.ts';
import type { Story } from './story.ts';

const verdict = (passed: boolean, yes: string, no: string): Span =>
  passed ? toned(yes, 'good') : toned(no, 'bad');

function voteItem(story: Story, vote: VoteRecord): Rich {
  const { names } = story;
  const matter =
    vote.issue === null
      ? vote.package === null
        ? 'the whole document'
        : `the package “${names.package(vote.package)}”`
      : `${names.issue(vote.issue)}, text ${rounded(vote.texts[0])} against ${rounded(vote.versus[0])}`;
  const caller = vote.calledBy === null ? 'Vote on' : `${names.party(vote.calledBy)} forces a vote on`;
  const short = Number.isFinite(vote.needed) ? '' : ' (no quorum)';
  return [
    `Round ${vote.round}: ${caller} ${matter}: ${voteWords(vote)}: `,
    verdict(vote.passed, 'passed', 'failed'),
    `${short}.`,
  ];
}

function packageItem(story: Story, offer: PackageRecord): Rich {
  const { names } = story;
  const test = story.of('test').find((one) => one.package === offer.id && one.round === offer.round);
  const parts = offer.issues.map((issue, at) => `${names.issue(issue)} ${rounded(offer.texts[at])}`);
  const why = test === undefined ? '' : `: ${reasonWords(test.reason)}`;
  return [
    `Round ${offer.round}: the package “${names.package(offer.id)}” (${listed(parts)}) `,
    verdict(offer.passed, 'passed', 'fell'),
    `${why}.`,
  ];
}

export function decisions(story: Story): Block[] {
  const { names } = story;
  const gates = story.of('gate').map((gate): { round: number; text: Rich } => ({
    round: gate.round,
    text: [
      `Round ${gate.round}: ${names.party(gate.by)} asks ${names.bloc(gate.bloc)} to carry ${names.issue(gate.issue)}, text ${rounded(gate.text)}: ${gate.for} for, ${gate.against} against: `,
      verdict(gate.passed, 'taken up', 'refused'),
      '.',
    ],
  }));
  const packages = story.of('package').map((one) => ({ round: one.round, text: packageItem(story, one) }));
  const votes = story.of('vote').map((one) => ({ round: one.round, text: voteItem(story, one) }));
  const items = [...gates, ...packages, ...votes].sort((a, b) => a.round - b.round);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: ['Votes and packages'] },
    ...items.map(({ text }): Block => ({ kind: 'item', text })),
  ];
}
