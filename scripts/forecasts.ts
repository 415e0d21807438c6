/** Writes the example of the how-to on forecasts: what the built program answers. With --check, says whether it is stale and exits with 1. */
import { execFileSync } from 'node:child_process';
import { bringUpToDate } from './docs/blocks.ts';

const WORDS = [
  'forecast',
  'webrtc-codec',
  '--draws',
  '200',
  '--set',
  'agents.cisco.positions.codec=20~60~100',
  '--set',
  'agents.cisco.saliences.codec=0.3..1',
];

const shown = WORDS.map((word) => (/^[\w.-]+$/.test(word) ? word : `'${word}'`)).join(' ');
const page = execFileSync(process.execPath, ['dist/cli/main.js', ...WORDS], {
  encoding: 'utf8',
  env: { PATH: process.env.PATH },
  stdio: ['ignore', 'pipe', 'ignore'],
});
bringUpToDate('docs/how-to/make-a-forecast.md', {
  forecast: ['```sh', `parley ${shown}`, '```', '', '```text', page.trimEnd(), '```'].join('\n'),
});
