/** Proposals that a scenario declares: tabled as their stage opens, the texts first and then what amends them. */
import { blocPosition, seatsOf } from '../blocs.ts';
import { nearestOption, noteFullest, proposerId, write } from '../drafting.ts';
import { type Floor, own } from '../floor.ts';
import { hold } from '../invariant.ts';
import { loss } from '../loss.ts';
import { OPEN } from '../terms.ts';
import type { ProposalCard } from '../world.ts';
import { signersOf } from './sponsors.ts';

/** What a proposal says: its own text, or where whoever tables it stands. */
function textOf(floor: Floor, { issue, by, text }: ProposalCard): number {
  const { state, n, world } = floor;
  if (text === text) return text;
  const card = world.issues[issue];
  const stands =
    by >= 0
      ? state.stance[issue * n + by]
      : blocPosition(
          n,
          { capability: floor.capability, salience: state.salience },
          state.stance,
          seatsOf(n, state.member).members[-1 - by],
          issue,
        );
  return stands === stands ? nearestOption(card, stands) : card.reference;
}

/** Puts one proposal on the table: as the issue's text where there is none, else beside it. */
function tableOne(floor: Floor, at: number): void {
  const { state, world, stage, round, n } = floor;
  const card = world.proposals[at];
  const { id, issue, by, to } = card;
  const text = textOf(floor, card);
  const before = state.text[issue];
  const versus = before === before ? before : null;
  const sponsors = stage.procedure?.sponsors ? signersOf(floor, by, issue, card.sponsors) : [];
  own(floor, 'proposed')[at] = 1;
  const lossOf = (one: number) =>
    by < 0 ? 0 : state.salience[issue * n + by] * loss(world, one - state.stance[issue * n + by]);
  floor.records.push({
    type: 'tabled',
    round,
    issue: world.issues[issue].id,
    by: proposerId(floor, by),
    text,
    versus,
    gain: versus === null ? 0 : lossOf(versus) - lossOf(text),
    price: 0,
    proposal: id,
  });
  if (to < 0 && versus === null) {
    write(floor, issue, text, 'proposal');
    const list = { by, proposal: at, sponsors };
    state.lists = state.lists.map((one, other) => (other === issue ? list : one));
    return;
  }
  noteFullest(floor, issue, text);
  if (to < 0 && stage.procedure !== null)
    state.rivals = [...state.rivals, { issue, text, by, proposal: at, sponsors, round }];
  else {
    const amends = to >= 0 && state.lists[issue].proposal !== to ? { to } : {};
    state.tabled = [...state.tabled, { issue, text, by, round, proposal: at, ...amends, sponsors }];
  }
}

/** Tables what waits for this stage, each once. */
export function tableProposals(floor: Floor): void {
  const { world, state, stageIndex } = floor;
  hold(
    state.proposed.length === world.proposals.length,
    'it is known of every proposal whether it was tabled',
  );
  if (world.proposals.length === 0) return;
  const waiting = world.proposals.flatMap(({ stage, issue }, at) =>
    stage === stageIndex && state.proposed[at] === 0 && state.disposition[issue] === OPEN ? [at] : [],
  );
  const depth = (at: number): number => (world.proposals[at].to < 0 ? 0 : 1 + depth(world.proposals[at].to));
  for (const at of waiting.sort((a, b) => depth(a) - depth(b) || a - b)) tableOne(floor, at);
}
