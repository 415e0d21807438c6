/**
 * What a record says, in a sentence and in what there is to add to it: the one place where records become words, for reports,
 * transcripts, causal chains and screens. Who tells a run decides which records to tell, and in which order.
 */
import { affairWords } from './affair-words.ts';
import { choiceAdditions, choiceSentence } from './choosing.ts';
import { castingWords, missedQuorum, voteWords } from './counting.ts';
import type {
  CommitmentRecord,
  EngineRecord,
  ExchangeRecord,
  GateRecord,
  PackageRecord,
  ProcedureRecord,
  SettledRecord,
  ShiftRecord,
  SponsorsRecord,
  TestRecord,
  TextRecord,
  VoteRecord,
} from '../engine/records.ts';
import { ABSTAIN, AGAINST, FOR } from '../engine/terms.ts';
import type { World } from '../engine/world.ts';
import {
  besideWords,
  callVerb,
  endWords,
  matterOf,
  revisionWords,
  tabledVerb,
  whyCalled,
  whyTabled,
} from './calling.ts';
import { alphabetical, type Names } from './names.ts';
import { followsWords } from './reasons.ts';
import { span, strong, type Rich, type Span } from './rich.ts';
import {
  causeWords,
  counted,
  listed,
  outcomeWords,
  percent,
  printedMove,
  rounded,
  STATUS_WORDS,
} from './words.ts';
import { reasonWords } from './reason-words.ts';

/** Agents that are named where several do the same. */
const NAMED = 6;

/** How things are called by whoever tells. */
export interface Voice {
  readonly names: Names;
  /** The coalition that a shift comes from, as it was called a round before, and the one that it goes to, as it is called then. */
  readonly from: (shift: ShiftRecord) => string | Span;
  readonly to: (shift: ShiftRecord) => string | Span;
}

/** A voice that knows no names of coalitions. */
export function voiceOf(names: Names): Voice {
  return {
    names,
    from: ({ from }) => (from === null ? 'no coalition' : 'one coalition'),
    to: ({ to }) => (to === null ? 'no coalition' : 'another coalition'),
  };
}

const verdict = (passed: boolean, yes: string, no: string): Span =>
  passed ? span(yes, 'good strong') : span(no, 'bad strong');

/** What was put to a vote or a test: one issue with its text, a package, or everything. */
function matterWords(record: VoteRecord | TestRecord, names: Names): string {
  const matter = matterOf(record, names);
  if (record.package !== null || record.issues.length > 1) return matter;
  if (record.motion === 'no-action') return `${matter}, text ${rounded(record.versus[0])}`;
  const versus =
    record.type === 'vote' || record.call !== null ? ` against ${rounded(record.versus[0])}` : '';
  return `${matter}, text ${rounded(record.texts[0])}${versus}`;
}

const capital = (words: string): string => `${words[0].toUpperCase()}${words.slice(1)}`;

function voteSentence(vote: VoteRecord, names: Names): Rich {
  const caller: Rich =
    vote.call === null ? ['Vote on '] : [strong(names.party(vote.call.by)), ` ${callVerb(vote, 'now')} `];
  const quorum = missedQuorum(vote) ? ', without a quorum' : '';
  return [
    ...caller,
    `${matterWords(vote, names)}: ${voteWords(vote)}${quorum}: `,
    verdict(vote.passed, ...endWords(vote)),
    '.',
  ];
}

function testSentence(test: TestRecord, names: Names): Rich {
  const matter = matterWords(test, names);
  const against = test.objectors.length === 0 ? '' : ` (${listed(names.agents(test.objectors), 3)})`;
  const called: Rich =
    test.call === null
      ? [`${test.package === null && test.issues.length === 1 ? matter : capital(matter)}: `]
      : [strong(names.party(test.call.by)), ` ${callVerb(test, 'now')} ${matter}: `];
  return [...called, verdict(test.passed, ...endWords(test)), `: ${reasonWords(test.reason)}${against}.`];
}

const SETS: Readonly<Record<Exclude<TextRecord['because'], 'draft'>, string>> = {
  accommodation: 'Objections pull',
  vote: 'The vote sets',
  package: 'The package sets',
  event: 'An event sets',
  proposal: 'The proposal sets',
  revision: 'The sponsors revise',
  friendly: 'A friendly amendment moves',
};

function textSentence({ issue, from, to, because, pulls }: TextRecord, names: Names): Rich {
  const on = strong(names.issue(issue));
  if (because === 'draft' || from === null) return ['First draft on ', on, ': ', strong(rounded(to)), '.'];
  const path = printedMove(from, to);
  // In the decimals of the move, a pull is never printed as more than all of them; one that pulled alone needs no number.
  const first =
    pulls.length === 0
      ? ''
      : `, ${names.agent(pulls[0].agent)} ${pulls.length === 1 ? 'alone' : `first (${path.part(pulls[0].points)})`}`;
  return [
    `${SETS[because]} the text on `,
    on,
    ` from ${path.from} to `,
    strong(path.to),
    ` (${path.by})${first}.`,
  ];
}

function exchangeSentence(exchange: ExchangeRecord, names: Names): Rich {
  const { i, iSupplies, iFrom, iTo, j, jSupplies, jFrom, jTo } = exchange;
  const side = (issue: string, from: number, to: number): string => {
    const move = printedMove(from, to);
    return `${names.issue(issue)} (from ${move.from} to ${move.to})`;
  };
  return [
    `${names.agent(i)} gives way on ${side(iSupplies, iFrom, iTo)}, ${names.agent(j)} in return on ${side(jSupplies, jFrom, jTo)}.`,
  ];
}

const TEXTS: Readonly<Record<SponsorsRecord['of'], string>> = {
  text: 'the text',
  amendment: 'the amendment',
  rival: 'the rival text',
};

/** What sponsors have signed for: `the amendment on Spam, 40`. */
export function signedText({ issues, of, texts }: SponsorsRecord, names: Names): string {
  return issues.length === 1
    ? `${TEXTS[of]} on ${names.issue(issues[0])}, ${rounded(texts[0])}`
    : 'the whole document';
}

function sponsorsSentence(record: SponsorsRecord, names: Names): Rich {
  const { sponsors, joined } = record;
  const isNew = joined.length === sponsors.length;
  const by = isNew ? '' : `, ${sponsors.length} by now`;
  const sign = joined.length === 1 ? 'signs' : 'sign';
  return [
    strong(listed(names.agents(joined), NAMED)),
    ` ${sign} for ${signedText(record, names)}, as ${joined.length === 1 ? 'a sponsor' : 'sponsors'}${by}.`,
  ];
}

function procedureSentence({ issue, act, by, text, versus, bloc }: ProcedureRecord, names: Names): Rich {
  const on = names.issue(issue);
  const whose = by === null ? 'the text' : `the text of ${names.party(by)}`;
  const move = versus === null ? null : printedMove(versus, text);
  switch (act) {
    case 'unsponsored':
      return [`${capital(whose)} on ${on}, ${rounded(text)}, is not put: too few sign for it.`];
    case 'friendly':
      return [`The sponsors take in ${whose} on ${on} without a vote: ${move?.to} instead of ${move?.from}.`];
    case 'implied':
      return [
        `${capital(whose)} on ${on}, ${rounded(text)}, is not put: ${rounded(versus!)} was adopted, which excludes it.`,
      ];
    case 'revision':
      return [
        strong(names.party(by!)),
        ` revises the text on ${on} from ${move?.from} to ${move?.to} to win ${names.bloc(bloc!)}.`,
      ];
  }
}

function gateSentence(gate: GateRecord, names: Names): Rich {
  const asked = `${names.party(gate.by)} asks ${names.bloc(gate.bloc)} to carry ${names.issue(gate.issue)}, text ${rounded(gate.text)}`;
  return [
    `${asked}: ${gate.for} for, ${gate.against} against: `,
    verdict(gate.passed, 'taken up', 'refused'),
    '.',
  ];
}

function packageSentence({ id, issues, texts, passed }: PackageRecord, names: Names): Rich {
  const parts = alphabetical(issues.map((issue, at) => `${names.issue(issue)} ${rounded(texts[at])}`));
  return [`The package “${names.package(id)}” (${listed(parts)}) `, verdict(passed, 'passed', 'fell'), '.'];
}

const SETTLED_WORDS: Readonly<Record<SettledRecord['as'], string>> = {
  agreed: 'is agreed',
  adopted: 'is adopted',
  dropped: 'is dropped',
  deferred: 'is deferred',
  reopened: 'is open again',
  gated: 'does not come to the venue',
  unselected: 'is left off the agenda',
};

/** Share of a change in agreement from which one part is named as its reason alone. */
const MOSTLY = 2 / 3;

/** `, mostly because others moved`: which of the three parts of the change point the way the agent went. */
function becauseOf({ table, own, others }: ShiftRecord): string {
  const parts = [
    { words: 'other issues were on the table', size: table },
    { words: 'it moved itself', size: own },
    { words: 'others moved', size: others },
  ]
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  if (parts.length === 0) return '';
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (parts[0].size >= MOSTLY * total)
    return `, ${parts.length > 1 ? 'mostly ' : ''}because ${parts[0].words}`;
  return `, because ${listed(parts.slice(0, 2).map(({ words }) => words))}`;
}

function shiftSentence(shift: ShiftRecord, voice: Voice): Rich {
  const [from, to] = [voice.from(shift), voice.to(shift)];
  const members = `, ${counted(shift.members.length, 'member')}.`;
  const who = strong(listed(voice.names.agents(shift.members), NAMED));
  const stand = shift.members.length === 1 ? 'stands' : 'stand';
  switch (shift.kind) {
    case 'joined':
      return shift.from === null
        ? [who, ' joins ', to, `${becauseOf(shift)}.`]
        : [who, ' crosses over from ', from, ' to ', to, `${becauseOf(shift)}.`];
    case 'left':
      return [who, ' leaves ', from, `${becauseOf(shift)}.`];
    case 'merged':
      return [from, ' merges into ', to, members];
    case 'split':
      return [to, ' splits off from ', from, members];
    case 'dissolved':
      return [from, ' dissolves', members];
    case 'formed':
      return [to, ' forms', members];
    case 'regrouped':
      return ['The table changed: on it ', who, ` ${stand} with `, to, ', no longer with ', from, '.'];
    case 'resorted':
      return [who, ` ${stand} between `, from, ' and ', to, ', now counted with the latter.'];
  }
}

const COMMITMENT_WORDS: Readonly<Record<CommitmentRecord['act'], string>> = {
  reserves: 'keeps out for itself',
  ratifies: 'ratifies',
  accedes: 'accedes to',
  defects: 'does not keep',
  complies: 'keeps again',
  withdraws: 'withdraws from',
};

/** What an agent's decision about texts that passed was held against. */
export function commitmentTerms({ act, gain, price }: CommitmentRecord): string {
  const worth = gain >= 0 ? `it gains it ${gain.toFixed(2)}` : `it costs it ${(-gain).toFixed(2)}`;
  switch (act) {
    case 'ratifies':
    case 'accedes':
      return worth;
    case 'reserves':
      return `${worth}, a reservation ${price.toFixed(2)}`;
    case 'withdraws':
      return `${worth}, leaving ${price.toFixed(2)}`;
    case 'defects':
    case 'complies':
      return `${worth}, a breach ${price.toFixed(2)}`;
  }
}

/** Coalitions named of a round. */
const COALITIONS = 4;

/** What happened, in one sentence; null for the records that only open a round or hold its numbers. */
export function sentenceOf(record: EngineRecord, voice: Voice): Rich | null {
  const { names } = voice;
  switch (record.type) {
    case 'round':
    case 'moves':
      return null;
    case 'event':
      return record.follows === undefined
        ? [strong(record.title), '.']
        : [strong(record.title), `, now that ${followsWords(record.follows, names)}.`];
    case 'exchange':
      return exchangeSentence(record, names);
    case 'text':
      return textSentence(record, names);
    case 'tabled':
      return [
        `${names.party(record.by)} ${tabledVerb(record)} ${record.proposal === undefined ? '' : `“${names.proposal(record.proposal)}”, `}${rounded(record.text)} on ${names.issue(record.issue)}${besideWords(record)}.`,
      ];
    case 'sponsors':
      return sponsorsSentence(record, names);
    case 'procedure':
      return procedureSentence(record, names);
    case 'gate':
      return gateSentence(record, names);
    case 'test':
      return testSentence(record, names);
    case 'vote':
      return voteSentence(record, names);
    case 'choice':
      return choiceSentence(record, names);
    case 'package':
      return packageSentence(record, names);
    case 'settled':
      return [`${names.issue(record.issue)} ${SETTLED_WORDS[record.as]}.`];
    case 'agenda': {
      const chosen = record.scores.filter(({ selected }) => selected);
      return [`The agenda has ${listed(names.issues(chosen.map(({ issue }) => issue)))}.`];
    }
    case 'message': {
      const found = record.convergence ? 'convergence' : 'views differed';
      return [`Message on ${names.issue(record.issue)} (${rounded(record.text)}): ${found}.`];
    }
    case 'stage':
      return [
        record.to === null
          ? `${names.stage(record.from)} ends, and with it the venue's work.`
          : `${names.stage(record.from)} ends; next: ${names.stage(record.to)}.`,
      ];
    case 'exit': {
      const carried = record.issue === null ? '' : ` with ${names.issue(record.issue)}`;
      return [`${names.agent(record.agent)} goes to ${names.outside(record.to)}${carried}.`];
    }
    case 'elsewhere':
      return [
        `At ${names.outside(record.venue)} ${names.issue(record.issue)}, carried there by ${listed(names.agents(record.by), NAMED)}, ends ${STATUS_WORDS[record.status]} at ${rounded(record.text)}: ${reasonWords(record.because)}.`,
      ];
    case 'coalitions': {
      const company = record.coalitions.map(({ name, size }) => `${name} ${size}`);
      return [
        company.length === 0
          ? 'Nobody stands together.'
          : `${counted(company.length, 'coalition')}: ${listed(company, COALITIONS)}.`,
      ];
    }
    case 'shift':
      return shiftSentence(record, voice);
    case 'signature': {
      const did = record.signed ? 'signs' : 'does not sign';
      return [`${names.agent(record.agent)} ${did} (chance ${percent(record.probability)}).`];
    }
    case 'dissociation': {
      const from = record.whole ? 'the consensus' : listed(names.issues(record.issues));
      const after = record.follows.length === 0 ? '' : `, after ${listed(names.agents(record.follows), 3)}`;
      return [strong(names.agent(record.agent)), ` dissociates from ${from}${after}.`];
    }
    case 'proxy': {
      const { agent, principal, issues, act } = record;
      const on = listed(names.issues(issues));
      if (act === 'recalled')
        return [
          `${names.agent(principal)} recalls `,
          strong(names.agent(agent)),
          `, which decides against it on ${on}.`,
        ];
      const how = act === 'paid' ? 'is paid by' : 'is instructed by';
      return [
        strong(names.agent(agent)),
        ` ${how} ${names.agent(principal)} and decides against its own mandate on ${on}.`,
      ];
    }
    case 'commitment':
      return [
        strong(names.agent(record.agent)),
        ` ${COMMITMENT_WORDS[record.act]} ${listed(names.issues(record.issues))}.`,
      ];
    case 'affair':
      return [`${affairWords(record, names)}.`];
    case 'deployment':
      return [`${names.agent(record.agent)} ${record.deploys ? 'deploys' : 'does not deploy'} the result.`];
    case 'outcome':
      return [`${names.issue(record.issue)} ends ${outcomeWords(record)} at ${rounded(record.text)}.`];
    case 'end':
      return [record.because === 'done' ? 'The venue is done.' : 'The run stops here.'];
  }
}

const SIDES = [
  ['For', FOR],
  ['Against', AGAINST],
  ['Abstaining', ABSTAIN],
] as const;

/** Who voted on which side, by name. */
function sidesOf({ ballots }: VoteRecord, world: World): string[] {
  return SIDES.flatMap(([side, ballot]) => {
    const some = alphabetical(
      world.agents.filter((_, agent) => ballots?.[agent] === ballot).map(({ name }) => name),
    );
    return some.length === 0 ? [] : [`${side} (${some.length}): ${listed(some)}.`];
  });
}

/** Whose objections pulled a text, where several did. */
function pullsOf({ from, to, pulls }: TextRecord, names: Names): string[] {
  if (pulls.length < 2) return [];
  const path = printedMove(from ?? to, to);
  const told = pulls.map(({ agent, points }) => ({ name: names.agent(agent), by: path.part(points) }));
  const seen = told.filter(({ by }) => /[1-9]/.test(by)).map(({ name, by }) => `${name} ${by}`);
  const rest = told.length - seen.length;
  return [`Pulled by ${seen.join(', ')}${rest === 0 ? '' : ` and ${rest} by less than that shows`}.`];
}

/** What a record says beyond its sentence: who voted how, who objects, whose objections pulled a text, what an agent's moves are booked to. */
export function additionsTo(record: EngineRecord, { names }: Voice, world: World): string[] {
  const why = ({ call }: VoteRecord | TestRecord) => (call === null ? [] : whyCalled(call, names));
  switch (record.type) {
    case 'test': {
      const { support, accept, object, objectors } = record;
      const who = objectors.length === 0 ? '' : `: ${listed(names.agents(objectors))}`;
      return [...why(record), `${support} support it, ${accept} accept it, ${object} object${who}.`];
    }
    case 'vote':
      return [...why(record), ...castingWords(record, names), ...sidesOf(record, world)];
    case 'procedure':
      return record.expects === null ? [] : [revisionWords(record.expects)];
    case 'sponsors':
      return record.joined.length > NAMED
        ? [`Signed by now (${record.sponsors.length}): ${listed(names.agents(record.sponsors))}.`]
        : [];
    case 'tabled':
      return whyTabled(record);
    case 'choice':
      return choiceAdditions(record, world);
    case 'text':
      return pullsOf(record, names);
    case 'shift':
      return record.agent !== null && record.causes.length > 0
        ? [`Its own moves: ${record.causes.map((cause) => causeWords(cause, names)).join(', ')}.`]
        : [];
    case 'round':
    case 'event':
    case 'moves':
    case 'exchange':
    case 'gate':
    case 'package':
    case 'settled':
    case 'agenda':
    case 'message':
    case 'stage':
    case 'exit':
    case 'elsewhere':
    case 'coalitions':
    case 'signature':
    case 'dissociation':
    case 'proxy':
    case 'commitment':
    case 'affair':
    case 'deployment':
    case 'outcome':
    case 'end':
      return [];
  }
}
