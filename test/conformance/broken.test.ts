/** The conformance suite is itself on trial: plug-ins broken on purpose, each in one way, and the check that must catch each. */
import { configureGlobal } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { protocol, type Protocol } from '../../src/agents/protocols/protocol.ts';
import { PURPOSE } from '../../src/engine/draws.ts';
import { bookOf, agentDraw, type Floor, type Motion } from '../../src/engine/floor.ts';
import { objectorsOf, react } from '../../src/engine/loss.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import {
  byHeads,
  motionRule,
  stageRule,
  type DecisionRule,
  type RuleCard,
  type Verdict,
} from '../../src/engine/rules/rule.ts';
import { BOOK_BARGAIN } from '../../src/engine/terms.ts';
import { CHECKS, type Subject } from './conform.ts';

const card = (more: Partial<RuleCard> = {}): RuleCard => ({
  id: 'consensus',
  title: 'Broken',
  summary: 'Passes when it should not, for the sake of the suite.',
  source: 'this test',
  deterministic: false,
  ballots: 'never',
  objections: true,
  asks: null,
  electorate: 'is there',
  options: {},
  ...more,
});

/** Nobody is kept out, and nobody forces anything. */
const OPEN = {
  takesPart: null,
  prospect: () => ({ ...byHeads(0, 0, 0), isOpen: false }),
} as const;

/** A sound verdict by the reactions of the room, passed or failed by `passes`. */
function verdictOf(floor: Floor, motion: Motion, passes: (objectors: readonly number[]) => boolean): Verdict {
  const references = motion.issues.map((issue) => floor.world.issues[issue].reference);
  const reactions = react(floor, motion, references);
  const objectors = objectorsOf(reactions);
  const { support, accept, object } = reactions;
  const passed = passes(objectors);
  return { passed, support, accept, object, objectors, reason: passed ? 'passed' : 'failed' };
}

const judged = (
  passes: (floor: Floor, objectors: readonly number[]) => boolean,
  more: Partial<RuleCard> = {},
): DecisionRule =>
  motionRule({
    card: card(more),
    ...OPEN,
    judge: (floor, motion) => verdictOf(floor, motion, (objectors) => passes(floor, objectors)),
  });

let stream = 0;
const remembered = new Set<number>();

interface Broken {
  readonly is: string;
  readonly caughtBy: string;
  readonly rule: DecisionRule;
}

const BROKEN_RULES: readonly Broken[] = [
  {
    is: 'lets the first agent in memory decide',
    caughtBy: 'does not depend on the order in which agents are listed or lie in memory',
    rule: judged((_, objectors) => !objectors.includes(0)),
  },
  {
    is: 'names objectors as they lie in memory, not by loss',
    caughtBy: 'does not depend on the order in which agents are listed or lie in memory',
    rule: motionRule({
      card: card(),
      ...OPEN,
      judge: (floor, motion) => {
        const verdict = verdictOf(floor, motion, (objectors) => objectors.length === 0);
        return { ...verdict, objectors: verdict.objectors.toSorted((a, b) => a - b) };
      },
    }),
  },
  {
    is: 'writes into the world',
    caughtBy: 'changes neither the world nor the state it is given',
    rule: judged((floor, objectors) => {
      floor.world.salience[0] /= 2;
      return objectors.length === 0;
    }),
  },
  {
    is: 'writes into the state of the round before',
    caughtBy: 'changes neither the world nor the state it is given',
    rule: judged((floor, objectors) => {
      (floor.state.tabled as unknown[]).push({ issue: 0, text: 50, by: 0, round: floor.round });
      return objectors.length === 0;
    }),
  },
  {
    is: 'draws from a shared stream',
    caughtBy: 'gives the same run for the same seed',
    rule: judged(() => {
      stream = (stream * 1103515245 + 12345) % 2147483648;
      return stream % 3 > 0;
    }),
  },
  {
    is: 'goes by the coalitions of the round before',
    caughtBy: 'does the same whether coalitions are found or not',
    rule: judged((floor) => floor.state.coalition.every((coalition) => coalition < 0)),
  },
  {
    is: 'asks the machine for its luck',
    caughtBy: 'gives the same run for the same seed',
    rule: judged(() => Math.random() < 0.5),
  },
  {
    is: 'draws from a shared stream, seen by one who goes back',
    caughtBy: 'goes on equal from any round in a fresh process: nothing is remembered beside the state',
    rule: judged(() => {
      stream = (stream * 1103515245 + 12345) % 2147483648;
      return stream % 3 > 0;
    }),
  },
  {
    is: 'remembers beside the state which rounds it has seen',
    caughtBy: 'goes on equal from any round in a fresh process: nothing is remembered beside the state',
    rule: judged((floor) => {
      const again = remembered.has(floor.round);
      remembered.add(floor.round);
      return again;
    }),
  },
  {
    is: 'keeps what no text can hold in the state',
    caughtBy: 'goes on equal when its state is written down and read back between rounds',
    rule: judged((floor, objectors) => {
      const state = floor.state as unknown as { memory?: Map<number, number> };
      state.memory = new Map([
        ...((state.memory?.size ?? 0) > 0 ? state.memory! : []),
        [floor.round, objectors.length],
      ]);
      return state.memory.size > 1;
    }),
  },
  {
    is: 'tosses one coin for all',
    caughtBy: 'keeps common random numbers: the luck of one agent changes no other',
    rule: motionRule({
      card: card(),
      ...OPEN,
      judge: (floor, motion) => {
        const verdict = verdictOf(floor, motion, (objectors) => objectors.length === 0);
        const coin = agentDraw(floor, PURPOSE.reaction, 0, motion.issues[0], 9);
        return coin < 0.5 ? { ...verdict, objectors: [] } : verdict;
      },
    }),
  },
  {
    is: 'draws though its card says that it does not',
    caughtBy: 'is as deterministic as its card says: replicates are equal, or differ somewhere',
    rule: judged((_, objectors) => objectors.length === 0, { deterministic: true }),
  },
  {
    is: 'draws nothing though its card says that it does',
    caughtBy: 'is as deterministic as its card says: replicates are equal, or differ somewhere',
    rule: stageRule({ card: card(), takesPart: null, conclude: () => 'passed' }),
  },
  {
    is: 'counts what is not a number',
    caughtBy: 'plays random worlds to their end, in numbers that can be shown',
    rule: motionRule({
      card: card(),
      ...OPEN,
      judge: (floor, motion) => ({ ...verdictOf(floor, motion, () => true), support: NaN }),
    }),
  },
  {
    is: 'names an objector twice',
    caughtBy: 'lists those who act in the order of their ids, each once, and agendas by falling score',
    rule: motionRule({
      card: card(),
      ...OPEN,
      judge: (floor, motion) => {
        const verdict = verdictOf(floor, motion, () => false);
        return { ...verdict, objectors: [...verdict.objectors, ...verdict.objectors] };
      },
    }),
  },
  {
    is: 'watches whether it is watched',
    caughtBy: 'runs the same watched and unwatched',
    rule: judged((floor, objectors) => {
      floor.records.push({
        type: 'event',
        round: floor.round,
        id: 'watched',
        get title() {
          stream += 1;
          return `seen ${stream} times`;
        },
      });
      return objectors.length === 0;
    }),
  },
];

const OPTION = {
  type: 'number',
  default: 1,
  min: 0,
  max: 2,
  meaning: 'a number of things',
  reason: 'an assumption',
} as const;

const BROKEN_CARDS: readonly (readonly [string, Partial<RuleCard>])[] = [
  ['has another id than its file', { id: 'consensual' }],
  ['has no source', { source: '' }],
  ['has no summary', { summary: '' }],
  ['has a default outside its bounds', { options: { number: { ...OPTION, default: 3 } } }],
  ['has an option without a reason', { options: { number: { ...OPTION, reason: '' } } }],
  ['has an option without a meaning', { options: { number: { ...OPTION, meaning: '' } } }],
  [
    'has a whole number with a broken default',
    { options: { number: { ...OPTION, integer: true, default: 0.5 } } },
  ],
  [
    'has a choice that is none of the choices',
    {
      options: {
        side: {
          type: 'choice',
          default: 'c',
          choices: ['a', 'b'],
          meaning: 'one of two',
          reason: 'an assumption',
        },
      },
    },
  ],
];

const BROKEN_PROTOCOLS: readonly (readonly [string, string, Protocol])[] = [
  [
    'moves whoever lies first in memory',
    'does not depend on the order in which agents are listed or lie in memory',
    protocol({
      card: { ...card({ id: 'concession', deterministic: true }), moves: true },
      bargain: (floor) => {
        const move = (50 - floor.state.stance[0]) / 2;
        floor.state.stance[0] += move;
        bookOf(floor, BOOK_BARGAIN)[0] += move;
      },
    }),
  ],
  [
    'moves everybody by the luck of one',
    'keeps common random numbers: the luck of one agent changes no other',
    protocol({
      card: { ...card({ id: 'concession', deterministic: true }), moves: true },
      bargain: (floor) => {
        const luck = agentDraw(floor, PURPOSE.bargaining, 0, 0);
        floor.state.stance.forEach((stance, entry) => {
          floor.state.stance[entry] = stance + luck * (50 - stance);
          bookOf(floor, BOOK_BARGAIN)[entry] += luck * (50 - stance);
        });
      },
    }),
  ],
];

const rules = RULES as Record<string, DecisionRule>;
const protocols = PROTOCOLS as Record<string, Protocol>;
const { consensus } = rules;
const { concession } = protocols;

/** Puts a broken rule in the place of consensus, whose file it claims. */
function ruleSubject(rule: DecisionRule): Subject {
  rules.consensus = rule;
  return { kind: 'rule', id: 'consensus', card: rule.card, folder: 'src/engine/rules' };
}

// That a broken plug-in is caught is all that is asked here; the smallest example that catches it may take minutes to find.
configureGlobal({ endOnFailure: true });

afterEach(() => {
  rules.consensus = consensus;
  protocols.concession = concession;
  stream = 0;
  remembered.clear();
});

describe('the conformance suite', () => {
  it.each(BROKEN_RULES)('catches a rule that $is', ({ rule, caughtBy }) => {
    const subject = ruleSubject(rule);
    expect(() => CHECKS[caughtBy](subject)).toThrow();
  });

  it.each(BROKEN_CARDS)('catches a card that %s', (_, more) => {
    const subject = ruleSubject(judged(() => true, more));
    expect(() => CHECKS['carries a complete card'](subject)).toThrow();
  });

  it.each(BROKEN_PROTOCOLS)('catches a protocol that %s', (_, caughtBy, broken) => {
    protocols.concession = broken;
    const subject: Subject = {
      kind: 'protocol',
      id: 'concession',
      card: broken.card,
      folder: 'src/agents/protocols',
    };
    expect(() => CHECKS[caughtBy](subject)).toThrow();
  });

  it('has no check that nothing on trial here is caught by', () => {
    const tried = new Set([
      'carries a complete card',
      ...BROKEN_RULES.map(({ caughtBy }) => caughtBy),
      ...BROKEN_PROTOCOLS.map(([, caughtBy]) => caughtBy),
    ]);
    expect([...tried].sort()).toEqual(Object.keys(CHECKS).sort());
  });

  it('lets a sound rule in the same place pass every check', () => {
    const subject = ruleSubject(judged((_, objectors) => objectors.length === 0));
    for (const check of Object.values(CHECKS)) check(subject);
  });
});
