/**
 * docs/questions.md: the questions of the founding abstract, as experiments in pairs of runs with a null beside each, and the first runs of each
 * in docs/figures/questions.json, so that a test can play them again.
 *
 *     npm run questions                    (two minutes of one core); with a number: so many pairs instead
 */
import { writeFileSync } from 'node:fs';
import { bringUpToDate } from './docs/blocks.ts';
import { CAMPAIGN, OBJECTION, playDeadlock, STATES } from './questions/deadlock.ts';
import {
  type Arms,
  type Change,
  measuresOf,
  playChange,
  playDivide,
  titleOf,
  TREATMENTS,
} from './questions/play.ts';
import { countWords, type PlayedChange, questionTable } from './questions/rows.ts';
import { DIVIDED, type KeptQuestions, PROXIES, REPRESENTED } from './questions/cases.ts';

const PAIRS = Number(process.argv[2] ?? 24);
/** Pairs that are kept to be played again. */
const KEPT = 2;

const replicates = Array.from({ length: PAIRS }, (_, at) => at + 1);
const kept: KeptQuestions = { changes: {}, divides: {} };

const firstOf = ({ base, changed, nullBase, nullChanged }: Arms): Arms => ({
  base: base.slice(0, KEPT),
  changed: changed.slice(0, KEPT),
  nullBase: nullBase.slice(0, KEPT),
  nullChanged: nullChanged.slice(0, KEPT),
});

function played(change: Change): PlayedChange {
  const arms = playChange(change, replicates);
  kept.changes[`${change.scenario}#${change.id}`] = firstOf(arms);
  process.stderr.write(`${change.scenario} ${change.id}\n`);
  return {
    change: `${titleOf(change)} (\`${change.scenario}\`)`,
    measures: measuresOf(change).map(({ title }) => title),
    arms,
  };
}

const SAID = {
  agree: 'those of the set want on every issue what they want on average',
  halved: 'all positions half as far from the middle',
  doubled: 'all positions twice as far from the middle, within the scale',
};

const represented = REPRESENTED.map(played);
const proxies = PROXIES.map(played);
const divides = DIVIDED.flatMap((scenario) =>
  TREATMENTS.map((treatment): PlayedChange => {
    const arms = playDivide(scenario, treatment, replicates);
    kept.divides[`${scenario}#${treatment}`] = firstOf(arms);
    process.stderr.write(`${scenario} ${treatment}\n`);
    return { change: `${SAID[treatment]} (\`${scenario}\`)`, measures: ['cohesion'], arms };
  }),
);
const { arms, titles } = await playDeadlock(PAIRS);
const deadlock: PlayedChange[] = [
  { change: `states object from a loss of ${OBJECTION} on`, measures: titles, arms },
];

const dealt = 'the same with positions dealt out anew';
const block = (rows: readonly PlayedChange[], nullWords: string): string =>
  `${countWords(rows)} ${PAIRS} pairs of runs each.\n\n${questionTable(rows, nullWords)}`;
bringUpToDate('docs/questions.md', {
  represented: block(represented, dealt),
  proxies: block(proxies, dealt),
  divides: block(divides, 'the same for as many others, drawn by lot'),
  deadlock: `In ${STATES.map((id) => `\`${id}\``).join(', ')} of \`${CAMPAIGN}\`. ${block(deadlock, 'the same with all links cut')}`,
});
writeFileSync('docs/figures/questions.json', `${JSON.stringify(kept)}\n`);
