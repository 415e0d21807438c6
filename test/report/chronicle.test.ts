/** One teller of records: every record has its words, the same ones everywhere. */
import { describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../src/engine/records.ts';
import { sentenceOf, voiceOf } from '../../src/report/chronicle.ts';
import { plain, plainText } from '../../src/report/rich.ts';
import { plainCourse } from '../../src/report/text/report.ts';
import { stepWords } from '../../src/report/step-words.ts';
import { finishedOf } from '../../src/tui/model/finished.ts';
import { feedOf } from '../../src/tui/model/feed.ts';
import { whyLines } from '../../src/tui/screens/why.ts';
import { tape } from '../support/tui.ts';

const runs = ['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec', 'two-cables'].map((ref) =>
  tape(ref).finish(),
);
const recordsOf = (run: (typeof runs)[0]): readonly EngineRecord[] => finishedOf(run).records;

describe('a record', () => {
  it('has a sentence, but for those that open a round or hold its numbers', () => {
    for (const run of runs)
      for (const record of recordsOf(run)) {
        const sentence = sentenceOf(record, voiceOf(run.names));
        if (record.type === 'round' || record.type === 'moves') expect(sentence).toBeNull();
        else expect(plainText(sentence!), record.type).toMatch(/^\S.*\.$/);
      }
  });

  it('is told in the same words by the course, the screens and causal chains', () => {
    for (const run of runs) {
      const course = plainCourse(finishedOf(run));
      for (const view of run.rounds) {
        const feed = feedOf(run, view).map(({ text }) => plain(text));
        for (const record of view.records) {
          if (record.type !== 'vote' && record.type !== 'gate' && record.type !== 'message') continue;
          const words = plainText(sentenceOf(record, voiceOf(run.names))!);
          expect(course).toContain(words);
          expect(feed).toContain(words);
          expect(
            stepWords({ round: view.round, moved: null, records: [null, record] } as never, run.names),
          ).toBe(`now: ${words.replace(/\.$/, '')}`);
        }
      }
    }
  });

  it('is told by Why as by the room', () => {
    const [run] = runs;
    const view = run.at(9);
    const vote = feedOf(run, view).find(({ forced }) => forced)!;
    const { lines } = whyLines(run, vote.subject!, 400);
    expect(lines.map(plain).join('\n')).toContain(plain(vote.text));
  });
});
