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
import { bullets, grid, mark, type Markup, paper } from './paper.ts';
import { counted } from './words.ts';

export interface Paper {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function head(world: World, kind: string): Markup[] {
  return [mark('h1', `${world.title}: ${kind}`)];
}

/** What everybody reads. */
function publicBrief(world: World, seats: readonly string[]): Paper {
  const names = namesOf(world);
  return {
    name: 'public-brief.html',
    text: paper(`${world.title}: public brief`, [
      ...head(world, 'public brief'),
      mark('p', world.story),
      mark('p', world.question),
      mark('h2', 'Who is at the table'),
      bullets(seats.map(names.agent)),
      mark('h2', 'What is on the table'),
      ...issuesAsListed(world).map((issue) => {
        const card = world.issues[issue];
        return grid(
          `${card.title}${card.binding ? '' : ' (does not bind)'}`,
          [],
          namedTexts(card).map((text) => [
            nearestAnchor(card, text).label,
            text === card.reference ? 'without agreement' : '',
          ]),
        );
      }),
      mark('h2', 'How it goes'),
      bullets(
        world.venue.stages.map(({ title, rounds, whole, forced, rule }) =>
          [
            `${title}: ${counted(rounds, 'round')} at most.`,
            rule === null ? 'Nothing is decided.' : '',
            whole ? 'The whole document is put to the test at once.' : '',
            forced === null ? '' : 'Who dares may call a vote.',
          ]
            .filter((part) => part !== '')
            .join(' '),
        ),
      ),
    ]),
  };
}

/** One seat's own sheet. */
function confidentialSheet(world: World, { seat, name, interests }: Brief): Paper {
  return {
    name: `seat-${seat}.html`,
    text: paper(`${world.title}: ${name}`, [
      ...head(world, `confidential, for ${name} alone`),
      mark(
        'p',
        'Points are yours alone: about 100 is the best that you could have on every issue, and 0 is no agreement. What you leave unsigned does not bind you, and counts 0.',
      ),
      ...interests.map(({ title, binding, texts }) =>
        grid(
          `${title}${binding ? '' : ' (holds for you whether you sign or not)'}`,
          ['text', 'points'],
          texts.map(({ words, points, isReference }) => [
            `${words}${isReference ? ' (no agreement)' : ''}`,
            points,
          ]),
        ),
      ),
      mark('h2', 'What you do not know'),
      mark(
        'p',
        'What the others want, and how much. They may tell you; whether it is true is another question.',
      ),
    ]),
  };
}

function agreementForm(world: World, seats: readonly string[]): Paper {
  const names = namesOf(world);
  return {
    name: 'agreement.html',
    text: paper(`${world.title}: agreement`, [
      ...head(world, 'agreement'),
      grid(
        'What we agree on',
        ['issue', 'text'],
        issuesAsListed(world).map((issue) => [world.issues[issue].title, null]),
      ),
      grid(
        'Who signs',
        ['delegation', 'signature'],
        seats.map((seat) => [names.agent(seat), null]),
      ),
    ]),
  };
}

function observerSheet(world: World): Paper {
  return {
    name: 'observer.html',
    text: paper(`${world.title}: observer`, [
      ...head(world, 'observer’s sheet'),
      bullets([
        'Who spoke first about interests, and who about positions?',
        'Which two issues were first put together into one offer?',
        'Who was never asked what it wanted?',
        'Who called or threatened a vote, and what did the room do then?',
        'When did somebody change its mind, and after what?',
      ]),
      grid(
        'What was offered',
        ['round', 'who', 'offer', 'answer'],
        Array.from({ length: 10 }, () => [null, null, null, null]),
      ),
    ]),
  };
}

function teacherNote(world: World, seats: readonly string[], expected: Expectations): Paper {
  const names = namesOf(world);
  return {
    name: 'teacher-note.html',
    text: paper(`${world.title}: teacher’s note`, [
      ...head(world, 'teacher’s note'),
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
export function sheetFor(world: World, seat: string): Paper {
  return confidentialSheet(world, briefOf(world, seat));
}

/** All papers of a class. */
export function papersFor(world: World, seats: readonly string[], expected: Expectations): Paper[] {
  return [
    publicBrief(world, seats),
    ...seats.map((seat) => sheetFor(world, seat)),
    agreementForm(world, seats),
    observerSheet(world),
    teacherNote(world, seats, expected),
  ];
}
