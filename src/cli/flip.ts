/** `parley flip`: the smallest change that would have turned an outcome, and who could have made it. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

/** Replicates under which changes are judged in the search, and fresh ones under which answers are verified. */
const REPLICATES = 64;
const VERIFIED = 100;

/** Options that say who may change what in a scenario. */
const OF_SCENARIOS = new Set(['issue', 'agent', 'any', 'together', 'change', 'single', 'set']);

function checkCount(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Failure(`--${name}: expected a whole number from ${least}`);
}

export const flip = command({
  usage: 'flip <scenario>',
  describe: 'Find the smallest change that would have turned an outcome',
  options: {
    ...SCENARIO_OPTIONS,
    outcome: {
      type: 'string',
      requiresArg: true,
      describe:
        'What should come about, such as signatures.count<60; a bare name: the opposite of what happens',
    },
    issue: {
      type: 'string',
      requiresArg: true,
      conflicts: 'outcome',
      describe: 'Short for the outcome issues.ISSUE.adopted',
    },
    agent: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Who may change: an agent, or bloc:ID, kind:ID, group:ID; may be repeated',
      defaultDescription: 'every agent by itself',
    },
    any: { type: 'boolean', describe: 'Also seek the smallest set of them that turns it together' },
    together: { type: 'boolean', describe: 'The agents named change together, as one' },
    change: {
      type: 'string',
      array: true,
      nargs: 1,
      choices: ['chosen', 'positions', 'saliences', 'acts', 'bases'] as const,
      describe: 'What may change; may be repeated; chosen: all that an actor can choose',
      defaultDescription: 'chosen: positions, saliences and acts',
    },
    norm: {
      type: 'string',
      choices: ['sum', 'euclidean', 'largest', 'agents'] as const,
      default: 'sum' as const,
      describe: 'The price: shares of ranges put together somehow, or the number of agents touched',
    },
    single: { type: 'boolean', describe: 'Change one number only' },
    probability: { type: 'number', default: 0.5, describe: 'Share of the seeds in which it has to turn' },
    replicates: {
      type: 'number',
      default: REPLICATES,
      describe: 'Seeds of the search; what fails under the first 16 is dismissed',
    },
    verify: { type: 'number', default: VERIFIED, describe: 'Fresh seeds under which answers are verified' },
    workers: EFFORT_OPTIONS.workers,
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['flip wcit-12 --issue member-access', 'Who could have turned the vote on the access clause'],
    [
      'flip wcit-12 --outcome "signatures.count>=100" --agent usa',
      'What would the United States have had to give?',
    ],
    ['flip wcit-12 --issue spam --agent bloc:cept --change positions', 'A bloc that moves as one'],
    [
      'flip wcit-12 --outcome "signatures<60" --change acts --norm agents --any',
      'How few would have to act otherwise?',
    ],
    [
      'flip internet-1988-2025 --outcome iana-2016.issues.supervisor.passed',
      'Which link of a campaign would have turned it',
    ],
  ],
  handler: async (options) => {
    const {
      scenario: ref,
      outcome,
      issue,
      agent = [],
      change = [],
      probability,
      plain,
      json,
      md,
      html,
      xlsx,
      set = [],
    } = options;
    const asked = outcome ?? issue;
    if (asked === undefined) throw new Failure('what should turn? Name it with --outcome or --issue');
    if (!(probability > 0 && probability <= 1))
      throw new Failure('--probability: expected a share above 0, up to 1');
    const replicates = checkCount('replicates', options.replicates, 1);
    const verified = checkCount('verify', options.verify, 2);
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(ref)) {
      const given = Object.entries(options).find(
        ([name, value]) => OF_SCENARIOS.has(name) && value !== undefined,
      );
      if (given !== undefined)
        throw new Failure(`--${given[0]} is for scenarios: of a campaign links are turned`);
      const { campaignFlip } = await import('./campaign-links.ts');
      const { seed, workers } = options;
      const wish = { ref, outcome: asked, seed, replicates, probability, workers };
      return campaignFlip(wish, { plain, json, md, html, xlsx });
    }
    const [{ openScenario }, { readOutcome }, handles, { everybody }, { PathError }] = await Promise.all([
      import('../runs/session.ts'),
      import('../experiments/condition.ts'),
      import('../experiments/flip/handles.ts'),
      import('../experiments/flip/flip.ts'),
      import('../scenarios/paths/error.ts'),
    ]);
    const { file, world } = openScenario(ref, set);
    const fieldsOf = (words: typeof change) =>
      handles.FIELDS.filter((field) =>
        words.length === 0 || words.includes('chosen')
          ? handles.CHOSEN.includes(field) || words.includes(field)
          : words.includes(field),
      );
    const wish = (() => {
      try {
        const named = agent.map((word) => handles.actorNamed(file, word));
        const actors = options.together === true && named.length > 0 ? [handles.together(named)] : named;
        return {
          file,
          wanted: readOutcome(world, issue === undefined ? asked : `issues.${issue}.adopted`),
          actors: actors.length === 0 ? everybody(file) : actors,
          fields: fieldsOf(change),
          sets: options.any === true,
          norm: options.norm,
          combine: options.single !== true,
          seed: options.seed ?? file.id,
          replicates,
          probability,
          verified,
        };
      } catch (error) {
        if (error instanceof PathError) throw new Failure(error.message);
        throw error;
      }
    })();
    const [{ runFlip }, { standardWorkers }, { flipDocument }, { flipPage }, { VERSION }, { showPage }] =
      await Promise.all([
        import('../runs/flip.ts'),
        import('../runs/workers.ts'),
        import('../report/flip-document.ts'),
        import('../report/text/flip.ts'),
        import('../runs/version.ts'),
        import('./show-page.ts'),
      ]);
    const { workers } = readEffort(options, standardWorkers());
    const document = flipDocument(wish, await runFlip(wish, workers), { parley: VERSION, ref, set });
    await showPage(
      { document: () => document, blocks: () => flipPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
