/** Every face of one finished run, and where they say different things. */
import { documentOf } from '../../src/report/document.ts';
import { plainCourse, plainReport, textReport } from '../../src/report/text/report.ts';
import { finishedOf } from '../../src/tui/model/finished.ts';
import type { Tape } from '../../src/tui/model/tape.ts';
import { frame, press, session } from '../../test/support/tui.ts';
import { Claims, disagreements, KINDS, type Face, type Kind } from './claims.ts';
import { fromDocument, fromMeasures } from './data.ts';
import { callsDisagree, issuesDisagree } from './issues.ts';
import { fromRecords } from './records.ts';
import {
  fromCourse,
  fromOutcomeScreen,
  fromReport,
  fromStoryScreen,
  flat,
  roundVotes,
  sentences,
} from './texts.ts';

/** A face as the program makes it, and how its words are read. `said` is what is read, so that a test can change a word. */
export interface Spoken {
  readonly name: string;
  readonly said: string;
  readonly read: (said: string) => Claims;
  readonly kinds: readonly Kind[];
  readonly rounding: number;
}

/** Points by which texts are rounded where people read them. */
const PRINTED = 0.5;
/** Rows of a terminal that shows a whole page: that paging reaches every line of it is tested with the keys. */
const WHOLE = 2000;
/** Columns of terminals. */
const COLUMNS = [80, 120] as const;

/** The faces of a run that are made of words or text. */
export function facesOf(tape: Tape): Spoken[] {
  const run = finishedOf(tape);
  const { world } = run;
  const exact = 0;
  const screen = (columns: number, key: string) => frame(press(session(tape, columns, WHOLE), key));
  const page = (text: string) => {
    const says = new Claims();
    const words = flat(text);
    sentences(says, words.slice(words.indexOf('What happened') + 'What happened '.length));
    roundVotes(says, words, 'Round ');
    return says;
  };
  return [
    {
      name: 'report --plain',
      said: plainReport(run),
      read: (said) => fromReport(world, said),
      kinds: ['status', 'text', 'count', 'vote', 'forced', 'signed'],
      rounding: PRINTED,
    },
    {
      name: 'report',
      said: textReport(run, { width: 80, colour: false }),
      read: page,
      kinds: ['count', 'vote', 'forced', 'signed'],
      rounding: PRINTED,
    },
    {
      name: 'rounds --plain',
      said: plainCourse(run),
      read: (said) => fromCourse(world, said),
      kinds: ['vote', 'signed', 'signers'],
      rounding: PRINTED,
    },
    {
      name: 'JSON',
      said: JSON.stringify(documentOf(run)),
      read: (said) => fromDocument(world, said),
      // The document of a venue that binds nobody has the reference point where there is no text.
      kinds: KINDS.filter((kind) => kind !== 'text' || world.venue.binding !== 'none'),
      rounding: exact,
    },
    ...COLUMNS.flatMap((columns): Spoken[] => [
      {
        name: `screen Outcome, ${columns} columns`,
        said: screen(columns, 'o'),
        read: (said) => fromOutcomeScreen(world, said),
        kinds: ['status', 'text', 'count', 'vote', 'forced', 'signed'],
        rounding: PRINTED,
      },
      {
        name: `screen What happened, ${columns} columns`,
        said: screen(columns, 'i'),
        read: fromStoryScreen,
        kinds: ['count', 'vote', 'forced', 'signed'],
        rounding: PRINTED,
      },
    ]),
  ];
}

/** Where the faces of a run say different things; empty where they agree. */
export function crossed(tape: Tape, faces: readonly Spoken[] = facesOf(tape)): string[] {
  const { world, records } = finishedOf(tape);
  const { truth, contradictions } = fromRecords(world, records);
  const { says, row } = fromMeasures(world, records);
  const count = (type: string) => records.filter((record) => record.type === type).length;
  const forced = records.filter((record) => record.type === 'vote' && record.calledBy !== null).length;
  const measured = [
    ['votes.count', count('vote')],
    ['votes.forced', forced],
  ] as const;
  const inTable: Face = {
    name: 'table of a sweep',
    says,
    kinds: world.venue.binding === 'none' ? ['passed'] : ['passed', 'text', 'signed', 'signers'],
    rounding: 0,
  };
  return [
    ...contradictions,
    ...measured.flatMap(([name, should]) =>
      (row.get(name) ?? should) === should
        ? []
        : [`table of a sweep: ${name} is ${row.get(name)}, the records have ${should}`],
    ),
    ...disagreements(inTable, truth),
    ...issuesDisagree(tape),
    ...callsDisagree(tape),
    ...faces.flatMap(({ name, said, read, kinds, rounding }) =>
      disagreements({ name, says: read(said), kinds, rounding }, truth),
    ),
  ];
}
