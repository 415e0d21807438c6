/**
 * Contradictions: two changes that cannot both hold. Every change claims the paths that it touches, with the time from which
 * it does; the same claim twice is one claim, and a thing that is taken away or made anew can have no part changed.
 */
import type { Act, When } from '../../agents/seats/acts.ts';
import { namesIn, writePath } from '../../scenarios/paths/parse.ts';
import type { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import type { WrittenAt } from './read.ts';

export interface Claim {
  /** Path without selectors. */
  readonly path: string;
  /** What is done to it, such as `set to 0.4`. */
  readonly what: string;
  /** From when; undefined: from the start. */
  readonly from?: When;
  readonly by: string;
  readonly spot: WrittenAt;
}

/** What two acts have in common decides whether one forces what the other forbids. */
export interface ClaimedAct {
  readonly act: Act;
  readonly forced: boolean;
  readonly by: string;
  readonly spot: WrittenAt;
}

/** What is done to a number that is held where it is: it may have been changed from the start, but not later. */
export const FROZEN = 'frozen';
/** What is done to a thing that is taken away. */
export const REMOVED = 'removed';

const timeOf = (when: When | undefined) =>
  when === undefined ? '' : `${when.stage ?? ''}/${when.round ?? ''}`;

/** Whether two claims on the same path exclude each other. */
function clash(a: Claim, b: Claim): boolean {
  if (a.what === b.what) return false;
  if (a.what === FROZEN) return b.from !== undefined;
  return b.what === FROZEN ? a.from !== undefined : timeOf(a.from) === timeOf(b.from);
}

/** Reports every pair of claims that exclude each other. */
export function checkClaims(claims: readonly Claim[], report: Report): void {
  const known = new Map<string, Claim[]>();
  for (const claim of claims) known.set(claim.path, [...(known.get(claim.path) ?? []), claim]);
  const object = (claim: Claim, other: Claim) => {
    const also = other.path === claim.path ? 'it' : `'${shortened(other.path)}'`;
    report.add({
      place: claim.spot.place,
      path: claim.spot.path,
      message: `'${shortened(claim.path)}' is ${claim.what} by '${claim.by}', but ${also} is ${other.what} by '${other.by}'`,
      found: claim.path,
    });
  };
  for (const [path, same] of known) {
    for (const [at, claim] of same.entries()) {
      const other = same.slice(0, at).find((earlier) => clash(earlier, claim));
      if (other !== undefined) object(claim, other);
    }
    const parts = namesIn(path);
    for (let length = 1; length < parts.length; length += 1) {
      const above = known.get(writePath(parts.slice(0, length)))?.[0];
      if (above !== undefined) object(same[0], above);
    }
  }
}

/** Whether two times can be the same: one that is not given is any. */
function overlaps(a: When = {}, b: When = {}): boolean {
  const either = <T>(x: T | undefined, y: T | undefined) => x === undefined || y === undefined || x === y;
  // A round of the run and a round of a stage may be the same one.
  if ((a.stage === undefined) !== (b.stage === undefined)) return true;
  return either(a.stage, b.stage) && either(a.round, b.round);
}

/** Whether a ban covers what is forced. */
function covers(ban: Act, act: Act): boolean {
  const fields = ['agent', 'issue', 'package', 'to', 'whom', 'ballot'] as const;
  // What is said of a package goes before what is said of its issues, so that the two do not meet.
  const apart = (one: Act, other: Act) =>
    one.issue !== undefined && other.issue === undefined && other.package !== undefined;
  return (
    ban.action === act.action &&
    !apart(ban, act) &&
    !apart(act, ban) &&
    fields.every((name) => ban[name] === undefined || act[name] === undefined || ban[name] === act[name]) &&
    overlaps(ban.at, act.at)
  );
}

/** What two acts cannot both be: a vote called on one issue by two, an agent that votes both ways, or supports what it objects to. */
function rivals(a: Act, b: Act): boolean {
  if (!overlaps(a.at, b.at)) return false;
  const both = new Set([a.action, b.action]);
  if (both.has('support') && both.has('object'))
    return a.agent === b.agent && a.issue === b.issue && a.package === b.package;
  if (a.action !== b.action) return false;
  if (a.action === 'call-vote') return a.issue === b.issue && (a.agent !== b.agent || a.text !== b.text);
  if (a.action === 'vote')
    return a.agent === b.agent && (a.issue ?? a.package) === (b.issue ?? b.package) && a.ballot !== b.ballot;
  if (a.action === 'leave') return a.agent === b.agent && a.to !== b.to;
  if (a.action === 'table') return a.agent === b.agent && a.issue === b.issue && a.text !== b.text;
  return false;
}

/** Reports acts that are forced and forbidden at once, or cannot both be done. */
export function checkActs(acts: readonly ClaimedAct[], report: Report): void {
  for (const [at, one] of acts.entries()) {
    for (const other of acts.slice(0, at)) {
      const clash =
        one.forced === other.forced
          ? one.forced && rivals(one.act, other.act)
          : one.forced
            ? covers(other.act, one.act)
            : covers(one.act, other.act);
      if (!clash) continue;
      const word = ({ forced }: ClaimedAct) => (forced ? 'forced' : 'forbidden');
      report.add({
        place: one.spot.place,
        path: one.spot.path,
        message: `'${one.act.action}' is ${word(one)} by '${one.by}', but ${word(other)}${one.forced === other.forced ? ' otherwise' : ''} by '${other.by}' at the same time`,
        found: one.act.action,
      });
    }
  }
}
