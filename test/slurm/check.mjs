/**
 * A sweep on a real Slurm of one node, with Debian's packages (slurmctld, slurmd, slurm-client, munge) and as root: tasks are
 * killed with -9, the node daemon too, and the tables still are those of a quiet run, byte by byte. `npm run test:slurm`.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PARLEY = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const TABLES = ['runs.parquet', 'runs.csv', 'failures.csv', 'shifts.parquet'];
/** Milliseconds that anything here may take. */
const PATIENCE = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'parley-slurm-'));
const daemons = [];
const say = (text) => process.stdout.write(`${text}\n`);
const config = join(folder, 'slurm.conf');
const env = { ...process.env, SLURM_CONF: config };
const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', env });
const parley = (...words) => run(process.execPath, PARLEY, ...words);

function start(program, ...words) {
  const child = spawn(program, words, { env, stdio: 'ignore' });
  daemons.push(child);
  return child;
}

async function until(what, isSo) {
  for (const end = Date.now() + PATIENCE; !isSo(); await wait(500)) {
    if (Date.now() > end) throw new Error(`waited too long until ${what}`);
  }
  say(what);
}

const answers = (program, ...words) => spawnSync(program, words, { env, encoding: 'utf8' }).stdout ?? '';

function startMunge() {
  const key = join(folder, 'munge.key');
  writeFileSync(key, Buffer.alloc(1024, 7));
  chmodSync(key, 0o400);
  const socket = join(folder, 'munge.socket');
  const files = ['key-file', 'log-file', 'pid-file', 'seed-file'];
  const names = [key, ...['log', 'pid', 'seed'].map((name) => join(folder, `munge.${name}`))];
  start(
    'munged',
    '--foreground',
    '--force',
    `--socket=${socket}`,
    ...files.map((file, at) => `--${file}=${names[at]}`),
  );
  return socket;
}

function writeConfig(socket) {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  const node = hostname().split('.')[0];
  const lines = {
    ClusterName: 'parley',
    SlurmctldHost: `${node}(127.0.0.1)`,
    SlurmUser: 'root',
    AuthType: 'auth/munge',
    AuthInfo: `socket=${socket}`,
    StateSaveLocation: join(folder, 'state'),
    SlurmdSpoolDir: join(folder, 'spool'),
    SlurmctldPidFile: join(folder, 'slurmctld.pid'),
    SlurmdPidFile: join(folder, 'slurmd.pid'),
    SlurmctldLogFile: join(folder, 'slurmctld.log'),
    SlurmdLogFile: join(folder, 'slurmd.log'),
    SlurmctldPort: 36817,
    SlurmdPort: 36818,
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    AccountingStorageType: 'accounting_storage/none',
    JobAcctGatherType: 'jobacct_gather/none',
    SelectType: 'select/cons_tres',
    SlurmdTimeout: 10,
    ReturnToService: 2,
    SchedulerParameters: 'sched_interval=1',
  };
  const text = Object.entries(lines).map(([key, value]) => `${key}=${value}`);
  text.push(`NodeName=${node} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN`);
  text.push(`PartitionName=all Nodes=${node} Default=YES MaxTime=INFINITE State=UP`);
  writeFileSync(config, `${text.join('\n')}\n`);
}

function writeExperiment() {
  parley('new', join(folder, 'two-cables'));
  const path = join(folder, 'experiment.yaml');
  writeFileSync(
    path,
    `parley: 1
kind: experiment
id: cables
title: A sweep on Slurm
scenario: ./two-cables
vary: [{ name: openness, path: parameters.openness, range: 0.1..0.6 }]
design: { use: sobol }
replicates: 10
metrics: [issues.*.text, signatures.count]
record: [shifts]
`,
  );
  return path;
}

/** Process ids of the tasks that are being played. */
const tasks = () =>
  answers('pgrep', '-f', `sweep resume ${join(folder, 'cluster')} .*--shard`)
    .split('\n')
    .filter((id) => id !== '');

async function main() {
  const experiment = writeExperiment();
  parley('sweep', experiment, '--out', join(folder, 'quiet'));
  say('played quietly');
  const socket = startMunge();
  writeConfig(socket);
  await until('munge answers', () => existsSync(socket));
  start('slurmctld', '-D', '-c', '-f', config);
  let node = start('slurmd', '-D', '-c', '-f', config);
  await until('the node is idle', () => answers('sinfo', '-h', '-o', '%t').startsWith('idle'));
  const cluster = join(folder, 'cluster');
  parley('sweep', 'submit', cluster, '--experiment', experiment, '--slurm', '--shards', '6');
  await until('a task is being played', () => tasks().length > 0);
  for (const id of tasks()) process.kill(Number(id), 'SIGKILL');
  say('killed it');
  await until('another one is', () => tasks().length > 0);
  node.kill('SIGKILL');
  for (const id of tasks()) process.kill(Number(id), 'SIGKILL');
  say('killed the node daemon, and what it played');
  await wait(3000);
  node = start('slurmd', '-D', '-f', config);
  await until('the tables are there', () => existsSync(join(cluster, 'ro-crate-metadata.json')));
  for (const name of TABLES) {
    const [quiet, cut] = ['quiet', 'cluster'].map((one) => readFileSync(join(folder, one, name)));
    if (!quiet.equals(cut)) throw new Error(`${name} differs`);
  }
  say(`the same, byte by byte: ${TABLES.join(', ')}`);
}

try {
  await main();
} catch (error) {
  for (const log of ['slurmctld.log', 'slurmd.log']) {
    if (existsSync(join(folder, log)))
      say(readFileSync(join(folder, log), 'utf8').split('\n').slice(-20).join('\n'));
  }
  throw error;
} finally {
  for (const daemon of daemons.reverse()) daemon.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
