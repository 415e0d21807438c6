/** The command line that repeats what was asked, in words that a shell reads as they are meant. */

type WrittenOption = string | number | boolean | readonly string[] | undefined;

/** A word as a POSIX shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `parley <command> <argument>` with the options that were given. */
export function commandLine(
  command: string,
  argument: string,
  options: Readonly<Record<string, WrittenOption>>,
): string {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    return values.map((one) => `--${name} ${quoted(one)}`);
  });
  return ['parley', command, quoted(argument), ...words].join(' ');
}
