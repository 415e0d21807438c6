/** A stage that decides nothing: it lasts its rounds and passes. */
import { stageRule } from './rule.ts';

export const none = stageRule({
  card: {
    id: 'none',
    title: 'No decision',
    summary: 'The stage lasts its rounds and passes on whatever stands.',
    source: 'stages of preparation and drafting',
    deterministic: true,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: '',
    options: {},
  },
  takesPart: null,
  conclude: (floor) => (floor.stageRound < floor.stage.rounds ? null : 'passed'),
});
