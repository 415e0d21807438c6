/** Regional groups prepare a conference: each decides which texts it carries there as its common proposal. */
import { blocPosition, seatsOf } from '../blocs.ts';
import { leastOver, leastReaching, shareOf } from '../counts/share.ts';
import type { Amendment, Floor } from '../floor.ts';
import { noteFullest } from '../drafting.ts';
import { loss } from '../loss.ts';
import { settle } from '../settle.ts';
import { DECIDE, OPEN } from '../terms.ts';
import { hasStanding, stageRule } from './rule.ts';

interface BlocCount {
  readonly for: number;
  readonly against: number;
  readonly voting: number;
}

/** Members of a bloc with a vote who would rather have the text than the reference point, and those who object to it. */
function count(floor: Floor, bloc: number, issue: number, text: number): BlocCount {
  const { state, n, capability, world } = floor;
  const { reference } = world.issues[issue];
  const { objection } = world.parameters;
  const totals = { for: 0, against: 0, voting: 0 };
  for (const agent of seatsOf(n, state.member).members[bloc]) {
    if (capability[DECIDE * n + agent] === 0) continue;
    const entry = issue * n + agent;
    if (state.salience[entry] === 0) continue;
    totals.voting += 1;
    const here = state.salience[entry] * loss(world, text - state.stance[entry]);
    const nothing = state.salience[entry] * loss(world, reference - state.stance[entry]);
    if (here < nothing) totals.for += 1;
    else if (here > objection && here > nothing) totals.against += 1;
  }
  return totals;
}

export const commonProposal = stageRule({
  card: {
    id: 'common-proposal',
    title: 'Common proposals of regional groups',
    summary:
      'A bloc carries a text to the conference when enough of its members want it and few object; a text that has to come through a bloc dies there otherwise.',
    source:
      'CEPT, APT, ATU, CITEL, RCC and Arab States practice before WCIT-12 (IP-Watch 2012 on ETNO and CEPT)',
    deterministic: true,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: 'sits in a bloc with standing to decide',
    options: {
      discipline: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        meaning: 'least discipline of a bloc that carries common proposals',
        reason: 'assumption: a habit of standing together without organ or line tables nothing',
      },
      support: {
        type: 'number',
        default: 0.25,
        min: 0,
        max: 1,
        meaning: "share of the bloc's voting members that must prefer the text to no agreement",
        reason:
          'assumption: about ten of 43 administrations, the number a European common proposal needs (memory)',
      },
      against: {
        type: 'number',
        default: 0.15,
        min: 0,
        max: 1,
        meaning: "share of the bloc's voting members whose objection the proposal survives",
        reason: 'assumption: about six of 43 administrations (memory)',
      },
    },
  },
  takesPart: (room, agent) =>
    hasStanding(room, agent) && room.world.blocs.some(({ members }) => members.includes(agent)),
  conclude(floor, options) {
    if (floor.stageRound < floor.stage.rounds) return null;
    const { world, state, n } = floor;
    const { members } = seatsOf(n, state.member);
    const carries = ({ for: inFavour, against, voting }: BlocCount): boolean =>
      voting > 0 &&
      inFavour >= leastReaching(voting, shareOf(options.support)) &&
      against < leastOver(voting, shareOf(options.against));
    const tabled: Amendment[] = [];
    for (let issue = 0; issue < floor.m; issue += 1) {
      if (state.disposition[issue] !== OPEN) continue;
      const card = world.issues[issue];
      if (card.gate !== null) {
        const { bloc, proposer, text } = card.gate;
        const result = count(floor, bloc, issue, text);
        const passed = carries(result);
        floor.records.push({
          type: 'gate',
          round: floor.round,
          issue: card.id,
          bloc: world.blocs[bloc].id,
          by: world.agents[proposer].id,
          text,
          for: result.for,
          against: result.against,
          passed,
        });
        if (passed) tabled.push({ issue, text, by: -1 - bloc, gain: 0 });
        else settle(floor, issue, 'gated', `gated-by-${world.blocs[bloc].id}`);
        continue;
      }
      for (let bloc = 0; bloc < world.blocs.length; bloc += 1) {
        if (state.discipline[bloc] < options.discipline) continue;
        const text = blocPosition(
          n,
          { capability: floor.capability, salience: state.salience },
          state.stance,
          members[bloc],
          issue,
        );
        if (text !== text || !carries(count(floor, bloc, issue, text))) continue;
        tabled.push({ issue, text, by: -1 - bloc, gain: 0 });
      }
    }
    for (const { issue, text, by, gain } of tabled) {
      noteFullest(floor, issue, text);
      floor.records.push({
        type: 'tabled',
        round: floor.round,
        issue: world.issues[issue].id,
        by: world.blocs[-1 - by].id,
        text,
        versus: state.text[issue] === state.text[issue] ? state.text[issue] : null,
        gain,
        price: 0,
      });
    }
    state.tabled = [
      ...state.tabled,
      ...tabled.map(({ issue, text, by }) => ({ issue, text, by, round: floor.round })),
    ];
    return 'passed';
  },
});
