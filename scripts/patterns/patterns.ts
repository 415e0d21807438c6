/**
 * The patterns that the model must show (ODD element 1), each a yes or no of one run, or of a pair of runs under the same
 * seed. They are measured and never forced: no run opens what happened.
 */
import type { Ending } from './fold.ts';
import { AS_IT_WAS, type Arm, type Direction, type EndingPattern } from './pattern.ts';

/**
 * How what happened is met by what the model says of an issue. "Failed" or "rejected" in history is met where nothing passed,
 * where the venue left the issue as it was, or where what passed says little new: no history calls such a text a success.
 * "Adopted" is met by a text that passed and says something new, watered down or not; "watered down" by one of these that is.
 */
const fails = ({ ended }: Ending, issue: string): boolean =>
  ended[issue].status !== 'adopted' || ended[issue].saysLittleNew;
const isAdopted = (ending: Ending, issue: string): boolean => !fails(ending, issue);
const endsWateredDown = (ending: Ending, issue: string): boolean =>
  isAdopted(ending, issue) && ending.ended[issue].wateredDown;

export const ARMS: Readonly<Record<string, readonly Arm[]>> = {
  'wcit-12': [
    { id: AS_IT_WAS, set: [] },
    {
      id: 'no access clause, no resolution',
      set: [
        'issues.member-access.remove=true',
        'packages.resolution-for-scope.remove=true',
        'issues.resolution-plen3.remove=true',
      ],
    },
    { id: 'no access clause', set: ['issues.member-access.remove=true'] },
    {
      id: 'no resolution',
      set: ['packages.resolution-for-scope.remove=true', 'issues.resolution-plen3.remove=true'],
    },
    { id: 'no vote can be forced', set: ['venue.stages.plenary.forced=null'] },
  ],
  'webrtc-codec': [
    { id: AS_IT_WAS, set: [] },
    { id: 'no side payment', set: ['events.side-payment.remove=true'] },
  ],
  'tls-visibility': [{ id: AS_IT_WAS, set: [] }],
  'igf-2012': [{ id: AS_IT_WAS, set: [] }],
};

const SHARE_WITHOUT_SPLIT = 0.9;

/** Agents of tls-visibility who asked for static keys. */
const STATIC_KEY_PROPONENTS = ['bits', 'large-banks', 'data-centre-operators', 'draft-green-authors'];

export const PATTERNS: readonly EndingPattern[] = [
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'the national Internet segment fails',
    holds: ({ text }) => text['scope-internet'] < 80,
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'naming and numbering fails',
    holds: (ending) => fails(ending, 'naming-numbering'),
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'security ends watered down',
    holds: (ending) => endsWateredDown(ending, 'security'),
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'spam ends watered down',
    holds: (ending) => endsWateredDown(ending, 'spam'),
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'sending party pays dies inside CEPT before Dubai',
    holds: ({ gated, ended }) => gated.includes('charging') && ended['charging'].because === 'gated-by-cept',
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'a vote on the access clause is forced',
    holds: ({ forced }) => 'member-access' in forced,
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'the access clause is adopted by a forced vote',
    holds: (ending) =>
      isAdopted(ending, 'member-access') && ending.ended['member-access'].because === 'forced-vote',
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'the non-binding resolution is adopted',
    holds: (ending) => isAdopted(ending, 'resolution-plen3'),
  },
  {
    scenario: 'wcit-12',
    arm: AS_IT_WAS,
    says: 'the room splits over signing (no side above nine in ten)',
    holds: ({ signed, refused }) =>
      Math.max(signed.length, refused.length) < SHARE_WITHOUT_SPLIT * (signed.length + refused.length),
  },
  {
    scenario: 'wcit-12',
    arm: 'no vote can be forced',
    says: 'the access clause ends watered down',
    holds: (ending) => endsWateredDown(ending, 'member-access'),
  },
  {
    scenario: 'webrtc-codec',
    arm: AS_IT_WAS,
    says: 'neither single codec reaches rough consensus',
    holds: ({ passedTexts }) => !passedTexts.has('codec 0') && !passedTexts.has('codec 100'),
  },
  {
    scenario: 'webrtc-codec',
    arm: AS_IT_WAS,
    says: 'after side payment and pause the both-codecs package is adopted',
    holds: (ending) => ending.packages['both-codecs'] === true && isAdopted(ending, 'codec'),
  },
  {
    scenario: 'tls-visibility',
    arm: AS_IT_WAS,
    says: 'static keys fail in the IETF',
    holds: (ending) => fails(ending, 'static-keys'),
  },
  {
    scenario: 'tls-visibility',
    arm: AS_IT_WAS,
    says: 'their proponents leave for another venue',
    holds: ({ left }) => STATIC_KEY_PROPONENTS.every((agent) => left.has(agent)),
  },
  {
    scenario: 'igf-2012',
    arm: AS_IT_WAS,
    says: 'nothing binding is adopted',
    holds: ({ ended }) => Object.values(ended).every(({ passed }) => !passed),
  },
];

/** Mean utility of some agents. */
export function meanUtility(ending: Ending, agents: readonly string[]): number {
  return agents.reduce((sum, agent) => sum + ending.utility[agent], 0) / agents.length;
}

export const DIRECTIONS: readonly Direction[] = [
  {
    scenario: 'wcit-12',
    says: 'more states sign without the access clause and the resolution',
    arm: 'no access clause, no resolution',
    than: AS_IT_WAS,
    measure: ({ signed }) => signed.length,
  },
  {
    scenario: 'wcit-12',
    says: 'the same without the access clause alone',
    arm: 'no access clause',
    than: AS_IT_WAS,
    measure: ({ signed }) => signed.length,
  },
  {
    scenario: 'wcit-12',
    says: 'the same without the resolution alone',
    arm: 'no resolution',
    than: AS_IT_WAS,
    measure: ({ signed }) => signed.length,
  },
  {
    scenario: 'wcit-12',
    says: 'more states sign where no vote can be forced',
    arm: 'no vote can be forced',
    than: AS_IT_WAS,
    measure: ({ signed }) => signed.length,
  },
  {
    scenario: 'webrtc-codec',
    says: 'the package passes less often without the side payment',
    arm: 'no side payment',
    than: AS_IT_WAS,
    measure: (ending) => (ending.packages['both-codecs'] && isAdopted(ending, 'codec') ? 1 : 0),
  },
];
