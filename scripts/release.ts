/**
 * `npm run release [-- FOLDER]`: what a release hands on, with where it comes from. The package is packed twice, each time built anew,
 * and refused where the two differ by a byte; beside it lie its checksum, a bill of its parts (CycloneDX) and a statement of its
 * origin (in-toto Statement 1, SLSA provenance 1).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [out = 'release'] = process.argv.slice(2);
const call = (command: string, ...words: string[]): string =>
  execFileSync(command, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Builds and packs into a folder. @returns name of the archive */
function pack(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(call('npm', 'pack', '--json', '--pack-destination', folder)) as [
    { filename: string },
  ];
  return filename;
}

function release(): string {
  const changed = call('git', 'status', '--porcelain').trim();
  if (changed !== '')
    throw new Error(`not everything is committed, so no commit tells what is packed:\n${changed}`);
  const commit = call('git', 'rev-parse', 'HEAD').trim();
  const second = mkdtempSync(join(tmpdir(), 'parley-release-'));
  try {
    const name = pack(out);
    const [one, other] = [out, second].map((folder) =>
      readFileSync(join(folder, folder === second ? pack(second) : name)),
    );
    const digest = sha256(one);
    if (digest !== sha256(other))
      throw new Error(`two builds of ${commit} differ: ${name} is not reproducible`);
    const parts = call('npm', 'sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx');
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name, digest: { sha256: digest } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://docs.npmjs.com/cli/commands/npm-pack',
          externalParameters: { command: 'npm pack' },
          internalParameters: { node: process.version, platform: `${process.platform} ${process.arch}` },
          resolvedDependencies: [
            { name: 'source', digest: { gitCommit: commit } },
            { name: 'package-lock.json', digest: { sha256: sha256(readFileSync('package-lock.json')) } },
          ],
        },
        runDetails: { builder: { id: 'scripts/release.ts' } },
      },
    };
    const files = new Map([
      ['sbom.cdx.json', parts],
      ['provenance.json', `${JSON.stringify(statement, null, 2)}\n`],
    ]);
    for (const [path, text] of files) writeFileSync(join(out, path), text);
    const sums = [[name, digest], ...[...files].map(([path, text]) => [path, sha256(text)])];
    writeFileSync(join(out, 'SHA256SUMS'), sums.map(([path, sum]) => `${sum}  ${path}\n`).join(''));
    return `${name}, twice built from ${commit}: sha256 ${digest}\nin ${out}: sha256sum -c SHA256SUMS there proves it\n`;
  } finally {
    rmSync(second, { recursive: true, force: true });
  }
}

try {
  process.stdout.write(release());
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
