/**
 * The legal moves of a seat before a round, as data: what it can do where the venue stands now, what each would bring and what it
 * costs. Nothing here looks at a draw of the future but the seat's own reading of the room, which is what a delegation has.
 */
import { countError, type Floor, type Motion } from '../../engine/floor.ts';
import { standingText } from '../../engine/loss.ts';
import { prospectOf } from '../../engine/motions.ts';
import { PURPOSE } from '../../engine/draws.ts';
import { hold } from '../../engine/invariant.ts';
import { RULES } from '../../engine/rules/index.ts';
import { isAlive } from '../../engine/settle.ts';
import { DECIDE, OPEN } from '../../engine/terms.ts';
import type { PackageCard, RuleUse } from '../../engine/world.ts';
import { isPossible } from './act-kinds.ts';
import { type Act, type ActName, BALLOTS } from './acts.ts';
import { issuePoints, namedTexts } from './points.ts';
import type { LegalMove, MoveKind, Offer } from './seat.ts';

/** Agents that can be lobbied on an issue, of those with most weight in decisions. */
const LOBBIED = 6;
/** Points by which an agent has to stand elsewhere for lobbying to be worth a move. */
const APART = 1;

/** Makes the choices of one agent in one round. */
class Table {
  readonly #floor: Floor;
  readonly #agent: number;
  readonly choices: LegalMove[] = [];

  constructor(floor: Floor, agent: number) {
    this.#floor = floor;
    this.#agent = agent;
  }

  #can(action: ActName, issue = -1): boolean {
    return isPossible(this.#floor.world, action, this.#agent, this.#floor.stageIndex, issue);
  }

  #points(issue: number, text: number): number {
    return issuePoints(this.#floor.world, this.#agent, issue, text);
  }

  #add(
    id: string,
    move: MoveKind,
    topic: string,
    act: Omit<Act, 'at'>,
    more: Partial<Pick<LegalMove, 'forced' | 'text' | 'versus' | 'gain' | 'price' | 'count'>> = {},
  ): void {
    this.choices.push({
      id,
      move,
      act: { ...act, at: { round: this.#floor.round } },
      forced: true,
      topic,
      about: act.issue ?? act.package ?? null,
      text: null,
      versus: null,
      gain: null,
      price: null,
      count: null,
      ...more,
    });
  }

  /** A share of the loss on one issue as points of this seat. */
  #asPoints(issue: number, share: number): number {
    const { world, n } = this.#floor;
    const card = world.issues[issue];
    const widest = Math.max(...namedTexts(card).map((text) => Math.abs(this.#points(issue, text))));
    const salience = world.salience[issue * n + this.#agent];
    return salience === 0 ? 0 : Math.round((widest * share) / salience);
  }

  /** The seat's own count of a motion under a rule. */
  #count(use: RuleUse, motion: Motion, versus: readonly number[]): LegalMove['count'] {
    const floor = this.#floor;
    const { share, threshold } = prospectOf(floor, use, motion, versus);
    const noise = countError(floor, this.#agent, PURPOSE.voteCount, motion.issues[0]);
    return { share: Math.min(1, Math.max(0, share + noise)), needed: threshold };
  }

  reactions(issue: number): void {
    const { world, state } = this.#floor;
    const text = state.text[issue];
    if (state.disposition[issue] !== OPEN || text !== text || !this.#can('object')) return;
    const { id } = world.issues[issue];
    const agent = world.agents[this.#agent].id;
    const gain = this.#points(issue, text);
    const price = this.#asPoints(issue, world.parameters.objectionPrice);
    const topic = `react ${id}`;
    const objecting = { action: 'object', agent, issue: id } as const;
    this.#add(`support ${id}`, 'support', topic, { action: 'support', agent, issue: id }, { text, gain });
    this.#add(`accept ${id}`, 'accept', topic, objecting, { text, gain, forced: false });
    this.#add(`object ${id}`, 'object', topic, objecting, { text, gain: 0 - gain, price });
  }

  amendments(issue: number): void {
    const { world, state } = this.#floor;
    const text = state.text[issue];
    if (text !== text || !isAlive(this.#floor, issue) || !this.#can('table')) return;
    const card = world.issues[issue];
    const agent = world.agents[this.#agent].id;
    const there = new Set(state.tabled.filter((one) => one.issue === issue).map((one) => one.text));
    const listed = card.options.length > 0 ? card.options : namedTexts(card);
    for (const wanted of listed) {
      if (wanted === text || there.has(wanted)) continue;
      this.#add(
        `table ${card.id} ${wanted}`,
        'table',
        `table ${card.id}`,
        { action: 'table', agent, issue: card.id, text: wanted },
        { text: wanted, gain: this.#points(issue, wanted) - this.#points(issue, text) },
      );
    }
  }

  calls(issue: number): void {
    const floor = this.#floor;
    const { world, state, stage } = floor;
    if (stage.forced === null || !isAlive(floor, issue) || !this.#can('call-vote', issue)) return;
    const card = world.issues[issue];
    const agent = world.agents[this.#agent].id;
    const versus = standingText(floor, issue);
    const tabled = state.tabled.filter((one) => one.issue === issue).map(({ text }) => text);
    const price = this.#asPoints(issue, world.parameters.customPrice);
    for (const text of [...new Set([...tabled, state.text[issue]])].sort((a, b) => a - b)) {
      if (text !== text || text === versus) continue;
      const motion = { issues: [issue], texts: [text], package: -1 };
      this.#add(
        `call ${card.id} ${text}`,
        'call',
        `call ${card.id}`,
        { action: 'call-vote', agent, issue: card.id, text },
        {
          text,
          versus,
          gain: this.#points(issue, text) - this.#points(issue, versus),
          price,
          count: this.#count(stage.forced, motion, [versus]),
        },
      );
    }
  }

  ballots(issue: number): void {
    const { world, stage, state } = this.#floor;
    if (stage.forced === null || !isAlive(this.#floor, issue) || !this.#can('vote')) return;
    if (!state.tabled.some((one) => one.issue === issue)) return;
    const { id } = world.issues[issue];
    const agent = world.agents[this.#agent].id;
    for (const ballot of BALLOTS)
      this.#add(`vote ${id} ${ballot}`, 'ballot', `vote ${id}`, { action: 'vote', agent, issue: id, ballot });
  }

  /** Ballots and reactions on the whole document. */
  whole(): void {
    const { world, stage, state } = this.#floor;
    if (!stage.whole || stage.rule === null) return;
    const agent = world.agents[this.#agent].id;
    const gain = world.issues.reduce(
      (sum, _, issue) => sum + this.#points(issue, standingText(this.#floor, issue)),
      0,
    );
    if (RULES[stage.rule.id].card.ballots === 'always' && this.#can('vote'))
      for (const ballot of BALLOTS)
        this.#add(
          `vote all ${ballot}`,
          'ballot',
          'vote all',
          { action: 'vote', agent, ballot },
          ballot === 'abstain' ? {} : { gain: ballot === 'for' ? gain : 0 - gain },
        );
    const open = world.issues.every((_, issue) => state.disposition[issue] === OPEN);
    if (open || !RULES[stage.rule.id].card.objections || !this.#can('object')) return;
    const objecting = { action: 'object', agent } as const;
    this.#add('object all', 'object', 'react all', objecting);
    this.#add('accept all', 'accept', 'react all', objecting, { forced: false });
  }

  #worth(one: PackageCard): number | null {
    if (one.texts.some((text) => text !== text)) return null;
    return Array.from(one.issues).reduce(
      (sum, issue, at) =>
        sum + this.#points(issue, one.texts[at]) - this.#points(issue, standingText(this.#floor, issue)),
      0,
    );
  }

  package(index: number): void {
    const floor = this.#floor;
    const { world, state, stage, n, capability } = floor;
    const one = world.packages[index];
    const use = one.rule ?? stage.rule;
    const open = Array.from(one.issues).every((issue) => isAlive(floor, issue));
    if (one.stage !== floor.stageIndex || !open || use === null || state.offered[index] === 2) return;
    const agent = world.agents[this.#agent].id;
    const { id } = one;
    const gain = this.#worth(one);
    const { card } = RULES[use.id];
    if (state.offered[index] === 0 && capability[DECIDE * n + this.#agent] > 0)
      this.#add(`offer ${id}`, 'offer', `offer ${id}`, { action: 'offer-package', package: id }, { gain });
    if (card.objections && this.#can('object')) {
      const topic = `react ${id}`;
      this.#add(`support ${id}`, 'support', topic, { action: 'support', agent, package: id }, { gain });
      this.#add(
        `object ${id}`,
        'object',
        topic,
        { action: 'object', agent, package: id },
        { gain: gain === null ? null : 0 - gain },
      );
    }
    if (card.ballots !== 'never' && this.#can('vote'))
      for (const ballot of BALLOTS)
        this.#add(`vote ${id} ${ballot}`, 'ballot', `vote ${id}`, {
          action: 'vote',
          agent,
          package: id,
          ballot,
        });
  }

  lobbying(issue: number): void {
    const { world, state, n, capability } = this.#floor;
    if (!isAlive(this.#floor, issue) || !this.#can('lobby')) return;
    const { id } = world.issues[issue];
    const own = state.stance[issue * n + this.#agent];
    const weight = (agent: number) => capability[DECIDE * n + agent] * state.salience[issue * n + agent];
    const others = [...world.agents.keys()]
      .filter((agent) => agent !== this.#agent && state.present[agent] === 1 && weight(agent) > 0)
      .filter((agent) => Math.abs(state.stance[issue * n + agent] - own) > APART)
      .sort((a, b) => weight(b) - weight(a) || a - b)
      .slice(0, LOBBIED)
      .sort((a, b) => a - b);
    for (const whom of others) {
      const { id: other } = world.agents[whom];
      this.#add(`lobby ${id} ${other}`, 'lobby', `lobby ${id} ${other}`, {
        action: 'lobby',
        agent: world.agents[this.#agent].id,
        whom: other,
        issue: id,
      });
    }
  }

  leaving(): void {
    const { world } = this.#floor;
    if (!this.#can('leave')) return;
    for (const { id, members } of world.venue.outside)
      if (members.includes(this.#agent))
        this.#add(`leave ${id}`, 'leave', 'leave', {
          action: 'leave',
          agent: world.agents[this.#agent].id,
          to: id,
        });
  }

  /** Points of what stands on the issues that a seat is bound by only if it says so. */
  #standing(counts: (issue: number) => boolean): number {
    return [...this.#floor.world.issues.keys()]
      .filter(counts)
      .reduce((sum, issue) => sum + this.#points(issue, standingText(this.#floor, issue)), 0);
  }

  signing(): void {
    const { world } = this.#floor;
    if (!this.#can('sign')) return;
    const agent = world.agents[this.#agent].id;
    const gain = this.#standing((issue) => world.issues[issue].binding);
    const signing = { action: 'sign', agent } as const;
    this.#add('sign', 'sign', 'sign', signing, { gain });
    this.#add('refuse', 'refuse', 'sign', signing, { gain: 0 - gain, forced: false });
  }

  deploying(): void {
    if (!this.#can('deploy')) return;
    const gain = this.#standing(() => true);
    const deploying = { action: 'deploy', agent: this.#floor.world.agents[this.#agent].id } as const;
    this.#add('deploy', 'deploy', 'deploy', deploying, { gain });
    this.#add('shelve', 'shelve', 'deploy', deploying, { gain: 0 - gain, forced: false });
  }

  dissociating(): void {
    if (!this.#can('dissociate')) return;
    const gain = this.#standing(() => true);
    const leaving = { action: 'dissociate', agent: this.#floor.world.agents[this.#agent].id } as const;
    this.#add('dissociate', 'dissociate', 'dissociate', leaving, { gain: 0 - gain });
    this.#add('stay', 'stay', 'dissociate', leaving, { gain, forced: false });
  }
}

/**
 * What an agent can do in the round that a floor is open for.
 * @param floor of the round to come, as `openFloor` makes it of the state before
 */
export function offerOf(floor: Floor, agent: number): Offer {
  const { world, stage, round, stageRound } = floor;
  const table = new Table(floor, agent);
  if (floor.state.present[agent] === 1) {
    table.signing();
    table.deploying();
    table.dissociating();
    table.whole();
    for (const index of world.packages.keys()) table.package(index);
    const listed = [...world.issues.keys()].sort((a, b) => world.issues[a].listed - world.issues[b].listed);
    for (const issue of listed) {
      if (!stage.whole) table.reactions(issue);
      table.amendments(issue);
      table.calls(issue);
      table.ballots(issue);
      table.lobbying(issue);
    }
    table.leaving();
  }
  hold(
    new Set(table.choices.map(({ id }) => id)).size === table.choices.length,
    'every move is offered once',
  );
  return {
    seat: world.agents[agent].id,
    round,
    stage: stage.id,
    stageRound,
    stageRounds: stage.rounds,
    choices: table.choices,
  };
}
