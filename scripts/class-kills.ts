/**
 * `npm run kills [kills] [seed]`: the process of a class is killed with -9 at so many random moments of its games, and goes on each time.
 * Fails where an answer that was acknowledged is lost or kept twice, or a game ends otherwise than without a kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAtRandom } from '../test/support/class-play.ts';

const [kills = '100', seed = 'kills'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'parley-kills-'));
const found = await killAtRandom('dubai-for-six', Number(kills), seed, folder);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `${found.kills} kills in ${found.games} games: ${found.acknowledged} answers acknowledged, ${found.lost} lost, ${found.doubled} kept twice; ` +
    `${found.astray} games end otherwise; slowest --resume ${(found.slowest / 1000).toFixed(1)} s\n`,
);
if (found.lost + found.doubled + found.astray > 0) process.exitCode = 1;
