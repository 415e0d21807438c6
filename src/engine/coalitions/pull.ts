/**
 * Why an agent's company is another than it was: the change of its mean agreement with its new company less that with its old,
 * split exactly into what the table did, what its own moves did and what the moves of others did.
 */
import { hold } from '../invariant.ts';

/** What agents stood for at one time; arrays are m×n, issue-major. */
export interface Outlook {
  readonly stance: Float64Array;
  readonly salience: Float64Array;
  /** Share with which each issue counts. */
  readonly attention: Float64Array;
}

/** Parts of a change in agreement, in [−2, 2]; their sum is the whole. */
export interface Pull {
  readonly table: number;
  readonly own: number;
  readonly others: number;
}

/** Mean agreement of an agent that stands at `own` with others that stand at `theirs`; 0 without company. */
function meanAgreement(
  agent: number,
  company: readonly number[],
  own: Float64Array,
  theirs: Float64Array,
  salience: Float64Array,
  attention: Float64Array,
): number {
  const m = attention.length;
  const n = own.length / m;
  let sum = 0;
  let count = 0;
  for (const other of company) {
    if (other === agent) continue;
    let weight = 0;
    let distance = 0;
    for (let issue = 0, mine = agent, its = other; issue < m; issue += 1, mine += n, its += n) {
      const w = attention[issue] * attention[issue] * salience[mine] * salience[its];
      weight += w;
      distance += w * Math.abs(own[mine] - theirs[its]);
    }
    sum += weight > 0 ? 1 - distance / (100 * weight) : 0;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * The pull from the agents of `left` to those of `joined` between two times. Saliences are those of the second: what agents
 * care about belongs to the table.
 */
export function pullBetween(
  agent: number,
  left: readonly number[],
  joined: readonly number[],
  before: Outlook,
  after: Outlook,
): Pull {
  const pull = (own: Float64Array, theirs: Float64Array, attention: Float64Array): number =>
    meanAgreement(agent, joined, own, theirs, after.salience, attention) -
    meanAgreement(agent, left, own, theirs, after.salience, attention);
  const started = pull(before.stance, before.stance, before.attention);
  const turned =
    before.attention === after.attention ? started : pull(before.stance, before.stance, after.attention);
  const moved = pull(after.stance, before.stance, after.attention);
  const whole = pull(after.stance, after.stance, after.attention);
  hold(Math.abs(whole) <= 1 + 1e-9 && Math.abs(started) <= 1 + 1e-9, 'agreements lie in 0–1');
  return { table: turned - started, own: moved - turned, others: whole - moved };
}
