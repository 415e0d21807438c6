/** Papers of a class: what players read says nothing of how it ends or of what others want, and its points are the game's. */
import { describe, expect, it } from 'vitest';
import { type Paper, papersFor, sheetFor } from '../../src/report/brief-paper.ts';
import { expectationsOf } from '../../src/experiments/game/expected.ts';
import { scoreOf } from '../../src/agents/seats/points.ts';
import { dealsOf } from '../../src/experiments/deals/deals.ts';
import { plainArm } from '../../src/experiments/arm.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { Telling } from '../../src/report/telling.ts';
import { playWorld } from '../support/play.ts';
import { shippedScenarios } from '../support/shipped.ts';

const file = shippedScenarios().get('dubai-for-six')!;
const world = compile(file, KNOWN);
const SEATS = ['are', 'bra', 'gbr', 'nga', 'rus', 'usa'];
const expected = expectationsOf(world, SEATS, 'test', 40);
const papers = papersFor(world, SEATS, expected);
const named = (name: string): Paper => papers.find((one) => one.name === name)!;
const plainOf = ({ text }: Paper): string =>
  text.replaceAll(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** The number beside a text on a seat's sheet, read as a student would. */
function pointsOn({ text }: Paper, title: string, words: string): number {
  const table = text.split('<table>').find((part) => part.includes(`>${title}`))!;
  const row = table.split('<tr>').find((part) => part.includes(`<td>${words}`))!;
  return Number(/class="number">(-?\d+)</.exec(row)![1]);
}

describe('papers', () => {
  it('are all that a class needs, each a whole page without a script or anything from elsewhere', () => {
    expect(papers.map(({ name }) => name)).toEqual([
      'public-brief.html',
      ...SEATS.map((seat) => `seat-${seat}.html`),
      'agreement.html',
      'observer.html',
      'teacher-note.html',
    ]);
    for (const { text } of papers) {
      expect(text).toMatch(/^<!doctype html>/);
      expect(text).not.toMatch(/<script|https?:|url\(/);
      expect(text).not.toMatch(/#(?!000|fff)[0-9a-f]{3,6}\b/);
    }
  });

  it('print on any paper: margins and no size of their own', () => {
    expect(named('public-brief.html').text).toMatch(/@page \{ margin: 18mm; \}/);
  });

  it('of players have no spoiler: nothing of what runs end with, no number of anybody else', () => {
    const shares = [...new Set([...expected.signatures, ...expected.texts.flat().map(([, share]) => share)])]
      .filter((share) => share > 0)
      .map((share) => `${Math.round(100 * share)} %`);
    const players = papers.filter(({ name }) => name !== 'teacher-note.html');
    for (const paper of players) {
      const words = plainOf(paper);
      for (const share of shares) expect(words).not.toContain(share);
      expect(words).not.toMatch(/seeds|adopted|passed \d|frontier/);
    }
    for (const seat of SEATS) {
      const sheet = plainOf(named(`seat-${seat}.html`));
      for (const other of SEATS.filter((one) => one !== seat)) {
        const { name } = world.agents.find(({ id }) => id === other)!;
        expect(sheet).not.toContain(name);
      }
    }
    const everybody = plainOf(named('public-brief.html'));
    expect(everybody).not.toMatch(/point/);
    expect(plainOf(named('teacher-note.html'))).toContain('over 40 seeds');
  });

  it('have the points that the game and deals give', () => {
    const arm = plainArm(world);
    for (const seed of ['one', 'two', 'three']) {
      const { records } = playWorld(world, seed);
      const deals = dealsOf(arm, seed);
      for (const seat of SEATS) {
        const agent = world.agents.findIndex(({ id }) => id === seat);
        const refused = records.some((one) => one.type === 'signature' && one.agent === seat && !one.signed);
        const onPaper = world.issues.reduce((sum, issue) => {
          const outcome = records.find((one) => one.type === 'outcome' && one.issue === issue.id);
          if (outcome?.type !== 'outcome' || !outcome.passed || (refused && issue.binding)) return sum;
          return sum + pointsOn(sheetFor(world, seat), issue.title, outcome.anchor);
        }, 0);
        expect(onPaper).toBe(scoreOf(world, records, agent).total);
        expect(deals.scores.find((one) => one.agent === agent)!.ended.total).toBe(onPaper);
      }
    }
  });

  it('show names and words of a scenario as text', () => {
    const hostile = { ...world, title: '<script>alert(1)</script>', story: 'a & b "c"' };
    const [paper] = papersFor(hostile, SEATS, expected);
    expect(paper.text).not.toContain('<script>');
    expect(paper.text).toContain('&lt;script&gt;');
  });

  it('are in the language that is asked for, with names of the other direction set apart and nothing escaped that is meant', () => {
    const arabic = sheetFor(world, 'nga', new Telling('ar')).text;
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain('\u2068Nigeria\u2069');
    expect(arabic).not.toContain('\\u{2068}');
    expect(sheetFor(world, 'nga', new Telling('fr')).text).toContain('Ce que vous ne savez pas');
  });
});
