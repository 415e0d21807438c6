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
};

export const CASES: readonly VenuePattern[] = Object.entries(BY_SCENARIO).flatMap(([scenario, facts]) =>
  facts.map(([says, holds]) => ({ scenario, says, holds })),
);
