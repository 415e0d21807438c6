/** The steps of a causal chain in words: what each of two histories records, and the books behind it. */
import type { Step } from '../experiments/counterfactual/chain.ts';
import type { EngineRecord } from '../engine/records.ts';
import { lineOf } from './chronicle.ts';
import type { Names } from './names.ts';
import { plainText } from './page.ts';
import { causeWords, listed, percent, rounded, STATUS_WORDS } from './words.ts';

/** One record as a clause; what the list of decisions leaves out is said here. */
function clause(record: EngineRecord, names: Names): string {
  switch (record.type) {
    case 'text':
      return `the text on ${names.issue(record.issue)} becomes ${rounded(record.to)}`;
    case 'signature':
      return `${names.agent(record.agent)} ${record.signed ? 'signs' : 'does not sign'} (chance ${percent(record.probability)})`;
    case 'deployment':
      return `${names.agent(record.agent)} ${record.deploys ? 'deploys' : 'does not deploy'} it`;
    case 'outcome':
      return `${names.issue(record.issue)} ends ${STATUS_WORDS[record.status]} at ${rounded(record.text)}`;
    case 'coalitions':
      return `${record.coalitions.length} coalitions, ${listed(
        record.coalitions.map(({ name, size }) => `${name} ${size}`),
        4,
      )}`;
    case 'shift':
      return `${record.agent === null ? 'a coalition' : names.agent(record.agent)}: ${record.kind}`;
    case 'moves':
      return 'stances move';
    default: {
      const line = lineOf(record, names);
      return line === null ? record.type : plainText(line).replace(/\.$/, '');
    }
  }
}

function movedWords({ moved }: Step, names: Names): string {
  const { agent, issue, stances, causes } = moved!;
  const [base, other] = stances.map((one) => one.toFixed(1));
  const booked = causes.map(({ base: one, counterfactual: there }) => {
    const words = causeWords((there ?? one)!, names);
    const before = one === null ? 'nothing' : one.points.toFixed(2);
    return there === null ? `no longer ${words}` : `${words} instead of ${before.replace('-', '−')}`;
  });
  const why = booked.length === 0 ? '' : `; booked: ${booked.join('; ')}`;
  return `${names.agent(agent)} stands at ${other} on ${names.issue(issue)} instead of ${base}${why}`;
}

/** A step in words: what the counterfactual history has, and what the base has instead. */
export function stepWords(step: Step, names: Names): string {
  if (step.moved !== null) return movedWords(step, names);
  const [base, other] = step.records;
  if (other === null) return `no longer: ${clause(base!, names)}`;
  if (base === null) return `now: ${clause(other, names)}`;
  const [before, after] = [clause(base, names), clause(other, names)];
  return before === after ? after : `${after}; otherwise ${before}`;
}
