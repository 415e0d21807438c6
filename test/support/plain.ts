/** Values as text and back, typed arrays and all: what a save file, another process or a browser page is handed. */

const TYPED = { Float64Array, Int32Array, Uint8Array, Int8Array } as const;

/** JSON in which typed arrays and numbers that JSON does not know are marked. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'number' && (!Number.isFinite(one) || Object.is(one, -0)))
      return { number: Object.is(one, -0) ? '-0' : String(one) };
    if (!ArrayBuffer.isView(one)) return one;
    return { array: one.constructor.name, values: Array.from(one as Float64Array) };
  });
}

/** The value that `toText` wrote down. */
export function fromText(text: string): unknown {
  return JSON.parse(text, (_, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    if ('number' in one && Object.keys(one).length === 1) return Number(one.number);
    if (!('array' in one) || !('values' in one)) return one;
    return TYPED[one.array as keyof typeof TYPED].from(one.values as number[]);
  });
}
