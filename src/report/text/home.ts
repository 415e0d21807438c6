/** The scenarios on offer, and the first page of somebody who typed `parley` and nothing else. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import { faint, strong, type Block } from '../page.ts';

/** Each scenario with its story and question. */
export function scenarioList(scenarios: readonly ScenarioFile[]): Block[] {
  return scenarios.flatMap((scenario, at): Block[] => [
    ...(at > 0 ? [{ kind: 'gap' as const }] : []),
    { kind: 'title', text: [scenario.id, faint(`  ${scenario.title}`)], aside: scenario.venue.title },
    { kind: 'paragraph', text: [scenario.story] },
    { kind: 'paragraph', text: [faint(scenario.question)] },
  ]);
}

export function homePage(scenarios: readonly ScenarioFile[]): Block[] {
  return [
    { kind: 'paragraph', text: [strong('Parley'), ' plays out how states, firms and technical bodies bargain over the rules of the Internet.'] },
    { kind: 'gap' },
    ...scenarioList(scenarios),
    { kind: 'gap' },
    { kind: 'paragraph', text: [`Start with: parley run ${scenarios.at(-1)?.id ?? 'SCENARIO'}`] },
    { kind: 'paragraph', text: ['All commands: parley --help'] },
  ];
}
