/** What is said of changes that a scenario was opened with: a page of numbers that are not the scenario's own says so. */
import type { Block } from './page.ts';
import { strong } from './rich.ts';

/** A paragraph; none where nothing was changed. */
export function changedBlocks(changes: readonly string[]): Block[] {
  return changes.length === 0
    ? []
    : [{ kind: 'paragraph', text: [strong('Changed:'), ` ${changes.join(', ')}`] }];
}
