/** One agent or one issue through a whole run, in words: what the screens of the terminal interface show of it, and why. */
import { causesOn } from '../../agents/books.ts';
import type { EngineRecord, TestRecord, VoteRecord } from '../../engine/records.ts';
import { ABSENT, ABSTAIN, AGAINST, ACTIONS, BASES, FOR } from '../../engine/terms.ts';
import { besideWords, callVerb, matterOf, tabledVerb, whyCalled, whyTabled, wishOf } from '../calling.ts';
import { additionsTo, commitmentTerms, sentenceOf, signedText } from '../chronicle.ts';
import { nearest } from '../../scenarios/nearest.ts';
import { lineOf } from '../counting.ts';
import { issuesOf } from '../../experiments/counterfactual/facts.ts';
import { slugOf } from '../../scenarios/text.ts';
import type { FinishedRun } from '../finished-run.ts';
import { alphabetical, issuesAsListed, type Names } from '../names.ts';
import type { Block } from '../page.ts';
import { signatureTerms } from '../signing.ts';
import { plainText } from '../rich.ts';
import { causeName, counted, listed, percent, printedMove, rounded, signed } from '../words.ts';
import { shiftWords, voiceIn } from './coalitions.ts';
import { recordWords, roundsTold, standingWords, type RoundTold } from './course.ts';
import { issueWords } from './issues.ts';
import { storyOf, type Story } from './story.ts';

/** Moves and causes that round to nothing, in scale points, are left out. */
const LEAST_MOVE = 0.05;

const heading = (text: string): Block => ({ kind: 'heading', text: [text] });
const item = (text: string): Block => ({ kind: 'item', text: [text] });

const BALLOTS = new Map<number, string>([
  [FOR, 'votes for'],
  [AGAINST, 'votes against'],
  [ABSTAIN, 'abstains on'],
]);

/** What an agent is: its kind, its blocs, its power and what that is worth at the end. */
function cardBlocks({ world, last, names }: Story, agent: number): Block[] {
  const { kind, group, votes, roles, name } = world.agents[agent];
  const n = world.agents.length;
  const blocs = world.blocs.flatMap(({ id }, bloc) =>
    last.member[bloc * n + agent] === 1 ? [names.bloc(id)] : [],
  );
  const facts = [
    kind,
    ...(group === '' ? [] : [group]),
    ...(blocs.length === 0 ? [] : [`member of ${listed(alphabetical(blocs))}`]),
    votes > 0 ? counted(votes, 'vote') : 'no vote',
    ...roles,
  ];
  const bases = BASES.map((base, at) => `${base} ${world.bases[at * n + agent].toFixed(2)}`);
  const worth = ACTIONS.map((action, at) => {
    const all = last.capability.subarray(at * n, (at + 1) * n);
    const above = all.filter((one) => one > all[agent]).length;
    return all[agent] === 0
      ? `${action} no standing`
      : `${action} ${all[agent].toFixed(2)} (rank ${above + 1} of ${n})`;
  });
  return [
    { kind: 'title', text: [name] },
    item(`${facts.join(', ')}.`),
    item(`Bases of power at the start, 0 to 1: ${bases.join(', ')}.`),
    item(`Worth in this venue at the end: ${worth.join(', ')}.`),
  ];
}

/** Where an agent moved in a round and what that is booked to, the largest move first. */
function moveWords({ moves, world }: RoundTold, agent: number, story: Story): string[] {
  const n = world.agents.length;
  return world.issues
    .map(({ title }, issue) => {
      const entry = issue * n + agent;
      const moved = moves.books.reduce((sum, book) => sum + book[entry], 0);
      return { title, moved, to: moves.stance[entry], issue };
    })
    .filter(({ moved }) => Math.abs(moved) >= LEAST_MOVE)
    .sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved))
    .map(({ title, moved, to, issue }) => {
      const booked = causesOn(world, moves, agent, issue).sort(
        (a, b) => Math.abs(b.points) - Math.abs(a.points),
      );
      const causes = booked
        .filter(({ points }) => Math.abs(points) >= LEAST_MOVE)
        .map((cause) => `${causeName(cause, story.names)} ${signed(cause.points)}`);
      const small = booked.slice(causes.length);
      const rest = small.reduce((sum, { points }) => sum + points, 0);
      if (Math.abs(rest) >= LEAST_MOVE)
        causes.push(`${counted(small.length, 'smaller cause')} together ${signed(rest)}`);
      const move = printedMove(to - moved, to);
      return `${title}: ${move.from} to ${move.to} (${move.by}): ${causes.join(', ') || 'many small causes'}.`;
    });
}

/** What a record says of the agent that its sentence begins with. */
const ofItself = (record: EngineRecord, id: string, story: Story): string =>
  plainText(sentenceOf(record, voiceIn(story))!).replace(story.names.agent(id), 'It');

/** What an agent did in a round: calls, amendments, votes, objections, signature, exit. */
function actWords(record: EngineRecord, agent: number, story: Story): string[] {
  const { world, names } = story;
  const { id } = world.agents[agent];
  switch (record.type) {
    case 'vote':
    case 'test':
      return [...callWords(record, id, names), ...saidWords(record, agent, story)];
    case 'choice': {
      const card = world.issues.find((one) => one.id === record.issue)!;
      const text = card.options[record.ballots?.[agent] ?? -1];
      return text === undefined
        ? []
        : [`It votes for ${rounded(text)} on ${names.issue(record.issue)}, on the last ballot.`];
    }
    case 'tabled':
      return record.by === id
        ? [
            `It ${tabledVerb(record)} ${rounded(record.text)} on ${names.issue(record.issue)}${besideWords(record)}.`,
            ...whyTabled(record),
          ]
        : [];
    case 'procedure':
      return record.by === id
        ? [plainText(sentenceOf(record, voiceIn(story))!), ...additionsTo(record, voiceIn(story), world)]
        : [];
    case 'sponsors': {
      const company = record.sponsors.length === 1 ? 'alone so far' : `one of ${record.sponsors.length}`;
      return record.joined.includes(id) ? [`It signs for ${signedText(record, names)}, ${company}.`] : [];
    }
    case 'gate':
      return record.by === id ? [ofItself(record, id, story)] : [];
    case 'exchange':
      return record.i === id || record.j === id ? [plainText(sentenceOf(record, voiceIn(story))!)] : [];
    case 'elsewhere':
      return record.by.includes(id) ? [plainText(sentenceOf(record, voiceIn(story))!)] : [];
    case 'signature':
      return record.agent === id
        ? [
            `It ${record.signed ? 'signs' : 'does not sign'}; its chance to sign was ${signatureTerms(record)}.`,
          ]
        : [];
    case 'dissociation':
    case 'deployment':
      return record.agent === id ? [ofItself(record, id, story)] : [];
    case 'commitment':
      return record.agent === id
        ? [`${ofItself(record, id, story)} By its own count ${commitmentTerms(record)}.`]
        : [];
    case 'exit':
      return record.agent === id
        ? [
            `${ofItself(record, id, story).slice(0, -1)}: utility ${percent(record.utility)} here, ${percent(record.expected)} expected there.`,
          ]
        : [];
    case 'proxy':
      return record.agent === id || record.principal === id
        ? [plainText(sentenceOf(record, voiceIn(story))!)]
        : [];
    // Its crossings and moves have lines of their own; the others are no act of one agent.
    case 'shift':
    case 'moves':
    case 'round':
    case 'event':
    case 'text':
    case 'package':
    case 'settled':
    case 'agenda':
    case 'message':
    case 'stage':
    case 'coalitions':
    case 'affair':
    case 'outcome':
    case 'end':
      return [];
  }
}

/** That an agent brought a decision about, and why. */
function callWords(record: VoteRecord | TestRecord, id: string, names: Names): string[] {
  if (record.call?.by !== id) return [];
  const texts =
    record.issues.length === 1 && record.motion !== 'no-action'
      ? `, text ${rounded(record.texts[0])} against ${rounded(record.versus[0])}`
      : '';
  const called = `It ${callVerb(record, 'now')} ${matterOf(record, names)}${texts}, which ${record.passed ? 'passes' : 'falls'}.`;
  return [called, ...whyCalled(record.call, names)];
}

/** What an agent said to a decision. */
function saidWords(record: VoteRecord | TestRecord, agent: number, { world, names }: Story): string[] {
  const { id } = world.agents[agent];
  if (record.type === 'test')
    return record.objectors.includes(id)
      ? [`It objects to the text on ${listed(names.issues(record.issues))}.`]
      : [];
  const did = BALLOTS.get(record.ballots?.[agent] ?? ABSENT);
  return did === undefined ? [] : [`It ${did} ${wishOf(record, names)}${lineOf(record, id, names)}.`];
}

/** A number that events and interventions may have changed on the way: both ends where they did. */
function changedWords(first: number, last: number, words: (value: number) => string): string {
  return words(first) === words(last)
    ? words(last)
    : `${words(first)} at the start and ${words(last)} at the end`;
}

function agentBlocks(story: Story, agent: number): Block[] {
  const { world, last } = story;
  const n = world.agents.length;
  const { id } = world.agents[agent];
  const rounds = roundsTold(story);
  const voice = voiceIn(story);
  const stands = issuesAsListed(world).flatMap((issue) => {
    const { title } = world.issues[issue];
    const entry = issue * n + agent;
    if (last.salience[entry] === 0) return [];
    const [from, to] = [rounds[0].moves, last].map(({ stance }) => rounded(stance[entry]));
    const cares = changedWords(
      world.salience[entry],
      last.salience[entry],
      (value) => `${value.toFixed(2)} of 1`,
    );
    const mandate = changedWords(world.position[entry], last.position[entry], rounded);
    return [
      `${title}: cares ${cares}, mandate ${mandate}; stands at ${from} after round 1 and at ${to} at the end.`,
    ];
  });
  return [
    ...cardBlocks(story, agent),
    heading('Where it stands'),
    ...stands.map(item),
    ...rounds.flatMap((told) => {
      const { round, records, view } = told;
      const company = view.coalitions.find((one) => one.id === view.agents[agent].coalition);
      return [
        heading(`Round ${round}: ${story.names.stage(view.stage)}`),
        item(
          company === undefined
            ? 'It stands in no coalition.'
            : `It stands with “${company.name}”, ${company.size} in all.`,
        ),
        ...records.flatMap((record) =>
          record.type === 'shift' && record.agent === id ? [item(shiftWords(record, voice, world))] : [],
        ),
        ...moveWords(told, agent, story).map(item),
        ...records.flatMap((record) => actWords(record, agent, story)).map(item),
      ];
    }),
  ];
}

function issueBlocks(story: Story, issue: number): Block[] {
  const { id, title, reference, anchors } = story.world.issues[issue];
  const scale = anchors.map(({ at, label }) => `${rounded(at)} “${label}”`);
  const outcome = story.outcomes.find((one) => one.issue === id);
  return [
    { kind: 'title', text: [title] },
    item(`The scale: ${scale.join(', ')}. No agreement leaves it at ${rounded(reference)}.`),
    ...(outcome === undefined ? [] : [item(issueWords(story, outcome))]),
    ...roundsTold(story).flatMap((told) => [
      heading(`Round ${told.round}: ${story.names.stage(told.view.stage)}`),
      ...recordWords(
        told.records.filter((record) => record.type !== 'outcome' && issuesOf(record).includes(id)),
        story,
      ).map(item),
      item(`At its end: ${standingWords(told, issue, story)}`),
    ]),
  ];
}

/**
 * The account of one agent or one issue.
 * @param word its id, its name, or a name without accents and blanks
 * @returns the blocks, or in a string why there are none
 */
export function accountOf(run: FinishedRun, word: string, width: number): Block[] | string {
  const { agents, issues } = run.world;
  const story = storyOf(run, width);
  const named = [
    ...issues.map(({ id, title }, at) => ({ id, name: title, tell: () => issueBlocks(story, at) })),
    ...agents.map(({ id, name }, at) => ({ id, name, tell: () => agentBlocks(story, at) })),
  ];
  const slug = slugOf(word);
  const found =
    named.find(({ id, name }) => id === word || name === word) ??
    named.find(({ id, name }) => slug !== '' && (slugOf(id) === slug || slugOf(name) === slug));
  if (found !== undefined) return found.tell();
  const near = nearest(
    word,
    named.flatMap(({ id, name }) => [id, name]),
  );
  return `there is no agent or issue '${word}'${near === null ? '' : `; did you mean '${near}'?`}`;
}
