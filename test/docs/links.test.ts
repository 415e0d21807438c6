/** Links inside the documentation lead somewhere. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, pages } from './pages.ts';

const isOutside = (target: string): boolean => /^[a-z]+:/.test(target);

/** What is wrong with a link, or null. */
function broken(page: string, target: string): string | null {
  const [path, anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (relative('.', file).startsWith('..')) return `${target} leaves the project`;
  if (!existsSync(file)) return `${target}: no such file`;
  if (anchor === undefined || statSync(file).isDirectory()) return null;
  return anchorsOf(file).has(anchor) ? null : `${target}: no such heading`;
}

describe('links', () => {
  it.each([...pages(), 'CONTRIBUTING.md'])('in %s', (page) => {
    const targets = linksOf(page).filter((target) => !isOutside(target));
    expect(targets.map((target) => broken(page, target)).filter((one) => one !== null)).toEqual([]);
  });

  it('lead from the map of the documentation to every page', () => {
    const linked = new Set(
      linksOf('docs/README.md')
        .filter((target) => !isOutside(target))
        .map((target) => join('docs', target.split('#')[0])),
    );
    const below = pages().filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
    expect(below.filter((page) => !linked.has(page))).toEqual([]);
  });
});
