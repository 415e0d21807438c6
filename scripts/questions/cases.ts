/** Which changes are played for which question, and by what they are measured. */
import type { Arms, Change } from './play.ts';

const GROUPS = ['groups.business.utility', 'groups.civil-society.utility', 'groups.government.utility'];

export const REPRESENTED: readonly Change[] = ['states-only', 'equal-standing', 'half-away'].map((id) => ({
  scenario: 'wcit-12',
  id,
  measures: [...GROUPS, 'signatures.count'],
}));

export const PROXIES: readonly Change[] = [
  ...['ties-cut', 'ties-strong', 'states-hired', 'states-paid'].map((id) => ({
    scenario: 'wcit-12',
    id,
    measures: ['groups.business.utility', 'groups.government.utility', 'signatures.count'],
  })),
  ...['ties-cut', 'ties-strong', 'instructed', 'paid'].map((id) => ({
    scenario: 'tls-visibility',
    id,
    measures: [
      'issues.static-keys.text',
      'issues.visibility-guidance.text',
      'groups.government.utility',
      'deployment.share',
    ],
  })),
  ...['ties-cut', 'instructed', 'paid'].map((id) => ({
    scenario: 'webrtc-codec',
    id,
    measures: ['issues.codec.text', 'packages.both-codecs.passed', 'groups.business.utility'],
  })),
  ...['ties-cut', 'instructed', 'more-instructed'].map((id) => ({
    scenario: 'new-ip',
    id,
    measures: ['issues.work-on-new-ip.text', 'groups.government.utility', 'exits.count'],
  })),
];

/** Scenarios in which there are firms enough to side with one another or not. */
export const DIVIDED: readonly string[] = ['wcit-12', 'igf-2012', 'webrtc-codec', 'tls-visibility'];

/** The first pairs of each experiment. */
export interface KeptQuestions {
  readonly changes: Record<string, Arms>;
  readonly divides: Record<string, Arms>;
}
