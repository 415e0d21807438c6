/** What a class is shown after it has played. */
import { describe, expect, it } from 'vitest';
import { scoreFrom } from '../../src/agents/seats/points.ts';
import { namedTexts } from '../../src/agents/seats/points.ts';
import { greedy } from '../../src/agents/seats/bots.ts';
import { Game } from '../../src/experiments/game/game.ts';
import { type DebriefDocument, debriefOf } from '../../src/report/debrief-document.ts';
import { debriefPaper } from '../../src/report/debrief-paper.ts';
import { debriefSvg } from '../../src/report/debrief-svg.ts';
import { printPlain } from '../../src/report/page.ts';
import { debriefBlocks, debriefCsv } from '../../src/report/text/debrief.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { ENGLISH } from '../../src/report/telling.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { playGame } from '../support/games.ts';
import { shippedScenarios } from '../support/shipped.ts';

const file = shippedScenarios().get('dubai-for-six')!;
const world = compile(file, KNOWN);
const inputs = {
  scenario: { file, ref: 'none', options: undefined as never },
  seed: 'a',
  seats: ['nga', 'usa'],
};
const games: Game[] = [playGame(inputs, () => 'model'), playGame(inputs, greedy)];
const names = new Map([
  ['nga', '=HYPERLINK("x")'],
  ['usa', '<i>Bo</i>'],
]);
const document: DebriefDocument = debriefOf(
  world,
  games.map((game, at) => ({ number: at + 1, game, names })),
);

describe('a debriefing', () => {
  it('of a room left to the model is the model’s, and parts nowhere', () => {
    const [room] = document.rooms;
    const { mean, least, texts, signed } = document.model;
    expect(room).toMatchObject({ mean, least, texts, signed, parting: null });
    for (const seat of room.seats) expect(seat.points).toBe(seat.model);
  });

  it('says where a room parts from the model, who moved whom, and what its seats won', () => {
    const [, room] = document.rooms;
    expect(room.parting!.round).toBeLessThanOrEqual(3);
    expect(room.moved).toHaveLength(3);
    expect(room.moved[0].points).toBeGreaterThanOrEqual(room.moved[1].points);
    expect(room.seats.some(({ points, model }) => points > model)).toBe(true);
  });

  it('draws an edge that no package beats in both, held against every package', () => {
    const deciders = world.agents.flatMap(({ votes }, at) => (votes > 0 ? [at] : []));
    const choices = world.issues.map(namedTexts);
    const count = choices.reduce((product, texts) => product * texts.length, 1);
    const spots = Array.from({ length: count }, (_, at) => {
      let rest = at;
      const texts = choices.map((own) => {
        const text = own[rest % own.length];
        rest = Math.floor(rest / own.length);
        return text;
      });
      const points = deciders.map((agent) => scoreFrom(world, agent, texts).total);
      return { mean: points.reduce((sum, one) => sum + one, 0) / points.length, least: Math.min(...points) };
    });
    expect(document.complete).toBe(true);
    const { frontier } = document;
    expect(frontier.length).toBeGreaterThan(1);
    for (const [at, { least }] of frontier.entries())
      if (at > 0) expect(least).toBeLessThan(frontier[at - 1].least);
    // Points are whole, so that a package may beat one of the edge by what rounding gives a seat, and no more.
    for (const spot of spots)
      expect(frontier.some(({ mean, least }) => mean >= spot.mean - 1 && least >= spot.least - 2)).toBe(true);
  });

  it('asks three questions of what happened', () => {
    expect(document.questions).toHaveLength(3);
    expect(document.questions[0]).toMatch(/^Room 1 ended with “.*” and room 2 with “/);
  });

  it('says the same in words, in the picture and on paper, and lets no name become markup or a formula', () => {
    const plain = printPlain(debriefBlocks(document));
    expect(plain).toContain('Room 2');
    expect(plain).toContain(`${document.questions[2]}`);
    const svg = debriefSvg(document, ENGLISH.say);
    expect(svg.match(/<circle [^>]*r="8"/g)).toHaveLength(2);
    const paper = debriefPaper(document);
    expect(paper).toContain('&lt;i&gt;Bo');
    expect(paper).not.toContain('<i>');
    expect(paper).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    const csv = debriefCsv(document);
    expect(csv.split('\r\n')).toHaveLength(6);
    expect(csv).toContain('"\'=HYPERLINK(""x"")"');
  });
});
