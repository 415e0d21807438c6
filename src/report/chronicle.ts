/** One line for each thing that happened and is worth a line: for the report's list of decisions and for watching a run. */
import type {
  EngineRecord,
  ExchangeRecord,
  GateRecord,
  PackageRecord,
  SettledRecord,
  TestRecord,
  VoteRecord,
} from '../engine/records.ts';
import type { Names } from './names.ts';
import { span, type Rich, type Span } from './rich.ts';
import { listed, printedMove, reasonWords, rounded, voteWords } from './words.ts';

const verdict = (passed: boolean, yes: string, no: string): Span =>
  passed ? span(yes, 'good') : span(no, 'bad');

function voteLine(vote: VoteRecord, names: Names): Rich {
  const texts = vote.issues.map(
    (issue, at) =>
      `${names.issue(issue)}, text ${rounded(vote.texts[at])} against ${rounded(vote.versus[at])}`,
  );
  const matter =
    vote.issue !== null
      ? texts[0]
      : vote.package === null
        ? 'the whole document'
        : `the package “${names.package(vote.package)}”`;
  const caller = vote.calledBy === null ? 'Vote on' : `${names.party(vote.calledBy)} forces a vote on`;
  const quorum = Number.isFinite(vote.needed) ? '' : ', without a quorum';
  return [
    `${caller} ${matter}: ${voteWords(vote)}${quorum}: `,
    verdict(vote.passed, 'passed', 'failed'),
    '.',
  ];
}

function exchangeLine(exchange: ExchangeRecord, names: Names): Rich {
  const { i, iSupplies, iFrom, iTo, j, jSupplies, jFrom, jTo } = exchange;
  const side = (issue: string, from: number, to: number): string => {
    const move = printedMove(from, to);
    return `${names.issue(issue)} (from ${move.from} to ${move.to})`;
  };
  return [
    `${names.agent(i)} gives way on ${side(iSupplies, iFrom, iTo)}, ${names.agent(j)} in return on ${side(jSupplies, jFrom, jTo)}.`,
  ];
}

function gateLine(gate: GateRecord, names: Names): Rich {
  const asked = `${names.party(gate.by)} asks ${names.bloc(gate.bloc)} to carry ${names.issue(gate.issue)}, text ${rounded(gate.text)}`;
  return [
    `${asked}: ${gate.for} for, ${gate.against} against: `,
    verdict(gate.passed, 'taken up', 'refused'),
    '.',
  ];
}

function packageLine({ id, issues, texts, passed }: PackageRecord, names: Names): Rich {
  const parts = issues.map((issue, at) => `${names.issue(issue)} ${rounded(texts[at])}`);
  return [`The package “${names.package(id)}” (${listed(parts)}) `, verdict(passed, 'passed', 'fell'), '.'];
}

function testLine(test: TestRecord, names: Names): Rich {
  const matter =
    test.package !== null
      ? `The package “${names.package(test.package)}”`
      : test.issues.length > 1
        ? 'The whole document'
        : `${names.issue(test.issues[0])}, text ${rounded(test.texts[0])}`;
  const against = test.objectors.length === 0 ? '' : ` (${listed(test.objectors.map(names.agent), 3)})`;
  return [
    `${matter}: `,
    verdict(test.passed, 'passed', 'not passed'),
    `: ${reasonWords(test.reason)}${against}.`,
  ];
}

const SETTLED_WORDS: Readonly<Record<SettledRecord['as'], string>> = {
  agreed: 'is agreed',
  adopted: 'is adopted',
  dropped: 'is dropped',
  deferred: 'is put off',
  reopened: 'is open again',
  gated: 'does not come to the venue',
  unselected: 'is left off the agenda',
};

/** What happened, in one line; null for records that no single line tells. */
export function lineOf(record: EngineRecord, names: Names): Rich | null {
  switch (record.type) {
    case 'event':
      return [`${record.title}.`];
    case 'exchange':
      return exchangeLine(record, names);
    case 'gate':
      return gateLine(record, names);
    case 'test':
      return testLine(record, names);
    case 'vote':
      return voteLine(record, names);
    case 'package':
      return packageLine(record, names);
    case 'tabled':
      return [`${names.party(record.by)} tables ${rounded(record.text)} on ${names.issue(record.issue)}.`];
    case 'settled':
      return [`${names.issue(record.issue)} ${SETTLED_WORDS[record.as]}.`];
    case 'message': {
      const found = record.convergence ? 'convergence' : 'views differed';
      return [`Message on ${names.issue(record.issue)} (${rounded(record.text)}): ${found}.`];
    }
    case 'exit': {
      const carried = record.issue === null ? '' : ` with ${names.issue(record.issue)}`;
      return [`${names.agent(record.agent)} goes to ${names.outside(record.to)}${carried}.`];
    }
    case 'stage':
      return record.to === null
        ? [`${names.stage(record.from)} ends, and with it the venue's work.`]
        : [`${names.stage(record.from)} ends; next: ${names.stage(record.to)}.`];
    default:
      return null;
  }
}
