/** Reads the pages of the documentation as a follower would: their files, their command lines, their links. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** README.md, CHANGELOG.md and everything under docs/, as paths from the root of the project. */
export function pages(): string[] {
  const under = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort();
  return ['README.md', 'CHANGELOG.md', ...under];
}

export interface Fence {
  /** Language after the opening fence. */
  readonly language: string;
  /** Path that `file=` gives, where the block is a whole file. */
  readonly file: string | null;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export function fencesOf(page: string): Fence[] {
  const fences = /^```(\w*)(?: file=(\S+))?\n([^]*?)^```$/gm;
  return [...readFileSync(page, 'utf8').matchAll(fences)].map(([, language, file, text]) => ({
    language,
    file: file ?? null,
    text,
  }));
}

/** The command lines that a page shows, without comments. */
export function commandsOf(page: string): string[] {
  return fencesOf(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Writes the files that a page shows below a folder. */
export function writeFiles(page: string, folder: string): void {
  for (const { file, text } of fencesOf(page)) {
    if (file === null) continue;
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** Targets of the links of a page, code left out. */
export function linksOf(page: string): string[] {
  const prose = readFileSync(page, 'utf8')
    .replaceAll(/^```[^]*?^```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}

/** Anchors that the headings of a page give, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
