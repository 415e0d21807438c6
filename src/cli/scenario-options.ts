/** Options that commands about one scenario share. Kept apart from what they do, so that help loads nothing heavy. */
export const SCENARIO_OPTIONS = {
  scenario: {
    type: 'string',
    demandOption: true,
    describe: 'Id of a shipped scenario, a folder or a YAML file',
  },
  seed: {
    type: 'string',
    requiresArg: true,
    describe: 'Phrase that decides every chance event',
    defaultDescription: "the scenario's id",
  },
  set: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Change one value, path=value; may be repeated',
  },
} as const;

/** What is changed by interventions. */
export const INTERVENTION_OPTIONS = {
  do: {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      "An intervention: its id among the scenario's own, a FILE, FILE#ID, or itself in braces; may be repeated",
  },
} as const;

/** In what form a page is printed. */
export const PAGE_OPTIONS = {
  plain: { type: 'boolean', describe: 'One statement a line, no plots: for screen readers and pipes' },
  json: { type: 'boolean', conflicts: 'plain', describe: 'One JSON document' },
} as const;

/** The same of a page that is handed on. */
export const DOCUMENT_OPTIONS = {
  ...PAGE_OPTIONS,
  md: { type: 'boolean', conflicts: ['plain', 'json'], describe: 'Markdown' },
  html: {
    type: 'boolean',
    conflicts: ['plain', 'json', 'md'],
    describe: 'One HTML file that asks nothing of anybody and prints on A4',
  },
  xlsx: {
    type: 'string',
    requiresArg: true,
    describe: 'Also write page and tables as a workbook into a FILE',
  },
} as const;
