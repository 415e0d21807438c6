/** Options that `run` and `replay` share. Kept apart from what they do, so that help loads nothing heavy. */
import { DOCUMENT_OPTIONS } from './scenario-options.ts';

export const SHOW_OPTIONS = {
  ...DOCUMENT_OPTIONS,
  json: {
    ...DOCUMENT_OPTIONS.json,
    describe: 'One JSON document (docs/reference/run-json.md)',
  },
  about: {
    type: 'string',
    array: true,
    nargs: 1,
    conflicts: 'json',
    describe: 'Tell all there is about one agent or issue instead, by id or name; may be repeated',
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Also save the run to a FILE that `replay` reads, or to a folder (DIR/) with its reports',
  },
} as const;
