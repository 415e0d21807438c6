/** The JSON document of `parley calibrate`. */
import type { CalibrationResult } from '../experiments/calibration/result.ts';
import { CUT } from '../experiments/calibration/target.ts';
import { commandLine } from './command-line.ts';

export interface CalibrationDocument extends CalibrationResult {
  readonly kind: 'calibration';
  readonly parley: string;
  readonly scenario: string;
  readonly title: string;
  readonly seed: string;
  readonly changes: readonly string[];
  /** Deviations from which a point is ruled out. */
  readonly cut: number;
  /** Columns of the ensemble. */
  readonly names: readonly string[];
  readonly folder: string;
  /** The command that repeats it. */
  readonly command: string;
}

export interface CalibrationContext extends Omit<
  CalibrationDocument,
  keyof CalibrationResult | 'kind' | 'command' | 'cut' | 'names'
> {
  readonly ref: string;
  readonly options: Readonly<Record<string, string | number | readonly string[] | undefined>>;
}

export function calibrationDocument(
  result: CalibrationResult,
  { ref, options, ...context }: CalibrationContext,
): CalibrationDocument {
  return {
    kind: 'calibration',
    ...context,
    cut: CUT,
    names: result.numbers.map(({ name }) => name),
    ...result,
    command: commandLine('calibrate', ref, options),
  };
}
