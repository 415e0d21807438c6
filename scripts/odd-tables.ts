/**
 * Writes the tables of docs/ODD.md from what the engine itself reads: parameters, cards of rules and protocols, venues,
 * scenarios and the purposes of draws. With --check, says what is stale and exits with 1.
 */
import { PROTOCOLS } from '../src/agents/protocols/index.ts';
import { openScenario, openSubject, shippedIds } from '../src/runs/session.ts';
import { PURPOSE } from '../src/engine/draws.ts';
import { PARAMETERS } from '../src/engine/parameters.ts';
import { RULES } from '../src/engine/rules/index.ts';
import { ACTIONS, BASES } from '../src/engine/terms.ts';
import { ruleAsks } from '../src/report/rule-words.ts';
import { DISK, SHIPPED } from '../src/scenarios/disk.ts';
import type { UseFile, VenueFile } from '../src/scenarios/file.ts';
import { venueIds } from '../src/scenarios/locate.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { modularityByChance } from './docs/by-chance.ts';
import { cardTables, OPTION_HEAD, optionRows } from './docs/cards.ts';

function venues(): VenueFile[] {
  return venueIds({ access: DISK }, SHIPPED).map((id) => {
    const subject = openSubject(id, []);
    if (subject.kind !== 'venue') throw new TypeError(`'${id}' is no venue`);
    return subject.file;
  });
}

/** What says how well a rule is founded, which describe prints. */
const FOUNDATIONS = new Set(['article', 'status', 'sources', 'note']);

function useWords(use: UseFile | null | undefined): string {
  if (!use) return '—';
  const { use: id, ...options } = use;
  if (id === 'vote' && typeof use.count === 'object')
    return `vote (${ruleAsks(use).replace(/^P/, 'p').replace(/\.$/, '')})`;
  const stated = Object.entries(options).flatMap(([name, value]) =>
    FOUNDATIONS.has(name) ? [] : [`${name} ${String(value)}`],
  );
  return stated.length === 0 ? id : `${id} (${stated.join(', ')})`;
}

function stageRows({ id, stages }: VenueFile): string[][] {
  return stages.map((stage, place) => {
    const next = stages[place + 1]?.id ?? 'end';
    return [
      place === 0 ? `\`${id}\`` : '',
      stage.id,
      String(stage.rounds),
      stage.phases?.join(', ') ?? 'all seven',
      useWords(stage.rule) + (stage.whole === true ? ', the whole document' : ''),
      useWords(stage.forced),
      stage.unresolved ?? 'carry',
      `${stage.pass ?? next} / ${stage.fail ?? next}`,
    ];
  });
}

function scenarioRows(): (string | number)[][] {
  return shippedIds().map((id) => {
    const { world } = openScenario(id);
    return [
      `\`${id}\``,
      world.venue.id,
      world.agents.length,
      world.issues.length,
      world.blocs.length,
      world.events.length,
      world.packages.length,
      world.venue.stages.reduce((sum, stage) => sum + stage.rounds, 0),
      world.loss,
      world.protocol.id,
    ];
  });
}

function chanceRows(): string[][] {
  return shippedIds().map((id) => {
    const { observed, mean, highest, probability } = modularityByChance(openScenario(id).world, id);
    return [`\`${id}\``, observed.toFixed(4), mean.toFixed(4), highest.toFixed(4), probability.toFixed(2)];
  });
}

bringUpToDate('docs/ODD.md', {
  parameters: table(['parameter', ...OPTION_HEAD], optionRows(PARAMETERS)),
  rules: cardTables(RULES, 'rule'),
  protocols: cardTables(PROTOCOLS, 'protocol'),
  efficacy: table(
    ['venue', 'action', ...BASES],
    venues().flatMap(({ id, efficacy }) =>
      ACTIONS.map((action, row) => [
        row === 0 ? `\`${id}\`` : '',
        action,
        ...BASES.map((base) => efficacy[action][base]),
      ]),
    ),
  ),
  stages: table(
    ['venue', 'stage', 'rounds', 'phases', 'rule', 'forced vote', 'unresolved', 'pass / fail'],
    venues().flatMap(stageRows),
  ),
  scenarios: table(
    [
      'scenario',
      'venue',
      'agents',
      'issues',
      'blocs',
      'events',
      'packages',
      'rounds at most, without returns',
      'loss',
      'protocol',
    ],
    scenarioRows(),
  ),
  chance: table(
    ['scenario', 'Q at the end', 'mean Q by chance', 'highest Q by chance', 'permutation probability'],
    chanceRows(),
  ),
  purposes: Object.entries(PURPOSE)
    .map(([name, number]) => `${number} ${name}`)
    .join(' · '),
});
