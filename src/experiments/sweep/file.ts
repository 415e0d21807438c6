/**
 * An experiment as plain data once its file has been read and checked: which scenario is varied how, how often each point is
 * played, what is measured and what is kept.
 */
import type { UseFile } from '../../scenarios/file.ts';

/** A named set of changes: one level of a factor whose levels are no numbers. */
export interface VariantFile {
  name: string;
  /** Changes as `--set` takes them; none: the scenario as it is. */
  set?: string[];
}

/** One thing that is varied: numbers by path, named variants, or the luck of the run. */
export interface FactorFile {
  name: string;
  /** One path or several; all their numbers move together. */
  path?: string | string[];
  /** What the value does to a number: takes its place, is added to it, or multiplies it. Default set. */
  operation?: 'set' | 'shift' | 'scale';
  /** A range `0.2..0.8`, or lowest~likeliest~highest. */
  range?: string;
  /** With a range: its values in steps instead of all of it. */
  step?: number;
  values?: number[];
  /** Every number is drawn by itself from the range; the coordinate of the design decides all the draws together. */
  each?: boolean;
  /** Values that would leave what a number may be stop at its bounds. */
  clamp?: boolean;
  variants?: VariantFile[];
  /** The luck of the run is this factor. */
  seed?: true;
}

/** Play replicates of a point until the means of metrics are known well enough. */
export interface UntilFile {
  /** Half-width of the 95 % interval of the mean, by metric. */
  halfWidth: Record<string, number>;
  most?: number;
}

/** A search for points in the place of a design, with its options. */
export interface SearchFile extends UseFile {
  /** Metrics of which there is to be as much, or as little, as can be. */
  most?: string[];
  least?: string[];
  /** Metrics whose values are all looked for, with the width of a cell of them. */
  cells?: Record<string, number>;
  /** The factor that is profiled. */
  of?: string;
}

/** Tables kept besides the one with a row a run. */
export const RECORDS = ['rounds', 'agents', 'shifts'] as const;
export type RecordKind = (typeof RECORDS)[number];

export interface ExperimentFile {
  parley: 1;
  kind: 'experiment';
  id: string;
  title: string;
  question?: string;
  note?: string;
  /** Id of a shipped scenario, or a path beside the file. */
  scenario: string;
  set?: string[];
  seed?: string;
  rounds?: number;
  vary?: FactorFile[];
  design?: UseFile;
  search?: SearchFile;
  replicates?: number | { until: UntilFile };
  metrics: string[];
  /** Metrics that are taken down at the end of every round. */
  series?: string[];
  /** Formula over measures: a run ends with the round in which it holds. */
  stop?: string;
  record?: RecordKind[];
}

/** A factor as a file may write it. */
export type WrittenFactor = Omit<FactorFile, 'name'> & { name?: string };

/** An experiment as a file may write it: what it leaves out has a default. */
export type WrittenExperiment = Partial<Omit<ExperimentFile, 'scenario' | 'vary'>> & {
  scenario: string;
  vary?: WrittenFactor[];
};
