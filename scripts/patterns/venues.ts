/** Patterns of the scenarios in venues that vote: each a yes or no of one run, by what it says of the votes and outcomes. */
import { ABSTAIN, AGAINST, FOR } from '../../src/engine/terms.ts';
import { CASES } from './cases.ts';
import { asOne, isAdopted, type VenuePattern } from './voted.ts';

export const VENUE_PATTERNS: readonly VenuePattern[] = [
  {
    scenario: 'unga-elections',
    says: 'both rival texts are adopted',
    holds: (run) => isAdopted(run, 'election-support') && isAdopted(run, 'non-interference'),
  },
  {
    scenario: 'unga-elections',
    says: 'non-interference falls short of two thirds of the votes cast',
    holds: ({ votes }) => {
      const vote = votes.get('non-interference');
      return vote !== undefined && vote.for < 2 * vote.against;
    },
  },
  {
    scenario: 'unga-elections',
    says: 'hardly anybody votes against help with elections (five at most), and more abstain',
    holds: ({ votes }) => {
      const vote = votes.get('election-support');
      return vote !== undefined && vote.against <= 5 && vote.abstain > vote.against;
    },
  },
  {
    scenario: 'unga-elections',
    says: 'the European Union votes as one on both texts',
    holds: (run) =>
      asOne(run, 'election-support', run.bloc('eu')) && asOne(run, 'non-interference', run.bloc('eu')),
  },
  {
    scenario: 'unga-elections',
    says: 'nine in ten of the Non-Aligned Movement do not vote against non-interference',
    holds: (run) => {
      const members = run.bloc('nam');
      const against = members.filter((agent) => run.ballotOf('non-interference', agent) === AGAINST);
      return run.votes.has('non-interference') && against.length <= 0.1 * members.length;
    },
  },
  {
    scenario: 'unga-elections',
    says: 'Cuba is for non-interference and abstains on, or opposes, help with elections',
    holds: (run) =>
      run.ballotOf('non-interference', 'cub') === FOR &&
      [AGAINST, ABSTAIN].some((ballot) => run.ballotOf('election-support', 'cub') === ballot),
  },
  {
    scenario: 'eu-copyright-2019',
    says: 'the directive has its double majority',
    holds: (run) => isAdopted(run, 'liability'),
  },
  {
    scenario: 'eu-copyright-2019',
    says: 'enough members are in favour, and those who are not could block by their number',
    holds: ({ votes }) => {
      const vote = votes.get('liability');
      return vote !== undefined && vote.for >= 16 && vote.against + vote.abstain >= 4;
    },
  },
  {
    scenario: 'chr-1999',
    says: 'the draft is adopted with its own words, both amendments having failed',
    holds: ({ outcomes }) => outcomes.get('right-to-democracy')!.text === 100,
  },
  {
    scenario: 'chr-1999',
    says: 'nobody votes against the whole',
    holds: ({ votes }) => votes.get('right-to-democracy')?.against === 0,
  },
  {
    scenario: 'chr-1999',
    says: 'China and Cuba abstain on the whole',
    holds: (run) => ['chn', 'cub'].every((agent) => run.ballotOf('right-to-democracy', agent) === ABSTAIN),
  },
  {
    scenario: 'tunis-2005',
    says: 'the root stays where it is, given up for a forum and enhanced cooperation',
    holds: ({ outcomes }) => outcomes.get('root-oversight')!.because === 'package-forum-for-the-root',
  },
  {
    scenario: 'tunis-2005',
    says: 'nothing beyond a stronger advisory committee of governments is agreed on the root',
    holds: ({ outcomes }) => outcomes.get('root-oversight')!.text <= 30,
  },
  {
    scenario: 'tunis-2005',
    says: 'who takes part ends between observers and an equal footing',
    holds: ({ outcomes }) => {
      const { text } = outcomes.get('nonstate-standing')!;
      return text > 20 && text < 75;
    },
  },
  ...CASES,
];
