/** Who signed, who left and who deploys what was agreed. */
import type { World } from '../../engine/world.ts';
import { indexOf, type Family } from './measure.ts';

/** Whoever may sign, where a stage asks for signatures: whether what is signed binds does not matter. */
const signers = (world: World) =>
  world.venue.stages.some(({ rule }) => rule?.id === 'signature')
    ? world.agents.filter(({ signs }) => signs)
    : [];

export const signatures: Family = {
  measures: (world) =>
    signers(world).length === 0
      ? []
      : [
          ...signers(world).map(({ id, name }) => ({
            name: `agents.${id}.signed`,
            title: `${name} signs`,
            unit: 'flag' as const,
          })),
          { name: 'signatures.count', title: 'Signatures', unit: 'count' as const },
          {
            name: 'signatures.expected',
            title: 'Signatures expected given the texts',
            unit: 'count' as const,
          },
          { name: 'signatures.share', title: 'Share of those who may sign that do', unit: 'share' as const },
        ],
  collector: (world) => {
    const who = signers(world);
    const at = indexOf(who);
    const own = new Float64Array(who.length).fill(NaN);
    const chance = new Float64Array(who.length).fill(NaN);
    return {
      add: (record) => {
        if (record.type !== 'signature') return;
        // Where a venue asks again, what an agent said last counts.
        own[at.get(record.agent)!] = record.signed ? 1 : 0;
        chance[at.get(record.agent)!] = record.probability;
      },
      write: (values) => {
        const asked = own.filter((signed) => !Number.isNaN(signed));
        const count = asked.reduce((sum, signed) => sum + signed, 0);
        values.set(own);
        values[who.length] = count;
        values[who.length + 1] = chance.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
        values[who.length + 2] = asked.length === 0 ? NaN : count / asked.length;
      },
    };
  },
};

export const exits: Family = {
  measures: (world) =>
    world.venue.outside.length === 0
      ? []
      : [
          ...world.agents.map(({ id, name }) => ({
            name: `agents.${id}.left`,
            title: `${name} leaves for another venue`,
            unit: 'flag' as const,
          })),
          { name: 'exits.count', title: 'Agents that leave for another venue', unit: 'count' as const },
        ],
  collector: (world) => {
    const at = indexOf(world.agents);
    const own = new Float64Array(world.agents.length);
    return {
      add: (record) => {
        if (record.type === 'exit') own[at.get(record.agent)!] = 1;
      },
      write: (values) => {
        values.set(own);
        values[own.length] = own.reduce((sum, left) => sum + left, 0);
      },
    };
  },
};

const implementers = (world: World) =>
  world.venue.binding === 'voluntary' ? world.agents.filter(({ market }) => market > 0) : [];

export const deployment: Family = {
  measures: (world) =>
    implementers(world).length === 0
      ? []
      : [
          ...implementers(world).map(({ id, name }) => ({
            name: `agents.${id}.deploys`,
            title: `${name} deploys what was agreed`,
            unit: 'flag' as const,
          })),
          { name: 'deployment.share', title: 'Share of the market that deploys it', unit: 'share' as const },
        ],
  collector: (world) => {
    const who = implementers(world);
    const at = indexOf(who);
    const own = new Float64Array(who.length);
    let share = 0;
    return {
      add: (record) => {
        if (record.type !== 'deployment' || !record.deploys) return;
        own[at.get(record.agent)!] = 1;
        share += record.market;
      },
      write: (values) => {
        values.set(own);
        // Shares of a market sum to 1 but for rounding.
        values[who.length] = Math.min(1, share);
      },
    };
  },
};
