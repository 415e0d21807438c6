/** What happened in the cases coded from the history of Internet governance, each as a yes or no of one run. */
import { isAdopted, isBetween, type VenuePattern, type Voted } from './voted.ts';

type Fact = readonly [says: string, holds: (run: Voted) => boolean];

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
};

export const CASES: readonly VenuePattern[] = Object.entries(BY_SCENARIO).flatMap(([scenario, facts]) =>
  facts.map(([says, holds]) => ({ scenario, says, holds })),
);
