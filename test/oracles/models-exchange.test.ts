/** The equal-gain exchange model against ten recorded rounds of the DECIDE program. */
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { exchangeEqualGain } from '../../src/models/exchange-equal-gain.ts';
import { openBook, weightsOf } from '../../src/models/exchange/book.ts';
import { roughly } from '../../src/models/exchange/offers.ts';
import { opposites } from '../../src/models/exchange/round.ts';
import { positionsOnScale, rosterFromRows } from '../../src/models/roster.ts';
import { exchangeRoster, present, readJson, where } from './models-shared-data.ts';

interface Recorded {
  rounds: {
    nbs_after_voting: Record<string, number>;
    realized: {
      gain: number;
      i: string;
      i_supply: string;
      i_from: number;
      i_to: number;
      j: string;
      j_supply: string;
      j_from: number;
      j_to: number;
    }[];
    positions_next: Record<string, Record<string, number>>;
  }[];
}

describe.skipIf(!present)(`ten rounds of the sample data, to 1e-9${where}`, () => {
  const record = present ? readJson<Recorded>('exchange/oracle_sample_data_10rounds_p0.json').rounds : [];
  const roster = present ? exchangeRoster('exchange/sample_data.txt') : null!;
  const solved = present
    ? exchangeEqualGain.solve(roster, defaultsOf(exchangeEqualGain.card.options), { trace: true })
    : null!;

  it.each(record.map((_, round) => round))('round %i: every exchange in its order', (round) => {
    const got = solved.exchanges!.filter((exchange) => exchange.round === round);
    expect(got.length).toBe(record[round].realized.length);
    record[round].realized.forEach((want, at) => {
      const { i, iSupplies, j, jSupplies, gain, iFrom, iTo, jFrom, jTo } = got[at];
      expect([i, iSupplies, j, jSupplies]).toEqual([want.i, want.i_supply, want.j, want.j_supply]);
      const differences = [gain - want.gain, iFrom - want.i_from, iTo - want.i_to];
      differences.push(jFrom - want.j_from, jTo - want.j_to);
      for (const difference of differences) expect(Math.abs(difference)).toBeLessThan(1e-9);
    });
  });

  it('the preferences after every round', () => {
    record.forEach(({ positions_next: next }, round) => {
      const { positions } = solved.trace![round + 1];
      const onScale = positionsOnScale({ ...roster, position: positions }, 100);
      for (const [issue, byActor] of Object.entries(next)) {
        for (const [actor, want] of Object.entries(byActor)) {
          const at = roster.issues.indexOf(issue) * roster.agents.length + roster.agents.indexOf(actor);
          expect(Math.abs(onScale[at] - want)).toBeLessThan(1e-9);
        }
      }
    });
  });

  it('the outcome after the last vote', () => {
    roster.issues.forEach((issue, at) => {
      const { low, high } = roster.scale[at];
      const outcome = ((solved.outcomes[at] - low) * 100) / (high - low);
      expect(Math.abs(outcome - record[record.length - 1].nbs_after_voting[issue])).toBeLessThan(1e-9);
    });
  });
});

describe.skipIf(!present)(`unit cases of outcomes in the DECIDE program${where}`, () => {
  interface Case {
    actors: [position: number, salience: number, power: number][];
    nbs: number | string;
  }
  const cases = present ? readJson<{ nbs: Case[] }>('exchange/unit_test_numbers.json').nbs : [];

  it.each(cases)('$nbs', ({ actors, nbs }) => {
    const rows = actors.map(([position, salience, capability], at) => ({
      agent: `a${at}`,
      issue: 'q',
      position,
      salience,
      capability,
    }));
    const roster = rosterFromRows(rows);
    const [over, under = 1] = String(nbs).split('/').map(Number);
    const { outcome } = openBook(weightsOf(roster), positionsOnScale(roster, 100));
    expect(outcome[0]).toBeCloseTo(over / under, 12);
  });
});

describe.skipIf(!present)(`unit cases of the DECIDE program on the sample data${where}`, () => {
  const roster = present ? exchangeRoster('exchange/sample_data.txt') : null!;

  it('the road toll against more investment, Willems and Wcentr: shifts of both outcomes and the move', () => {
    const book = openBook(weightsOf(roster), positionsOnScale(roster, 100));
    const offers = opposites(book, () => true);
    const { agents, issues } = roster;
    const place = (actor: string, issue: string): number =>
      issues.indexOf(issue) * agents.length + agents.indexOf(actor);
    const toll = place('Wcentr', 'tolheffing-binnenstad');
    const investment = place('Willems', 'extra-investering');
    const sides = [...offers.onSupply.keys()].filter((side) => {
      const own = offers.onSupply[side];
      return own === toll && offers.onSupply[side ^ 1] === investment;
    });
    expect(sides).toHaveLength(1);
    const [side] = sides;
    offers.calculate(side >> 1, roughly(offers));
    const shifts = [offers.shift[side], offers.shift[side ^ 1]].sort((a, b) => a - b);
    expect(shifts[0]).toBeCloseTo(10.38781163434903, 11);
    expect(shifts[1]).toBeCloseTo(13.15789473684211, 11);
    expect(Math.min(Math.abs(offers.move[side]), Math.abs(offers.move[side ^ 1]))).toBeCloseTo(
      61.05117364047237,
      11,
    );
  });
});
