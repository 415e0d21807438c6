/**
 * How fast the interface is for somebody at a terminal: from the start of the program to its first frame, and from a
 * key to its frame, on the real binary in a pseudo-terminal (util-linux `script`). Build first.
 *
 *   npx tsx bench/tui.ts
 *
 * Wanted: first frame ≤ 500 ms, key to frame ≤ 50 ms at the 95th percentile, for wcit-12 from 80×24 to 250×70.
 */
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
  [250, 70],
] as const;
const FRAME_ENDS = '\u001b[?2026l';
const RIGHT = '\u001b[C';
const LEFT = '\u001b[D';
const times = (key: string, count: number): string[] => Array.from({ length: count }, () => key);
/** What somebody does: steps, sorts, walks, opens every screen, asks why, filters, compares. */
const KEYS = [
  '<',
  times(RIGHT, 10),
  times('j', 10),
  times('s', 6),
  times('\t', 4),
  times(LEFT, 8),
  ['w', 'j', 'j', 'q', '\r', 'j', 'q', 'o', 'j', 'q', 'v', RIGHT, RIGHT, 'q', 'e', 'j', 'j', 'q', '?', 'q'],
  [
    '/',
    'r',
    'u',
    '\u007f',
    '\u007f',
    '\r',
    'r',
    '\r',
    'c',
    RIGHT,
    RIGHT,
    LEFT,
    'x',
    'q',
    'G',
    'g',
    'i',
    'q',
    't',
    'q',
    '>',
    '<',
  ],
].flat();
/** Milliseconds after which a key is held to have changed nothing on the screen. */
const NOTHING = 400;
/** Rest between two keys, so that what runs in the background is not measured. */
const REST = 40;

interface Measured {
  readonly first: number;
  readonly keys: readonly number[];
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

async function measure(columns: number, rows: number): Promise<Measured> {
  const command = `stty cols ${columns} rows ${rows}; exec ${process.execPath} ${BINARY} run wcit-12`;
  const started = performance.now();
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color' },
  });
  let heard = (): void => {};
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString('latin1')).slice(-4096);
    if (tail.includes(FRAME_ENDS)) {
      tail = '';
      heard();
    }
  });
  const frame = (limit: number): Promise<number | null> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), limit);
      heard = () => {
        clearTimeout(timer);
        resolve(performance.now());
      };
    });
  const first = await frame(20_000);
  if (first === null) throw new Error('no frame within 20 seconds');
  child.stdin.write(' ');
  await pause(2500);
  const keys: number[] = [];
  for (const key of KEYS) {
    const before = performance.now();
    const painted = frame(NOTHING);
    child.stdin.write(key);
    const after = await painted;
    if (after !== null) keys.push(after - before);
    await pause(REST);
  }
  child.stdin.write('Q');
  await new Promise((resolve) => child.once('exit', resolve));
  return { first: first - started, keys };
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

for (const [columns, rows] of SIZES) {
  const { first, keys } = await measure(columns, rows);
  const sorted = [...keys].sort((a, b) => a - b);
  const [median, high, most] = [0.5, 0.95, 1].map((share) => quantile(sorted, share).toFixed(1));
  console.log(
    `${columns}×${rows}: first frame ${first.toFixed(0)} ms; key to frame median ${median}, p95 ${high}, most ${most} ms over ${keys.length} keys (load ${loadavg()[0].toFixed(1)})`,
  );
}
