/** What somebody who brings a decision about is said to do: a vote is one only where ballots are cast. */
import { expect, it } from 'vitest';
import { callVerb } from '../../src/report/calling.ts';

it.each([
  ['vote', 'forced', 'forces a vote on', 'forced a vote on'],
  ['test', 'forced', 'forces a decision on', 'forced a decision on'],
  ['vote', 'insisted', 'insists on a vote on', 'insisted on a vote on'],
  ['vote', 'asked', 'asks for a vote apart on', 'asked for a vote apart on'],
  ['test', 'asked', 'asks for a decision apart on', 'asked for a decision apart on'],
  ['vote', 'moved', 'moves that no action be taken on', 'moved that no action be taken on'],
] as const)('a %s that is %s', (type, kind, now, then) => {
  const call = { by: 'a', kind, writtenBy: [], expects: null };
  expect([callVerb({ type, call }, 'now'), callVerb({ type, call }, 'then')]).toEqual([now, then]);
});
