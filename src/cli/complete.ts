/** Shell completion of names: scenarios and venues that come with Parley, where a command takes one. */

/** Which names a command's argument may be. */
const NAMES: Readonly<Record<string, readonly ('scenarios' | 'venues')[]>> = {
  run: ['scenarios'],
  check: ['scenarios', 'venues'],
  describe: ['scenarios', 'venues'],
};

type Done = (words: string[]) => void;
type Default = (done: (error: Error | null, words: string[] | undefined) => void) => void;

async function shipped(kind: 'scenarios' | 'venues'): Promise<string[]> {
  const { DISK, SHIPPED } = await import('../scenarios/disk.ts');
  return DISK.list(SHIPPED[kind]).map((name) => name.replace(/\.yaml$/, ''));
}

/** Adds names to what yargs offers: commands, options and choices. */
export function completeNames(
  current: string,
  values: { _?: (string | number)[] },
  offerDefault: Default,
  done: Done,
): void {
  const kinds = current.startsWith('-') ? [] : (NAMES[String(values._?.[1] ?? '')] ?? []);
  void Promise.all(kinds.map(shipped)).then((names) => {
    offerDefault((_, words) => done([...names.flat().sort(), ...(words ?? [])]));
  });
}
