/** Plays the pairs of a counterfactual and says on stderr how far it is. */
import { replicateSeed } from '../experiments/arm.ts';
import { type Arms, playReplicate } from '../experiments/counterfactual/replicate.ts';
import { Table } from '../experiments/counterfactual/study.ts';

/** Milliseconds between two lines of progress. */
const PATIENCE = 500;

/** Plays so many replicates of all arms in this process. */
export function playPairs(arms: Arms, seed: string, replicates: number): Table {
  const { stderr } = process;
  const table = new Table(arms);
  let last = performance.now();
  let shown = false;
  for (let replicate = 1; replicate <= replicates; replicate += 1) {
    const { values, parting } = playReplicate(arms, replicateSeed(seed, replicate));
    table.add({ values, parting: parting?.key ?? null });
    if (!stderr.isTTY || performance.now() - last < PATIENCE) continue;
    stderr.write(`\r\u001b[K${replicate} of ${replicates} pairs`);
    last = performance.now();
    shown = true;
  }
  if (shown) stderr.write('\r\u001b[K');
  return table;
}
