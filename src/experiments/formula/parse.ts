/**
 * Formulas over measures, such as `max(issues.*.text) - min(issues.*.text)`: read by a grammar of their own into plain data.
 * They come with files from anybody: a formula is bounded in length, depth and size, names nothing but measures, and is never
 * code of the program.
 */
import { nearest } from '../../scenarios/nearest.ts';
import { shortened, unseenIn } from '../../scenarios/text.ts';

/** A formula as a tree; operators are functions of their sign. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  /** A measure, or all that a pattern such as `issues.*.text` fits. */
  | { readonly kind: 'measure'; readonly pattern: string; readonly offset: number }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Formula[] };

/** Arguments that a function takes: at least and at most. */
const ARITY = {
  '+': [2, 2],
  '-': [2, 2],
  '*': [2, 2],
  '/': [2, 2],
  '<': [2, 2],
  '<=': [2, 2],
  '>': [2, 2],
  '>=': [2, 2],
  '=': [2, 2],
  '!=': [2, 2],
  and: [2, 2],
  or: [2, 2],
  not: [1, 1],
  negative: [1, 1],
  abs: [1, 1],
  sqrt: [1, 1],
  round: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  if: [3, 3],
  ifempty: [2, 2],
  min: [1, 1000],
  max: [1, 1000],
  sum: [1, 1000],
  mean: [1, 1000],
  count: [1, 1000],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type FunctionName = keyof typeof ARITY;

/** Functions of any number of values, in which a pattern stands for all that it fits. */
export const GATHERING: ReadonlySet<FunctionName> = new Set(['min', 'max', 'sum', 'mean', 'count']);
/** Functions that are called by their name. */
const CALLED = (Object.keys(ARITY) as FunctionName[]).filter(
  (name) => /^[a-z]+$/.test(name) && !['and', 'or', 'not', 'negative'].includes(name),
);

const MOST_CHARACTERS = 1000;
const DEEPEST = 32;
const MOST_PARTS = 400;

/** What is wrong with a formula, and where in it. */
export class FormulaError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const BLANKS = /\s*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
/**
 * A measure: parts between dots, and the round at whose end it is read behind an @; a hyphen inside belongs to it, so that
 * subtraction has blanks around its sign.
 */
const MEASURE = /"[^"]{1,200}"|[A-Za-z_][\w-]*(?:\.(?:\*|[\w-]+))*(?:@\d+)?/y;
const SIGN = /<=|>=|!=|==|[-+*/<>=(),]/y;

/** Operators of two values by how strongly they bind, the weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['<=', '>=', '!=', '==', '<', '>', '='],
  ['+', '-'],
  ['*', '/'],
];

class Parser {
  readonly #text: string;
  #at = 0;
  #parts = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #skip(): void {
    this.#at += this.#match(BLANKS)?.length ?? 0;
  }

  fail(message: string, at = this.#at): never {
    throw new FormulaError(message, at);
  }

  #found(): string {
    const rest = this.#text.slice(this.#at).trim();
    return rest === '' ? 'nothing' : `'${shortened(rest, 30)}'`;
  }

  #part(formula: Formula): Formula {
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) this.fail(`a formula has at most ${MOST_PARTS} parts`);
    return formula;
  }

  /** The operator of a level that comes next. */
  #operator(level: number): string | null {
    this.#skip();
    const next = this.#match(SIGN) ?? this.#match(/(?:and|or)\b(?![-.])/y);
    if (next === null || !LEVELS[level].includes(next)) return null;
    this.#at += next.length;
    return next;
  }

  #binary(level: number, depth: number): Formula {
    if (level === LEVELS.length) return this.#unary(depth);
    let left = this.#binary(level + 1, depth);
    let operators = 0;
    for (let sign = this.#operator(level); sign !== null; sign = this.#operator(level)) {
      operators += 1;
      if (level === 2 && operators > 1) this.fail('comparisons do not go in a row: join them with and');
      const right = this.#binary(level + 1, depth);
      const name = (sign === '==' ? '=' : sign) as FunctionName;
      left = this.#part({ kind: 'call', name, args: [left, right] });
    }
    return left;
  }

  #unary(depth: number): Formula {
    if (depth > DEEPEST) this.fail(`a formula goes at most ${DEEPEST} levels deep`);
    this.#skip();
    const sign = this.#match(/-|not\b(?![-.(])|not(?=\s*\()/y);
    if (sign === null) return this.#value(depth);
    this.#at += sign.length;
    const arg = sign === '-' ? this.#unary(depth + 1) : this.#binary(2, depth + 1);
    return this.#part({ kind: 'call', name: sign === '-' ? 'negative' : 'not', args: [arg] });
  }

  #take(sign: string, what: string): void {
    this.#skip();
    if (!this.#text.startsWith(sign, this.#at)) this.fail(`expected ${sign} ${what}, found ${this.#found()}`);
    this.#at += sign.length;
  }

  #call(name: string, start: number, depth: number): Formula {
    if (!(CALLED as readonly string[]).includes(name)) {
      const near = nearest(name, CALLED);
      const hint = near === null ? `there are ${CALLED.join(', ')}` : `did you mean '${near}'?`;
      this.fail(`no function '${shortened(name)}' (${hint})`, start);
    }
    const args: Formula[] = [];
    this.#take('(', `behind ${name}`);
    for (let more = true; more;) {
      args.push(this.#binary(0, depth + 1));
      this.#skip();
      more = this.#text[this.#at] === ',';
      if (more) this.#at += 1;
    }
    this.#take(')', `at the end of ${name}(…)`);
    const [least, most] = ARITY[name as FunctionName];
    if (args.length < least || args.length > most)
      this.fail(
        `${name}(…) takes ${least === most ? least : `${least} or more`} values, found ${args.length}`,
        start,
      );
    return this.#part({ kind: 'call', name: name as FunctionName, args });
  }

  #value(depth: number): Formula {
    this.#skip();
    const start = this.#at;
    const number = this.#match(NUMBER);
    if (number !== null) {
      this.#at += number.length;
      const value = Number(number);
      if (!Number.isFinite(value)) this.fail(`${shortened(number)} is too large a number`, start);
      return this.#part({ kind: 'number', value });
    }
    if (this.#text[start] === '(') {
      this.#at += 1;
      const inner = this.#binary(0, depth + 1);
      this.#take(')', 'to close the one before');
      return inner;
    }
    const name = this.#match(MEASURE);
    if (name === null) this.fail(`expected a number, a measure or a function, found ${this.#found()}`);
    this.#at += name.length;
    this.#skip();
    if (this.#text[this.#at] === '(') return this.#call(name, start, depth);
    return this.#part({ kind: 'measure', pattern: name.replaceAll('"', ''), offset: start });
  }

  whole(): Formula {
    if (this.#text.length > MOST_CHARACTERS)
      this.fail(`a formula has at most ${MOST_CHARACTERS} characters`, 0);
    const [unseen] = unseenIn(this.#text);
    if (unseen !== undefined) this.fail(`the character ${unseen.name} is not allowed`, unseen.offset);
    const formula = this.#binary(0, 0);
    this.#skip();
    if (this.#at < this.#text.length)
      this.fail(`nothing may follow, found ${this.#found()}; a minus sign has blanks around it`);
    return formula;
  }
}

/** Reads a formula. @throws FormulaError */
export function parseFormula(text: string): Formula {
  return new Parser(text).whole();
}

/** A measure that a formula names. */
export interface NamedMeasure {
  readonly pattern: string;
  readonly offset: number;
  /** Whether it may stand for several. */
  readonly gathers: boolean;
}

/** Every measure that a formula names. */
export function measuresIn(formula: Formula, gathers = false): NamedMeasure[] {
  if (formula.kind === 'number') return [];
  if (formula.kind === 'measure') return [{ pattern: formula.pattern, offset: formula.offset, gathers }];
  return formula.args.flatMap((arg) => measuresIn(arg, GATHERING.has(formula.name)));
}
