/**
 * What classes learned, as numbers that can be pooled: a row a student, under a name drawn by lot, with right answers before, after and
 * on another case. Nothing in it says who somebody was or where they sat.
 */
import type { Learner } from '../report/learned-document.ts';
import { FORMS, QUIZ, rightOf } from '../report/quiz.ts';
import { readCsv } from '../scenarios/csv.ts';
import { formatProblems, Report, Source } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import type { Games } from './games.ts';
import { lot, wayOf } from './lot.ts';
import { readRegular } from './read.ts';

const BYTES = 16 * 1024 * 1024;
/** Characters of a name drawn by lot. */
const NAME = 12;
const COLUMNS = ['class', 'student', 'scenario', 'way', ...FORMS] as const;

/** The students of a class who answered anything, in the order of their lots. */
export function learnersOf(games: Games): Learner[] {
  const { secret } = games.head;
  const isDrawn = games.head.class?.lot === true;
  return [...games.record.said]
    .filter(([, { answers }]) => answers.size > 0)
    .map(([place, { answers }]) => {
      const [room, seat] = place.split(' ');
      return {
        class: lot(secret, 'class').slice(0, NAME),
        student: lot(secret, `student ${place}`).slice(0, NAME),
        scenario: games.scenario.file.id,
        way: isDrawn ? wayOf(games, Number(room), seat) : null,
        right: Object.fromEntries([...answers].map(([form, given]) => [form, rightOf(form, given)])),
      };
    })
    .sort((a, b) => (a.student < b.student ? -1 : 1));
}

export function learnersCsv(learners: readonly Learner[]): string {
  const rows = learners.map((one) => [
    one.class,
    one.student,
    one.scenario,
    one.way ?? '',
    ...FORMS.map((form) => one.right[form] ?? ''),
  ]);
  return `${[COLUMNS, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** Reads what classes learned. @throws Failure where a file is no such table, with its line */
export function readLearners(paths: readonly string[]): Learner[] {
  const learners = paths.flatMap((path) => {
    const source = new Source(path, readRegular(path, BYTES));
    const report = new Report();
    report.know(source);
    const [head = [], ...rows] = readCsv(source, report);
    const name = shortened(path);
    if (report.count > 0) {
      const { problems, more } = report.finish();
      throw new Failure(formatProblems(problems, more));
    }
    if (head.map(({ text }) => text).join(',') !== COLUMNS.join(','))
      throw new Failure(
        `${name}: expected the columns ${COLUMNS.join(',')}, as parley debrief --learned writes them`,
      );
    return rows.map((row, at): Learner => {
      const wrong = (what: string): Failure => new Failure(`${name}, line ${at + 2}: ${what}`);
      if (row.length !== COLUMNS.length) throw wrong(`expected ${COLUMNS.length} cells, found ${row.length}`);
      const [of, student, scenario, way, ...marks] = row.map(({ text }) => text);
      if (way !== '' && way !== 'points' && way !== 'histories')
        throw wrong(`way: expected points, histories or nothing, found '${shortened(way)}'`);
      const right = FORMS.flatMap((form, index) => {
        const mark = marks[index];
        if (mark === '') return [];
        if (!/^\d$/.test(mark) || Number(mark) > QUIZ[form].length)
          throw wrong(`${form}: expected 0 to ${QUIZ[form].length}, found '${shortened(mark)}'`);
        return [[form, Number(mark)]];
      });
      return {
        class: of,
        student,
        scenario,
        way: way === '' ? null : way,
        right: Object.fromEntries(right) as Learner['right'],
      };
    });
  });
  const seen = new Set<string>();
  for (const { class: of, student } of learners) {
    const key = `${of} ${student}`;
    if (seen.has(key))
      throw new Failure(`student ${shortened(student)} of class ${shortened(of)} is there twice`);
    seen.add(key);
  }
  return learners;
}
