/**
 * The one input of every published model: who wants what on which issue, how much they care, and how strong they are.
 *
 * Importers, scenarios and draws of uncertain inputs all end here, so that any model can be run on any file. Agents and
 * issues keep the order of the file: the original programs settle exact ties by it.
 */

export interface Roster {
  readonly agents: readonly string[];
  readonly issues: readonly string[];
  /** Capability, `issue * agents + agent`; the same for every issue in most files. Positive where a position is held. */
  readonly capability: Float64Array;
  /** Position on the file's own scale, `issue * agents + agent`; NaN: the agent takes no part in the issue. */
  readonly position: Float64Array;
  /** Salience 0–1, `issue * agents + agent`; 0 where the agent takes no part. */
  readonly salience: Float64Array;
  /** Ends of each issue's scale. */
  readonly scale: readonly { readonly low: number; readonly high: number }[];
  /** What holds on each issue if nothing is agreed, on the file's own scale; NaN: unknown. */
  readonly reference?: Float64Array;
}

/** One agent's stake in one issue. */
export interface Stake {
  readonly agent: number;
  readonly position: number;
  readonly salience: number;
  readonly capability: number;
}

/** The stakes of all who take part in an issue, in the roster's order. */
export function stakesOn(roster: Roster, issue: number): Stake[] {
  const stakes: Stake[] = [];
  const n = roster.agents.length;
  for (let agent = 0; agent < n; agent += 1) {
    const at = issue * n + agent;
    const position = roster.position[at];
    if (position !== position) continue;
    stakes.push({ agent, position, salience: roster.salience[at], capability: roster.capability[at] });
  }
  return stakes;
}

/** The reference point of an issue on the file's own scale, NaN if the roster knows none. */
export function referenceOf(roster: Roster, issue: number): number {
  return roster.reference === undefined ? NaN : roster.reference[issue];
}

/**
 * All positions carried to a scale from 0 to `top`, `issue * agents + agent`; NaN stays NaN. Computed as
 * (x − low)·top / (high − low). An issue whose ends coincide maps to 0.
 */
export function positionsOnScale(roster: Roster, top: number): Float64Array {
  const n = roster.agents.length;
  return roster.position.map((position, at) => {
    const { low, high } = roster.scale[Math.floor(at / n)];
    if (high === low) return position === position ? 0 : NaN;
    return ((position - low) * top) / (high - low);
  });
}

/** Inverse of `positionsOnScale`: positions on 0 … `top` carried back to the file's own scale. */
export function positionsOnFileScale(roster: Roster, positions: Float64Array, top: number): Float64Array {
  const n = roster.agents.length;
  return positions.map((position, at) => onFileScale(roster, Math.floor(at / n), position, top));
}

/** One value on 0 … `top` carried back to the file's own scale of an issue. */
export function onFileScale(roster: Roster, issue: number, value: number, top: number): number {
  const { low, high } = roster.scale[issue];
  return low + (value * (high - low)) / top;
}

/**
 * Builds a roster from rows; a row is one agent's stake in one issue. For tests, benchmarks and callers that hold rows.
 * @param scale ends of every issue's scale, or of all issues alike; by default 0 and 100
 * @throws RangeError naming the row whose agent already has a stake in the issue
 */
export function rosterFromRows(
  rows: readonly {
    agent: string;
    issue: string;
    position: number;
    salience: number;
    capability: number;
  }[],
  scale: Readonly<Record<string, { low: number; high: number }>> = {},
  reference: Readonly<Record<string, number>> = {},
): Roster {
  const agents = [...new Set(rows.map((row) => row.agent))];
  const issues = [...new Set(rows.map((row) => row.issue))];
  const agentAt = new Map(agents.map((id, index) => [id, index]));
  const issueAt = new Map(issues.map((id, index) => [id, index]));
  const size = agents.length * issues.length;
  const capability = new Float64Array(size);
  const position = new Float64Array(size).fill(NaN);
  const salience = new Float64Array(size);
  rows.forEach((row, number) => {
    const at = issueAt.get(row.issue)! * agents.length + agentAt.get(row.agent)!;
    if (position[at] === position[at]) {
      throw new RangeError(`row ${number + 1}: ${row.agent} already has a position on ${row.issue}`);
    }
    position[at] = row.position;
    salience[at] = row.salience;
    capability[at] = row.capability;
  });
  return {
    agents,
    issues,
    capability,
    position,
    salience,
    scale: issues.map((id) => scale[id] ?? { low: 0, high: 100 }),
    reference: Float64Array.from(issues, (id) => reference[id] ?? NaN),
  };
}

/**
 * The capability of each agent for models that know only one number per agent: the common value where it is the same
 * on every issue, otherwise the mean over the issues in which the agent takes part.
 */
export function capabilityPerAgent(roster: Roster): Float64Array {
  const n = roster.agents.length;
  return Float64Array.from(roster.agents, (_, agent) => {
    let sum = 0;
    let count = 0;
    let first = NaN;
    let same = true;
    for (let issue = 0; issue < roster.issues.length; issue += 1) {
      const at = issue * n + agent;
      if (roster.position[at] !== roster.position[at]) continue;
      if (count === 0) first = roster.capability[at];
      else if (roster.capability[at] !== first) same = false;
      sum += roster.capability[at];
      count += 1;
    }
    return same ? first : sum / count;
  });
}
