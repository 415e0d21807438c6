/** What happened in the cases coded from the history of Internet governance, each as a yes or no of one run. */
import { isAdopted, isBetween, type VenuePattern, type Voted } from './voted.ts';

type Fact = readonly [says: string, holds: (run: Voted) => boolean];

const isSilenceBroken = ({ records }: Voted): boolean =>
  records.some((one) => one.type === 'test' && one.rule === 'silence' && !one.passed);

const isSilenceExhausted = ({ records }: Voted): boolean =>
  records.some((one) => one.type === 'stage' && one.from === 'silence' && one.because === 'exhausted');

const isAdoptedByNearlyAll = ({ records }: Voted): boolean => {
  const last = records.findLast((one) => one.type === 'vote' && one.issue === null);
  return last?.type === 'vote' && last.passed && 10 * last.against <= last.for + last.against;
};

const BY_SCENARIO: Readonly<Record<string, readonly Fact[]>> = {
  'wattc-88': [
    [
      'a treaty is adopted, and most states sign it at once (112 did)',
      ({ signed, unsigned }) => signed.size > unsigned.size,
    ],
    ['the United States sign', ({ signed }) => signed.has('usa')],
    ['no duty to open markets', (run) => isBetween(run, 'liberalisation', 0, 49.9)],
    [
      'private arrangements are allowed by mutual agreement (30 or more)',
      (run) => isAdopted(run, 'special-arrangements') && isBetween(run, 'special-arrangements', 30, 100),
    ],
    ['recommendations stay voluntary (25 or less)', (run) => isBetween(run, 'recommendations', 0, 25)],
    [
      'the rules bind administrations and recognised private agencies, not everyone (40 to 75)',
      (run) => isBetween(run, 'scope-providers', 40, 75),
    ],
  ],
  'icann-98': [
    [
      'the United States refuse the paper of the committee',
      ({ records }) =>
        records.some((one) => one.type === 'stage' && one.from === 'root' && one.because === 'failed'),
    ],
    [
      'a private body under contract holds the root (25 to 70)',
      (run) => isBetween(run, 'root-authority', 25, 70),
    ],
    ['its seat is in the United States (50 or less)', (run) => isBetween(run, 'legal-seat', 0, 50)],
    ['governments get an advisory committee (25 to 75)', (run) => isBetween(run, 'government-role', 25, 75)],
    ['trademarks go to a process of WIPO (35 to 75)', (run) => isBetween(run, 'trademark', 35, 75)],
    ['no seven new domains at once (60 or less)', (run) => isBetween(run, 'new-gtlds', 0, 60)],
    ['Network Solutions keep the registry (40 to 80)', (run) => isBetween(run, 'nsi-position', 40, 80)],
    ['no corporation of members (75 or less)', (run) => isBetween(run, 'membership', 0, 75)],
  ],
  'wsis-2003': [
    [
      'oversight of the root is not agreed on and handed on',
      ({ outcomes }) => !outcomes.get('root-oversight')!.passed,
    ],
    [
      'full involvement of all, in their roles (35 to 75)',
      (run) => isBetween(run, 'nonstate-standing', 35, 75),
    ],
    ['no obligatory fund (75 or less)', (run) => isBetween(run, 'financing', 0, 75)],
    ['money is put off', ({ outcomes }) => !outcomes.get('financing')!.passed],
    ['the Universal Declaration is recalled (40 or more)', (run) => isBetween(run, 'expression', 40, 100)],
  ],
  'wgig-2005': [
    ['no one model of oversight is agreed on', ({ outcomes }) => !outcomes.get('root-oversight')!.passed],
    ['a forum that binds nobody is recommended (25 to 75)', (run) => isBetween(run, 'forum', 25, 75)],
    [
      'Internet governance is more than names and numbers (40 or more)',
      (run) => isBetween(run, 'definition', 40, 100),
    ],
    ['all take part in their roles (35 to 75)', (run) => isBetween(run, 'nonstate-standing', 35, 75)],
  ],
  'itu-pp-2010': [
    ['ICANN is named, and no more (30 to 55)', (run) => isBetween(run, 'res101-icann', 30, 55)],
    ['no overseer for ICANN (70 or less)', (run) => isBetween(run, 'res101-icann', 0, 70)],
    [
      'a first resolution on IPv6 without allocation by the Union (20 to 60)',
      (run) => isAdopted(run, 'res180-ipv6') && isBetween(run, 'res180-ipv6', 20, 60),
    ],
  ],
  'itu-pp-2014': [
    [
      'the role in public policy stays as it was (30 to 50)',
      (run) => isBetween(run, 'res102-policy', 30, 50),
    ],
    [
      'the resolution on addresses stays as it was (30 to 50)',
      (run) => isBetween(run, 'res180-allocation', 30, 50),
    ],
    ['the text of India falls', ({ outcomes }) => !outcomes.get('india-routing')!.passed],
    [
      'the group of the Council is not open to all (50 or less)',
      (run) => isBetween(run, 'council-group', 0, 50),
    ],
  ],
  'iana-2016': [
    [
      'the contract lapses for powers of the community (30 to 65)',
      (run) => isAdopted(run, 'supervisor') && isBetween(run, 'supervisor', 30, 65),
    ],
    [
      'the community may remove directors and is no member by statute (30 to 75)',
      (run) => isBetween(run, 'community-power', 30, 75),
    ],
    [
      'governments keep about the weight they had (40 to 60)',
      (run) => isAdopted(run, 'gac-weight') && isBetween(run, 'gac-weight', 40, 60),
    ],
    ['the functions are separable by a process (40 to 80)', (run) => isBetween(run, 'separability', 40, 80)],
    ['the seat stays where it is (50 or less)', (run) => isBetween(run, 'jurisdiction', 0, 50)],
    ['human rights wait for a framework (25 to 75)', (run) => isBetween(run, 'human-rights', 25, 75)],
    [
      'governments are split on the whole',
      ({ records }) => {
        const vote = records.findLast((one) => one.type === 'vote' && one.issue === null);
        return vote?.type === 'vote' && vote.against > 0 && vote.for > 0;
      },
    ],
  ],
  'igf-mandate': [
    ['the forum goes on', (run) => isAdopted(run, 'years')],
    ['for five years', (run) => isAdopted(run, 'years') && isBetween(run, 'years', 33, 33)],
    ['an advisory group steers it (25 to 50)', (run) => isBetween(run, 'steering', 25, 50)],
    ['no recommendations come out (75 or less)', (run) => isBetween(run, 'output', 0, 75)],
    ['voluntary donors pay (50 or less)', (run) => isBetween(run, 'funding', 0, 50)],
  ],
  'gdc-2024': [
    ['silence is broken', isSilenceBroken],
    ['it is adopted, and not one in ten votes against', isAdoptedByNearlyAll],
    [
      'the technical community is named as a group (50 or more)',
      (run) => isBetween(run, 'technical-community', 50, 100),
    ],
    [
      'on shutdowns no more than to refrain from them (25 to 75)',
      (run) => isBetween(run, 'shutdowns', 25, 75),
    ],
    [
      'Internet governance keeps about the language of Tunis (35 to 65)',
      (run) => isBetween(run, 'ms-governance', 35, 65),
    ],
    ['an office and a joint review follow (25 to 75)', (run) => isBetween(run, 'follow-up', 25, 75)],
  ],
  'wsis20-2025': [
    ['silence is broken twice', isSilenceExhausted],
    ['it is adopted, and not one in ten votes against', isAdoptedByNearlyAll],
    ['the forum becomes permanent', (run) => isBetween(run, 'igf', 100, 100)],
    [
      'the technical community is a group of its own (75 or more)',
      (run) => isBetween(run, 'technical-community', 75, 100),
    ],
  ],
  'oas-2009': [
    ['Honduras is suspended, with two thirds of the members', (run) => isAdopted(run, 'suspension')],
    ['all others are for it (33)', ({ votes }) => votes.get('suspension')?.for === 33],
    [
      'in Lima there are no two thirds for its return, but more than half of the votes',
      ({ votes }) => {
        const vote = votes.get('readmission');
        return vote !== undefined && !vote.passed && vote.for > vote.against;
      },
    ],
  ],
};

export const CASES: readonly VenuePattern[] = Object.entries(BY_SCENARIO).flatMap(([scenario, facts]) =>
  facts.map(([says, holds]) => ({ scenario, says, holds })),
);
