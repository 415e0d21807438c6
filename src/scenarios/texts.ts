/** What a scenario says in another language: words beside the file that it is about, by the ids of what they name. */
import { scale, line, strict } from './schema-parts.ts';
import * as z from './zod.ts';

/** Languages that texts can be in, besides English, in which scenarios are written. */
export const TEXT_LANGUAGES = ['fr', 'es', 'ar'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

const byId = (of: string) =>
  z
    .record(z.string(), line(`What the ${of} is called`))
    .optional()
    .describe(`Names by the id of the ${of}`);

export const worldTexts = strict({
  title: line('Title of the scenario'),
  story: line('Story of the scenario'),
  question: line('Question of the scenario'),
  issues: z
    .record(
      z.string(),
      strict({
        title: line('Title of the issue'),
        anchors: z.array(strict({ at: scale('Where the text lies'), label: line('Words of the text') })),
      }),
    )
    .describe('Titles and texts by the id of the issue'),
  agents: byId('agent'),
  stages: byId('stage'),
  packages: byId('package'),
  events: byId('event'),
  outside: byId('outside venue'),
  interventions: byId('intervention'),
});

export const textsFile = strict({
  parley: z.literal(1).describe('Version of the format'),
  kind: z.literal('texts').describe('What the file is'),
  scenario: z.string().describe('The scenario that it is about, by id'),
  language: z.enum(TEXT_LANGUAGES).describe('The language of the words'),
  ...worldTexts.shape,
});

/** Words of a scenario in one language. */
export type WorldTexts = z.infer<typeof worldTexts>;
/** Languages that a scenario speaks besides English. */
export type Translations = Readonly<Partial<Record<TextLanguage, WorldTexts>>>;
