/** What a shell may offer next: commands, their options, and the scenarios and venues that come with Parley. */
import { argumentsOf, calledBy, nameOf, type Command } from './command.ts';

type ShippedKind = 'scenarios' | 'venues' | 'campaigns';

/** Which shipped things a command's argument may name. */
const NAMES: Readonly<Record<string, readonly ShippedKind[]>> = {
  run: ['scenarios', 'campaigns'],
  check: ['scenarios', 'venues', 'campaigns'],
  describe: ['scenarios', 'venues', 'campaigns'],
  models: ['scenarios'],
};

/** Options that name a shipped scenario. */
const SCENARIO_OPTIONS: ReadonlySet<string> = new Set(['--paths', '--measures']);

async function shipped(kind: ShippedKind): Promise<string[]> {
  const { DISK, SEEDS } = await import('../scenarios/disk.ts');
  return DISK.list(`${SEEDS}/${kind}`).map((name) => name.replace(/\.yaml$/, ''));
}

/**
 * The words that may stand where the last one is being typed.
 * @param words the command line after `parley`; the last one may be empty
 */
export async function completions(words: readonly string[], commands: readonly Command[]): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const called = calledBy(words.slice(0, -1), commands)?.command;
  const fitting = (offered: readonly string[]) => offered.filter((word) => word.startsWith(current)).sort();
  if (SCENARIO_OPTIONS.has(words.at(-2) ?? '')) return fitting(await shipped('scenarios'));
  if (current.startsWith('-')) {
    const own = Object.entries(called?.options ?? {})
      .filter(([name, { array }]) => array === true || !words.includes(`--${name}`))
      .flatMap(([name]) => (called !== undefined && argumentsOf(called).includes(name) ? [] : `--${name}`));
    return fitting([...own, '--help']);
  }
  if (called === undefined) return words.length > 1 ? [] : fitting([...commands.map(nameOf), 'completion']);
  const choices = argumentsOf(called).flatMap((name) => (called.options[name].choices ?? []).map(String));
  const names = await Promise.all((NAMES[nameOf(called)] ?? []).map(shipped));
  const under = (called.commands ?? []).map(nameOf);
  return fitting([...choices, ...under, ...names.flat()]);
}
