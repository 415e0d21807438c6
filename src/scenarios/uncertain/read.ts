/** Reads uncertain numbers as files and `--set` write them; what is wrong is told with its place in the text. */
import { LINE_LENGTH } from '../limits.ts';
import { nearest } from '../nearest.ts';
import { shortened } from '../text.ts';
import type { Support } from './card.ts';
import { type ProbabilityDistribution, MOST_CUT, NAMED, type Quantity, type Statement } from './quantity.ts';

const NUMBER = /[+-]?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][\w-]*/y;
const NAME = /([A-Za-z0-9][\w-]*)\s*=/y;
/** What an expert may be called. */
export const EXPERT_NAME = /^[A-Za-z0-9][\w-]*$/;
const GAP = /[\s,;]*/y;
const BLANKS = /\s*/y;

/** Names that stand before a parenthesis. */
const FORMS = [...Object.keys(NAMED), 'integers', 'discrete', 'mix'];
/** Statements or values in one quantity, and quantities inside quantities. */
const MOST_PARTS = 1000;
const DEEPEST = 4;

/** What is wrong with a text, and where in it. */
export class QuantityError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  fail(message: string, at = this.#at): never {
    throw new QuantityError(message, at);
  }

  #found(): string {
    const rest = this.#text.slice(this.#at).trim();
    return rest === '' ? 'nothing' : `'${shortened(rest)}'`;
  }

  #takes(sign: string): boolean {
    this.#match(BLANKS);
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #mustTake(sign: string, what: string): void {
    if (!this.#takes(sign)) this.fail(`expected ${sign} ${what}, found ${this.#found()}`);
  }

  number(what: string): number {
    this.#match(BLANKS);
    const start = this.#at;
    const text = this.#match(NUMBER)?.[0];
    if (text === undefined) this.fail(`expected ${what}, found ${this.#found()}`);
    const value = Number(text);
    if (!Number.isFinite(value)) this.fail(`${shortened(text)} is too large a number`, start);
    return value || 0;
  }

  #weight(): number {
    if (!this.#takes('@')) return 1;
    const start = this.#at;
    const weight = this.number('a weight behind @');
    return weight > 0 ? weight : this.fail(`a weight must be above 0, found ${weight}`, start);
  }

  /** What stands between the parentheses, one by one. */
  #each<T>(form: string, one: () => T): T[] {
    this.#mustTake('(', `behind ${form}`);
    const found: T[] = [];
    for (this.#match(GAP); !this.#takes(')'); this.#match(GAP)) {
      if (this.#at >= this.#text.length) this.fail(`expected ) at the end of ${form}(…), found nothing`);
      if (found.length >= MOST_PARTS) this.fail(`at most ${MOST_PARTS} parts`);
      found.push(one());
    }
    return found;
  }

  #discrete(start: number): ProbabilityDistribution {
    const values = this.#each('discrete', () => ({ value: this.number('a value'), weight: this.#weight() }));
    if (values.length === 0) this.fail('discrete(…) needs values, such as discrete(20@0.3 50@0.7)', start);
    const sorted = values.toSorted((one, other) => one.value - other.value);
    const twice = sorted.find(({ value }, at) => at > 0 && value === sorted[at - 1].value);
    if (twice !== undefined) this.fail(`the value ${twice.value} stands twice`, start);
    return { kind: 'discrete', values: sorted };
  }

  #integers(start: number): ProbabilityDistribution {
    const ends = this.#each('integers', () => this.number('a whole number'));
    const [low, high] = ends;
    if (ends.length !== 2 || !ends.every(Number.isSafeInteger))
      this.fail('integers(…) takes two whole numbers, the lowest and the highest: integers(2 8)', start);
    if (low > high)
      this.fail(`integers(${low} ${high}) runs backwards: it is written integers(${high} ${low})`, start);
    const count = high - low + 1;
    if (count > MOST_PARTS)
      this.fail(`integers(${low} ${high}) are ${count}; at most ${MOST_PARTS}: a range holds more`, start);
    return { kind: 'integers', low, high, count };
  }

  #mix(start: number, depth: number): ProbabilityDistribution {
    const parts = this.#each('mix', (): Statement => {
      this.#match(BLANKS);
      const name = this.#match(NAME)?.[1] ?? null;
      const of = this.quantity(depth + 1);
      return { name, of, weight: this.#weight() };
    });
    if (parts.length === 0)
      this.fail('mix(…) needs statements, such as mix(20..30@0.6 normal(50 5)@0.4)', start);
    const names = parts.flatMap(({ name }) => name ?? []);
    const twice = names.find((name, at) => names.indexOf(name) < at);
    if (twice !== undefined) this.fail(`${shortened(twice)} says two things: one statement each`, start);
    return { kind: 'mixture', parts };
  }

  #within(): Support | null {
    this.#match(BLANKS);
    const start = this.#at;
    const word = this.#match(WORD)?.[0];
    if (word === undefined) return null;
    if (word !== 'in')
      this.fail(`expected in and bounds, such as in 0..100, found '${shortened(word)}'`, start);
    const low = this.number('the lower bound');
    this.#mustTake('..', 'and the upper bound');
    const high = this.number('the upper bound');
    return low < high ? { low, high } : this.fail(`the bounds ${low}..${high} leave no room`, start);
  }

  #called(form: string, start: number, depth: number): ProbabilityDistribution {
    if (form === 'discrete') return this.#discrete(start);
    if (form === 'integers') return this.#integers(start);
    if (form === 'mix') return this.#mix(start, depth);
    if (!Object.hasOwn(NAMED, form)) {
      const near = nearest(form, FORMS);
      const hint = near === null ? `there are ${FORMS.join(', ')}` : `did you mean '${near}'?`;
      this.fail(`no distribution '${shortened(form)}' (${hint})`, start);
    }
    const card = NAMED[form];
    const numbers = this.#each(form, () => this.number('a number'));
    if (numbers.length !== 2)
      this.fail(`${form}(…) takes two numbers, such as ${card.form}: ${card.summary}`, start);
    const made = card.read(numbers[0], numbers[1], this.#within());
    if (typeof made === 'string') this.fail(`${form}(…): ${made}`, start);
    if (made.within !== null && card.cut(made) > MOST_CUT) {
      const { low, high } = made.within;
      this.fail(`${form}(…): nearly all of it lies outside ${low}..${high}`, start);
    }
    return made;
  }

  quantity(depth = 0): Quantity {
    if (depth > DEEPEST) this.fail('statements inside statements go too deep');
    this.#match(BLANKS);
    const start = this.#at;
    const form = this.#match(WORD)?.[0];
    if (form !== undefined) return this.#called(form, start, depth);
    const low = this.number('a number');
    if (this.#takes('..')) {
      const high = this.number('the end of the range');
      return low <= high
        ? { kind: 'uniform', low, high }
        : this.fail(`the range ${low}..${high} runs backwards: it is written ${high}..${low}`, start);
    }
    if (!this.#takes('~')) return low;
    const mode = this.number('the likeliest value');
    this.#mustTake('~', 'and the highest value');
    const high = this.number('the highest value');
    return low <= mode && mode <= high
      ? { kind: 'triangular', low, mode, high }
      : this.fail(`${low}~${mode}~${high} does not ascend: lowest, likeliest, highest`, start);
  }

  end(): void {
    this.#match(BLANKS);
    if (this.#at < this.#text.length) this.fail(`nothing may follow, found ${this.#found()}`);
  }
}

/** Reads a quantity. @throws QuantityError */
export function parseQuantity(text: string): Quantity {
  const scanner = new Scanner(text);
  if (text.length > 10 * LINE_LENGTH) scanner.fail(`at most ${10 * LINE_LENGTH} characters`);
  const quantity = scanner.quantity();
  scanner.end();
  return quantity;
}

/** Reads a quantity; null where the text is none. */
export function readQuantity(text: string): Quantity | null {
  try {
    return parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) return null;
    throw error;
  }
}

/** Whether a text that is no quantity was meant as more than a number: its own message then says more than one on numbers. */
export const meantAsQuantity = (text: string): boolean =>
  /\d\s*(?:\.\.(?!\.)|~)\s*[\d+-]|^\s*[A-Za-z][\w-]*\s*\(|\(.*[@\d]/.test(text);
