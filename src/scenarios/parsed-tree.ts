/** What the trees of shipped files are kept as. */

/** A tree as JSON: where it stands and its value, its items, or its entries with where their keys stand. */
export type ParsedTree =
  | readonly [offset: number, value: string | number | boolean | null]
  | readonly [offset: number, kind: 0, items: readonly ParsedTree[]]
  | readonly [
      offset: number,
      kind: 1,
      entries: readonly (readonly [key: string, at: number, value: ParsedTree])[],
    ];
