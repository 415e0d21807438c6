/** Why a rule decided as it did, in words. */
import { RULES } from '../engine/rules/index.ts';

/** Reasons that rules give, as clauses that follow a colon. */
const REASONS: Readonly<Record<string, string>> = {
  'no-objection-stands': 'no objection was left',
  'objections-allowed': 'no more objections were left than the rule allows',
  'objections-stand': 'objections stood to the end',
  'objections-outweighed': 'the objections left were answered and outweighed',
  'objections-not-outweighed': 'the objections were not outweighed',
  'objections-not-answered': 'the objections had not been answered yet',
  'no-substantial-support': 'there was no substantial support',
  'no-decision': 'no decision was reached',
  'venue-failed': 'the venue ended without a result',
  'not-selected': 'it did not make the agenda',
  'views-differed': 'views differed',
  convergence: 'every stakeholder group had a majority behind it',
  'silence-kept': 'nobody broke silence',
  'silence-broken': 'silence was broken',
  majority: 'it got the votes that it needed',
  chosen: 'it was chosen among the texts listed',
  'casting-vote': 'the chair decided a tie for it',
  'no-majority': 'it did not get the votes that it needed',
  'no-quorum': 'there was no quorum',
  'room-in-favour': 'the chair read the room as in favour',
  'room-against': 'the chair read the room as against',
  approved: 'the ballot approved it',
  discuss: 'a DISCUSS stood in the way',
  'discuss-overridden': 'a DISCUSS was overridden',
  'no-yes': 'nobody said Yes',
  'no-action': 'the room decided to take no action on it',
  'no-sponsors': 'too few signed for it',
  'separate-vote': 'a vote apart took it out',
  'in-force': 'enough have ratified it',
  'not-in-force': 'too few ratified it',
  'not-kept': 'too few keep it',
};

/** A rule's reason in words. */
export function reasonWords(reason: string): string {
  // An issue that was open still, and that the rule for the whole document carried.
  if (Object.hasOwn(RULES, reason)) return 'it passed with the whole document';
  return REASONS[reason] ?? reason.replaceAll('-', ' ');
}
