/** What every face says of a run agrees with the records, on a few of the scenarios of `npm run cross`; and a face that lies is found. */
import { describe, expect, it } from 'vitest';
import { crossed, facesOf } from '../../scripts/cross/faces.ts';
import { finishedOf } from '../../src/tui/model/finished.ts';
import { documentsDisagree, silent } from '../../scripts/cross/documents.ts';
import { issuesDisagree, namesBreak } from '../../scripts/cross/issues.ts';
import { knownCases, randomCases } from '../../scripts/cross/scenarios.ts';
import { crossedStudies, unlike } from '../../scripts/cross/studies.ts';
import { frame, press, session, tapeOfWorld } from '../support/tui.ts';

describe('the faces of a run', () => {
  for (const { name, world, seed } of [
    ...randomCases(12, 1000),
    ...randomCases(1, 5030),
    // A text that was chosen among rivals; a part decided apart by a rule without ballots; two votes lost and one won.
    ...randomCases(1, 77104),
    ...randomCases(1, 77182),
    ...knownCases(77055).filter(({ name }) => name === 'dubai-for-six'),
    ...knownCases(1, 1),
  ])
    it(`agree on ${name}`, () => {
      expect(crossed(tapeOfWorld(world, seed).finish())).toEqual([]);
    });
});

describe('sweeps and searches by the real binary', () => {
  it('hold against intervals from the rows of their tables, and against answers that are made', () => {
    expect(crossedStudies(1000, true)).toEqual([]);
  });

  it('are seen where they do not', () => {
    expect(unlike('mean', { low: 1, high: 2 }, { estimate: 1.5, low: 1, high: 2.00001 })).toHaveLength(1);
    expect(unlike('mean', { low: null, high: null }, { estimate: 1.5, low: 1, high: 2 })).toHaveLength(1);
    expect(unlike('mean', { low: 1, high: 2 }, { estimate: 1.5, low: 1, high: 2 })).toEqual([]);
  });
});

describe('the documents of a run', () => {
  for (const { name, world, seed } of [
    ...randomCases(5, 3000),
    ...randomCases(3, 4000, (scenario) => scenario),
  ])
    it(`say the same numbers on ${name}`, async () => {
      expect(await documentsDisagree(finishedOf(tapeOfWorld(world, seed).finish()))).toEqual([]);
    });

  it('are seen where one says another', () => {
    const [plain, ...others] = (['plain', 'Markdown', 'HTML', 'workbook'] as const).map((form) => ({
      form,
      said: 'mean 1.5 of 7',
    }));
    expect(silent([plain, ...others])).toEqual([]);
    expect(silent([plain, { ...others[0], said: 'mean 1.4 of 7' }])).toEqual(['Markdown does not say 1.5']);
  });
});

describe('names that are meant to break a face', () => {
  for (const { name, world, seed } of randomCases(8, 2000, (scenario) => scenario))
    it(`break none in ${name}`, () => {
      expect(namesBreak(tapeOfWorld(world, seed).finish())).toEqual([]);
    });
});

describe('the checker', () => {
  const { world, seed } = knownCases(1, 1).find(({ name }) => name === 'wcit-12')!;
  const tape = tapeOfWorld(world, seed).finish();
  /** One word or number of each kind of claim, as faces write it, and what it is changed to. */
  const IN_WORDS: readonly (readonly [RegExp, string])[] = [
    [/(?<=: )adopted\.(?=\n)/, 'rejected.'],
    [/adopted(?= *[─┃○◆])/, 'rejected'],
    [/(?<=\d\s+)were\s+adopted/, 'were rejected'],
    [/forces\s+a\s+vote/, 'asks for a vote'],
    [/(?<=forces\s+a\s+vote[^:]*:\s+)\d+/, '9999'],
    [/(?<=forces\s+a\s+vote[^:]*:[^:]*:\s+)passed/, 'failed'],
    [/(?<=won\s+it\s+)\d+/, '9999'],
    [/\d+(?=\s+of\s+\d+\s+signed\s+the)/, '9999'],
    [/(?<=Signatures: )\d+/, '9999'],
    [/(?<=Signed \(\d+\): )[^,;]+/, 'Nobody'],
    [/(?<=Signed \()\d+/, '9999'],
    [/(?<=\nText )[\d.]+(?=, nearest)/, '99.9'],
  ];
  const IN_JSON: readonly (readonly [RegExp, string])[] = [
    [/"status":"adopted"/, '"status":"rejected"'],
    [/"passed":true,"wateredDown"/, '"passed":false,"wateredDown"'],
    [/"wateredDown":true/, '"wateredDown":false'],
    [/"calledBy":"[^"]+"/, '"calledBy":null'],
    [/(?<="versus":\[[^\]]*\],"for":)\d+/, '9999'],
    [/"signed":\["[^"]+",/, '"signed":['],
  ];

  it('finds one changed word in any face', () => {
    const faces = facesOf(tape);
    const changed = faces.flatMap((face) =>
      (face.name === 'JSON' ? IN_JSON : IN_WORDS).flatMap(([word, other]) => {
        const said = face.said.replace(word, other);
        return said === face.said ? [] : [{ ...face, name: `${face.name} ${String(word)}`, said }];
      }),
    );
    expect(changed.filter((face) => crossed(tape, [face]).length === 0).map(({ name }) => name)).toEqual([]);
    for (const { name } of faces)
      expect(changed.filter((face) => face.name.startsWith(`${name} /`)).length, name).toBeGreaterThan(1);
  });

  it('finds one changed word on the screen of an issue', () => {
    const shown = (of: typeof tape, at: number) =>
      frame(press(session(of, 120, 2000), `> shift-tab ${'j '.repeat(at)}enter`));
    expect(issuesDisagree(tape, shown)).toEqual([]);
    for (const [word, other] of [
      [/adopted/, 'agreed'],
      [/(?<=\n▸r\d+ .*)\d+(?=\n)/, '99'],
      [/(?<=▲ [^▲]*?: )\d+(?= for, )/, '9999'],
    ] as const)
      expect(
        issuesDisagree(tape, (of, at) => shown(of, at).replace(word, other)),
        String(word),
      ).not.toEqual([]);
  });

  it('finds a face that has fallen silent', () => {
    for (const face of facesOf(tape)) {
      const said = face.name === 'JSON' ? '{"outcomes":[],"votes":[]}' : '';
      expect(crossed(tape, [{ ...face, said }]), face.name).not.toEqual([]);
    }
  });
});
