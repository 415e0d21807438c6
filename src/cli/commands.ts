/** All commands of `parley`, in the order of its help. */
import { brief } from './brief.ts';
import { calibrate } from './calibrate.ts';
import { check } from './check.ts';
import { classroom } from './class.ts';
import { compare } from './compare.ts';
import { counterfactual } from './counterfactual.ts';
import { debrief } from './debrief.ts';
import { deals } from './deals.ts';
import { deposit } from './deposit.ts';
import { describe } from './describe.ts';
import { flip } from './flip.ts';
import { forecast } from './forecast.ts';
import { exportFile, importFile } from './import.ts';
import { learned } from './learned.ts';
import { list } from './list.ts';
import { models } from './models.ts';
import { create } from './new.ts';
import { page } from './page.ts';
import { play } from './play.ts';
import { power } from './power.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';
import { query } from './query.ts';
import { score } from './score-forecast.ts';
import { sensitivity } from './sensitivity.ts';
import { sweep } from './sweep.ts';
import { validate } from './validate.ts';

export const COMMANDS = [
  run,
  play,
  classroom,
  debrief,
  learned,
  brief,
  list,
  describe,
  check,
  create,
  replay,
  schema,
  models,
  power,
  validate,
  sweep,
  sensitivity,
  calibrate,
  deposit,
  flip,
  query,
  deals,
  importFile,
  exportFile,
  counterfactual,
  forecast,
  score,
  page,
  compare,
];
