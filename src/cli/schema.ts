/** `parley schema`: the JSON Schema of a file, for editors that complete and check while one types. */
import { command } from './command.ts';

export const schema = command({
  usage: 'schema <kind>',
  describe:
    'Print the JSON Schema of scenario, venue, campaign, experiment or intervention files, for editors',
  options: {
    kind: {
      type: 'string',
      choices: ['scenario', 'venue', 'campaign', 'experiment', 'interventions'],
      demandOption: true,
      describe: 'Which file',
    },
  },
  examples: [['schema scenario > scenario.schema.json', 'Then name it in your editor']],
  handler: async ({ kind }) => {
    if (kind === 'experiment') {
      const [{ experimentJsonSchema }, out] = await Promise.all([
        import('../experiments/sweep/schema.ts'),
        import('./output.ts'),
      ]);
      return out.print(out.jsonText(experimentJsonSchema()));
    }
    if (kind === 'campaign') {
      const [{ campaignJsonSchema }, out] = await Promise.all([
        import('../campaigns/schema.ts'),
        import('./output.ts'),
      ]);
      return out.print(out.jsonText(campaignJsonSchema()));
    }
    if (kind === 'interventions') {
      const [{ interventionsJsonSchema }, out] = await Promise.all([
        import('../experiments/interventions/schema.ts'),
        import('./output.ts'),
      ]);
      return out.print(out.jsonText(interventionsJsonSchema()));
    }
    const [{ jsonSchema }, { KNOWN }, { jsonText, print }] = await Promise.all([
      import('../scenarios/json-schema.ts'),
      import('../scenarios/known.ts'),
      import('./output.ts'),
    ]);
    print(jsonText(jsonSchema(kind as 'scenario' | 'venue', KNOWN)));
  },
});
