/** One round of persuasion on one issue, against the number of agents. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { persuade } from '../../src/agents/persuasion.ts';
import { openFloor, openRun } from '../../src/engine/floor.ts';
import { initialState } from '../../src/engine/state.ts';
import { smallWorld } from '../../test/support/world.ts';
import type { Work } from './work.ts';

export default [
  {
    name: 'persuasion, one issue',
    sizes: [100, 1000, 10_000, 100_000],
    prepare: (n) => {
      const crowd = smallWorld({
        agents: Array.from({ length: n }, (_, at) => ({
          id: `agent-${String(at).padStart(6, '0')}`,
          positions: [(at * 61.803398875) % 100],
          saliences: [((at * 7) % 10) / 10 + 0.05],
        })),
        overrides: { scenario: 'crowd' },
      });
      const run = openRun(crowd, 'bench', CONDUCT);
      const state = initialState(crowd);
      return () => persuade(openFloor(run, state));
    },
  },
] satisfies Work[];
