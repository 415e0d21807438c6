/** Whole runs: of wcit-12 and of ten agents, with records and digest, without the digest, and without coalitions. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { play, playOut, type RunInputs } from '../../src/engine/run.ts';
import { openScenario } from '../../src/runs/session.ts';
import { tenAgents } from '../ten-agents.ts';
import type { Work } from './work.ts';

const drain = (inputs: RunInputs): void => {
  const rounds = play(inputs);
  while (rounds.next().done !== true);
};

const WAYS: Readonly<Record<string, (inputs: RunInputs) => void>> = {
  'records and digest': playOut,
  records: drain,
  'records, no coalitions': (inputs) => drain({ ...inputs, coalitions: false }),
};

const runs = (title: string, open: () => string): Work[] =>
  Object.entries(WAYS).map(([way, act]) => ({
    name: `${title}: ${way}`,
    sizes: [1],
    prepare: () => {
      const { world } = openScenario(open());
      let run = 0;
      return () => {
        act({ world, seed: `bench ${(run += 1) % 20}`, conduct: CONDUCT });
      };
    },
  }));

export default [...runs('wcit-12', () => 'wcit-12'), ...runs('ten agents', tenAgents)];
