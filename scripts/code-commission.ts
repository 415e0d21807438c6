/**
 * Codes the members of the Commission on Human Rights of 1999 from their votes in the General Assembly before: `tsx
 * scripts/code-commission.ts` writes states.csv of chr-1999 and what coding.md says was measured; `--check` only says whether states.csv
 * is up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CONDUCT } from '../src/agents/conduct.ts';
import { WITHOUT_LUCK } from '../src/engine/parameters.ts';
import { playOut } from '../src/engine/run.ts';
import { rowsOf, type CovariateRow } from '../src/experiments/covariates.ts';
import { openScenario } from '../src/runs/session.ts';
import { csvOf } from './code-states.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { basesOf, meanBallot, rounded } from './elections/code.ts';
import { POINTS, readRule, readTable, VOTES } from './elections/files.ts';
import { knownBefore } from './elections/known.ts';

const FOLDER = new URL('../seeds/scenarios/chr-1999/', import.meta.url);

/** coding.yaml of chr-1999. */
interface CommissionRule {
  readonly middle: number;
  readonly elections: number;
  readonly sovereignty: number;
  readonly salience: number;
  readonly year: number;
}

const readText = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** Rows of the roster as they follow from roll calls and ideal points. @throws Error where a member never voted */
export function codeCommission(
  votes: readonly CovariateRow[],
  points: readonly CovariateRow[],
  weights: Partial<CommissionRule> = {},
): CovariateRow[] {
  const rule = { ...(parse(readText('coding.yaml')) as CommissionRule), ...weights };
  const before = readRule();
  const known = knownBefore(rule.year, votes, points);
  return rowsOf('members.csv', readText('members.csv'))
    .toSorted((a, b) => (a['state']! < b['state']! ? -1 : 1))
    .map(({ state = '', group = '' }) => {
      const elections = meanBallot(known, before, 'elections', state);
      const sovereignty = meanBallot(known, before, 'sovereignty', state);
      if (elections === null || sovereignty === null) throw new Error(`${state}: no vote is known`);
      const position = rule.middle + rule.elections * elections + rule.sovereignty * sovereignty;
      return {
        id: state.toLowerCase(),
        name: known.names.get(state) ?? state,
        kind: 'state',
        blocs: group,
        ...basesOf(state, before),
        'right-to-democracy.position': rounded(position, 1),
        'right-to-democracy.salience': String(rule.salience),
        status: 'proposal',
        sources: 'S115|C1',
      };
    });
}

/** Votes on the paragraph, the title and the whole, as a run without luck has them. */
function votesUnder(set: readonly string[], roster: readonly CovariateRow[]): string[] {
  const { world } = openScenario('chr-1999', set);
  const coded = new Map(roster.map((row) => [row['id'], Number(row['right-to-democracy.position'])]));
  const position = Float64Array.from(world.agents, ({ id }) => coded.get(id)!);
  const exact = { ...world, position, parameters: { ...world.parameters, ...WITHOUT_LUCK } };
  const { records } = playOut({ world: exact, seed: 'exact', conduct: CONDUCT });
  return records.flatMap((one) =>
    one.type === 'vote' ? [`${one.for}–${one.against}–${one.abstain}${one.passed ? ', passed' : ''}`] : [],
  );
}

interface ObservedVote {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly passed: boolean;
}

/** The table of coding.md: what was told under several settings, and last what happened. */
function told(votes: readonly CovariateRow[], points: readonly CovariateRow[]): string {
  const text = (paragraph: number, title: number): string[] => [
    `proposals.paragraph-3-amendment.text=${paragraph}`,
    `proposals.title-amendment.text=${title}`,
  ];
  const salience = (value: number): string[] => [`agents.*.saliences.right-to-democracy=${value}`];
  const weighed = (elections: number, sovereignty: number): Partial<CommissionRule> => ({
    elections,
    sovereignty,
  });
  const settings: readonly (readonly [string, readonly string[], Partial<CommissionRule>?])[] = [
    ['as coded', []],
    ['paragraph at 25', text(25, 50)],
    ['paragraph at 40', text(40, 50)],
    ['title at 40', text(30, 40)],
    ['title at 60', text(30, 60)],
    ['salience 0.5', salience(0.5)],
    ['salience 1', salience(1)],
    ['both records alike, 25 and −25', [], weighed(25, -25)],
    ['weights 30 and −20', [], weighed(30, -20)],
  ];
  const { votes: observed } = parse(readText('observed.yaml')) as { votes: readonly ObservedVote[] };
  const [title, paragraph, whole] = observed.map(
    (one) => `${one.for}–${one.against}–${one.abstain}${one.passed ? ', passed' : ''}`,
  );
  return table(['', 'paragraph 3', 'title', 'the whole'], [
    ...settings.map(([name, set, weights]) => {
      // The amendment to the paragraph is further from the draft in every setting, and so comes first.
      const all = votesUnder(set, codeCommission(votes, points, weights));
      return [name, all[0]!, all.length === 3 ? all[1]! : 'not put: excluded', all.at(-1)!];
    }),
    ['27 April 1999', paragraph!, title!, whole!],
  ] as string[][]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  if (!existsSync(VOTES)) {
    console.error(`code-commission: no data at ${VOTES}; nothing is checked`);
    process.exit(check ? 0 : 1);
  }
  const votes = readTable(VOTES);
  const points = readTable(POINTS);
  const text = csvOf(codeCommission(votes, points));
  if (!check) {
    writeFileSync(new URL('states.csv', FOLDER), text);
    bringUpToDate(fileURLToPath(new URL('coding.md', FOLDER)), { told: told(votes, points) });
  } else if (text !== readText('states.csv')) {
    console.error(
      'states.csv of chr-1999 does not follow from its sources; run: tsx scripts/code-commission.ts',
    );
    process.exitCode = 1;
  }
}
