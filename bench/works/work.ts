/** Something whose time is measured, and how measurements are put together. */

export interface Work {
  readonly name: string;
  /** How much of it there is to do, where its time is watched as that grows; one size: it does not vary. */
  readonly sizes: readonly number[];
  /** What is timed, with whatever it needs made beforehand. */
  readonly prepare: (size: number) => () => void;
}

/** Processor milliseconds that one measurement takes at least: what is shorter is done several times. */
const LEAST_MS = 4;

/** Processor milliseconds from which on one call warms up enough. */
const HEAVY_MS = 500;

/** Processor milliseconds, of all threads, that the process has taken. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One of several things whose times are compared. */
export interface Contestant {
  /** Least processor milliseconds of one call so far. */
  least: number;
  readonly call: () => void;
  /** Calls of one measurement. */
  times: number;
}

/** Warms a call up until a measurement of it is long enough. */
export function contestant(call: () => void): Contestant {
  const one: Contestant = { least: Infinity, call, times: 1 };
  measured(one);
  if (one.least <= HEAVY_MS)
    for (let calls = 0; calls < 2 || measured(one) * one.times < LEAST_MS; calls += 1)
      if (calls > 0) one.times *= 2;
  one.least = Infinity;
  return one;
}

/** Processor milliseconds of one call, as the mean of a measurement. */
export function measured(one: Contestant): number {
  const start = cpuMs();
  for (let at = 0; at < one.times; at += 1) one.call();
  const took = (cpuMs() - start) / one.times;
  one.least = Math.min(one.least, took);
  return took;
}

/** Exponents by which times grow with sizes: between neighbours, and the least-squares fit of all. */
export function exponents(sizes: readonly number[], times: readonly number[]) {
  const x = sizes.map((size) => Math.log(size));
  const y = times.map((time) => Math.log(time));
  const local = x.slice(1).map((_, at) => (y[at + 1] - y[at]) / (x[at + 1] - x[at]));
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const fit =
    x.reduce((sum, one, at) => sum + (one - mx) * (y[at] - my), 0) /
    x.reduce((sum, one) => sum + (one - mx) * (one - mx), 0);
  return { local, fit };
}
