/**
 * A document as tables: every list in it is a table of its own, one entry a row, with what it belongs to in the first columns; what
 * stands outside lists is one table of names and values. Figures are those of the JSON document, to the last digit.
 */

export type Scalar = string | number | boolean | null;

export interface ListTable {
  /** Path of the list in the document, such as `issues.anchors`. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Scalar[])[];
}

/** Entries of an object up to which each is a column; one with more is a list by name. */
const MOST_COLUMNS = 24;

type Fields = Map<string, Scalar>;

interface Draft {
  /** What the rows belong to: the lists around this one. */
  readonly owners: readonly string[];
  readonly rows: { readonly owners: readonly Scalar[]; readonly fields: Fields }[];
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** A list of a document, whether it is written as one or as an object by name. */
function entriesOf(value: object): (readonly [Scalar, unknown])[] | null {
  if (Array.isArray(value)) return value.map((entry, at) => [at + 1, entry]);
  const entries = Object.entries(value);
  return entries.length > MOST_COLUMNS ? entries : null;
}

/** What entries are called where something belongs to them: by their first texts where those tell them apart, else by number. */
function labelsOf(entries: readonly (readonly [Scalar, unknown])[]): Scalar[] {
  const firsts = entries.map(([, entry]): unknown =>
    isScalar(entry) || Array.isArray(entry) ? null : Object.values(entry as object)[0],
  );
  const isTold = firsts.every((one) => typeof one === 'string') && new Set(firsts).size === firsts.length;
  return isTold ? (firsts as string[]) : entries.map(([key]) => key);
}

class Gathering {
  readonly #drafts = new Map<string, Draft>();

  /** Takes a list in; @param owners the lists around it with the entry that it belongs to */
  list(
    path: string,
    entries: readonly (readonly [Scalar, unknown])[],
    owners: readonly (readonly [string, Scalar])[],
  ): void {
    const names = owners.map(([name]) => name);
    const draft = this.#drafts.get(path) ?? { owners: names, rows: [] };
    this.#drafts.set(path, draft);
    const labels = labelsOf(entries);
    entries.forEach(([key, entry], at) => {
      const fields: Fields = new Map();
      if (typeof key === 'string') fields.set('name', key);
      this.#into(fields, path, '', isScalar(entry) ? { value: entry } : entry, [
        ...owners,
        [path, labels[at]],
      ]);
      draft.rows.push({ owners: owners.map(([, owner]) => owner), fields });
    });
  }

  #into(
    fields: Fields,
    path: string,
    prefix: string,
    entry: unknown,
    owners: readonly (readonly [string, Scalar])[],
  ): void {
    if (Array.isArray(entry)) {
      this.list(path === '' ? 'list' : `${path}.list`, entriesOf(entry)!, owners);
      return;
    }
    for (const [name, value] of Object.entries(entry as object) as [string, unknown][]) {
      if (value === undefined) continue;
      const field = prefix === '' ? name : `${prefix}.${name}`;
      if (isScalar(value)) fields.set(field, value);
      else {
        const entries = entriesOf(value as object);
        const below = path === '' ? field : `${path}.${field}`;
        if (entries === null) this.#into(fields, path, field, value, owners);
        else this.list(below, entries, owners);
      }
    }
  }

  /** The table of what stands outside lists, before all lists in it. */
  whole(document: object): ListTable[] {
    const fields: Fields = new Map();
    this.#into(fields, '', '', document, []);
    return [{ name: 'document', head: ['name', 'value'], rows: [...fields] }, ...this.#tables()];
  }

  #tables(): ListTable[] {
    return [...this.#drafts].flatMap(([name, { owners, rows }]): ListTable[] => {
      if (rows.length === 0) return [];
      const own = [...new Set(rows.flatMap(({ fields }) => [...fields.keys()]))];
      if (own.length === 0) return [];
      return [
        {
          name,
          head: [...owners, ...own],
          rows: rows.map(({ owners: of, fields }) => [
            ...of,
            ...own.map((field) => fields.get(field) ?? null),
          ]),
        },
      ];
    });
  }
}

/** The tables of a document, the one of what stands outside lists first. */
export const tablesOf = (document: object): ListTable[] => new Gathering().whole(document);
