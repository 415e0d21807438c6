/** What must hold of every campaign: episodes are ordinary runs, cutting all links leaves them alone, and nothing depends on order. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { type Campaign, prepare } from '../../src/campaigns/campaign.ts';
import type { Strengths } from '../../src/campaigns/links.ts';
import { campaignDigest, type EpisodeUnderWay, episodeSeed, playCampaign } from '../../src/campaigns/play.ts';
import type { CampaignRecord } from '../../src/campaigns/records.ts';
import { playOut } from '../../src/engine/run.ts';
import { AS_IT_IS, openCampaign } from '../../src/runs/campaign.ts';
import { runs } from '../support/runs.ts';
import { threeRooms } from '../support/campaigns.ts';

const WATCH = { open: () => () => {} };
const NONE: Strengths = new Map();

const recordsOf = (
  campaign: Campaign,
  seed: string,
  strengths: Strengths = NONE,
  watch = true,
): CampaignRecord[] =>
  [...playCampaign({ campaign, seed, strengths, ...(watch ? { watch: WATCH } : {}) })].flatMap(
    ({ records }) => records,
  );

const digestsOf = (records: readonly CampaignRecord[]): Record<string, string | null> =>
  Object.fromEntries(records.flatMap((one) => (one.type === 'episode' ? [[one.episode, one.digest]] : [])));

const { campaign, data } = threeRooms();
const cut = threeRooms({ cut: ['all'], set: [] }).strengths;

describe('a campaign with all links cut', () => {
  it('has exactly the digests of its episodes played alone under the same seeds', () => {
    let opened = 0;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (seed) => {
        const digests = digestsOf(recordsOf(campaign, seed, cut));
        for (const { id, world } of campaign.episodes) {
          if (digests[id] === null) continue;
          opened += 1;
          const alone = playOut({ world, seed: episodeSeed(seed, id), conduct: CONDUCT });
          expect(digests[id]).toBe(alone.digest);
        }
      }),
      runs(20),
    );
    expect(opened).toBeGreaterThan(40);
  });

  it('leaves every draw of the other episodes untouched by a change in one', () => {
    const set = ['guild-1994.agents.keepers.bases.substantive=0.3'];
    const other = threeRooms({ cut: ['all'], set });
    for (const seed of ['a', 'b', 'c']) {
      const [before, after] = [
        recordsOf(campaign, seed, cut),
        recordsOf(other.campaign, seed, other.strengths),
      ].map(digestsOf);
      expect(after['league-1990']).toBe(before['league-1990']);
      expect(after['league-2002']).toBe(before['league-2002']);
      if (before['guild-1994'] !== null) expect(after['guild-1994']).not.toBe(before['guild-1994']);
    }
  });
});

describe('the shipped campaign', () => {
  const shipped = (change: { readonly cut: readonly string[]; readonly set: readonly string[] }) =>
    openCampaign('internet-1988-2025', { ...change, refs: [] });
  const all = shipped({ cut: ['all'], set: [] });

  it('with all links cut has the digests of all its episodes played alone', () => {
    const digests = digestsOf(recordsOf(all.campaign, 'a', all.strengths));
    const alone = all.campaign.episodes.map(({ id, world }) => [
      id,
      digests[id] === null ? null : playOut({ world, seed: episodeSeed('a', id), conduct: CONDUCT }).digest,
    ]);
    expect(digests).toEqual(Object.fromEntries(alone));
    expect(Object.values(digests).filter((digest) => digest !== null).length).toBeGreaterThan(12);
  });

  it('changes no draw of another episode by a change in 1998', () => {
    const other = shipped({ cut: ['all'], set: ['icann-98.agents.nsi.bases.organisational=0.1'] });
    const before = digestsOf(recordsOf(all.campaign, 'a', all.strengths));
    const after = digestsOf(recordsOf(other.campaign, 'a', other.strengths));
    expect(after['icann-98']).not.toBe(before['icann-98']);
    expect({ ...after, 'icann-98': null }).toEqual({ ...before, 'icann-98': null });
  });

  it('carries what a meeting has left of its state of affairs into those to come', () => {
    const whole = shipped({ cut: [], set: [] });
    const made = (strengths: Strengths, id: string) =>
      recordsOf(whole.campaign, 'a', strengths).flatMap((one) =>
        one.type === 'link' && one.link === id ? one.changes : [],
      );
    // A schedule, a right, trust and a mandate, each from a meeting and into another.
    const [schedule] = made(NONE, 'n03-schedule');
    expect(schedule).toMatchObject({ path: 'level', before: 0 });
    expect(schedule.after).toBeGreaterThan(0.9);
    const [place] = made(NONE, 'n07-place');
    const [baku] = made(NONE, 'n07-place-baku');
    expect(baku.after).toBeCloseTo(1 + 0.5 * (place.after - 0.5), 12);
    const trusted = (strengths: Strengths) => made(strengths, 'n17-trust-busan').map(({ after }) => after);
    expect(trusted(new Map([['n17-trust', 0]]))).not.toEqual(trusted(NONE));
    // A forum of Tunis that was never given is not what is reviewed in 2010.
    const [review] = made(new Map([['n08-mandate', 0]]), 'n08-under-review');
    expect(review).toEqual({ path: 'affairs.forum.until', before: 2010, after: 2005 });
  });
});

describe('links', () => {
  it('change what comes after them and nothing that comes before', () => {
    const { strengths } = threeRooms({ cut: ['guild-text'], set: [] });
    const [whole, without] = [recordsOf(campaign, 'a'), recordsOf(campaign, 'a', strengths)].map(digestsOf);
    expect(whole['guild-1994']).not.toBeNull();
    for (const id of ['league-1990', 'guild-1994', 'forum-1994']) expect(without[id]).toBe(whole[id]);
    expect(without['league-2002']).not.toBe(whole['league-2002']);
  });

  it('put a text that was adopted where the next negotiation starts, and say so', () => {
    const records = recordsOf(campaign, 'a');
    const links = records.filter((one) => one.type === 'link');
    const text = links.find(({ link }) => link === 'guild-text')!;
    const start = links.find(({ link }) => link === 'rule-in-force')!;
    expect(text.changes[0].before).toBe(10);
    expect(start.changes).toEqual([
      { path: 'issues.names.reference', before: 10, after: text.changes[0].after },
    ]);
    let reference = NaN;
    const watch = {
      open: ({ id }: { readonly id: string }, { file }: EpisodeUnderWay) => {
        if (id === 'league-2002') reference = file.issues.find((one) => one.id === 'names')!.reference;
        return () => {};
      },
    };
    for (const _ of playCampaign({ campaign, seed: 'a', strengths: NONE, watch }));
    expect(reference).toBe(text.changes[0].after);
  });

  it('make half of their change at half of their strength', () => {
    const { strengths } = threeRooms({ cut: [], set: ['links.guild-practice.strength=0.5'] });
    const change = (by: Strengths) =>
      recordsOf(campaign, 'a', by).flatMap((one) =>
        one.type === 'link' && one.link === 'guild-practice' ? one.changes : [],
      )[0];
    expect(change(NONE)).toEqual({ path: 'level', before: 30, after: 60 });
    expect(change(strengths)).toEqual({ path: 'level', before: 30, after: 45 });
  });

  it('carry what an actor has gained into every episode to come', () => {
    const dues = recordsOf(campaign, 'a').flatMap((one) =>
      one.type === 'link' && one.link === 'dues' ? [one] : [],
    );
    expect(
      dues.map(({ episode, changes }) => [episode, changes.map(({ before, after }) => [before, after])]),
    ).toEqual([
      ['guild-1994', []],
      ['forum-1994', [[0.4, 0.7]]],
      ['league-2002', [[0.4, 0.7]]],
    ]);
  });

  it('count the years by which a mandate outlasts its promise', () => {
    const find = (change?: Parameters<typeof threeRooms>[0]) => {
      const { strengths } = threeRooms(change);
      return recordsOf(campaign, 'a', strengths).find(
        (one) => one.type === 'link' && one.link === 'promise-broken',
      );
    };
    // Two years of 0.1 beyond 2000, on a salience of 0.7.
    expect(find()).toMatchObject({
      because: 'holds',
      changes: [{ before: 0.7, after: expect.closeTo(0.9, 12) as number }],
    });
    expect(find({ cut: ['stewardship-renewed'], set: [] })).toMatchObject({ because: 'fails', changes: [] });
    const ended = recordsOf(campaign, 'a', threeRooms({ cut: ['stewardship-renewed'], set: [] }).strengths);
    expect(ended).toContainEqual({ type: 'expiry', mandate: 'stewardship', at: 2000 });
  });
});

describe('norms', () => {
  it('lose what they have gained by the share that practice wears off, year by year', () => {
    const worn = recordsOf(campaign, 'a').filter((one) => one.type === 'wear' && one.side === 'level');
    const last = worn.at(-1)!;
    const start = worn.at(0)! as { readonly before: number };
    const left = worn.reduce((share, one) => {
      const { years } = one as { readonly years: number };
      let factor = 1;
      for (let year = 1; year <= Math.floor(years); year += 1) factor *= 0.97;
      return share * factor * (1 - 0.03 * (years - Math.floor(years)));
    }, 1);
    expect(start.before).toBe(60);
    expect(last).toMatchObject({
      norm: 'keepers-decide',
      after: expect.closeTo(30 + 30 * left, 9) as number,
    });
  });
});

describe('a choice of venue', () => {
  it('is made only where the deadlock came about that opens it', () => {
    const seen = new Set<boolean>();
    for (let seed = 0; seed < 40; seed += 1) {
      const records = recordsOf(campaign, `s${seed}`, NONE, false);
      const choice = records.find((one) => one.type === 'choice-of-venue')!;
      const text = records.find((one) => one.type === 'link' && one.link === 'league-text')!;
      const isDeadlock = text.type === 'link' && text.because === 'fails';
      expect(choice.isOpen).toBe(isDeadlock);
      const opened = records.flatMap((one) => (one.type === 'episode' && one.opened ? [one.episode] : []));
      expect(opened.filter((id) => id.endsWith('1994'))).toEqual(choice.opens);
      if (!choice.isOpen) expect(choice.opens).toEqual([]);
      seen.add(choice.isOpen);
    }
    expect([...seen].sort()).toEqual([false, true]);
  });

  it('brings an issue where most is to be gained net of cost, and nowhere where nothing is', () => {
    const choice = recordsOf(campaign, 'a').find((one) => one.type === 'choice-of-venue')!;
    expect(choice.actors.map(({ actor }) => actor)).toEqual(choice.actors.map(({ actor }) => actor).sort());
    for (const { prospects, brings } of choice.actors) {
      const gains = prospects.map(({ episode, there, here }) => ({ episode, gain: there - here }));
      if (brings === null) continue;
      expect(gains.find(({ episode }) => episode === brings)!.gain).toBeGreaterThan(0);
    }
    // Northland has what it wants already.
    expect(choice.actors.find(({ actor }) => actor === 'northland')).toMatchObject({
      brings: null,
      stake: 0,
    });
  });

  it('opens the one venue that most is staked on where only one may', () => {
    const file = {
      ...data.file,
      choices: data.file.choices!.map((one) => ({ ...one, opens: 'one' as const })),
    };
    const records = recordsOf(prepare({ ...data, file }), 'a');
    const choice = records.find((one) => one.type === 'choice-of-venue')!;
    const staked = (episode: string) =>
      choice.actors.reduce((sum, { brings, stake }) => sum + (brings === episode ? stake : 0), 0);
    expect(choice.opens).toHaveLength(1);
    const [one] = choice.opens;
    for (const { episode } of data.file.choices![0].between)
      expect(staked(one)).toBeGreaterThanOrEqual(staked(episode));
  });

  it('leaves an issue where it is if bringing it costs more than it is worth', () => {
    const dear = data.file.choices!.map((one) => ({
      ...one,
      between: one.between.map((card) => ({ ...card, cost: 1 })),
    }));
    const records = recordsOf(prepare({ ...data, file: { ...data.file, choices: dear } }), 'a');
    expect(records.find((one) => one.type === 'choice-of-venue')).toMatchObject({ isOpen: true, opens: [] });
    expect(digestsOf(records)).toMatchObject({ 'guild-1994': null, 'forum-1994': null });
  });

  it('expects nothing of a venue whose texts hold nobody', () => {
    const idle = data.file.choices!.map((one) => ({
      ...one,
      between: one.between.map((card) => ({ ...card, cost: 0, force: 0 })),
    }));
    const records = recordsOf(prepare({ ...data, file: { ...data.file, choices: idle } }), 'a');
    expect(records.find((one) => one.type === 'choice-of-venue')).toMatchObject({ isOpen: true, opens: [] });
  });
});

describe('what does not matter', () => {
  it.each([
    ['three-rooms', data, ['a', 'b']],
    ['internet-1988-2025', openCampaign('internet-1988-2025', AS_IT_IS).campaign.data, ['a']],
  ] as const)('is the order in which the file of %s lists things', (_, { file, ...rest }, seeds) => {
    const turned = <T>(list: readonly T[] | undefined): T[] => [...(list ?? [])].reverse();
    const backwards = {
      ...file,
      actors: turned(file.actors),
      episodes: turned(file.episodes),
      links: turned(file.links),
      climate: turned(file.climate),
      texts: turned(file.texts),
      mandates: turned(file.mandates),
      affairs: turned(file.affairs),
      choices: turned(file.choices).map((one) => ({
        ...one,
        between: turned(one.between),
        ...(one.by === undefined ? {} : { by: turned(one.by) }),
      })),
    };
    for (const seed of seeds)
      expect(campaignDigest(recordsOf(prepare({ ...rest, file: backwards }), seed))).toBe(
        campaignDigest(recordsOf(prepare({ ...rest, file }), seed)),
      );
  });

  it('is whether anybody looks', () => {
    const bare = (records: readonly CampaignRecord[]) =>
      records.map((one) => (one.type === 'episode' ? { ...one, digest: null } : one));
    expect(recordsOf(campaign, 'a', NONE, false)).toEqual(bare(recordsOf(campaign, 'a')));
  });

  it('is what was played before in the same process', () => {
    const first = campaignDigest(recordsOf(campaign, 'a'));
    recordsOf(campaign, 'b');
    recordsOf(campaign, 'a', cut);
    expect(campaignDigest(recordsOf(campaign, 'a'))).toBe(first);
    expect(campaignDigest(recordsOf(threeRooms().campaign, 'a'))).toBe(first);
  });
});
