/** The run in full, in words: every round, and one agent or issue by itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { AGAINST, FOR } from '../../src/engine/terms.ts';
import { issuesOf } from '../../src/experiments/counterfactual/facts.ts';
import { sentenceOf, voiceOf } from '../../src/report/chronicle.ts';
import { plainText } from '../../src/report/rich.ts';
import { recordsOf, type FinishedRun } from '../../src/report/finished-run.ts';
import { namesOf } from '../../src/report/names.ts';
import { printPlain } from '../../src/report/page.ts';
import { accountOf } from '../../src/report/text/account.ts';
import { plainCourse } from '../../src/report/text/report.ts';
import { printedMove, rounded } from '../../src/report/words.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';

const runs = new Map<string, FinishedRun>();
beforeAll(() => {
  for (const id of SHIPPED_IDS) runs.set(id, played(id));
});

const account = (run: FinishedRun, word: string): string => {
  const blocks = accountOf(run, word, 80);
  if (typeof blocks === 'string') throw new Error(blocks);
  return printPlain(blocks);
};
/** The lines under each heading, by heading. */
const sections = (text: string) =>
  new Map(
    text.split('\n\n').map((part) => {
      const [head, ...lines] = part.trim().split('\n');
      return [head, lines] as const;
    }),
  );

describe.each(SHIPPED_IDS)('%s round by round', (id) => {
  it('has every round, event, text, vote and shift, and who voted how', () => {
    const run = runs.get(id)!;
    const names = namesOf(run.world);
    const text = plainCourse(run);
    const rounds = [...sections(text)];
    expect(rounds.length).toBe(run.rounds);
    for (const record of run.records) {
      if (!('round' in record)) continue;
      const told = rounds[record.round - 1][1].join('\n');
      if (record.type === 'event') expect(told).toContain(record.title);
      if (record.type === 'text') {
        expect(told).toContain(names.issue(record.issue));
        const { part } = printedMove(record.from ?? record.to, record.to);
        const [alone, ...others] = record.pulls;
        if (alone !== undefined && others.length === 0)
          expect(told).toContain(`, ${names.agent(alone.agent)} alone.`);
        for (const { agent, points } of others)
          if (Math.abs(points) >= 0.05) expect(told).toContain(`${names.agent(agent)} ${part(points)}`);
      }
      if (record.type === 'shift' && record.agent !== null) expect(told).toContain(names.agent(record.agent));
      if (record.type === 'coalitions')
        for (const { name, size } of record.coalitions) expect(told).toContain(`${name} ${size}`);
      if (record.type === 'vote') {
        const count = (ballot: number) => record.ballots!.filter((one) => one === ballot).length;
        expect(told).toContain(`For (${count(FOR)}): `);
        if (count(AGAINST) > 0) expect(told).toContain(`Against (${count(AGAINST)}): `);
      }
    }
    expect(text).not.toMatch(/[▁▂▃▅▇█◆○┃─·→]/u);
  });

  it('says of an agent where it stood and moved as the stances of the records do', () => {
    const run = runs.get(id)!;
    const { world } = run;
    const n = world.agents.length;
    const moves = recordsOf(run.records, 'moves');
    for (const agent of [0, Math.floor(n / 2), n - 1]) {
      const told = sections(account(run, world.agents[agent].id));
      const rounds = [...told].filter(([head]) => /^Round \d/.test(head)).map(([, lines]) => lines);
      expect(rounds.length).toBe(run.rounds);
      world.issues.forEach(({ title }, issue) => {
        const entry = issue * n + agent;
        let before = world.position[entry];
        moves.forEach(({ stance }, at) => {
          const line = rounds[at].find((one) => one.startsWith(`${title}: `));
          const moved = stance[entry] - before;
          if (line === undefined) expect(Math.abs(moved)).toBeLessThan(0.051);
          else {
            const { from, to, by } = printedMove(before, stance[entry]);
            expect(line).toContain(`: ${from} to ${to} (${by})`);
          }
          before = stance[entry];
        });
      });
    }
  });

  it('has of an issue all that is said of a record about it, and of an agent what it asked a bloc to carry', () => {
    const run = runs.get(id)!;
    const voice = voiceOf(namesOf(run.world));
    const told = new Map(run.world.issues.map((issue) => [issue.id, account(run, issue.id)]));
    for (const record of run.records) {
      if (record.type === 'outcome' || record.type === 'affair') continue;
      const words = issuesOf(record).length === 0 ? null : sentenceOf(record, voice);
      if (words === null) continue;
      for (const issue of issuesOf(record)) expect(told.get(issue)).toContain(plainText(words));
      if (record.type === 'gate' && run.world.agents.some((one) => one.id === record.by))
        expect(account(run, record.by)).toContain('It asks ');
    }
  });

  it('has of an issue its outcome and every text that it had', () => {
    const run = runs.get(id)!;
    for (const outcome of recordsOf(run.records, 'outcome')) {
      const text = account(run, outcome.issue);
      expect(text).toContain(`“${outcome.anchor}”`);
      for (const record of recordsOf(run.records, 'text'))
        if (record.issue === outcome.issue)
          expect(text).toContain(
            record.from === null
              ? `: ${rounded(record.to)}`
              : ` to ${printedMove(record.from, record.to).to} `,
          );
    }
  });
});

describe('what an account is about', () => {
  it('is found by id, by name and without accents, and else the nearest is named', () => {
    const run = runs.get('wcit-12')!;
    const kenya = account(run, 'ken');
    expect(account(run, 'Kenya')).toBe(kenya);
    expect(account(run, 'cote d ivoire')).toBe(account(run, 'Côte d’Ivoire'));
    expect(accountOf(run, 'Kenia', 80)).toContain("did you mean 'Kenya'?");
    expect(accountOf(run, '', 80)).toBe("there is no agent or issue ''");
  });
});
