/**
 * Compares two revisions pair by pair: every work of bench/works is done by both in turn in one process, after each has been
 * warmed at every size, and what counts is the least processor time of a call. Beside the fitted exponent stand the local ones,
 * from each size to the next. What an older revision cannot do is left out, and said.
 *
 *   npm run bench -- --against REVISION [--only WORDS] [--pairs 40]
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { contestant, exponents, measured, type Work } from './works/work.ts';

const { against, only, pairs } = parseArgs({
  options: {
    against: { type: 'string' },
    only: { type: 'string', default: '' },
    pairs: { type: 'string', default: '40' },
  },
}).values;
if (against === undefined) throw new Error('which revision to compare with: --against REVISION');

const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
const revision = git('rev-parse', '--verify', `${against}^{commit}`);
const there = resolve('node_modules/.bench', revision);

/** The other revision's source, with the works of this one beside it. */
function fetchRevision(): void {
  rmSync(there, { recursive: true, force: true });
  mkdirSync(there, { recursive: true });
  const archive = execFileSync('git', ['archive', revision], { maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', there], { input: archive });
  cpSync('bench', `${there}/bench`, { recursive: true });
  symlinkSync(resolve('node_modules'), `${there}/node_modules`);
}

/**
 * The works of one file as a revision does them; null where it cannot.
 * @param built where to put them: two folders below the revision's root, from where its seeds are found
 */
async function worksOf(root: string, file: string, built: string): Promise<readonly Work[] | null> {
  const outfile = resolve(root, built, file.replace(/\.ts$/, '.js'));
  try {
    await build({
      entryPoints: [`${root}/bench/works/${file}`],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
      logLevel: 'silent',
    });
    return ((await import(pathToFileURL(outfile).href)) as { default: readonly Work[] }).default;
  } catch {
    return null;
  }
}

const cell = (text: string): string => text.padStart(11);
const say = (name: string, ...cells: string[]) => console.log(name.padEnd(46) + cells.map(cell).join(''));

/** Does a work of both revisions in turn, at every size, and prints it. */
function compare(now: Work, then: Work): void {
  const both = now.sizes.map((size) => [contestant(then.prepare(size)), contestant(now.prepare(size))]);
  for (const pair of both)
    for (let turn = 0; turn < Number(pairs); turn += 1)
      for (const one of turn % 2 === 0 ? pair : pair.toReversed()) measured(one);
  const times = [0, 1].map((which) => both.map((pair) => pair[which].least));
  now.sizes.forEach((size, at) => {
    const [was, is] = [times[0][at], times[1][at]];
    const name = now.sizes.length === 1 ? now.name : `${now.name}, ${size}`;
    const slopes = times.map((own) => (at === 0 ? '' : exponents(now.sizes, own).local[at - 1].toFixed(2)));
    say(name, was.toFixed(4), is.toFixed(4), (is / was).toFixed(3), ...slopes);
  });
  if (now.sizes.length > 2)
    say('  fitted exponent', '', '', '', ...times.map((own) => exponents(now.sizes, own).fit.toFixed(2)));
}

fetchRevision();
say('least processor milliseconds', revision.slice(0, 7), 'here', 'ratio', 'exponents', '');
for (const file of readdirSync('bench/works').filter((name) => name !== 'work.ts')) {
  const now = await worksOf('.', file, 'node_modules/.bench');
  const then = await worksOf(there, file, 'built/works');
  if (now === null) throw new Error(`bench/works/${file} cannot be built`);
  for (const work of now.filter(({ name }) => name.includes(only))) {
    const other = then?.find(({ name }) => name === work.name);
    if (other === undefined) say(work.name, 'unknown');
    else compare(work, other);
  }
}
