import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { feedOf } from '../../src/tui/model/feed.ts';
import { agentRows, SORTS } from '../../src/tui/model/rows.ts';
import { roomBins } from '../../src/tui/model/room.ts';
import { recordsIn, recordsSoFar } from '../../src/tui/model/tape.ts';
import { plain } from '../../src/report/rich.ts';
import { frame, press, session, tape } from '../support/tui.ts';

describe('a run that is watched', () => {
  it('is the run that is played unwatched, whatever is looked at on the way', () => {
    for (const ref of ['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec']) {
      const watched = tape(ref);
      const ui = press(session(watched), 'w q v q 5 enter / a enter o q s s tab j w q g right right');
      frame(ui);
      const { digest, rounds } = playOut({ world: watched.world, seed: ref, conduct: CONDUCT });
      expect(watched.finish().digest, ref).toBe(digest);
      expect(watched.length).toBe(rounds);
    }
  });

  it('is played only as far as somebody looked', () => {
    const run = tape('wcit-12');
    expect(run.played).toBe(0);
    run.at(3);
    expect(run.played).toBe(3);
    expect(run.ended).toBe(false);
    expect(run.length).toBe(run.most);
    expect(run.at(99).round).toBe(run.finish().length);
  });

  it('ends where it was told to', () => {
    expect(tape('wcit-12', {}, 4).finish().length).toBe(4);
  });

  it('shows the text of each round and the one before', () => {
    const run = tape('webrtc-codec').finish();
    const codec = run.world.issues.findIndex(({ id }) => id === 'codec');
    for (const view of run.rounds.slice(1)) {
      expect(view.issues[codec].before).toBe(run.at(view.round - 1).issues[codec].text);
    }
    const last = recordsSoFar(run, 'text').findLast(({ issue }) => issue === 'codec');
    expect(run.rounds.at(-1)!.issues[codec].text).toBe(last!.to);
  });
});

describe('the table of agents', () => {
  const run = tape('wcit-12').finish();
  const view = run.at(9);

  it('is a permutation of the agents under every order', () => {
    const all = run.world.agents.map(({ id }) => id).sort();
    for (const sort of SORTS) {
      const rows = agentRows(run, view, { issue: 0, sort, filter: '' });
      expect(rows.map(({ id }) => id).sort(), sort).toEqual(all);
    }
  });

  it('is sorted as it says', () => {
    const by = (sort: (typeof SORTS)[number]) => agentRows(run, view, { issue: 2, sort, filter: '' });
    const falls = (values: readonly number[]) =>
      values.every((value, at) => at === 0 || values[at - 1] >= value);
    expect(falls(by('power').map(({ power }) => power))).toBe(true);
    expect(falls(by('stance').map(({ stance }) => stance))).toBe(true);
    expect(falls(by('moved').map(({ moved }) => Math.abs(moved)))).toBe(true);
    expect(falls(by('cares').map(({ salience }) => salience))).toBe(true);
  });

  it('finds agents by name without accents, by bloc and by coalition', () => {
    const found = (filter: string) =>
      agentRows(run, view, { issue: 0, sort: 'name', filter }).map(({ name }) => name);
    expect(found('cote d')).toEqual(
      ['Côte d’Ivoire'].filter((name) => run.world.agents.some((one) => one.name === name)),
    );
    expect(found('KENYA')).toEqual(['Kenya']);
    const cept = run.world.blocs.findIndex(({ id }) => id === 'cept');
    const members = run.world.agents.filter(
      (_, agent) => view.moves.member[cept * run.world.agents.length + agent] === 1,
    );
    expect(found('cept')).toEqual(expect.arrayContaining(members.map(({ name }) => name)));
    const [first] = view.coalitions.coalitions;
    expect(found(first.name).length).toBeGreaterThanOrEqual(first.size);
    expect(found('no such agent anywhere')).toEqual([]);
  });
});

describe('the room', () => {
  const run = tape('wcit-12').finish();

  it('counts everybody present who cares, once', () => {
    const n = run.world.agents.length;
    for (const view of [run.at(1), run.at(9)]) {
      run.world.issues.forEach((_, issue) => {
        const caring = [...view.moves.present].filter(
          (here, agent) => here === 1 && view.moves.salience[issue * n + agent] > 0,
        );
        for (const bins of [5, 21, 64]) {
          const { counts, leading } = roomBins(view, issue, bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(caring.length);
          expect(leading.every((coalition, bin) => counts[bin] > 0 || coalition === -1)).toBe(true);
        }
      });
    }
  });

  it('tells the exchanges of a round that are worth most and counts the others', () => {
    const traded = tape('wcit-12', { set: ['protocol.use=exchange'] });
    let round = 1;
    while (recordsIn(traded.at(round), 'exchange').length === 0) round += 1;
    const view = traded.at(round);
    const exchanges = recordsIn(view, 'exchange');
    const told = feedOf(traded, view).map((item) => plain(item.text));
    expect(exchanges.length).toBeGreaterThan(100);
    expect(told.filter((text) => text.includes(' gives way on ')).length).toBe(6);
    expect(told).toContain(`and ${exchanges.length - 6} more exchanges, each worth less`);
    const best = exchanges.reduce((most, one) => (one.gain > most.gain ? one : most));
    expect(told.find((text) => text.includes(' gives way on '))).toContain(traded.names.agent(best.i));
  });

  it('tells every vote, event and crossing over', () => {
    for (const view of run.rounds) {
      const items = feedOf(run, view);
      const text = items.map((item) => plain(item.text)).join('\n');
      const types = (type: string) => view.records.filter((record) => record.type === type);
      expect(items.filter(({ subject }) => subject?.kind === 'vote').length).toBe(types('vote').length);
      for (const event of types('event')) expect(text).toContain((event as { title: string }).title);
      for (const shift of types('shift')) {
        const { agent } = shift as { agent: string | null };
        if (agent !== null && types('shift').length <= 6) expect(text).toContain(run.names.agent(agent));
      }
    }
  });
});
