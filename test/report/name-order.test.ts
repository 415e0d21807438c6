/** Lists of names stand in the alphabetical order of what is shown, on every page and screen: ids say nothing to a reader. */
import { describe, expect, it } from 'vitest';
import type { World } from '../../src/engine/world.ts';
import { printPlain } from '../../src/report/page.ts';
import { plain } from '../../src/report/rich.ts';
import { byName } from '../../src/report/names.ts';
import { accountOf } from '../../src/report/text/account.ts';
import { plainCourse, plainReport } from '../../src/report/text/report.ts';
import { recordsIn } from '../../src/tui/model/tape.ts';
import { voteAnswer } from '../../src/tui/model/why.ts';
import { whyLines } from '../../src/tui/screens/why.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';
import { tape } from '../support/tui.ts';

/** The items of a list in words. */
const itemsOf = (list: string): string[] =>
  (list.includes('; ') ? list.split(/;? and (?=[^;]*$)|; /) : list.split(/, | and (?=[^,]*$)/)).map((item) =>
    item.trim(),
  );

const inOrder = (names: readonly string[]) => [...names].sort(byName);

/** Lists that are found in a text by what stands round them. */
const LISTS = [
  /It votes (?:for|against) ((?!the package|[^;]*$).*?)\.$/gm,
  /\(((?:[^()]+ \d+(?:\.\d+)?(?:, | and |; |; and )?)+)\) (?:passed|fell)/g,
  /\d (?:support it, \d+ accept it, \d+ object): (.*)\.$/gm,
  /member of (.*?), (?:\d+ votes?|no vote)/g,
  /(?:were|was) left out \((.*?)\)/g,
];

/** A text in which names that hold a comma or an "and" are in one piece. */
function wholeNames(text: string, { agents, blocs, issues, packages }: World): string {
  const names = [
    ...agents.map(({ name }) => name),
    ...[...blocs, ...issues, ...packages].map(({ title }) => title),
  ];
  return names
    .filter((name) => itemsOf(name).length > 1)
    .reduce((told, name) => told.replaceAll(name, name.replace(/,? and |[,;] /g, '_')), text);
}

describe('on the pages of every shipped scenario', () => {
  let found = 0;

  it.each(SHIPPED_IDS)('the report and every account of %s', (id) => {
    const run = played(id);
    const accounts = [...run.world.agents.filter((_, at) => at % 9 === 0), ...run.world.issues].map((one) => {
      const blocks = accountOf(run, one.id, 80);
      return typeof blocks === 'string' ? '' : printPlain(blocks);
    });
    const told = wholeNames([plainReport(run), plainCourse(run), ...accounts].join('\n'), run.world);
    const lists = LISTS.flatMap((pattern) => [...told.matchAll(pattern)].map(([, list]) => itemsOf(list)));
    found += lists.length;
    for (const list of lists) expect(list).toEqual(inOrder(list));
  });

  it('there are such lists', () => {
    expect(found).toBeGreaterThan(30);
  });
});

describe('in Dubai', () => {
  const run = tape('wcit-12').finish();
  const view = run.rounds.find((one) => recordsIn(one, 'vote').length > 0)!;

  it('the answer to why a vote went as it did', () => {
    const { names, blocs } = voteAnswer(run, view, 0)!;
    expect(names.for.length).toBeGreaterThan(70);
    for (const list of [names.for, names.against, names.abstain, blocs.map(({ name }) => name)])
      expect(list).toEqual(inOrder(list));
    const lines = whyLines(run, { kind: 'vote', round: view.round, index: 0 }, 200).lines.map(plain);
    expect(lines.join('\n')).toContain(`${names.against[0]}, ${names.against[1]}`);
  });

  it('signatures by bloc, and those who left its line', () => {
    const lines = plainReport(played('wcit-12', 'l')).split('\n');
    const blocs = lines.flatMap((line) => /^(.*): \d+ of \d+ signed\.$/.exec(line)?.[1] ?? []);
    expect(blocs.length).toBeGreaterThan(5);
    expect(blocs).toEqual(inOrder(blocs));
    const apart = lines.flatMap((line) => /^(.*?) did not sign; of African group/.exec(line)?.[1] ?? []);
    expect(apart.length).toBeGreaterThan(3);
    expect(apart).toEqual(inOrder(apart));
  });
});
