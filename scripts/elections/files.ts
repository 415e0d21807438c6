/** Where the coding of the votes on elections reads its data, its rule and its blocs. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { rowsOf, type CovariateRow } from '../../src/experiments/covariates.ts';
import type { ElectionsRule } from './code.ts';

export const FOLDER = new URL('../../seeds/scenarios/unga-elections/', import.meta.url);

const DATA = '../shared/data/unga';
export const VOTES = `${DATA}/unga_elections_1989_1997.csv`;
export const POINTS = `${DATA}/ideal_points_by_year_1988_2012.csv`;

export const readTable = (path: string): CovariateRow[] => rowsOf(path, readFileSync(path, 'utf8'));

export const readRule = (): ElectionsRule =>
  parse(readFileSync(new URL('coding.yaml', FOLDER), 'utf8')) as ElectionsRule;

export const readBlocs = (): CovariateRow[] =>
  rowsOf('blocs.csv', readFileSync(new URL('blocs.csv', FOLDER), 'utf8'));
