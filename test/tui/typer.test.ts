/** Somebody who types at random for thousands of keys, at any size of the terminal: no crash, no broken screen. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINDINGS } from '../../src/tui/model/keys.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import type { Ui } from '../../src/tui/model/state.ts';
import { settled } from '../../src/tui/screens/index.ts';
import { worldArbitrary } from '../support/random-world.ts';
import { broken, granted, session, tape, tapeOfWorld } from '../support/tui.ts';

const KEYS = [...new Set(BINDINGS.flatMap(({ keys }) => keys))].filter(
  (key) => !['Q', 'ctrl-c', 'ctrl-z', 'r', 'b'].includes(key),
);
/** Keys that open another run: seldom, since each plays one. */
const DEAR = ['r', 'b'];
const LETTERS = ['a', 'é', '中', '👩‍⚖️', '0', '5', '.', '=', '-', '+', '*', 'space'];
const key = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 8, arbitrary: fc.constantFrom(...LETTERS) },
  { weight: 1, arbitrary: fc.constantFrom(...DEAR) },
);
/** What somebody types who wants another value for something, and then the branch; chance alone hardly ever gets there. */
const branching = fc
  .tuple(fc.constantFrom('agents', 'other'), fc.nat(12), fc.integer({ min: 0, max: 100 }))
  .map(([pane, down, value]) => [
    ...(pane === 'agents' ? [] : ['tab']),
    'e',
    ...Array.from({ length: down }, () => 'j'),
    'enter',
    ...String(value),
    'enter',
    'b',
  ]);
const typed = (some: readonly string[]) => some.map((one) => ({ type: 'key' as const, key: one }));
const event = fc.oneof(
  { weight: 30, arbitrary: key.map((one) => typed([one])) },
  { weight: 1, arbitrary: branching.map(typed) },
  { weight: 2, arbitrary: fc.constant([{ type: 'tick' as const }]) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        type: fc.constant('size' as const),
        columns: fc.oneof(fc.integer({ min: 80, max: 250 }), fc.integer({ min: 1, max: 80 })),
        rows: fc.oneof(fc.integer({ min: 24, max: 70 }), fc.integer({ min: 1, max: 24 })),
      })
      .map((size) => [size]),
  },
);

const SCENARIOS = [{ id: 'wcit-12', title: 'WCIT', story: 'They meet.', question: 'Who wins?' }];

/** @returns how many futures were seen at most beside each other */
function typeAll(start: Ui, events: readonly (readonly Parameters<typeof reduce>[1][])[]): number {
  let most = 1;
  let ui: Ui = { ...start, scenarios: SCENARIOS };
  for (const one of events.flat()) {
    ui = settled(reduce(ui, one));
    ui = settled(granted(ui));
    // Leaving for Home without a run is leaving the session: begin again.
    most = Math.max(most, ui.tapes.length);
    if (ui.tapes.length > 4) ui = { ...start, scenarios: SCENARIOS };
    expect(broken(ui), JSON.stringify(one)).toEqual([]);
  }
  return most;
}

describe('typing at random', () => {
  it('never breaks the screens of a large conference', () => {
    const run = tape('wcit-12').finish();
    let most = 1;
    fc.assert(
      fc.property(fc.array(event, { minLength: 100, maxLength: 200 }), (events) => {
        most = Math.max(most, typeAll(session(run), events));
      }),
      { numRuns: 12 },
    );
    expect(most).toBeGreaterThan(1);
  });

  it('never breaks the screens of a small one without votes or coalitions', () => {
    for (const ref of ['igf-2012', 'tls-visibility', 'two-cables']) {
      const run = tape(ref);
      fc.assert(
        fc.property(fc.array(event, { minLength: 100, maxLength: 150 }), (events) => {
          typeAll(session(run), events);
        }),
        { numRuns: 8 },
      );
    }
  });

  it('never breaks the screens of any world that can be', () => {
    fc.assert(
      fc.property(worldArbitrary, fc.array(event, { minLength: 30, maxLength: 60 }), (world, events) => {
        typeAll(session(tapeOfWorld(world)), events);
      }),
      { numRuns: 25 },
    );
  });
});
