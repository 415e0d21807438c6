/**
 * Shows in README.md what the built program says about wcit-12: the paragraphs named here, as printed on 80 columns, with
 * … where something is left out. With --check, says what is stale and exits with 1.
 */
import { execFileSync } from 'node:child_process';
import { bringUpToDate } from './docs/blocks.ts';

/** Paragraphs to show, by their beginning. */
const SHOWN = [
  'WCIT-12, Dubai',
  'What happened',
  'Issues',
  '  Security of networks',
  '  Member-state access clause',
  'Votes and packages',
  'Coalitions',
];
/** Lines of the last paragraph: the bars of the coalitions, without the list of who crossed over. */
const COALITION_LINES = 5;

const output = execFileSync(process.execPath, ['dist/cli/main.js', 'run', 'wcit-12'], {
  encoding: 'utf8',
  env: { PATH: process.env.PATH },
});
const shown: string[] = [];
for (const paragraph of output.trimEnd().split('\n\n')) {
  const wanted = SHOWN.some((beginning) => paragraph.startsWith(beginning));
  if (wanted && paragraph.startsWith('Coalitions'))
    shown.push([...paragraph.split('\n').slice(0, COALITION_LINES), '  …'].join('\n'));
  else if (wanted) shown.push(paragraph);
  else if (shown.at(-1) !== '  …' && shown.at(-1)?.endsWith('\n  …') === false) shown.push('  …');
}

bringUpToDate('README.md', { run: ['```text', shown.join('\n\n'), '```'].join('\n') });
