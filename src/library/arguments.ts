/** Arguments of the library: checked as those of commands are, and what is wrong with one is told by its own name. */
import { Failure } from '../runs/failure.ts';
import type { Problem } from '../scenarios/problems.ts';

/** What commands call by an option, and the library by an argument. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  '--do': 'interventions',
  '--joint': 'joint',
  '--memory': 'memory',
  '--outcome': 'outcomes',
  '--replicates': 'replicates',
  '--seed': 'seed',
  '--set': 'set',
};
const OPTION = new RegExp(`(?<![\\w-])(?:${Object.keys(ARGUMENTS).join('|')})(?![\\w-])`, 'g');

const renamed = (text: string): string => text.replace(OPTION, (option) => ARGUMENTS[option]);

function renamedProblem(problem: Problem): Problem {
  return { ...problem, file: renamed(problem.file), message: renamed(problem.message) };
}

/** The same failure in the words of the library; anything else as it is. */
function inOwnWords(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { message, code, problems, stack } = error;
  return Object.assign(new Failure(renamed(message), code, problems.map(renamedProblem)), { stack });
}

/** Does something for a caller of the library, whose arguments are told by their names where one is wrong. */
export function forCaller<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw inOwnWords(error);
  }
}

/** The same for what takes its time. */
export async function laterForCaller<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw inOwnWords(error);
  }
}

/** Worker threads that somebody may ask for. */
const MOST_WORKERS = 1024;

/** @throws Failure where it is no phrase */
export function checkPhrase(name: string, value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw new Failure(`${name}: expected a phrase, found nothing`);
}

/** @throws Failure where it is no number of workers */
export function checkWorkers(workers: unknown): void {
  if (!Number.isSafeInteger(workers) || (workers as number) < 1 || (workers as number) > MOST_WORKERS)
    throw new Failure(`workers: expected a whole number from 1 to ${MOST_WORKERS}`);
}

/** @throws Failure where it is neither a number of something that there can be, nor left out */
export function checkAmount(name: string, value: number | null, unit: string, least: number): void {
  if (value !== null && !(Number.isFinite(value) && value >= least))
    throw new Failure(`${name}: expected ${unit} from ${least}`);
}
