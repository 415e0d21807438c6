/** Ids to indices, for compiling. */

export interface Index {
  readonly ids: readonly string[];
  /** The index of an id. Throws on one that is not there: checks come before compiling. */
  of(id: string): number;
  /** The indices of ids, ascending, each once. */
  list(ids: readonly string[]): Int32Array;
}

/** Indices of everything that a scenario can name. */
export interface Indices {
  readonly agents: Index;
  readonly issues: Index;
  readonly blocs: Index;
  readonly packages: Index;
  readonly stages: Index;
}

/** The index of things in their given order. */
export function toIndex(things: readonly { readonly id: string }[]): Index {
  const ids = things.map((thing) => thing.id);
  const at = new Map(ids.map((id, index) => [id, index]));
  const of = (id: string): number => {
    const index = at.get(id);
    if (index === undefined) throw new RangeError(`no '${id}' in this scenario`);
    return index;
  };
  return { ids, of, list: (wanted) => Int32Array.from(new Set(wanted.map(of))).sort() };
}
