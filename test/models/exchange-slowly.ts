/**
 * The equal-gain exchange model the slow way: every figure a decimal, every outcome summed afresh, the whole list sorted
 * before every realisation. The fast implementation must realise the same exchanges in the same order.
 */
import {
  add,
  compare,
  type Decimal,
  decimalFromBits,
  decimalFromText,
  distance,
  divide,
  multiply,
  subtract,
  ZERO,
} from '../../src/models/exchange/decimal.ts';
import type { Roster } from '../../src/models/roster.ts';

interface Party {
  actor: number;
  supply: number;
  demand: number;
  from: Decimal;
  start: Decimal;
  wants: Decimal;
  moves: Decimal[];
  to: Decimal;
}

interface Trade {
  i: Party;
  j: Party;
  gain: Decimal;
  valid: boolean;
  updates: Map<number, Map<number, Decimal>>;
}

const text = decimalFromText;
const [LEAST, TOP, ONE] = [text(1e-10), text(100), text(1)];
const negate = (x: Decimal): Decimal => subtract(ZERO, x);
const size = (x: Decimal): Decimal => distance(x, ZERO);

/** Realised trades per round as `i supplies > j supplies` in words. */
export function exchangeSlowly(roster: Roster, rounds: number): string[][] {
  const n = roster.agents.length;
  const m = roster.issues.length;
  const s = Array.from(roster.salience, text);
  const c = Array.from(roster.capability, text);
  const x = Array.from(roster.position, (value) => (value === value ? text(value) : ZERO));
  const takesPart = Array.from(roster.position, (value, at) => value === value && roster.salience[at] > 0);
  const at = (issue: number, actor: number): number => issue * n + actor;
  const actors = (issue: number): number[] => [...Array(n).keys()].filter((a) => takesPart[at(issue, a)]);
  const total = [...Array(m).keys()].map((issue) =>
    actors(issue).reduce((sum, a) => add(sum, multiply(s[at(issue, a)], c[at(issue, a)])), ZERO),
  );
  const sum = (issue: number, position: (actor: number) => Decimal): Decimal =>
    actors(issue).reduce(
      (all, a) => add(all, multiply(multiply(position(a), s[at(issue, a)]), c[at(issue, a)])),
      ZERO,
    );

  const outcome = (trade: Trade, party: Party, stands: Decimal): Decimal => {
    const known = trade.updates.get(party.supply)!;
    const top = sum(party.supply, (a) =>
      a === party.actor ? stands : (known.get(a) ?? x[at(party.supply, a)]),
    );
    return divide(top, total[party.supply]);
  };
  const supplied = (p: Party): Decimal => s[at(p.supply, p.actor)];
  const demanded = (p: Party): Decimal => s[at(p.demand, p.actor)];
  const power = (p: Party): Decimal => c[at(p.supply, p.actor)];
  const shiftOf = (p: Party, move: Decimal): Decimal =>
    divide(multiply(multiply(move, supplied(p)), power(p)), total[p.supply]);
  const moveOf = (p: Party, shift: Decimal): Decimal =>
    divide(multiply(shift, total[p.supply]), multiply(power(p), supplied(p)));
  const rate = (p: Party, o: Party): Decimal =>
    divide(add(supplied(p), demanded(o)), add(demanded(p), supplied(o)));
  const aim = (p: Party, o: Party, move: Decimal): void => {
    const signed = compare(p.from, o.wants) > 0 ? negate(move) : move;
    p.moves[p.moves.length - 1] = signed;
    p.to = add(p.from, signed);
  };
  const possible = (p: Party): boolean => {
    const move = p.moves[p.moves.length - 1];
    if (compare(size(move), TOP) > 0 || compare(size(move), LEAST) <= 0) return false;
    if (compare(p.to, ZERO) < 0 || compare(p.to, TOP) > 0) return false;
    if (compare(p.moves.reduce(add, ZERO), TOP) > 0) return false;
    return p.moves.every((one) => compare(one, ZERO) > 0) || p.moves.every((one) => compare(one, ZERO) < 0);
  };
  const gainOf = (p: Party, own: Decimal, got: Decimal): Decimal =>
    distance(multiply(own, supplied(p)), multiply(got, demanded(p)));
  const cut = (trade: Trade, p: Party, o: Party): void => {
    const before = compare(o.wants, outcome(trade, p, p.from));
    const after = compare(o.wants, outcome(trade, p, p.to));
    if ((before >= 0 && after >= 0) || (before <= 0 && after <= 0)) return;
    const known = trade.updates.get(p.supply)!;
    const top = sum(p.supply, (a) => known.get(a) ?? (a === p.actor ? p.from : x[at(p.supply, a)]));
    const missing = subtract(multiply(o.wants, total[p.supply]), top);
    const move = size(divide(missing, multiply(supplied(p), power(p))));
    const shift = shiftOf(p, move);
    const answer = multiply(rate(p, o), shift);
    aim(o, p, size(moveOf(o, answer)));
    aim(p, o, move);
    trade.gain = gainOf(o, answer, shift);
  };
  const calculate = (trade: Trade): void => {
    const { i, j } = trade;
    let shiftJ = shiftOf(j, distance(i.wants, j.from));
    let shiftI = multiply(rate(j, i), shiftJ);
    let [moveI, moveJ] = [moveOf(i, shiftI), distance(i.wants, j.from)];
    if (compare(moveI, distance(j.wants, i.from)) > 0) {
      shiftI = shiftOf(i, distance(j.wants, i.from));
      shiftJ = multiply(rate(i, j), shiftI);
      [moveI, moveJ] = [distance(j.wants, i.from), moveOf(j, shiftJ)];
    }
    i.moves.push(ZERO);
    j.moves.push(ZERO);
    aim(i, j, moveI);
    aim(j, i, moveJ);
    trade.gain = gainOf(i, shiftI, shiftJ);
    trade.valid = possible(i) && possible(j) && compare(trade.gain, LEAST) >= 0;
    if (!trade.valid) return;
    cut(trade, i, j);
    cut(trade, j, i);
    trade.valid = possible(i) && possible(j);
  };
  const react = (trade: Trade, done: Trade): void => {
    let touched = false;
    for (const p of [trade.i, trade.j]) {
      for (const moved of [done.i, done.j]) {
        if (p.actor !== moved.actor || p.supply !== moved.supply) continue;
        p.from = moved.to;
        p.moves.push(moved.moves[moved.moves.length - 1]);
        touched = true;
      }
    }
    const drop = (): void => {
      trade.i.moves.pop();
      trade.j.moves.pop();
    };
    if (touched) drop();
    for (const [got, giver] of [
      [done.j, done.i],
      [done.i, done.j],
    ]) {
      if (![trade.i, trade.j].some((p) => p.actor === got.actor && p.demand === got.demand)) continue;
      const known = trade.updates.get(got.demand)!;
      const old = known.get(giver.actor);
      const rightward = old !== undefined && compare(giver.start, old) <= 0;
      const keeps =
        old !== undefined && (rightward ? compare(old, giver.to) < 0 : compare(old, giver.to) > 0);
      if (!keeps) known.set(giver.actor, giver.to);
      if (!touched) drop();
      touched = true;
    }
    if (touched) calculate(trade);
  };
  const party = (actor: number, supply: number, demand: number): Party => {
    const stands = x[at(supply, actor)];
    return {
      actor,
      supply,
      demand,
      from: stands,
      start: stands,
      wants: x[at(demand, actor)],
      moves: [],
      to: ZERO,
    };
  };

  return Array.from({ length: rounds }, () => {
    const left = (issue: number, a: number): boolean =>
      compare(
        x[at(issue, a)],
        divide(
          sum(issue, (b) => x[at(issue, b)]),
          total[issue],
        ),
      ) <= 0;
    let list: Trade[] = [];
    for (let p = 0; p < m; p += 1) {
      for (let q = p + 1; q < m; q += 1) {
        const both = actors(p).filter((a) => takesPart[at(q, a)]);
        const group = (onP: boolean, onQ: boolean): number[] =>
          both.filter((a) => left(p, a) === onP && left(q, a) === onQ);
        for (const [firsts, seconds] of [
          [group(false, false), group(true, true)],
          [group(true, false), group(false, true)],
        ]) {
          for (const first of firsts) {
            for (const second of seconds) {
              const ratio = (a: number): Decimal => divide(s[at(p, a)], s[at(q, a)]);
              const [i, j] = compare(ratio(first), ratio(second)) < 0 ? [second, first] : [first, second];
              const updates = new Map([p, q].map((issue) => [issue, new Map<number, Decimal>()]));
              const trade = { i: party(i, q, p), j: party(j, p, q), gain: ZERO, valid: true, updates };
              calculate(trade);
              list.push(trade);
            }
          }
        }
      }
    }
    const done: Trade[] = [];
    while (list.length > 0) {
      list.sort((a, b) => compare(b.gain, a.gain));
      const best = list.shift()!;
      if (!best.valid) continue;
      list = list.filter((trade) => trade.valid);
      for (const trade of list) react(trade, best);
      list = list.filter((trade) => trade.valid);
      done.push(best);
    }
    const next = [...x];
    for (const { actor, supply, to, start } of done.flatMap(({ i, j }) => [i, j])) {
      const free = multiply(subtract(ONE, s[at(supply, actor)]), decimalFromBits(0.4));
      const fixed = decimalFromBits(0.1);
      const kept = multiply(subtract(subtract(ONE, free), fixed), start);
      next[at(supply, actor)] = add(add(multiply(free, to), multiply(fixed, to)), kept);
    }
    x.splice(0, x.length, ...next);
    return done.map(
      ({ i, j }) =>
        `${roster.agents[i.actor]} ${roster.issues[i.supply]} > ${roster.agents[j.actor]} ${roster.issues[j.supply]}`,
    );
  });
}
