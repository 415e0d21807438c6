/** One change that is being put together on the Edit screen, and the interventions that changes become. */
import type { Act } from '../../agents/seats/acts.ts';
import type { Intervention, PlainValue } from '../../experiments/interventions/intervention.ts';

/** What is done, in the terms of interventions. */
export type ChangePart =
  | {
      readonly kind: 'number';
      readonly operation: 'set' | 'scale' | 'shift';
      readonly path: string;
      readonly value: PlainValue;
    }
  | { readonly kind: 'act'; readonly forced: boolean; readonly act: Act }
  | { readonly kind: 'drop'; readonly event: string }
  | { readonly kind: 'move'; readonly event: string; readonly round: number };

export interface RunChange {
  /** Row of the screen, or the path that was typed: a later change of the same one takes the place of this one. */
  readonly row: string;
  readonly words: string;
  readonly part: ChangePart;
}

type Numbers = Pick<Intervention, 'set' | 'scale' | 'shift'>;

/** The numbers of some parts as an intervention writes them. */
function numbersOf(parts: readonly ChangePart[]): Numbers {
  const numbers: Record<string, Record<string, PlainValue>> = {};
  for (const part of parts)
    if (part.kind === 'number') (numbers[part.operation] ??= {})[part.path] = part.value;
  return numbers as Numbers;
}

/** An intervention without the numbers that a later one sets at the same time; null where nothing is left of it. */
function without(
  earlier: Intervention,
  paths: ReadonlySet<string>,
  round: number | null,
): Intervention | null {
  if ((earlier.from?.round ?? null) !== round || earlier.from?.stage !== undefined) return earlier;
  const { set, scale, shift, ...rest } = earlier;
  const left = (numbers: Readonly<Record<string, PlainValue>> = {}) =>
    Object.entries(numbers).filter(([path]) => !paths.has(path));
  const kept = Object.entries({ set: left(set), scale: left(scale), shift: left(shift) })
    .filter(([, entries]) => entries.length > 0)
    .map(([name, entries]) => [name, Object.fromEntries(entries)] as const);
  const bare = Object.keys(rest).every((key) => key === 'id' || key === 'title' || key === 'from');
  return bare && kept.length === 0 ? null : { ...rest, ...Object.fromEntries(kept) };
}

/** What was changed before and what is changed now; of two changes of one thing at one time the later one holds. */
export function withChanges(
  earlier: readonly Intervention[],
  changes: readonly RunChange[],
  how: {
    readonly title: string;
    readonly round: number;
    /** Ids that are taken. */
    readonly taken: (id: string) => boolean;
    /** Whether a path stands for a number that events change. */
    readonly isTimed: (path: string) => boolean;
  },
): readonly Intervention[] {
  const { title, round, taken, isTimed } = how;
  const parts = changes.map(({ part }) => part);
  const acts = (wanted: boolean) =>
    parts.flatMap((part) => (part.kind === 'act' && part.forced === wanted ? [part.act] : []));
  const drop = parts.flatMap((part) => (part.kind === 'drop' ? [part.event] : []));
  const move = parts.flatMap((part) =>
    part.kind === 'move' ? [[part.event, { round: part.round }] as const] : [],
  );
  // From the first round on rules and ties are those of the scenario, and nothing has to happen for them to hold.
  const fromStart = parts.filter((part) => part.kind === 'number' && round === 1 && !isTimed(part.path));
  const atRound = parts.filter((part) => !fromStart.includes(part));
  const fields = [
    {
      ...numbersOf(fromStart),
      ...(acts(true).length === 0 ? {} : { force: acts(true) }),
      ...(acts(false).length === 0 ? {} : { forbid: acts(false) }),
      ...(drop.length + move.length === 0
        ? {}
        : {
            events: {
              ...(drop.length === 0 ? {} : { drop }),
              ...(move.length === 0 ? {} : { move: Object.fromEntries(move) }),
            },
          }),
    },
    numbersOf(atRound),
  ];
  const pathsOf = (list: readonly ChangePart[]) =>
    new Set(list.flatMap((part) => (part.kind === 'number' ? [part.path] : [])));
  const kept = earlier.flatMap((one) => {
    const first = without(one, pathsOf(fromStart), null);
    return (first === null ? null : without(first, pathsOf(atRound), round)) ?? [];
  });
  let number = 0;
  const freeId = (): string => {
    do number += 1;
    while (taken(`edit-${String(number).padStart(2, '0')}`));
    return `edit-${String(number).padStart(2, '0')}`;
  };
  const made = fields.flatMap((one, at): Intervention[] =>
    Object.keys(one).length === 0
      ? []
      : [{ id: freeId(), title, ...(at === 0 ? {} : { from: { round } }), ...one }],
  );
  return [...kept, ...made];
}
