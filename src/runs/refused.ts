/** What a loader refuses becomes a failure that tells every problem. */
import { formatProblems, type Problem } from '../scenarios/problems.ts';
import { EXIT, Failure } from './failure.ts';

export function refusal({
  problems,
  more,
}: {
  readonly problems: readonly Problem[];
  readonly more: number;
}): Failure {
  return new Failure(formatProblems(problems, more), EXIT.input, problems);
}
