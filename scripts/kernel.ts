/**
 * Translates the engine's arithmetic that is written in WebAssembly into the bytes that engines load. With --check, says which
 * bytes are stale and exits with 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import wabt from 'wabt';

const SOURCES = ['src/engine/philox.wat', 'src/engine/coalitions/kernel.wat'];

const { parseWat } = await wabt();
for (const source of SOURCES) {
  const target = source.replace('.wat', '-bytes.ts');
  const { buffer } = parseWat(source, readFileSync(source, 'utf8'), { simd: true }).toBinary({});
  const text = `/** WebAssembly of ${basename(source)} in base64. Written by \`npm run kernel\`: do not edit. */
export const ${basename(source, '.wat').toUpperCase()}_BYTES =
  '${Buffer.from(buffer).toString('base64')}';
`;
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale: npm run kernel`);
    process.exitCode = 1;
  }
}
