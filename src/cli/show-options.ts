/** Options that `run` and `replay` share. Kept apart from what they do, so that help loads nothing heavy. */
export const SHOW_OPTIONS = {
  plain: {
    type: 'boolean',
    describe: 'One statement a line, no plots: for screen readers and pipes',
  },
  json: {
    type: 'boolean',
    conflicts: 'plain',
    describe: 'One JSON document (docs/reference/run-json.md)',
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Also save the run to a FILE that `replay` reads, or to a folder (DIR/) with its reports',
  },
} as const;
