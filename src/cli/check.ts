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
    set: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Check it with one value changed, path=value; may be repeated',
    },
    json: { type: 'boolean', describe: 'Problems as JSON, for editors' },
  },
  examples: [
    ['check my-scenario', 'A folder with a scenario.yaml'],
    ['check my-venue.yaml', 'A venue by itself'],
    ['check three-rooms', 'A campaign, with the scenarios of all its episodes'],
    ['check my-experiment.yaml', 'An experiment, and how large it is'],
  ],
  handler: async ({ path, set = [], json }) => {
    const [
      { checkSubject },
      { checkCampaignFile },
      { isCampaign },
      { checkExperiment, isExperiment },
      out,
      { EXIT, Failure },
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
    const other = isCampaign(path) ? checkCampaignFile : isExperiment(path) ? checkExperiment : null;
    if (other !== null && set.length > 0)
      throw new Failure('--set is for scenarios and venues: campaigns and experiments say what they change');
    const { summary, problems, more, warnings, text } =
      other === null ? checkSubject(path, set) : other(path);
    if (problems.length > 0) process.exitCode = EXIT.input;
    if (json === true) out.print(out.jsonText({ ok: problems.length === 0, problems, more, warnings }));
    else {
      if (text !== '') tell(text);
      if (problems.length === 0) out.print(summary);
    }
  },
});
