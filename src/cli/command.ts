/**
 * What a command is: its names, options and examples as plain data and a handler that loads what it needs when it runs.
 * The data serves yargs, help, shell completion and the search for what a mistyped name was meant to be.
 */
import type { CommandModule, InferredOptionTypes, Options } from 'yargs';
import { Failure } from '../runs/failure.ts';

export type OptionTable = Readonly<Record<string, Options>>;

export interface Command {
  /** Name and arguments, such as `run <scenario>`. */
  readonly usage: string;
  readonly describe: string;
  /** Its arguments and options, by name. */
  readonly options: OptionTable;
  readonly examples: readonly (readonly [string, string])[];
  /** Commands under this one, called by a word behind its name, such as `sweep resume`. */
  readonly commands?: readonly Command[];
  readonly handler: (options: never) => Promise<void>;
}

/** The option that dates the rules of a venue, of every command that takes changes: short for one of them. */
const RULES_AS_OF = 'rules-as-of';
const DATED: Options = {
  type: 'string',
  requiresArg: true,
  describe:
    'Take the rules in force at this date, such as 1988 (its end) or 2014-10-31; --set rulesAsOf=DATE',
};

/** Types a command's handler from its option table. */
export function command<const O extends OptionTable>(
  one: Omit<Command, 'options' | 'handler'> & {
    readonly options: O;
    readonly handler: (options: InferredOptionTypes<O>) => Promise<void>;
  },
): Command {
  const { options } = one;
  if (!Object.hasOwn(options, 'set')) return one;
  const entries = Object.entries<Options>(options).flatMap(([name, option]) => [
    [name, option] as const,
    ...(name === 'set' ? [[RULES_AS_OF, DATED] as const] : []),
  ]);
  return { ...one, options: Object.fromEntries(entries) };
}

/** What was asked for, with the date of the rules among the changes. */
function withDate(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { [RULES_AS_OF]: date, ...rest } = values;
  if (date === undefined) return values;
  return { ...rest, set: [...((values.set as string[] | undefined) ?? []), `rulesAsOf=${String(date)}`] };
}

/** The word that calls a command. */
export const nameOf = ({ usage }: Command): string => usage.split(' ')[0];

/** Names of a command's arguments, which yargs calls positionals. */
export const argumentsOf = ({ usage }: Command): string[] =>
  [...usage.matchAll(/[<[]([a-z]+)[>\]]/g)].map(([, name]) => name);

/** A command with all the words that call it. */
export interface Called {
  readonly name: string;
  readonly command: Command;
}

/** The command that a command line calls, a command under another one where its word stands behind that; undefined: none. */
export function calledBy(words: readonly string[], commands: readonly Command[]): Called | undefined {
  const [first, second] = words.filter((word) => !word.startsWith('-'));
  const command = commands.find((one) => nameOf(one) === first);
  if (command === undefined) return undefined;
  const under = command.commands?.find((one) => nameOf(one) === second);
  return under === undefined ? { name: first, command } : { name: `${first} ${second}`, command: under };
}

/** Refuses values that yargs lets through: a number that is none, and a single-valued option that is given twice. */
function checkValues({ options }: Command, values: Readonly<Record<string, unknown>>): void {
  for (const [name, { type, array }] of Object.entries(options)) {
    const value = values[name];
    if (array !== true && Array.isArray(value)) throw new Failure(`--${name} is given more than once`);
    if (type === 'number' && Number.isNaN(value)) throw new Failure(`--${name}: expected a number`);
  }
}

/** The command as yargs takes it; @param usage how it is called, where that is not its own usage */
function ownModule(one: Command, usage = one.usage): CommandModule {
  return {
    command: usage,
    describe: one.describe,
    builder: (yargs) => {
      const names = argumentsOf(one);
      for (const [name, option] of Object.entries(one.options)) {
        if (names.includes(name)) yargs.positional(name, option as Parameters<typeof yargs.positional>[1]);
        else yargs.option(name, option);
      }
      for (const [line, meaning] of one.examples) yargs.example(`$0 ${line}`, meaning);
      return yargs;
    },
    handler: async (values) => {
      checkValues(one, values);
      await one.handler(withDate(values) as never);
    },
  };
}

/** The command as yargs takes it, with those under it. */
export function toModule(one: Command): CommandModule {
  const { commands } = one;
  if (commands === undefined) return ownModule(one);
  return {
    command: nameOf(one),
    describe: one.describe,
    builder: (yargs) => {
      yargs.command(ownModule(one, one.usage.replace(nameOf(one), '$0')));
      for (const under of commands) yargs.command(ownModule(under));
      return yargs;
    },
    handler: () => {},
  };
}
