/** Every export of the library has its documentation: what a program may call is told where it is called. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('is documented whole', () => {
  const typedoc = ['node_modules/typedoc/bin/typedoc', '--emit', 'none'];
  const { status, stdout, stderr } = spawnSync(process.execPath, typedoc, { encoding: 'utf8' });
  expect({ status, said: `${stdout}${stderr}` }).toEqual({
    status: 0,
    said: expect.not.stringContaining('warning'),
  });
});
