/** The coalitions at the end of a run, and how many agents crossed over on the way. */
import { countedIssues } from '../../engine/world.ts';
import { effectiveNumber, issuePolarisation } from '../../engine/metrics/polarisation.ts';
import type { CoalitionsRecord, MovesRecord } from '../../engine/records.ts';
import type { Family } from './measure.ts';

export const coalitions: Family = {
  readsCoalitions: true,
  measures: () => [
    { name: 'coalitions.count', title: 'Coalitions at the end', unit: 'count' },
    { name: 'coalitions.effective', title: 'Effective number of coalitions', unit: 'index' },
    { name: 'coalitions.largest', title: 'Share of all agents in the largest coalition', unit: 'share' },
    { name: 'coalitions.modularity', title: 'Modularity of the coalitions', unit: 'index' },
    {
      name: 'coalitions.polarisation',
      title: 'Polarisation of the coalitions, mean over issues',
      unit: 'index',
    },
    { name: 'shifts.count', title: 'Crossings of agents between coalitions', unit: 'count' },
    { name: 'shifts.agents', title: 'Agents that crossed over', unit: 'count' },
  ],
  collector: (world) => {
    let last: CoalitionsRecord | null = null;
    let moves: MovesRecord | null = null;
    let shifts = 0;
    const crossed = new Set<string>();
    return {
      add: (record) => {
        if (record.type === 'coalitions') last = record;
        else if (record.type === 'moves') moves = record;
        else if (record.type === 'shift' && record.agent !== null) {
          shifts += 1;
          if (record.from !== null && record.to !== null) crossed.add(record.agent);
        }
      },
      write: (values) => {
        if (last === null || moves === null) return;
        const { membership, modularity } = last;
        const { stance } = moves;
        const sizes = last.coalitions.map(({ size }) => size);
        const counts = countedIssues(world);
        const polarisation = counts.reduce(
          (sum, does, issue) => (does ? sum + issuePolarisation(stance, issue, membership) : sum),
          0,
        );
        values.set([
          sizes.length,
          effectiveNumber(sizes),
          sizes.reduce((most, size) => Math.max(most, size), 0) / world.agents.length,
          modularity,
          polarisation / counts.filter(Boolean).length,
          shifts,
          crossed.size,
        ]);
      },
    };
  },
};

export const length: Family = {
  measures: () => [{ name: 'rounds', title: 'Rounds played', unit: 'count' }],
  collector: () => {
    let rounds = 0;
    return {
      add: (record) => {
        if (record.type === 'round') rounds = record.round;
      },
      write: (values) => {
        values[0] = rounds;
      },
    };
  },
};
