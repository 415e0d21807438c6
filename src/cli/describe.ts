/** `parley describe`: what a scenario or a venue is made of and what it rests on, or what the parameters mean. */
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';

export const describe = command({
  usage: 'describe <what>',
  describe: 'Explain a scenario, a venue, a campaign, or the parameters',
  options: {
    what: {
      type: 'string',
      demandOption: true,
      describe: "A scenario, the id of a shipped venue, a campaign, or 'parameters'",
    },
    set: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Change one value first, path=value; may be repeated',
    },
    ...PAGE_OPTIONS,
    json: { ...PAGE_OPTIONS.json, describe: 'The resolved scenario or venue as JSON' },
  },
  examples: [
    ['describe wcit-12', 'Story, issues, rules, groups, and what is assumed'],
    ['describe ietf-wg', 'A venue and where its rules come from'],
    ['describe three-rooms', 'A campaign: who, where, and what one room leaves for the next'],
    ['describe parameters', 'Every global number, its default and the reason for it'],
  ],
  handler: async ({ what, set = [], plain, json }) => {
    const [session, { ownInterventions }, { printPage, printPlain }, out, pages] = await Promise.all([
      import('../runs/session.ts'),
      import('../runs/interventions.ts'),
      import('../report/page.ts'),
      import('./output.ts'),
      import('../report/text/describe.ts'),
    ]);
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(what)) {
      const [{ openCampaign }, { campaignDescription }] = await Promise.all([
        import('../runs/campaign.ts'),
        import('../report/text/campaign-describe.ts'),
      ]);
      const { campaign } = openCampaign(what, { set, cut: [], refs: [] });
      if (json === true) return out.print(out.jsonText(campaign.data));
      const blocks = campaignDescription(campaign);
      return out.print(plain === true ? printPlain(blocks) : printPage(blocks, out.pageOptions()));
    }
    const subject = session.openSubject(what, set);
    if (json === true)
      return out.print(out.jsonText(subject.kind === 'parameters' ? subject.parameters : subject.file));
    const about =
      subject.kind === 'scenario'
        ? { ...subject, whatIfs: ownInterventions(what).map(({ data }) => data) }
        : subject;
    const blocks = pages.description(about);
    out.print(plain === true ? printPlain(blocks) : printPage(blocks, out.pageOptions()));
  },
});
