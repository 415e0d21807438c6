/** Deals left on the table, asked of the real binary. */
import { describe, expect, it } from 'vitest';
import type { DealsDocument } from '../../src/report/deals-document.ts';
import { parley } from '../support/parley.ts';

const ask = (id: string, ...more: string[]): DealsDocument => {
  const { code, out, err } = parley(['deals', id, '--json', ...more]);
  // A busy machine may take long enough to say how far it is.
  expect([code, err.replaceAll(/^\d of \d: .*\n/gm, '')]).toEqual([0, '']);
  return JSON.parse(out) as DealsDocument;
};
const pointOf = ({ points }: DealsDocument, id: string) => points.find((point) => point.id === id);

describe('deals', () => {
  it.each(['wcit-12', 'webrtc-codec', 'tls-visibility', 'igf-2012'])('of %s hold together', (id) => {
    const document = ask(id);
    const { points, frontier, improvements, space } = document;
    expect(document).toMatchObject({ scenario: id, seed: id });
    expect(space.packages).toBe(space.issues.reduce((product, { texts }) => product * texts.length, 1));
    const run = JSON.parse(parley(['run', id, '--json']).out) as {
      outcomes: { issue: string; text: number; anchor: string }[];
    };
    expect(
      pointOf(document, 'ended')!.texts.map(({ issue, text, anchor }) => ({ issue, text, anchor })),
    ).toEqual(run.outcomes.map(({ issue, text, anchor }) => ({ issue, text, anchor })));
    const most = pointOf(document, 'welfare')!.meanGain;
    for (const { meanGain } of points) expect(meanGain).toBeLessThanOrEqual(most + 1e-12);
    expect(pointOf(document, 'none')).toMatchObject({ meanGain: 0, leastGain: 0 });
    expect(frontier.ended).toBe(improvements.count === 0);
    expect(points.every(({ exact }) => exact)).toBe(true);
  });

  it('finds a better treaty for all who signed in Dubai that the plenary would have passed', () => {
    const document = ask('wcit-12');
    const better = pointOf(document, 'improvement')!;
    expect(document.parties.who).toBe('signers');
    expect(better).toMatchObject({ better: document.parties.agents.length, worse: 0, passes: true });
    expect(document.improvements.passing).toBeGreaterThan(0);
    const page = parley(['deals', 'wcit-12', '--plain']).out;
    expect(page).toMatch(/^nobody worse off, the largest .*, of those that the venue would have passed:/m);
  });

  it('asks no rule where a forum adopts nothing', () => {
    const document = ask('igf-2012');
    expect([document.rules, document.improvements.passing]).toEqual([[], null]);
    expect(document.points.every(({ passes }) => passes === null)).toBe(true);
  });

  it('says where a solution needs a cost of failure, and follows --set and --seed', () => {
    expect(pointOf(ask('tls-visibility'), 'nash')!.costOfFailure).toBe(1);
    const other = ask('webrtc-codec', '--seed', 'monday', '--set', 'issues.mti-strength.reference=50');
    expect(other).toMatchObject({ seed: 'monday', changes: ['issues.mti-strength.reference=50'] });
    expect(other.space.issues.find(({ issue }) => issue === 'mti-strength')!.reference).toBe(50);
  });

  it('prints a page, and a sentence a line for those who listen', () => {
    const page = parley(['deals', 'webrtc-codec']).out.replace(/\s+/g, ' ');
    for (const part of ['Deals left on the table', 'What they say', 'How it was searched', 'both codecs'])
      expect(page).toContain(part);
    const plain = parley(['deals', 'webrtc-codec', '--plain']).out;
    expect(plain).toMatch(/^Nash: mean gain 0\.\d{3}, least 0\.\d{3}, better for \d+, worse for \d+/m);
  });

  it('refuses what is no scenario', () => {
    expect(parley(['deals', 'nowhere'])).toMatchObject({ code: 2, out: '' });
  });
});

it.each([
  ['deals', []],
  ['models', ['--model', 'degroot']],
  ['flip', ['--outcome', 'issues.codec.text>=0']],
])('%s says with which changes its numbers come', (command, more) => {
  const change = 'parameters.openness=0.5';
  const words = [command, 'webrtc-codec', '--set', change, ...more];
  expect(parley(words).out).toContain(`Changed: ${change}`);
  expect(JSON.parse(parley([...words, '--json']).out)).toMatchObject({ changes: [change] });
});
