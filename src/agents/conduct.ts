/** The agents' conduct as the model describes it: every seat taken by an agent that follows its own mandate. */
import type { Conduct } from '../engine/floor.ts';
import { explain } from './books.ts';
import { caucus } from './caucus.ts';
import { leave, sign } from './leaving.ts';
import { persuade } from './persuasion.ts';
import { callVote, table } from './proposing.ts';
import { divide, moveNoAction, revise, sponsor } from './procedure.ts';
import { PROTOCOLS } from './protocols/index.ts';

export const CONDUCT: Conduct = {
  caucus,
  persuade,
  bargain: (floor) => {
    const { id, options } = floor.world.protocol;
    PROTOCOLS[id].bargain(floor, options as never);
  },
  table,
  callVote,
  sponsor,
  moveNoAction,
  revise,
  divide,
  leave,
  sign,
  explain,
};
