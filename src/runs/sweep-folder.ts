/** Whether something is the folder of a sweep. It stands apart so that whoever only asks loads nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST } from '../experiments/sweep/folder.ts';

/** Whether a path is the folder of a sweep and not an experiment. */
export const isSweep = (path: string): boolean => existsSync(join(path, MANIFEST));
