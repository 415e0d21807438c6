/** Options that `run` and `replay` share. Kept apart from what they do, so that help loads nothing heavy. */
import { PAGE_OPTIONS } from './scenario-options.ts';

export const SHOW_OPTIONS = {
  ...PAGE_OPTIONS,
  json: {
    ...PAGE_OPTIONS.json,
    describe: 'One JSON document (docs/reference/run-json.md)',
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Also save the run to a FILE that `replay` reads, or to a folder (DIR/) with its reports',
  },
} as const;
