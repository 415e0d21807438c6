/** The null beside the coalitions of a run: the same stances dealt out by chance. */
import { describe, expect, it } from 'vitest';
import { chanceWords, roundByChance } from '../../src/report/by-chance.ts';
import { documentOf } from '../../src/report/document.ts';
import { recordsOf } from '../../src/report/finished-run.ts';
import { plainReport } from '../../src/report/text/report.ts';
import { played } from '../support/finished.ts';
import { frame, press, session, tape } from '../support/tui.ts';

function chanceIn(id: string, seed = id) {
  const run = played(id, seed);
  const [moves, record] = [
    recordsOf(run.records, 'moves').at(-1)!,
    recordsOf(run.records, 'coalitions').at(-1)!,
  ];
  return { run, record, chance: roundByChance(run.worlds.at(-1)!, seed, moves, record) };
}

describe('coalitions beside chance', () => {
  it.each(['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec'])('in %s', (id) => {
    const { run, record, chance } = chanceIn(id);
    expect(chance.observed).toBe(record.modularity);
    expect(chance.rooms).toBeGreaterThanOrEqual(5);
    expect(chance.mean).toBeLessThanOrEqual(chance.highest);
    // Camps that hold across issues; the few who bargain over codecs group no more than chance does.
    const isMore = id !== 'webrtc-codec';
    expect(chance.observed > chance.highest).toBe(isMore);
    expect(chance.probability === 1 / (1 + chance.rooms)).toBe(isMore);
    expect(documentOf(run).byChance).toEqual(chance);
    expect(chanceIn(id).chance).toEqual(chance);
    expect(plainReport(run)).toContain(chanceWords(chance));
  });

  it('are no finding where chance does as well', () => {
    const chance = { observed: 0.1, rooms: 9, mean: 0.1, highest: 0.1, probability: 1 };
    expect(chanceWords(chance)).toMatch(/0\.100 at most: chance alone may do as much\.$/);
  });

  it('stand with it on the screen of coalitions', () => {
    const run = tape('igf-2012').finish();
    const shown = frame(press(session(run, 120, 40), '> v')).replaceAll(/\s+/g, ' ');
    expect(shown).toMatch(/modularity \d\.\d\d, by chance \d\.\d\d and at most \d\.\d\d/);
  });
});
