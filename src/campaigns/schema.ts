/** The format of campaign files: checks a file, describes it for editors, and yields the types of file.ts. */
import * as z from '../scenarios/zod.ts';
import {
  each,
  founded,
  id,
  line,
  note,
  reference,
  references,
  scale,
  source,
  strict,
} from '../scenarios/schema-parts.ts';
import { date, YEARS } from '../scenarios/dates.ts';
import { type CampaignFile, CARRIED_KINDS, NORM_SIDES } from './file.ts';

/** Episodes of a campaign, and links between them: a century of venues. */
const MOST_EPISODES = 200;
const MOST_LINKS = 2_000;
const path = z.string().min(1).max(400);
const change = z.string().min(3).max(400);
const year = (meaning: string) => z.number().min(YEARS.first).max(YEARS.last).describe(meaning);
const outcome = z.string().min(1).max(200);
const outcomes = z
  .union([outcome, z.array(outcome).min(1)], { error: 'an outcome, or a list of outcomes' })
  .describe('What has to be so, such as issues.scope.passed or signatures.count>=100; all of a list');

const actor = strict({
  id: id('actor'),
  name: line('Name'),
  as: z
    .record(z.string(), z.string().nullable())
    .optional()
    .describe('Its id in the scenarios that call it otherwise, by episode; null: it is not there'),
  ...founded,
});

const norm = strict({
  id: id('norm'),
  title: line('Name of the norm'),
  ...each(NORM_SIDES, (side) => scale(`Its ${side} as the campaign begins`)),
  wear: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of its way from where it began that practice wears off in a year, 0–1. Default 0'),
  ...founded,
});

const text = strict({
  id: id('text'),
  title: line('Name of the text'),
  number: scale('What it says as the campaign begins'),
  ...founded,
});

const mandate = strict({
  id: id('mandate'),
  title: line('Name of the mandate or contract'),
  holder: line('Who holds it'),
  function: line('What it is for'),
  from: year('When it begins, in years'),
  promised: year('When it was promised to end, in years').optional(),
  until: year('When it ends unless a link moves that, in years; absent: it does not').optional(),
  terms: line('On what terms').optional(),
  ...founded,
});

const affair = strict({
  id: id('affair'),
  title: line('Name of what is carried'),
  kind: z
    .enum(CARRIED_KINDS)
    .describe(
      'Trust in somebody, a right to act, a resource that somebody owes to texts, or a schedule of offers',
    ),
  level: z
    .number()
    .min(0)
    .max(1)
    .describe('How far it goes as the campaign begins, 0–1; of a schedule the share that has joined'),
  ...founded,
});

const episode = strict({
  id: id('episode'),
  title: line('Name of the episode. Default: the title of its scenario').optional(),
  at: date('When it takes place'),
  scenario: z.string().min(1).max(400).describe('Id of a shipped scenario, or a path beside this file'),
  lane: line('Lane of the picture that it stands in. Default: its venue').optional(),
  set: z.array(change).optional().describe('Changes as --set takes them'),
  opens: z
    .enum(['fixed', 'by-choice'])
    .optional()
    .describe('Whether it takes place whatever comes, or only where somebody brings an issue there'),
  ...founded,
});

const link = strict({
  id: id('link'),
  title: line('What it carries').optional(),
  from: reference('An episode, or a norm, text, mandate or affair that is read as the other end opens'),
  when: outcomes.optional(),
  to: reference(
    'An episode, or a norm, text, mandate, affair or actor that the episode at the other end changes',
  ),
  path: path.describe(
    'What changes there: a path of the scenario; level, obligation, precision or delegation; number; until; level of an affair; bases.BASE',
  ),
  set: z
    .union([z.number(), outcome], { error: 'a number, or what something says, such as issues.scope.text' })
    .optional()
    .describe('The new number, or where it is read'),
  shift: z.number().optional().describe('What is added'),
  scale: z.number().optional().describe('What it is multiplied by'),
  per: outcome.optional().describe('What the shift is multiplied by, such as issues.scope.movement or level'),
  beyond: z
    .number()
    .optional()
    .describe('From where per counts. Default 0; of a norm or an affair what it was as the campaign began'),
  strength: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe('How much of the change is made, 0–10: 0 cuts the link. Default 1'),
  mechanism: line('Why the one changes the other'),
  ...founded,
});

const choice = strict({
  id: id('choice'),
  title: line('What is to be decided somewhere'),
  by: references('Actors who may bring it. Default: all').optional(),
  after: strict({ episode: reference('An episode before'), when: outcomes })
    .optional()
    .describe('A deadlock elsewhere without which nobody brings it'),
  between: z
    .array(
      strict({
        episode: reference('An episode that opens by choice'),
        issue: reference('The issue as its scenario has it'),
        cost: z.number().min(0).max(1).describe('Utility that bringing it there costs, 0–1'),
        force: z
          .number()
          .min(0)
          .max(1)
          .optional()
          .describe('How far a text there holds, 0–1: 0 where it binds nobody at all. Default 1'),
      }),
    )
    .min(1)
    .describe('Where it may be brought'),
  opens: z
    .enum(['every', 'one'])
    .optional()
    .describe('Every venue that it is brought to opens, or the one that most is staked on. Default every'),
  ...founded,
});

const whatIf = strict({
  id: id('what-if'),
  title: line('What is asked'),
  cut: z
    .union([z.literal('all'), references('Links that are cut')], { error: 'a list of links, or all' })
    .optional()
    .describe('Links that are cut'),
  set: z.array(change).optional().describe('Changes: EPISODE.path=value, or links.LINK.strength=number'),
  ...founded,
});

export const CAMPAIGN = strict({
  parley: z.literal(1).describe('Version of the file format'),
  kind: z.literal('campaign'),
  id: id('campaign'),
  title: line('Name of the campaign'),
  story: line('What happens, in one line'),
  question: line('The question that it asks'),
  note,
  actors: z.array(actor).min(1).describe('Who is one and the same throughout'),
  climate: z.array(norm).optional().describe('Norms that outcomes raise and practice wears down'),
  texts: z.array(text).optional().describe('Texts in force, which episodes change and later ones start from'),
  mandates: z.array(mandate).optional().describe('Tasks that somebody holds for a time'),
  affairs: z
    .array(affair)
    .optional()
    .describe(
      'Trust, rights to act, resources and schedules that one episode leaves and later ones begin with',
    ),
  episodes: z.array(episode).min(1).max(MOST_EPISODES).describe('Scenarios at their dates'),
  links: z.array(link).max(MOST_LINKS).optional().describe('What one leaves for another'),
  choices: z.array(choice).optional().describe('Issues that may be brought to one of several venues'),
  whatIfs: z.array(whatIf).optional().describe('What is worth asking'),
  missing: z.array(line('What is not there, and why')).optional().describe('What the campaign lacks'),
  sources: z.array(source).optional().describe('Where statements come from'),
}) as unknown as z.ZodType<CampaignFile>;

/** The JSON Schema (draft 7) of campaign files, for editors. */
export function campaignJsonSchema(): object {
  return { title: 'Parley campaign', ...z.toJSONSchema(CAMPAIGN, { io: 'input', target: 'draft-7' }) };
}
