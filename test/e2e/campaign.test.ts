/** Campaigns by the real binary: played, saved and replayed, told what is wrong, and compared in pairs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

interface Shown {
  readonly digest: string;
  readonly episodes: readonly {
    readonly id: string;
    readonly digest: string | null;
    readonly seed: string;
    readonly scenario: string;
  }[];
  readonly allLinksCut: Shown;
}

describe('a campaign', () => {
  it('is told with lanes, choices, links and the same with all links cut', () => {
    const { code, out, err } = parley(['run', 'three-rooms', '--seed', 'a']);
    expect([code, err]).toEqual([0, '']);
    for (const words of [
      'The Guild',
      '●',
      'brought to The Guild, 1994 by',
      'rule-in-force',
      'with all links cut',
      'Climate',
      'Stewardship',
    ])
      expect(out).toContain(words);
  });

  it('has episodes that are the runs of their scenarios, where no link has changed them', () => {
    const shown = JSON.parse(parley(['run', 'internet-1988-2025', '--json', '--seed', 'a']).out) as Shown;
    for (const id of ['wattc-88', 'wcit-12']) {
      const { seed, digest } = shown.allLinksCut.episodes.find((one) => one.id === id)!;
      const alone = JSON.parse(parley(['run', id, '--json', '--seed', seed]).out) as {
        readonly digest: string;
      };
      expect(digest).toBe(alone.digest);
    }
    const cut = JSON.parse(
      parley(['run', 'internet-1988-2025', '--json', '--seed', 'a', '--cut', 'all']).out,
    ) as Shown;
    expect(cut.episodes.map(({ digest }) => digest)).toEqual(
      shown.allLinksCut.episodes.map(({ digest }) => digest),
    );
  });

  it('is saved with what it was fed, and replayed to the same digest', () => {
    const file = join(folder, 'again.json');
    const words = ['run', 'three-rooms', '--seed', 'again', '--do', 'promise-kept', '--json'];
    const first = JSON.parse(parley([...words, '--out', file]).out) as Shown;
    const { code, out, err } = parley(['replay', file, '--json']);
    expect([code, err]).toEqual([0, `replayed: the digest ${first.digest} is the same\n`]);
    expect(JSON.parse(out)).toMatchObject({ digest: first.digest, seed: 'again' });
    const saved = readFileSync(file, 'utf8');
    const spoilt = join(folder, 'spoilt.json');
    writeFileSync(spoilt, saved.replace(first.digest, '0'.repeat(32)));
    expect(parley(['replay', spoilt])).toMatchObject({ code: 3, out: '' });
    writeFileSync(spoilt, saved.replace('"seed"', '"seeds"'));
    expect(parley(['replay', spoilt])).toMatchObject({ code: 2, out: '' });
  });

  it('tells nothing of a file that a saved run names and that is no campaign', () => {
    const file = join(folder, 'strange.json');
    expect(parley(['run', 'three-rooms', '--plain', '--out', file]).code).toBe(0);
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'the password is swordfish\n');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"three-rooms"', JSON.stringify(secret)));
    const { code, out, err } = parley(['replay', file]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('is no sound campaign');
    expect(err).not.toContain('swordfish');
  });

  it.each([
    [
      ['run', 'three-rooms', '--cut', 'guild-txt'],
      "no link 'guild-txt' in this campaign (did you mean 'guild-text'?)",
    ],
    [['run', 'three-rooms', '--do', 'promise'], "no what-if 'promise' in this campaign"],
    [['run', 'three-rooms', '--set', 'leage-1990.x=1'], "(did you mean 'league-1990'?)"],
    [['run', 'three-rooms', '--set', 'links.dues.strength=much'], 'a strength lies between 0 and 10'],
    [
      ['run', 'three-rooms', '--set', 'league-1990.agents.northland.votes=-1'],
      'agents.northland.votes: must be at least 0',
    ],
    [['run', 'three-rooms', '--about', 'keepers'], '--about is for scenarios'],
    [['run', 'wcit-12', '--cut', 'all'], '--cut is for campaigns'],
    [['counterfactual', 'three-rooms'], "'three-rooms' comes with: no-guild-text, promise-kept"],
    [
      ['counterfactual', 'three-rooms', '--cut', 'dues', '--outcome', 'league-2002.names'],
      "no measure is called 'league-2002.names'",
    ],
  ])('says what is wrong with %s', (words, message) => {
    const { code, out, err } = parley(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('says what a link does, in pairs, the same with any number of workers', () => {
    const words = ['counterfactual', 'three-rooms', '--cut', 'guild-text', '--replicates', '30', '--json'];
    const [one, two] = ['1', '2'].map((workers) => parley([...words, '--workers', workers]));
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(two.out).toBe(one.out);
    const { effects } = JSON.parse(one.out) as {
      effects: { outcome: string; clear: boolean; difference: { high: number } }[];
    };
    const names = effects.find(({ outcome }) => outcome === 'league-2002.issues.names.text')!;
    expect(names.clear).toBe(true);
    expect(names.difference.high).toBeLessThan(0);
    expect(effects.filter(({ outcome, clear }) => clear && outcome.startsWith('league-1990'))).toEqual([]);
  });

  it('is held against another under one luck, and only what differs is told', () => {
    parley(['new', 'two', '--campaign'], folder);
    const file = join(folder, 'two', 'campaign.yaml');
    const text = readFileSync(file, 'utf8');
    parley(['new', 'three', '--campaign'], folder);
    writeFileSync(join(folder, 'three', 'campaign.yaml'), text.replace('set: number', 'set: 90'));
    const same = parley(['compare', 'two', 'two'], folder);
    expect(same.out).toContain('nothing ends otherwise');
    const { code, out } = parley(['compare', 'two', 'three'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/Second conference, Permits for repair ships: .* → /s);
    expect(out).not.toContain('First conference');
    expect(parley(['compare', 'two', 'wcit-12'], folder)).toMatchObject({ code: 2, out: '' });
  });

  it('is swept over the sizes of its links', () => {
    const words = ['sweep', 'three-rooms', '--vary', 'links.guild-text.strength=0,1', '--replicates', '20'];
    const { code, out } = parley(words);
    expect(code).toBe(0);
    const at = (point: string) => Number(new RegExp(`guild-text × ${point} ([\\d.]+) `).exec(out)![1]);
    expect(at('1')).toBeGreaterThan(at('0') + 5);
    expect(parley([...words, '--out', 'x']).err).toContain('--out is for experiments');
    expect(parley(['sweep', 'three-rooms', '--vary', 'links.gild.strength=0,1']).err).toContain(
      "no link 'gild'",
    );
    expect(parley(['sweep', 'three-rooms']).err).toContain('say with --vary which links');
  });

  it('says of a venue that was outbid that it was, and by what, and of one that no window led to that none did', () => {
    const { out } = parley(['run', 'internet-1988-2025', '--plain']);
    expect(out).toContain('brought to A conference on names, 1998 (invented) by');
    expect(out).toContain('goes to one of them: Who governs the root, 1996–1998, on which most is staked.');
    expect(out).toContain(
      'More was staked on Who governs the root, 1996–1998 than on this: it did not take place.',
    );
    expect(out).not.toContain('Nobody brought anything here');
    const [root, conference] = [...out.matchAll(/staked on it in all ([\d.]+)/g)].map(([, all]) =>
      Number(all),
    );
    expect(root).toBeGreaterThan(conference);
    const closed = parley(['run', 'three-rooms', '--seed', 'again', '--plain']).out;
    expect(closed).toContain('for in The League, 1990 this was not so: issues.names.passed=0');
    expect(closed).not.toContain('Nobody brought anything here');
    expect(closed.match(/No window opened: it did not take place/g)).toHaveLength(2);
  });

  it('names every link that did nothing, by why, and the year in which a mandate ended', () => {
    const { out } = parley(['run', 'internet-1988-2025', '--plain']);
    const [, count, told] = /Links that did nothing \((\d+) links\)\n(.*?)\n\n/s.exec(out)!;
    const ids = told.split('\n').flatMap((line) => line.split(': ')[0].split(/, | and /));
    expect(new Set(ids).size).toBe(Number(count));
    expect(told).toMatch(/n21-brazil.*: what they make so was so already/);
    // Until 2016.75.
    expect(out).toContain(
      'Contract on the root of ICANN ended in October 2016, promised to end in October 2000',
    );
  });

  it('is checked with what its what-ifs change, at their line', () => {
    parley(['new', 'asks', '--campaign'], folder);
    const file = join(folder, 'asks', 'campaign.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(
        'whatIfs:\n',
        'whatIfs:\n  - { id: odd, title: Odd, set: [first.agents.nobody.votes=1] }\n',
      ),
    );
    const { code, err } = parley(['check', 'asks'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/campaign\.yaml:\d+:\d+ whatIfs\[0\]\.set\[0\]: .*no 'nobody' among the agents/);
  });

  it.each([['models'], ['forecast']])('is not taken for a scenario by %s', (name) => {
    const { code, err } = parley([name, 'three-rooms']);
    expect(code).toBe(2);
    expect(err).toContain('three-rooms: this is a campaign');
  });

  it('has deals in each of its episodes, as links have made it by then', () => {
    const alone = JSON.parse(parley(['deals', 'wattc-88', '--seed', 'a wattc-88', '--json']).out) as object;
    const first = ['deals', 'internet-1988-2025', '--episode', 'wattc-88', '--seed', 'a', '--json'];
    expect(JSON.parse(parley(first).out)).toEqual(alone);
    expect(parley(['deals', 'internet-1988-2025']).err).toContain('say which episode');
    expect(parley(['deals', 'internet-1988-2025', '--episode', 'conference-on-names']).err).toContain(
      'does not take place',
    );
    expect(parley(['deals', 'wcit-12', '--episode', 'x']).err).toContain('--episode is for campaigns');
  });

  it('is turned by the smallest change of a link that does it', () => {
    const words = ['flip', 'three-rooms', '--outcome', 'league-2002.issues.names.text<=20', '--json'];
    const { code, out } = parley([...words, '--replicates', '20', '--probability', '0.9']);
    expect(code).toBe(0);
    const { before, links, whatIfs } = JSON.parse(out) as {
      before: { estimate: number };
      links: { link: string; size: number; share: { estimate: number } }[];
      whatIfs: { id: string; turns: boolean }[];
    };
    expect(before.estimate).toBeLessThan(0.9);
    expect(links[0]).toMatchObject({ link: 'rule-in-force' });
    expect(links[0].size).toBeLessThan(1);
    expect(links[0].share.estimate).toBeGreaterThanOrEqual(0.9);
    expect(whatIfs.find(({ id }) => id === 'promise-kept')!.turns).toBe(false);
    expect(parley(['flip', 'three-rooms', '--outcome', 'names.text<20']).err).toContain(
      'begins with its episode',
    );
    expect(parley(['flip', 'three-rooms', '--issue', 'names']).err).toContain('--issue is for scenarios');
  });

  it('says which links matter, each half and half as large again', () => {
    const { out } = parley([
      'sensitivity',
      'three-rooms',
      '--metric',
      'league-2002.issues.names.text',
      '--json',
    ]);
    const { links } = JSON.parse(out) as {
      links: { link: string; effects: { outcome: string; difference: { low: number } }[] }[];
    };
    expect(links[0].effects[0].difference.low).toBeGreaterThan(0);
    expect(links.slice(0, 2).map(({ link }) => link)).toContain('rule-in-force');
    expect(links.find(({ link }) => link === 'forum-talk')!.effects).toEqual([]);
    expect(parley(['sensitivity', 'three-rooms', '--by', 'pawn']).err).toContain('--by is for experiments');
  });

  it('is changed in the course of an episode, and what comes after it is played on from there', () => {
    const words = ['run', 'internet-1988-2025', '--json', '--do', 'wcit-12:no-access-clause'];
    const changed = JSON.parse(parley(words).out) as Shown;
    const plain = JSON.parse(parley(['run', 'internet-1988-2025', '--json']).out) as Shown;
    const differ = changed.episodes.flatMap(({ id, digest }, at) =>
      digest === plain.episodes[at].digest ? [] : [id],
    );
    // Without the clause no right of states stands in a treaty, which governments ask for in 2016.
    expect(differ).toEqual(['wcit-12', 'iana-2016']);
    expect(parley(['run', 'internet-1988-2025', '--do', 'wcit-12:nothing']).err).toContain(
      "no intervention 'nothing'",
    );
    const cut = parley(['run', 'three-rooms', '--plain', '--cut', 'dues', '--cut', 'dues']).out;
    expect(cut.match(/link dues cut/g)).toHaveLength(1);
  });

  it('is made anew from a template that is fine', () => {
    expect(parley(['new', 'mine', '--campaign'], folder)).toMatchObject({ code: 0 });
    expect(parley(['check', 'mine'], folder)).toMatchObject({ code: 0, err: '' });
    expect(parley(['run', 'mine', '--do', 'nothing-left', '--plain'], folder)).toMatchObject({
      code: 0,
      err: '',
    });
  });
});
