/** Written by `npm run plugins` from the files beside it. */
import { agendaSelection } from './agenda-selection.ts';
import { choice } from './choice.ts';
import { commonProposal } from './common-proposal.ts';
import { compliance } from './compliance.ts';
import { consensus } from './consensus.ts';
import { deployment } from './deployment.ts';
import { dissociation } from './dissociation.ts';
import { feelOfTheRoom } from './feel-of-the-room.ts';
import { iesgBallot } from './iesg-ballot.ts';
import { nonBinding } from './non-binding.ts';
import { none } from './none.ts';
import { ratification } from './ratification.ts';
import { reservation } from './reservation.ts';
import { roughConsensus } from './rough-consensus.ts';
import { signature } from './signature.ts';
import { silence } from './silence.ts';
import { vote } from './vote.ts';
import type { DecisionRule } from './rule.ts';

/** Every decision rule in this folder, by id. */
export const RULES: Readonly<Record<string, DecisionRule>> = {
  'agenda-selection': agendaSelection,
  choice,
  'common-proposal': commonProposal,
  compliance,
  consensus,
  deployment,
  dissociation,
  'feel-of-the-room': feelOfTheRoom,
  'iesg-ballot': iesgBallot,
  'non-binding': nonBinding,
  none,
  ratification,
  reservation,
  'rough-consensus': roughConsensus,
  signature,
  silence,
  vote,
};
