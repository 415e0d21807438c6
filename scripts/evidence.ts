/**
 * docs/evidence.md: what a referee reads first, put together from the generated parts of the pages behind it.
 *
 *     npm run evidence                     puts the page together from the pages as they stand (seconds); --check only compares
 *     npm run evidence -- --rebuild        runs every script behind it first (hours as the page states; data where a script needs them: --data FOLDER)
 */
import { spawnSync } from 'node:child_process';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';

/** One figure: where it stands, what writes it, and what that takes. */
interface Figure {
  readonly name: string;
  readonly page: string;
  readonly block: string;
  readonly script: string;
  /** What follows the script's name. */
  readonly words: readonly string[];
  /** Folder of data below that of --data; undefined: none is needed. */
  readonly data?: string;
  /** Minutes of one core, on the machine where it was measured. */
  readonly minutes: number;
}

const FIGURES: readonly Figure[] = [
  { name: 'patterns', page: 'docs/patterns.md', block: 'summary', script: 'patterns', words: [], minutes: 8 },
  {
    name: 'signing',
    page: 'docs/patterns.md',
    block: 'signing',
    script: 'patterns',
    words: ['--signing'],
    minutes: 3,
  },
  {
    name: 'classes',
    page: 'docs/patterns.md',
    block: 'signing-classes',
    script: 'signing-classes',
    words: [],
    minutes: 1,
  },
  {
    name: 'cases',
    page: 'docs/venue-patterns.md',
    block: 'venue-worth',
    script: 'venue-patterns',
    words: [],
    minutes: 5,
  },
  {
    name: 'calibration',
    page: 'docs/calibration.md',
    block: 'calibration-summary',
    script: 'calibration',
    words: [],
    minutes: 6,
  },
  {
    name: 'recovery',
    page: 'docs/calibration.md',
    block: 'recovery',
    script: 'calibration',
    words: [],
    minutes: 0,
  },
  {
    name: 'headlines',
    page: 'docs/calibration.md',
    block: 'headlines',
    script: 'calibration',
    words: [],
    minutes: 0,
  },
  {
    name: 'council',
    page: 'docs/explanation/prediction.md',
    block: 'scored',
    script: 'council',
    words: [],
    data: 'deu3',
    minutes: 1,
  },
  {
    name: 'densities',
    page: 'docs/explanation/prediction.md',
    block: 'densities',
    script: 'council',
    words: [],
    data: 'deu3',
    minutes: 0,
  },
  {
    name: 'bases',
    page: 'docs/power-bases.md',
    block: 'assumed',
    script: 'efficacies',
    words: [],
    minutes: 1,
  },
  {
    name: 'votes',
    page: 'seeds/scenarios/unga-elections/coding.md',
    block: 'bars',
    script: 'elections',
    words: [],
    minutes: 1,
  },
  {
    name: 'partitions',
    page: 'docs/explanation/coalitions.md',
    block: 'partitions',
    script: 'partitions',
    words: [],
    minutes: 1,
  },
  {
    name: 'crossings',
    page: 'docs/explanation/coalitions.md',
    block: 'crossings',
    script: 'crossings',
    words: [],
    minutes: 3,
  },
  {
    name: 'represented',
    page: 'docs/questions.md',
    block: 'represented',
    script: 'questions',
    words: [],
    minutes: 2,
  },
  {
    name: 'proxies',
    page: 'docs/questions.md',
    block: 'proxies',
    script: 'questions',
    words: [],
    minutes: 0,
  },
  {
    name: 'divides',
    page: 'docs/questions.md',
    block: 'divides',
    script: 'questions',
    words: [],
    minutes: 0,
  },
  {
    name: 'deadlock',
    page: 'docs/questions.md',
    block: 'deadlock',
    script: 'questions',
    words: [],
    minutes: 0,
  },
];

const given = process.argv.slice(2);
if (given.includes('--rebuild')) {
  const data = given[given.indexOf('--data') + 1];
  for (const { script, words, data: needed, minutes } of FIGURES.filter((one) => one.minutes > 0)) {
    if (needed !== undefined && !given.includes('--data')) {
      process.stderr.write(`${script} needs data: it is left out without --data FOLDER\n`);
      continue;
    }
    process.stderr.write(`npm run ${script}: about ${minutes} minutes of one core\n`);
    const all = ['run', script, '--', ...words, ...(needed === undefined ? [] : [`${data}/${needed}`])];
    const { status } = spawnSync('npm', all, { stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm run ${script} ended with ${status}`);
  }
}

/** Links of a page, from the page of evidence. */
const relocated = (text: string, page: string): string =>
  page.startsWith('docs/explanation/')
    ? text.replaceAll(/\]\((?!\.\.\/|[a-z]+:|#)/g, '](explanation/').replaceAll('](../', '](')
    : text;

const total = FIGURES.reduce((sum, { minutes }) => sum + minutes, 0);
bringUpToDate('docs/evidence.md', {
  ...Object.fromEntries(
    FIGURES.map(({ name, page, block }) => [name, relocated(blocksIn(page)[block], page)] as const),
  ),
  scripts: [
    table(
      ['figures', 'on the page', 'written by', 'minutes of one core', 'data'],
      FIGURES.map(({ name, page, script, words, data, minutes }) => [
        name,
        page,
        `\`npm run ${[script, ...(words.length === 0 ? [] : ['--', ...words])].join(' ')}\``,
        minutes === 0 ? 'with the one above' : String(minutes),
        data ?? '',
      ]),
    ),
    `About ${total} minutes of one core in all.`,
  ].join('\n\n'),
});
