/** What is said in a game, in whole sentences of the language of whoever reads: moves, what happened in public, where histories part. */
import type { LegalMove } from '../agents/seats/seat.ts';
import type {
  EngineRecord,
  EventRecord,
  PackageRecord,
  TestRecord,
  TextRecord,
  VoteRecord,
} from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { WHOLE } from '../experiments/counterfactual/facts.ts';
import { eventId } from '../experiments/interventions/timed.ts';
import type { Telling } from './telling.ts';

/** What ids of events begin with that a move or a change made. */
const CHANGE = eventId('');

const indexOf = (world: World, issue: string): number => world.issues.findIndex(({ id }) => id === issue);

/** A move in words. */
export function moveWords(tell: Telling, world: World, { move, act, text, versus }: LegalMove): string {
  const { say } = tell;
  const names = tell.names(world);
  const worded = (at: number | null) =>
    at === null ? '' : tell.label(world, indexOf(world, act.issue!), at);
  const onIssue = () => ({ issue: names.issue(act.issue!), text: worded(text), versus: worded(versus) });
  const onPackage = () => ({ package: names.package(act.package!) });
  switch (move) {
    case 'support':
      return act.package === undefined ? say('move.support', onIssue()) : say('move.join', onPackage());
    case 'accept':
      return act.issue === undefined ? say('move.acceptWhole') : say('move.accept', onIssue());
    case 'object':
      if (act.package !== undefined) return say('move.refusePackage', onPackage());
      return act.issue === undefined ? say('move.objectWhole') : say('move.object', onIssue());
    case 'table':
      return say('move.table', onIssue());
    case 'call':
      return say('move.call', onIssue());
    case 'ballot': {
      const ballot = act.ballot!;
      if (act.package !== undefined) return say('move.ballotPackage', { ballot, ...onPackage() });
      return act.issue === undefined
        ? say('move.ballotWhole', { ballot })
        : say('move.ballot', { ballot, issue: names.issue(act.issue) });
    }
    case 'offer':
      return say('move.offer', onPackage());
    case 'lobby':
      return say('move.lobby', { who: names.agent(act.whom!), issue: names.issue(act.issue!) });
    case 'leave':
      return say('move.leave', { venue: names.outside(act.to!) });
    case 'sign':
      return say('move.sign');
    case 'refuse':
      return say('move.refuse');
    case 'deploy':
      return say('move.deploy');
    case 'shelve':
      return say('move.shelve');
    case 'dissociate':
      return say('move.dissociate');
    case 'stay':
      return say('move.stay');
  }
}

/** What a decision was about, as the catalogue selects by it. */
function matterOf(tell: Telling, world: World, record: TestRecord | VoteRecord | PackageRecord) {
  const names = tell.names(world);
  const pack = record.type === 'package' ? record.id : record.package;
  if (pack !== null) return { what: 'package', issue: names.package(pack), text: '' };
  const [issue, ...more] = record.issues;
  if (more.length > 0) return { what: 'whole', issue: '', text: '' };
  const text = tell.label(world, indexOf(world, issue), record.texts[0]);
  return { what: 'issue', issue: names.issue(issue), text };
}

function textWords(tell: Telling, world: World, { issue, from, to, because }: TextRecord): string {
  const { say } = tell;
  const index = indexOf(world, issue);
  const text = tell.label(world, index, to);
  const of = { issue: tell.names(world).issue(issue), text };
  if (because === 'draft' || from === null) return say('news.draft', of);
  const before = tell.label(world, index, from);
  if (before === text) return say('news.shade', of);
  return say(because === 'accommodation' ? 'news.objections' : 'news.text', { ...of, from: before });
}

function testWords(tell: Telling, world: World, record: TestRecord): string {
  const who = tell.say.list(tell.names(world).agents(record.objectors));
  const of = { ...matterOf(tell, world, record), who };
  if (record.objectors.length === 0) return tell.say(record.passed ? 'news.passed' : 'news.failed', of);
  return tell.say(record.passed ? 'news.outweighed' : 'news.objected', of);
}

function voteWords(tell: Telling, world: World, record: VoteRecord): string {
  const { say } = tell;
  const names = tell.names(world);
  const called =
    record.call === null || record.issues.length !== 1
      ? []
      : [
          say('news.called', {
            who: names.party(record.call.by),
            issue: names.issue(record.issues[0]),
            text: tell.label(world, indexOf(world, record.issues[0]), record.texts[0]),
            versus: tell.label(world, indexOf(world, record.issues[0]), record.versus[0]),
          }),
        ];
  const counted = say('news.vote', {
    ...matterOf(tell, world, record),
    yes: record.for,
    no: record.against,
    rest: record.abstain,
  });
  return [...called, counted, say('news.carried', { passed: record.passed ? 'yes' : 'no' })].join(' ');
}

/** An event; packages that players offer come by events of their own, and are told where they are tested. */
function eventWords(tell: Telling, world: World, { id, title }: EventRecord): string | null {
  if (!id.startsWith(CHANGE)) return tell.say('news.event', { title: tell.names(world).event(id) });
  const by = id.slice(CHANGE.length);
  if (world.agents.some((agent) => agent.id === by)) return null;
  return tell.say('news.event', { title: tell.intervention(by, title) });
}

/** What one record says in public; null: nothing. */
function publicWords(tell: Telling, world: World, record: EngineRecord): string | null {
  const { say } = tell;
  const names = tell.names(world);
  switch (record.type) {
    case 'event':
      return eventWords(tell, world, record);
    case 'text':
      return textWords(tell, world, record);
    case 'tabled':
      return say('news.tabled', {
        who: names.party(record.by),
        issue: names.issue(record.issue),
        text: tell.label(world, indexOf(world, record.issue), record.text),
      });
    case 'gate':
      return say('news.gate', {
        who: names.party(record.by),
        bloc: names.bloc(record.bloc),
        issue: names.issue(record.issue),
        passed: record.passed ? 'yes' : 'no',
      });
    case 'test':
      return testWords(tell, world, record);
    case 'vote':
      return voteWords(tell, world, record);
    case 'package':
      return say(record.passed ? 'news.passed' : 'news.failed', matterOf(tell, world, record));
    case 'settled':
      return say('news.settled', { as: record.as, issue: names.issue(record.issue) });
    case 'agenda': {
      const chosen = record.scores.filter(({ selected }) => selected).map(({ issue }) => issue);
      return say('news.agenda', { issues: say.list(names.issues(chosen)) });
    }
    case 'message':
      return say('news.message', {
        issue: names.issue(record.issue),
        text: tell.label(world, indexOf(world, record.issue), record.text),
      });
    case 'stage':
      return record.to === null
        ? say('news.end', { from: names.stage(record.from) })
        : say('news.stage', { from: names.stage(record.from), to: names.stage(record.to) });
    case 'exit':
      return say('news.exit', { who: names.agent(record.agent), venue: names.outside(record.to) });
    case 'dissociation':
      return say('news.dissociated', { who: names.agent(record.agent) });
    default:
      return null;
  }
}

/** What happened in public in a round, in sentences. */
export function newsOf(tell: Telling, world: World, records: readonly EngineRecord[]): string[] {
  const { say } = tell;
  const names = tell.names(world);
  const told = records.flatMap((record) => publicWords(tell, world, record) ?? []);
  const asked = (type: 'signature' | 'deployment', yes: boolean) =>
    records.flatMap((record) =>
      (record.type === 'signature' && type === record.type && record.signed === yes) ||
      (record.type === 'deployment' && type === record.type && record.deploys === yes)
        ? [record.agent]
        : [],
    );
  const lists = [
    ['news.signed', asked('signature', true)],
    ['news.unsigned', asked('signature', false)],
    ['news.deployed', asked('deployment', true)],
    ['news.shelved', asked('deployment', false)],
  ] as const;
  return [
    ...told,
    ...lists.flatMap(([key, who]) =>
      who.length === 0 ? [] : [say(key, { who: say.list(names.agents(who)) })],
    ),
  ];
}

/**
 * Where two histories part.
 * @param record type and subject of the record, as `keyOf` writes them
 */
export function placeWords(tell: Telling, world: World, record: string): string {
  const { say } = tell;
  const names = tell.names(world);
  const [type, id, more = ''] = record.split(' ');
  switch (type) {
    case 'moves':
      return say('place.stance', { who: names.agent(more), issue: names.issue(id) });
    case 'event':
      return say('place.event', { title: names.event(id) });
    case 'text':
      return say('place.text', { issue: names.issue(id) });
    case 'tabled':
      return say('place.tabled', { who: names.party(more), issue: names.issue(id) });
    case 'test':
    case 'vote':
    case 'settled':
    case 'outcome':
      if (id === WHOLE) return say('place.whole');
      return names.package(id) === id
        ? say('place.decision', { issue: names.issue(id) })
        : say('place.package', { title: names.package(id) });
    case 'package':
      return say('place.package', { title: names.package(id) });
    case 'exit':
      return say('place.leaves', { who: names.agent(id) });
    case 'signature':
      return say('place.signs', { who: names.agent(id) });
    case 'deployment':
      return say('place.deploys', { who: names.agent(id) });
    case 'round':
    case 'stage':
      return say('place.stage');
    default:
      return say('place.other');
  }
}
