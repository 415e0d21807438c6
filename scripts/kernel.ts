/**
 * Translates the vector arithmetic of the coalition search into the bytes that engines load. With --check, says whether the
 * bytes are stale and exits with 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const SOURCE = 'src/engine/coalitions/kernel.wat';
const TARGET = 'src/engine/coalitions/kernel-bytes.ts';

const { parseWat } = await wabt();
const { buffer } = parseWat(SOURCE, readFileSync(SOURCE), { simd: true }).toBinary({});
const text = `/** WebAssembly of kernel.wat in base64. Written by \`npm run kernel\`: do not edit. */
export const KERNEL_BYTES =
  '${Buffer.from(buffer).toString('base64')}';
`;

if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== text) {
    console.error(`${TARGET} is stale: npm run kernel`);
    process.exitCode = 1;
  }
} else writeFileSync(TARGET, text);
