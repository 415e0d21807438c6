/** `parley check`: everything that is wrong with a scenario or venue file, with its place. */
import { command } from './command.ts';

export const check = command({
  usage: 'check <path>',
  describe: 'Check a scenario, venue, campaign or experiment file and say what is wrong where',
  options: {
    path: {
      type: 'string',
      demandOption: true,
      describe: 'Scenario folder, YAML file, or the id of a shipped one',
    },
    json: { type: 'boolean', describe: 'Problems as JSON, for editors' },
  },
  examples: [
    ['check my-scenario', 'A folder with a scenario.yaml'],
    ['check my-venue.yaml', 'A venue by itself'],
    ['check three-rooms', 'A campaign, with the scenarios of all its episodes'],
    ['check my-experiment.yaml', 'An experiment, and how large it is'],
  ],
  handler: async ({ path, json }) => {
    const [
      { checkSubject },
      { checkCampaignFile },
      { isCampaign },
      { checkExperiment, isExperiment },
      out,
      { EXIT },
      { tell },
    ] = await Promise.all([
      import('../runs/session.ts'),
      import('../runs/campaign.ts'),
      import('../runs/campaign-names.ts'),
      import('../runs/experiment.ts'),
      import('./output.ts'),
      import('../runs/failure.ts'),
      import('../runs/write.ts'),
    ]);
    const checked = isCampaign(path)
      ? checkCampaignFile
      : isExperiment(path)
        ? checkExperiment
        : checkSubject;
    const { summary, problems, more, warnings, text } = checked(path);
    if (problems.length > 0) process.exitCode = EXIT.input;
    if (json === true) out.print(out.jsonText({ ok: problems.length === 0, problems, more, warnings }));
    else {
      if (text !== '') tell(text);
      if (problems.length === 0) out.print(summary);
    }
  },
});
