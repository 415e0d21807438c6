/** A Node that is too old is told so in one line, before anything is read that it could not. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BINARY } from '../support/parley.ts';

/** Runs the binary under a Node that says it is another one. */
function under(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, BINARY, '--version'],
    { encoding: 'utf8' },
  );
}

describe('the first file', () => {
  it('is read by any Node with modules: it imports nothing before it has looked', () => {
    expect(readFileSync(BINARY, 'utf8')).not.toMatch(/^\s*import[\s{"'*]|\bimport\.meta\b|\bawait\b/m);
  });

  it.each(['18.20.8', '16.0.0', '20.18.3'])(
    'refuses Node %s in a line, with a documented code',
    (version) => {
      const { status, stdout, stderr } = under(version);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(
        `parley: Parley needs Node 20.19 or newer, and this is Node ${version}: see https://nodejs.org\n`,
      );
    },
  );

  it.each(['20.19.0', '22.0.0', '24.1.0'])('goes on with Node %s', (version) => {
    expect(under(version).status).toBe(0);
  });

  it('asks for the Node that the package asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('>=20.19');
  });
});
