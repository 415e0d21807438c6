/** The forum of igf-2012: how much of the agenda technical bodies give, and how they and the sovereignty camp fare. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { openScenario } from '../../src/runs/session.ts';
import { foldEnding, type Ending } from './fold.ts';
import { meanUtility } from './patterns.ts';
import { upTo } from './played.ts';

export interface ForumFigures {
  /** Share of technical bodies among agents, and in the score of the selected agenda. */
  readonly share: number;
  readonly agenda: number;
  /** Mean utilities at the end, and their correlation over runs. */
  readonly technical: number;
  readonly sovereignty: number;
  readonly correlation: number;
}

/** @param seeds how many runs */
export function forumFigures(seeds: number): ForumFigures {
  const { world } = openScenario('igf-2012');
  const { agents, blocs } = world;
  const endings = upTo(seeds).map((seed) =>
    foldEnding(world, playOut({ world, seed: `pattern ${seed}`, conduct: CONDUCT, coalitions: false })),
  );
  const technical = agents.filter(({ group }) => group === 'technical').map(({ id }) => id);
  const camp = blocs.find(({ id }) => id.includes('sovereignty'))!;
  const sovereignty = Array.from(camp.members, (agent) => agents[agent].id);
  const mean = (of: (ending: Ending) => number): number =>
    endings.reduce((sum, ending) => sum + of(ending), 0) / endings.length;
  const sides = [technical, sovereignty].map((ids) => (ending: Ending) => meanUtility(ending, ids));
  const centre = sides.map(mean);
  const moment = (a: number, b: number): number =>
    mean((ending) => (sides[a](ending) - centre[a]) * (sides[b](ending) - centre[b]));
  return {
    share: technical.length / agents.length,
    agenda: mean(({ agendaShare }) => agendaShare['technical'] ?? 0),
    technical: centre[0],
    sovereignty: centre[1],
    correlation: moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1)),
  };
}
