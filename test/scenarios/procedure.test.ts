/** Rules of procedure, proposals and conditions as files write them: what is refused, and what is warned of, at its line. */
import { describe, expect, it } from 'vitest';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { fencesOf } from '../docs/pages.ts';
import { FOLDERS, memoryFiles } from '../support/memory-files.ts';

const [VENUE, SCENARIO] = ['committee.yaml', 'scenario.yaml'].map(
  (name) =>
    fencesOf('docs/how-to/write-rules-of-procedure.md').find(({ file }) => file?.endsWith(name))!.text,
);

interface Change {
  readonly scenario?: readonly [string | RegExp, string];
  readonly venue?: readonly [string | RegExp, string];
}

function changed(text: string, [from, to]: readonly [string | RegExp, string] = [/^/, '']): string {
  const after = text.replace(from, to);
  if (after === text && to !== '') throw new Error(`nothing to change: ${from}`);
  return after;
}

/** Problems, or warnings where there are none, each as `line: message`. */
function told({ scenario, venue }: Change): string[] {
  const files = memoryFiles({
    '/c/scenario.yaml': changed(SCENARIO, scenario),
    '/c/committee.yaml': changed(VENUE, venue),
  });
  const loaded = loadScenario('/c', { folders: FOLDERS, access: files, known: KNOWN });
  return (loaded.ok ? loaded.warnings : loaded.problems).map(({ line, message }) => `${line}: ${message}`);
}

/** The line on which a text stands in the scenario or, where it is not in it, in the venue. */
const lineOf = (text: string): number =>
  (SCENARIO.includes(text) ? SCENARIO : VENUE).split('\n').findIndex((line) => line.includes(text)) + 1;

const L3 = lineOf('id: l-3');
const WHEN = lineOf('when: { issue: dues');

describe('proposals', () => {
  it.each([
    ['amends: l-1 }', 'amends: l-9 }', `${L3}: unknown proposal 'l-9'`],
    ['by: cal, text: 65', 'by: cat, text: 65', `${L3}: unknown agent or bloc 'cat'`],
    ['text: 65, amends: l-1', 'text: 65, amends: l-3', `${L3}: 'l-3' amends itself: l-3`],
    ['text: 65, amends: l-1', 'text: 65, amends: l-5', `${L3}: 'l-3' amends 'l-5', whose issue is 'fund'`],
    [
      'reference: 0\n    anchors: [{ at: 0, label: every',
      'reference: 0\n    options: [10, 40, 80]\n    anchors: [{ at: 0, label: every',
      `${L3 + 1}: must be one of the texts that the issue lists: 10, 40, 80`,
    ],
  ])('with %s become refused by %s', (from, to, message) => {
    expect(told({ scenario: [from, to] }).some((one) => one.startsWith(message))).toBe(true);
  });

  it('may amend an amendment, and no further', () => {
    const deep = SCENARIO.replace(
      '  - { id: l-5,',
      '  - { id: l-6, title: A, issue: dues, stage: committee, by: bor, text: 60, amends: l-3 }\n  - { id: l-7, title: B, issue: dues, stage: committee, by: bor, text: 61, amends: l-6 }\n  - { id: l-5,',
    );
    expect(told({ scenario: [SCENARIO, deep] })).toEqual([
      `${lineOf('id: l-5') + 1}: 'l-7' amends an amendment to an amendment: two degrees are all that can be put in order`,
    ]);
  });

  it('are warned of where nothing can come of them', () => {
    expect(told({ venue: ['      amendments: in-order\n', ''] }).join('\n')).toContain(
      `${L3}: 'l-3' is never put: 'committee' decides no amendments`,
    );
    expect(told({ venue: ['[events, drafting, decision]', '[events, decision]'] }).join('\n')).toContain(
      "'l-1' comes to nothing: 'committee' has no drafting",
    );
  });
});

describe('a procedure', () => {
  it.each([
    [
      'noAction: { use: vote }',
      'noAction: { use: signature }',
      "'signature' ends stages and cannot judge a motion",
    ],
    ['rivals: true', 'rivals: true\n      exhausted: nowhere', "unknown stage 'nowhere'"],
    ['needed: 2', 'needed: -1', 'must be at least 0'],
    ['amendments: in-order', 'amendments: nearest', 'allowed: in-order'],
  ])('with %s made %s is refused', (from, to, message) => {
    const line = lineOf(from) + (to.includes('\n') ? 1 : 0);
    const problems = told({ venue: [from, to] });
    expect(
      problems.some((one) => one.startsWith(`${line}: `) && one.includes(message)),
      problems.join('\n'),
    ).toBe(true);
  });

  it('hands motions to rules that judge them, and so do a forced decision and a package', () => {
    const message = "'signature' ends stages and cannot judge a motion";
    const forced = 'rule: { use: vote }\n    forced: { use: signature }';
    expect(told({ venue: ['rule: { use: vote }', forced] })).toContain(
      `${lineOf('rule: { use: vote }') + 1}: ${message}`,
    );
    const offered =
      'packages:\n  - { id: deal, title: Deal, stage: committee, texts: { dues: 20 }, rule: { use: signature } }\nproposals:';
    expect(told({ scenario: ['proposals:', offered] })).toContain(`${lineOf('proposals:') + 1}: ${message}`);
  });

  it('is warned of where it puts nothing', () => {
    expect(told({ venue: ['rivals: true', 'separate: true'] }).join('\n')).toContain(
      `${lineOf('rivals: true')}: nothing is voted on apart: 'committee' decides issue by issue`,
    );
    expect(told({ venue: ['rule: { use: vote }', 'rule: { use: none }'] }).join('\n')).toContain(
      "nothing is put by this procedure: 'none' ends the stage by itself",
    );
  });
});

describe('a condition', () => {
  const when = (condition: string) =>
    told({ scenario: ['when: { issue: dues, adopted: true, text: { atLeast: 60 } }', `when: ${condition}`] });

  it.each([
    ['{ issue: due, adopted: true }', "unknown issue 'due'"],
    ['{ agent: zoe, signed: true }', "unknown agent 'zoe'"],
    ['{ event: strikes }', "unknown event 'strikes'"],
    ['{ stage: plenary, ended: passed }', "unknown stage 'plenary'"],
    ['{ all: [] }', 'at least 1'],
    ['{}', 'a condition is about one thing'],
    ['{ issue: dues, event: strike }', 'a condition is about one thing'],
    ['{ issue: dues }', 'what of this issue? It has one of adopted, failed, text'],
    ['{ vote: dues, adopted: true }', "nothing is 'adopted' of a vote: passed"],
    ['{ any: [{ not: { issue: due, failed: true } }] }', "unknown issue 'due'"],
  ])('such as %s is refused at its line', (condition, message) => {
    const problems = when(condition);
    expect(
      problems.some((one) => one.startsWith(`${WHEN}: `) && one.includes(message)),
      problems.join('\n'),
    ).toBe(true);
  });

  it.each([
    ['{ agent: ada, signed: true }', 'signing ends the venue'],
    ['{ agent: ada, left: true }', 'no stage lets anybody leave'],
    ['{ exits: { atLeast: 1 } }', 'no stage lets anybody leave'],
    ['{ stage: signing, ended: passed }', 'the venue is then over'],
    ['{ event: shippers-leave }', 'it waits for itself: shippers-leave → shippers-leave'],
    ['{ issue: dues, text: { atLeast: 60, atMost: 50 } }', 'no text is at least 60 and at most 50'],
    ['{ all: [{ issue: dues, adopted: true }, { signatures: { atLeast: 1 } }] }', 'signing ends the venue'],
  ])('such as %s is warned of at its line: it can never hold', (condition, why) => {
    expect(
      when(condition).map(
        (one) => one.startsWith(`${WHEN}: 'shippers-leave' never happens: `) && one.includes(why),
      ),
    ).toEqual([true]);
  });

  it('needs no time beside it, but one of the two', () => {
    expect(told({})).toEqual([]);
    expect(told({ scenario: [/ {4}when: \{ issue.*\n/, ''] }).join('\n')).toContain(
      'an event has a time (at), something that it waits for (when), or both',
    );
  });
});

describe('ways back into a stage', () => {
  const COMMITTEE = 'rule: { use: vote }\n    procedure:';
  it.each([
    [`rule: { use: vote }\n    fail: committee\n    procedure:`, true],
    [`rule: { use: vote }\n    fail: committee\n    returns: 1\n    procedure:`, false],
    [`rule: { use: vote }\n    fail: committee\n    procedure:\n      exhausted: signing`, false],
    [`rule: { use: vote }\n    procedure:\n      failures: 2\n      exhausted: committee`, true],
  ])('are warned of where it may not be entered again: %s', (to, warned) => {
    const line =
      lineOf('rule: { use: vote }') + to.split('\n').findIndex((one) => one.includes(': committee'));
    expect(told({ venue: [COMMITTEE, to] })).toEqual(
      warned
        ? [
            `${line}: 'committee' never leads back to 'committee', which may not be entered again: give 'committee' returns, or the venue fails here`,
          ]
        : [],
    );
  });
});

describe('ties of principals', () => {
  const TIE = (terms: string) =>
    `ties:\n  - { from: ada, to: bor, kind: proxy, strength: 1, ${terms}recalls: true }\nevents:`;
  it.each([
    ['', ['27: it recalls nobody: who is not paid is never recalled for what it decides; say what it pays']],
    ['pays: 0.2, ', []],
  ])('recall only whom they pay: %s', (terms, warnings) => {
    const events = SCENARIO.split('\n').indexOf('events:');
    expect(told({ scenario: ['\nevents:', `\n${TIE(terms)}`] })).toEqual(
      warnings.map((one) => one.replace('27', `${events + 2}`)),
    );
  });
});
