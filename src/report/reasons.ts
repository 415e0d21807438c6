/** What events wait for, and what they then follow from, in words. */
import type { Reason } from '../engine/records.ts';
import { simpleReason } from '../engine/conditions.ts';
import type { EventCondition } from '../engine/world.ts';
import type { Names } from './names.ts';
import { counted, listed, percent, rounded } from './words.ts';

/** As many as there can be. */
const ANY = 1_000_000;

/** What holds, or does not, as a clause: `Spam has passed`, `Kenya has not signed`. */
function clauseOf({ is, of, least, most, yes, ended, holds }: Reason, names: Names): string {
  const has = holds ? 'has' : 'has not';
  const not = holds ? '' : 'not ';
  switch (is) {
    case 'adopted':
      return `${names.issue(of)} ${has} passed`;
    case 'failed':
      return holds ? `${names.issue(of)} has failed` : `${names.issue(of)} has not failed`;
    case 'text':
      return `the text on ${names.issue(of)} is ${not}from ${rounded(least!)} to ${rounded(most!)}`;
    case 'vote':
      return `the last vote on ${names.issue(of)} ${holds === yes ? 'passed' : 'did not pass'}`;
    case 'package':
      return `the package “${names.package(of)}” ${holds === yes ? 'has passed' : 'has not passed'}`;
    case 'signed':
      return `${names.agent(of)} ${holds === yes ? 'has signed' : 'has not signed'}`;
    case 'left':
      return `${names.agent(of)} ${has} gone elsewhere`;
    case 'signatures':
      return `${holds ? 'at least' : 'fewer than'} ${least} have signed`;
    case 'exits':
      return `${holds ? 'at least' : 'fewer than'} ${counted(least!, 'participant')} ${least === 1 ? 'has' : 'have'} gone elsewhere`;
    case 'together':
      return `${listed(of.split(' ').map((agent) => names.agent(agent)))} ${holds ? 'stand' : 'do not stand'} in one coalition`;
    case 'coalitions':
      return `there are ${not}${most! >= ANY ? `${least} coalitions or more` : least === 0 ? `at most ${counted(most!, 'coalition')}` : `from ${least} to ${most} coalitions`}`;
    case 'stage':
      return `${names.stage(of)} ${has} ended as ${ended}`;
    case 'runs':
      return `${names.affair(of)} ${holds ? 'runs' : 'does not run'}`;
    case 'level':
      return `${names.affair(of)} is ${not}from ${percent(least!)} to ${percent(most!)}`;
    case 'event':
      return `“${names.event(of)}” ${has} happened`;
  }
}

/** What an event follows from, as a clause. */
export const followsWords = (reasons: readonly Reason[], names: Names): string =>
  listed(reasons.map((reason) => clauseOf(reason, names)));

/** What an event waits for, as a clause. */
export function conditionWords(condition: EventCondition, names: Names, holds = true): string {
  if (condition.type === 'not') return conditionWords(condition.of, names, !holds);
  if (condition.type !== 'all' && condition.type !== 'any')
    return clauseOf(simpleReason(condition, holds), names);
  const parts = condition.of.map((one) => conditionWords(one, names, holds));
  if (parts.length === 1) return parts[0];
  const joint = (condition.type === 'all') === holds ? ' and ' : ' or ';
  return `(${parts.join(joint)})`;
}
