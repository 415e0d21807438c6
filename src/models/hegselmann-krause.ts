/** Hegselmann–Krause: everybody averages, but only with those who are not too far away; camps form. */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import { hegselmannKrauseSteps } from './shared/influence.ts';
import { MOST_TURNS, SETTLED, solveOpinions } from './shared/opinions.ts';

const options = {
  confidence: {
    type: 'number',
    default: 0.2,
    min: 0,
    max: 1,
    meaning: 'ε: widest distance, as a share of the scale, at which an agent still listens',
    reason: 'the threshold of consensus on dense graphs (Fortunato 2005)',
  },
} as const;

export const hegselmannKrause: PublishedModel<typeof options> = {
  card: {
    id: 'hegselmann-krause',
    title: 'Hegselmann–Krause bounded confidence',
    summary: 'opinions within ε of each other are averaged until camps no longer move',
    source: 'Hegselmann & Krause 2002, J. Artificial Societies and Social Simulation 5(3):2',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { confidence }, { trace }) =>
    solveOpinions(roster, trace === true, (start) =>
      hegselmannKrauseSteps(start, confidence, SETTLED, MOST_TURNS),
    ),
};
