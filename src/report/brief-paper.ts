/**
 * Papers for a class: what everybody reads, one confidential sheet a seat, the form of agreement, the observer's sheet, and the teacher's
 * note with its answer key apart. Nothing on a player's paper comes from a run: no outcome, no other seat's points.
 */
import { issuePoints, namedTexts } from '../agents/seats/points.ts';
import { nearestAnchor } from '../engine/outcome.ts';
import type { World } from '../engine/world.ts';
import type { Expectations } from '../experiments/game/expected.ts';
import { type Brief, briefOf } from './game-view.ts';
import { issuesAsListed, namesOf } from './names.ts';
import { bullets, grid, mark, paper } from './paper.ts';
import { ENGLISH, type Telling } from './telling.ts';

export interface Paper {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What everybody reads. */
function publicBrief(world: World, seats: readonly string[], tell: Telling): Paper {
  const { say } = tell;
  const names = tell.names(world);
  const told = tell.world(world);
  const title = say('paper.public', { title: told.title });
  return {
    name: 'public-brief.html',
    text: paper(
      title,
      [
        mark('h1', title),
        mark('p', told.story),
        mark('p', told.question),
        mark('h2', say('paper.who')),
        bullets(seats.map(names.agent)),
        mark('h2', say('paper.what')),
        ...issuesAsListed(world).map((issue) => {
          const card = world.issues[issue];
          const called = names.issue(card.id);
          return grid(
            card.binding ? called : say('paper.loose', { title: called }),
            [],
            namedTexts(card).map((text) => [
              tell.label(world, issue, text),
              text === card.reference ? say('paper.without') : '',
            ]),
          );
        }),
        mark('h2', say('paper.how')),
        bullets(
          told.venue.stages.map(({ title: stage, rounds, whole, forced, rule }) =>
            [
              say('paper.stage', { title: stage, rounds }),
              rule === null ? say('paper.undecided') : '',
              whole ? say('paper.whole') : '',
              forced === null ? '' : say('paper.forced'),
            ]
              .filter((part) => part !== '')
              .join(' '),
          ),
        ),
      ],
      say,
    ),
  };
}

/** One seat's own sheet. */
function confidentialSheet(world: World, { seat, name, bound, interests }: Brief, tell: Telling): Paper {
  const { say } = tell;
  const title = say('paper.sheet', { title: tell.world(world).title, name });
  return {
    name: `seat-${seat}.html`,
    text: paper(
      title,
      [
        mark('h1', title),
        mark('p', [say('brief.you', { name }), bound === null ? '' : ` ${say(`brief.${bound}`)}`]),
        ...interests.map(({ title: issue, binding, texts }) =>
          grid(
            binding || bound === null ? issue : say('brief.holds', { title: issue }),
            [say('paper.text'), say('paper.points')],
            texts.map(({ words, points, isReference }) => [
              isReference ? say('brief.reference', { text: words }) : words,
              points,
            ]),
          ),
        ),
        mark('h2', say('paper.unknown')),
        mark('p', say('paper.others')),
      ],
      say,
    ),
  };
}

function agreementForm(world: World, seats: readonly string[], tell: Telling): Paper {
  const { say } = tell;
  const names = tell.names(world);
  const title = say('paper.agreement', { title: tell.world(world).title });
  return {
    name: 'agreement.html',
    text: paper(
      title,
      [
        mark('h1', title),
        grid(
          say('paper.agree'),
          [say('paper.issue'), say('paper.text')],
          issuesAsListed(world).map((issue) => [names.issue(world.issues[issue].id), null]),
        ),
        grid(
          say('paper.signs'),
          [say('paper.delegation'), say('paper.signature')],
          seats.map((seat) => [names.agent(seat), null]),
        ),
      ],
      say,
    ),
  };
}

function observerSheet(world: World, tell: Telling): Paper {
  const { say } = tell;
  const title = say('paper.observer', { title: tell.world(world).title });
  return {
    name: 'observer.html',
    text: paper(
      title,
      [
        mark('h1', title),
        bullets([
          say('paper.watch.interests'),
          say('paper.watch.trade'),
          say('paper.watch.asked'),
          say('paper.watch.vote'),
          say('paper.watch.mind'),
        ]),
        grid(
          say('paper.offered'),
          [say('paper.round'), say('paper.from'), say('paper.offer'), say('paper.answer')],
          Array.from({ length: 10 }, () => [null, null, null, null]),
        ),
      ],
      say,
    ),
  };
}

function teacherNote(world: World, seats: readonly string[], expected: Expectations): Paper {
  const names = namesOf(world);
  return {
    name: 'teacher-note.html',
    text: paper(`${world.title}: teacher’s note`, [
      mark('h1', `${world.title}: teacher’s note`),
      grid(
        'Fifty minutes',
        ['minutes', 'what'],
        [
          ['0–5', 'Groups, papers, the public brief read aloud'],
          ['5–10', 'Everybody reads its own sheet; nobody shows it'],
          ['10–30', 'The negotiation; on paper the form is signed, on screens the rounds are played'],
          ['30–35', 'Points are counted, rooms write their texts on the board'],
          ['35–50', 'Debriefing: rooms before the frontier, what was left, who moved whom'],
        ],
      ),
      mark('h2', 'Things to notice'),
      bullets([
        'Whether anybody trades an issue that matters little to it for one that matters much.',
        'What an open threat of a vote does to those who would have agreed.',
        'Who signs a text that it dislikes, and what for.',
      ]),
      mark('h2', 'Things to try in a second game'),
      bullets([
        'Nobody can force a vote: --set venue.stages.plenary.forced=null, where there is such a stage.',
        'The same seats under another luck: --seed.',
        'Seats exchanged.',
      ]),
      mark('h2', 'What students object, and what can be said'),
      bullets([
        '“My seat was weak.” Points are relative to the seat: compare them with what the model won there under the same luck.',
        '“It was luck.” Rooms of one class share their luck: what differs between them is their moves.',
        '“That is not what happened.” It need not be: the numbers are made for play.',
      ]),
      mark('h2', 'Answer key: keep it apart', 'class="page"'),
      mark('p', `With the model in every seat, over ${expected.seeds} seeds.`),
      grid(
        'How many sign',
        ['signatures', 'share of runs'],
        expected.signatures.flatMap((share, count) => (share === 0 ? [] : [[String(count), percent(share)]])),
      ),
      ...issuesAsListed(world).map((issue) =>
        grid(
          world.issues[issue].title,
          ['text', 'share of runs'],
          expected.texts[issue].map(([text, share]) => [text, percent(share)]),
        ),
      ),
      grid(
        'Points of the model',
        ['seat', 'mean'],
        seats.map((seat, at) => [names.agent(seat), Number(expected.points[at].toFixed(1))]),
      ),
      grid(
        'The package with the largest sum of points',
        ['issue', 'text'],
        issuesAsListed(world).map((issue) => [
          world.issues[issue].title,
          nearestAnchor(world.issues[issue], expected.best[issue]).label,
        ]),
      ),
      grid(
        'Points of every seat for every text',
        ['issue and text', ...seats.map(names.agent)],
        issuesAsListed(world).flatMap((issue) =>
          namedTexts(world.issues[issue]).map((text) => [
            `${world.issues[issue].title}: ${nearestAnchor(world.issues[issue], text).label}`,
            ...seats.map((seat) =>
              issuePoints(
                world,
                world.agents.findIndex(({ id }) => id === seat),
                issue,
                text,
              ),
            ),
          ]),
        ),
      ),
    ]),
  };
}

/** One sheet alone. */
export function sheetFor(world: World, seat: string, tell: Telling = ENGLISH): Paper {
  return confidentialSheet(world, briefOf(world, seat, tell), tell);
}

/** All papers of a class; the teacher's note is in English. */
export function papersFor(
  world: World,
  seats: readonly string[],
  expected: Expectations,
  tell: Telling = ENGLISH,
): Paper[] {
  return [
    publicBrief(world, seats, tell),
    ...seats.map((seat) => sheetFor(world, seat, tell)),
    agreementForm(world, seats, tell),
    observerSheet(world, tell),
    teacherNote(world, seats, expected),
  ];
}
