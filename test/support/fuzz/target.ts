/**
 * What a fuzzer is: valid specimens, and a reader that answers a damaged one with acceptance or with problems fit to be shown.
 * Anything else, an exception or a hang, is a finding.
 */
import { formatProblems, type Problem } from '../../../src/scenarios/problems.ts';
import { unseenIn } from '../../../src/scenarios/text.ts';
import { memoryFiles, type MemoryFiles } from '../memory-files.ts';
import { Luck } from '../luck.ts';
import { damage, damageBytes } from './damage.ts';

/** A valid input in memory: texts by path, and what to read. */
export interface Specimen {
  readonly ref: string;
  readonly files: Readonly<Record<string, string>>;
  /** Paths of the files that are damaged; all where absent. */
  readonly damaged?: readonly string[];
}

export type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly more: number };

export interface Target {
  readonly name: string;
  /** The valid inputs that cases start from. */
  specimens(seed: string): readonly Specimen[];
  /** Reads a damaged one. Throws where what was accepted is not what anybody could use. */
  read(specimen: Specimen, access: MemoryFiles, luck: Luck): Answer;
}

/** Characters of a line of a message. */
const LONGEST_LINE = 2000;

/** Runs one case. @throws Error where the reader does anything but accept or refuse in words */
export function fuzzCase(
  target: Target,
  seed: string,
  number: number,
  from: readonly Specimen[],
): 'accepted' | 'refused' {
  const luck = new Luck(seed, `case ${number}`);
  const specimen = luck.pick(from);
  const files: Record<string, string | Uint8Array> = { ...specimen.files };
  for (let times = luck.below(3); times >= 0; times -= 1) {
    const path = luck.pick(specimen.damaged ?? Object.keys(files));
    const text = files[path];
    if (typeof text !== 'string') continue;
    files[path] = luck.below(12) === 0 ? damageBytes(text, luck) : damage(path, text, luck);
  }
  const answer = target.read(specimen, memoryFiles(files), luck);
  if (answer.ok) return 'accepted';
  if (answer.problems.length === 0) throw new Error('refused without a problem');
  const shown = formatProblems(answer.problems, answer.more);
  if (unseenIn(shown, '\n').length > 0) throw new Error('an unseen character would be shown');
  const endless = shown.split('\n').find((line) => line.length > LONGEST_LINE);
  if (endless !== undefined) throw new Error(`a line of a message is endless: ${endless.slice(0, 300)}`);
  return 'refused';
}
