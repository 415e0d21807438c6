/** What a compiled scenario shows: stages in which nobody can decide, and agreements in the place of no agreement. */
import { describe, expect, it } from 'vitest';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';

function warningsOf(id: string, ...set: string[]): string[] {
  const loaded = loadScenario(id, { folders: SHIPPED, access: DISK, set, known: KNOWN });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.warnings.map(({ message }) => message);
}

describe('a stage in which nobody can decide', () => {
  it('is warned of where nobody has the seat, by kind or by role, or standing to use it', () => {
    expect(warningsOf('webrtc-codec', 'venue.stages.iesg-ballot.standing.area-director.decide=0')).toEqual([
      "nobody can decide 'iesg-ballot' by 'iesg-ballot': nobody holds the role, or is of the kind, area-director and has standing to decide",
    ]);
  });

  it('is warned of where nobody has a vote, for the rule and for what is forced', () => {
    const votes = warningsOf('wcit-12', 'venue.kinds.state.votes=0');
    expect(votes.join('\n')).toContain("nobody can decide 'plenary' by 'vote': nobody has a vote");
  });

  it('is warned of where nothing can pass: more Yes than directors, a quorum above attendance', () => {
    expect(warningsOf('webrtc-codec', 'venue.stages.iesg-ballot.rule.yes=90').join('\n')).toMatch(
      /it needs 90 Yes, and only \d+ can say so/,
    );
    expect(warningsOf('wcit-12', 'venue.stages.plenary.forced.quorum=0.95').join('\n')).toContain(
      'the quorum is 0.95 of all votes',
    );
  });

  it('is not seen in the shipped scenarios', () => {
    for (const id of ['wcit-12', 'tls-visibility', 'webrtc-codec', 'igf-2012'])
      expect(warningsOf(id)).toEqual([]);
  });
});

describe('an agreement in the place of no agreement', () => {
  it('is warned of, as a package and as an option', () => {
    expect(warningsOf('webrtc-codec', 'issues.codec.reference=50').join('\n')).toContain(
      "'both-codecs' gives 'codec' the text 50, which is also what holds if nothing is agreed",
    );
    expect(warningsOf('webrtc-codec', 'issues.codec.reference=0').join('\n')).toContain(
      "the option 0 of 'codec' is also what holds if nothing is agreed",
    );
  });
});
