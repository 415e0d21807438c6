/** What a formula comes to. NaN is a value that does not apply in a run: it makes a sum empty, and what gathers values leaves it out. */
import { type Formula, type FunctionName, GATHERING } from './parse.ts';

/** Computes a formula from the values of measures. */
export type Evaluator = (values: Float64Array) => number;

const truth = (holds: boolean): number => (holds ? 1 : 0);
const isEmpty = (value: number): boolean => value !== value;

/** Functions of values that all apply. */
const PLAIN: Readonly<
  Record<
    Exclude<FunctionName, 'min' | 'max' | 'sum' | 'mean' | 'count' | 'if' | 'ifempty'>,
    (a: number, b: number) => number
  >
> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? NaN : a / b),
  '<': (a, b) => truth(a < b),
  '<=': (a, b) => truth(a <= b),
  '>': (a, b) => truth(a > b),
  '>=': (a, b) => truth(a >= b),
  '=': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
  not: (a) => truth(a === 0),
  negative: (a) => 0 - a,
  abs: Math.abs,
  sqrt: Math.sqrt,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
};

function gathered(name: FunctionName, values: readonly number[]): number {
  if (name === 'count') return values.length;
  if (values.length === 0) return NaN;
  const sum = () => values.reduce((total, value) => total + value, 0);
  if (name === 'sum') return sum();
  if (name === 'mean') return sum() / values.length;
  return values.reduce((one, other) => (name === 'min' ? Math.min(one, other) : Math.max(one, other)));
}

/** A result as a table takes it: a finite number, or empty. */
const settled = (value: number): number => (Number.isFinite(value) ? value + 0 : NaN);

/**
 * Makes a formula ready to be computed.
 * @param placesOf where among the values the measures stand that a pattern fits; none: it does not apply
 */
export function evaluator(formula: Formula, placesOf: (pattern: string) => readonly number[]): Evaluator {
  if (formula.kind === 'number') return () => formula.value;
  if (formula.kind === 'measure') {
    const [place = -1] = placesOf(formula.pattern);
    return (values) => values[place] ?? NaN;
  }
  const { name, args } = formula;
  if (GATHERING.has(name)) {
    const parts = args.flatMap((arg): Evaluator[] =>
      arg.kind === 'measure'
        ? placesOf(arg.pattern).map((place) => (values: Float64Array) => values[place])
        : [evaluator(arg, placesOf)],
    );
    return (values) =>
      settled(
        gathered(
          name,
          parts.map((part) => part(values)).filter((value) => !isEmpty(value)),
        ),
      );
  }
  const [first, second, third] = args.map((arg) => evaluator(arg, placesOf));
  if (name === 'ifempty')
    return (values) => {
      const value = first(values);
      return isEmpty(value) ? second(values) : value;
    };
  if (name === 'if')
    return (values) => {
      const value = first(values);
      return isEmpty(value) ? NaN : (value === 0 ? third : second)(values);
    };
  const act = PLAIN[name as keyof typeof PLAIN];
  if (second === undefined)
    return (values) => {
      const value = first(values);
      return isEmpty(value) ? NaN : settled(act(value, 0));
    };
  return (values) => {
    const [a, b] = [first(values), second(values)];
    return isEmpty(a) || isEmpty(b) ? NaN : settled(act(a, b));
  };
}
