/** A run outside the interface: its code, and the command line that plays it. */
import type { Intervention } from '../../experiments/interventions/intervention.ts';
import { writeCode } from '../../report/run-file.ts';
import { scenarioDigest } from '../../scenarios/digest.ts';
import { quoted } from '../../report/command-line.ts';
import { VERSION } from '../../runs/version.ts';
import type { Tape, TapeInputs } from './tape.ts';

/** What a saved scenario extends, and the folder in which it finds that. */
export function baseOf({ ref, shipped }: TapeInputs): { readonly folder: string; readonly name: string } {
  if (shipped) return { folder: '', name: ref };
  const path = /\.ya?ml$/i.test(ref) ? ref : `${ref.replace(/\/+$/, '')}/scenario.yaml`;
  const slash = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, slash), name: `./${path.slice(slash)}` };
}

/** The code of a run, which it is played to its end for; null where its scenario is in no file. */
export function codeOf(tape: Tape): string | null {
  const { arm, seed, set, interventions, ground } = tape.inputs;
  if (ground === null) return null;
  const { file } = ground;
  const scenario = { id: file.id, digest: scenarioDigest(file), resolved: null };
  const { rounds } = arm;
  return writeCode({
    parley: VERSION,
    scenario,
    seed,
    rounds,
    set,
    interventions,
    digest: tape.finish().digest,
  });
}

/** The words of `parley run` for a run: of its scenario or another one, with interventions by file or in full. */
export function runCommand(
  { inputs }: Tape,
  {
    ref,
    set,
    does,
  }: { readonly ref: string; readonly set: readonly string[]; readonly does: readonly string[] },
): string {
  const words = ['parley', 'run', ref, '--seed', inputs.seed];
  for (const one of set) words.push('--set', one);
  for (const one of does) words.push('--do', one);
  if (inputs.arm.rounds !== null) words.push('--rounds', String(inputs.arm.rounds));
  return words.map(quoted).join(' ');
}

/** Characters of names that a terminal would act on instead of showing them. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** An intervention in a line that can be read and copied from a terminal. */
function inline(one: Intervention): string {
  return JSON.stringify(one).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The command line that plays a run, with everything that was changed while it was played. */
export function commandOf(tape: Tape): string {
  const { ref, set, interventions } = tape.inputs;
  return runCommand(tape, { ref, set, does: interventions.map(inline) });
}
