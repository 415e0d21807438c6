/**
 * Every exported function of what agents do looks at something that must hold of what it gets or gives, unless it is on a short list
 * with a reason; and each is broken here on purpose.
 */
import { describe, expect, it } from 'vitest';
import { bargainersOf, moveStance } from '../../src/agents/bargaining.ts';
import { causesOn, speakersOf } from '../../src/agents/books.ts';
import { caucus } from '../../src/agents/caucus.ts';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { leave } from '../../src/agents/leaving.ts';
import { persuade } from '../../src/agents/persuasion.ts';
import { divide, revise } from '../../src/agents/procedure.ts';
import { callVote, table } from '../../src/agents/proposing.ts';
import { obstacle } from '../../src/agents/seats/act-kinds.ts';
import { movesOf } from '../../src/agents/seats/moves.ts';
import { issuePoints, namedTexts, scoreFrom } from '../../src/agents/seats/points.ts';
import type { LegalMove, Offer } from '../../src/agents/seats/seat.ts';
import { type Document, type Floor, openFloor, openRun } from '../../src/engine/floor.ts';
import { InvariantError } from '../../src/engine/invariant.ts';
import { initialState } from '../../src/engine/state.ts';
import { BOOK_CAUCUS } from '../../src/engine/terms.ts';
import type { OutsideVenue, World } from '../../src/engine/world.ts';
import { exportedIn } from '../support/exported.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';

/** Functions that look at nothing, each with a reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  'books.ts explain': 'hands on to causesOn',
  'persuasion.ts opennessOf': 'innermost arithmetic on shares',
  'protocols/protocol.ts protocol': 'types what it is given',
  'proposing.ts lossFrom': 'innermost arithmetic on stances and texts that are looked at where they are made',
  'seats/act-kinds.ts isPossible': 'hands on to obstacle',
  'seats/act-kinds.ts readsRoom': 'a look-up',
  'seats/bots.ts cooperative': 'hands on to firstTogether, which looks at what it picks',
  'seats/bots.ts greedy': 'hands on to firstTogether, which looks at what it picks',
  'seats/bots.ts random': 'hands on to firstTogether, which looks at what it picks',
  'seats/orders.ts conductUnder':
    'puts together what orders lay down; what they do is looked at as it is done',
  'seats/points.ts scoreOf': 'hands on to scoreFrom',
  'seats/seat.ts faultOf': 'says what does not hold',
};

/** Functions whose own result is looked at and that no argument can break: they guard against changes of the code. */
const GUARDED: ReadonlySet<string> = new Set([
  'leaving.ts sign',
  'procedure.ts moveNoAction',
  'procedure.ts sponsor',
  'seats/offer.ts offerOf',
]);

const EXPORTED = exportedIn('src/agents');

const vote = use('vote', { threshold: 0.5 });
const world = smallWorld({
  agents: [
    { id: 'a', positions: [10], saliences: [0.5] },
    { id: 'b', positions: [90], saliences: [1] },
  ],
  blocs: [{ id: 'both', members: ['a', 'b'] }],
  rule: use('consensus'),
  stages: [{ forced: vote }],
});
const floorOf = (own: World): Floor => openFloor(openRun(own, 'seed', CONDUCT), initialState(own));
/** A floor on which something is as it never is. */
function spoilt(spoil: (floor: Floor) => void): Floor {
  const one = floorOf(world);
  spoil(one);
  return one;
}
const [moves] = ofType(playWorld(world).records, 'moves');
const without = (book: number) => moves.books.map((one, at) => (at === book ? one.map(() => 7) : one));
const document: Document = {
  issues: [0],
  texts: [50],
  versus: [0],
  beside: [],
  list: { sponsors: [] } as unknown as Document['list'],
};
const card = world.issues[0];
const offer: Offer = {
  seat: 'a',
  round: 1,
  stage: 's',
  stageRound: 1,
  stageRounds: 1,
  choices: [] as LegalMove[],
};

/** How each function is broken. */
const BREAKS: Readonly<Record<string, () => unknown>> = {
  'bargaining.ts bargainersOf': () => bargainersOf(spoilt(({ state }) => state.stance.fill(300))),
  'bargaining.ts moveStance': () => moveStance(floorOf(world), 0, 50, [{ agent: 1, share: 0.5 }]),
  'books.ts causesOn': () => causesOn(world, { ...moves, books: without(BOOK_CAUCUS) }, 0, 0),
  'books.ts speakersOf': () =>
    speakersOf(world, { ...moves, books: moves.books.map((one) => one.map(() => 7)) }, 0, 0),
  'caucus.ts caucus': () => caucus(spoilt(({ state }) => (state.discipline = Float64Array.of(3)))),
  'leaving.ts leave': () => {
    const venue = { ...({ id: 'v', title: 'V', cost: 0, stays: false } as OutsideVenue) };
    const members = Int32Array.of(0);
    const issues = Int32Array.of(0);
    const own = {
      ...world,
      venue: {
        ...world.venue,
        outside: [{ ...venue, members, issues, efficacy: [1, 1, 1, 1, 1] } as unknown as OutsideVenue],
      },
    };
    const one = floorOf(own);
    one.state.disposition = Uint8Array.of(1);
    one.state.text = Float64Array.of(5000);
    leave(one, { may: () => true, must: () => true });
  },
  'persuasion.ts persuade': () => persuade(spoilt(({ heard }) => heard.fill(300))),
  'procedure.ts divide': () => divide(floorOf(world), { ...document, texts: [] }, vote),
  'procedure.ts revise': () =>
    revise(
      spoilt(({ state }) => state.stance.fill(300)),
      { ...document, list: { by: 0, sponsors: [0, 1] } as unknown as Document['list'] },
      { issues: [0], texts: [50], package: -1 },
      vote,
    ),
  'proposing.ts callVote': () =>
    callVote(
      spoilt(({ state }) => {
        state.stance.fill(300);
        state.text = Float64Array.of(300);
      }),
      0,
    ),
  'proposing.ts table': () =>
    table(
      spoilt(({ state }) => {
        state.stance.fill(300);
        state.text = Float64Array.of(50);
      }),
    ),
  'seats/act-kinds.ts obstacle': () => obstacle(world, 'leave', 0, 9, 0),
  'seats/moves.ts movesOf': () => movesOf(world, offer, ['sign']),
  'seats/points.ts issuePoints': () =>
    issuePoints({ ...world, salience: Float64Array.of(NaN, NaN) }, 0, 0, 50),
  'seats/points.ts namedTexts': () => namedTexts({ ...card, options: [300] }),
  'seats/points.ts scoreFrom': () => scoreFrom(world, 0, []),
};

describe('the exported functions of what agents do', () => {
  it('look at something that must hold, or are exempt for a reason', () => {
    expect(EXPORTED.length).toBeGreaterThan(25);
    const blind = EXPORTED.filter(({ looks }) => !looks).map(({ name }) => name);
    expect(blind.sort()).toEqual(Object.keys(EXEMPT).sort());
  });

  it('are broken below, where an argument can', () => {
    const looking = EXPORTED.filter(({ looks }) => looks).map(({ name }) => name);
    expect(looking.filter((name) => BREAKS[name] === undefined && !GUARDED.has(name))).toEqual([]);
  });

  it.each(Object.keys(BREAKS))('%s says that it is broken', (name) => {
    expect(BREAKS[name]).toThrow(InvariantError);
  });
});
