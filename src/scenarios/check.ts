/**
 * What the schema cannot see: whether names refer to anything, whether scales ascend and rows sum to 1, whether a venue
 * can be left. Works on the tree, so that every finding has its place and is shown together with the schema's.
 */
import { EFFECT_FIELDS, type EffectField, FIELDS } from '../engine/fields.ts';
import { BASES } from '../engine/terms.ts';
import { COUNTED } from './compile-count.ts';
import { KEYED, identity } from './merge.ts';
import { nearest } from './nearest.ts';
import { NUMBERS } from './paths/numbers.ts';
import { OPERATIONS } from './paths/turn.ts';
import type { Report } from './problems.ts';
import { entriesOf, field, itemsOf, numberOf, textOf } from './tree.ts';
import type { Branch, Tree } from './tree.ts';
import { asShare } from './slips.ts';
import { shortened } from './text.ts';
import { warnOfSmallScales } from './units.ts';

/** The names of the fields of a tree, in its order. */
export const keysIn = (tree: Tree): string[] => (tree.kind === 'map' ? [...tree.entries.keys()] : []);

/** The ids of a list of things, in its order. */
export function idsOf(root: Tree | undefined, name: string): Set<string> {
  return new Set(itemsOf(root, name).flatMap((item) => textOf(field(item, 'id')) ?? []));
}

/** Ids that can be named; null where one of them is missing, no id or given twice, so that nobody can tell which is meant. */
export type Ids = ReadonlySet<string> | null;

const SLUG = /^[a-z0-9][a-z0-9-]*$/;

/** Whether a list is called otherwise than it should be: then nothing is known of what stands in it. */
const isMisspelt = (root: Tree | undefined, name: string): boolean =>
  field(root, name) === undefined &&
  root?.kind === 'map' &&
  [...root.entries.keys()].some((key) => nearest(key, [name]) !== null);

/** The ids of a list of things, as they can be named. */
export function knownIds(root: Tree | undefined, name: string): Ids {
  if (isMisspelt(root, name)) return null;
  const items = itemsOf(root, name);
  const areIds = items.every((item) => SLUG.test(textOf(field(item, 'id')) ?? ''));
  const ids = idsOf(root, name);
  return areIds && ids.size === items.length ? ids : null;
}

/** Reports a text that is not among the known ones. */
export function mustBeKnown(tree: Tree | undefined, known: Ids, what: string, report: Report): void {
  const text = textOf(tree);
  if (tree === undefined || text === undefined || known === null || known.has(text)) return;
  report.add({
    place: tree.place,
    path: tree.path,
    message: `unknown ${what} '${shortened(text)}'`,
    found: text,
    candidates: known,
  });
}

/** Reports keys of a map that are not among the known ones. */
export function keysMustBeKnown(
  tree: Tree | undefined,
  name: string,
  known: Ids,
  what: string,
  report: Report,
): void {
  if (known === null) return;
  for (const [key, entry] of entriesOf(tree, name)) {
    if (known.has(key)) continue;
    const message = `unknown ${what} '${shortened(key)}'`;
    report.add({ place: entry.key, path: entry.value.path, message, found: key, candidates: known });
  }
}

/** Reports things that share an id with an earlier one of their list. */
export function noDuplicates(root: Tree, report: Report): void {
  for (const name of KEYED.keys()) {
    const seen = new Map<string, Tree>();
    for (const item of itemsOf(root, name)) {
      const id = identity(item, name);
      const earlier = id === undefined ? undefined : seen.get(id);
      if (id === undefined) continue;
      if (earlier === undefined) {
        seen.set(id, item);
        continue;
      }
      const { source, offset } = earlier.place;
      const { line } = source.locate(offset);
      const at = field(item, 'id') ?? item;
      const message = `'${shortened(id)}' stands twice among the ${name}; first in ${source.name}:${line}`;
      report.add({ place: at.place, path: at.path, message, found: id });
    }
  }
}

/** Reports a row of an efficacy table that does not sum to 1. */
export function mustSumToOne(row: Tree | undefined, report: Report): void {
  const cells = BASES.map((base) => numberOf(field(row, base)));
  if (row === undefined || cells.includes(undefined)) return;
  const sum = (cells as number[]).reduce((total, cell) => total + cell, 0);
  if (Math.abs(sum - 1) <= 1e-9) return;
  const found = String(Number(sum.toPrecision(12)));
  report.add({
    place: row.place,
    path: row.path,
    message: `the row sums to ${found}, not to 1`,
    found,
    allowed: '1',
  });
}

/** Everything that can be named in a scenario. */
interface ScenarioNames {
  readonly agents: Ids;
  readonly issues: Ids;
  readonly blocs: Ids;
  readonly kinds: ReadonlySet<string>;
  readonly stages: Ids;
  readonly packages: Ids;
  readonly affairs: Ids;
}

/** Names of a scenario tree. */
export function namesOf(root: Tree): ScenarioNames {
  const venue = field(root, 'venue');
  return {
    agents: knownIds(root, 'agents'),
    issues: knownIds(root, 'issues'),
    blocs: knownIds(root, 'blocs'),
    kinds: new Set(entriesOf(venue, 'kinds').map(([kind]) => kind)),
    stages: knownIds(venue, 'stages'),
    packages: knownIds(root, 'packages'),
    affairs: knownIds(root, 'affairs'),
  };
}

/** Fields whose new value stands with the field itself. */
const VALUE_FIELDS: ReadonlySet<EffectField> = new Set(['pen', 'present', 'offer']);
const TARGETS = ['agents', 'kind', 'bloc', 'all'];
function present<N extends string>(effect: Tree, names: readonly N[]): N[] {
  return names.filter((name) => field(effect, name) !== undefined);
}

function checkEffect(effect: Tree, names: ScenarioNames, report: Report): void {
  const say = (message: string, tree: Tree = effect) =>
    report.add({ place: tree.place, path: tree.path, message });
  const exactly = (of: readonly string[], wanted: number, what: string) => {
    const found = present(effect, of);
    if (found.length === wanted) return;
    const list = found.length === 0 ? 'none' : found.join(', ');
    say(
      `an effect${wanted === 0 ? ' on this field' : ''} has ${wanted === 0 ? 'no' : 'one'} ${what} (${of.join(', ')}); found ${list}`,
    );
  };
  const fields = present(effect, EFFECT_FIELDS);
  if (fields.length !== 1) return exactly(EFFECT_FIELDS, 1, 'field');
  const [name] = fields;
  if (name !== 'offer') exactly(OPERATIONS, VALUE_FIELDS.has(name) ? 0 : 1, 'operation');
  else if (present(effect, ['shift', 'scale']).length > 0)
    say('a package is offered with set: 1, or withdrawn with set: 0');
  const { flag, ofAgents } = FIELDS[name];
  exactly(TARGETS, ofAgents ? 1 : 0, 'target');
  for (const issue of ['position', 'stance', 'salience', 'text']) {
    mustBeKnown(field(effect, issue), names.issues, 'issue', report);
  }
  for (const bloc of ['discipline', 'member', 'bloc'])
    mustBeKnown(field(effect, bloc), names.blocs, 'bloc', report);
  mustBeKnown(field(effect, 'offer'), names.packages, 'package', report);
  mustBeKnown(field(effect, 'kind'), names.kinds, 'kind', report);
  for (const agent of itemsOf(effect, 'agents')) mustBeKnown(agent, names.agents, 'agent', report);
  for (const operation of ['set', 'shift'] as const) {
    const given = field(effect, operation);
    const value = numberOf(given);
    const row = NUMBERS[`events.<event>.effects.<n>.${operation}`].within?.({ [name]: '' }, operation);
    if (given === undefined || value === undefined || !row) continue;
    const { low = -Infinity, high = Infinity } = row;
    const hint = high === 1 ? asShare(Math.abs(value)) : '';
    if (flag && operation === 'set' && value !== 0 && value !== 1) say(`'${name}' is set to 0 or 1`, given);
    else if (value < low || value > high)
      say(`must lie between ${low} and ${high}, found ${value}${hint}`, given);
  }
}

function checkIssue(issue: Tree, names: ScenarioNames, report: Report): void {
  let last = -Infinity;
  for (const anchor of itemsOf(issue, 'anchors')) {
    const at = field(anchor, 'at');
    const value = numberOf(at);
    if (at === undefined || value === undefined) continue;
    const message =
      value === last ? `two anchors stand at ${value}` : `anchors ascend: ${value} comes after ${last}`;
    if (value <= last && last <= 100)
      report.add({ place: at.place, path: at.path, message, found: String(value) });
    last = value;
  }
  const options = new Set<number>();
  for (const option of itemsOf(issue, 'options')) {
    const value = numberOf(option);
    if (value === undefined) continue;
    if (options.has(value))
      report.add({ place: option.place, path: option.path, message: `${value} stands twice` });
    options.add(value);
  }
  for (const other of itemsOf(issue, 'foreshadows')) mustBeKnown(other, names.issues, 'issue', report);
  const through = field(issue, 'through');
  mustBeKnown(field(through, 'bloc'), names.blocs, 'bloc', report);
  mustBeKnown(field(through, 'proposer'), names.agents, 'agent', report);
}

/** Reports issues for which an agent gives a position but no salience, or the other way round. */
function checkPairs(agent: Tree, report: Report): void {
  const keys = agent.kind === 'map' ? [...agent.entries.keys()] : [];
  const isMisspelt = ['positions', 'saliences'].some(
    (name) => !keys.includes(name) && keys.some((key) => nearest(key, [name]) !== null),
  );
  const isNoMap = ['positions', 'saliences'].some((name) => (field(agent, name)?.kind ?? 'map') !== 'map');
  // A column or field of another name or kind is told of already.
  if (isMisspelt || isNoMap || (agent.kind === 'map' && agent.absent?.('saliences') === null)) return;
  const positions = new Map(entriesOf(agent, 'positions'));
  const saliences = new Map(entriesOf(agent, 'saliences'));
  for (const [issue, { value }] of saliences) {
    if (positions.has(issue) || !((numberOf(value) ?? 0) > 0)) continue;
    report.add({
      place: value.place,
      path: value.path,
      message: `a salience without a position on '${shortened(issue)}'`,
    });
  }
  for (const [issue, { value }] of positions) {
    if (saliences.has(issue)) continue;
    report.add({
      place: value.place,
      path: value.path,
      message: `a position without a salience on '${shortened(issue)}'`,
    });
  }
}

function checkAgent(agent: Tree, names: ScenarioNames, report: Report): void {
  mustBeKnown(field(agent, 'kind'), names.kinds, 'kind', report);
  for (const bloc of itemsOf(agent, 'blocs')) mustBeKnown(bloc, names.blocs, 'bloc', report);
  for (const [weight, { key, value }] of entriesOf(agent, 'weights'))
    if ((COUNTED as readonly string[]).includes(weight))
      report.add({
        place: key,
        path: value.path,
        message: `'${weight}' are counted of everybody: give the weight another name`,
      });
  keysMustBeKnown(agent, 'positions', names.issues, 'issue', report);
  keysMustBeKnown(agent, 'saliences', names.issues, 'issue', report);
  const issues = [...entriesOf(agent, 'positions'), ...entriesOf(agent, 'saliences')];
  if (issues.every(([issue]) => names.issues?.has(issue))) checkPairs(agent, report);
}

/** Reports sources that an item names and no list has; a warning, since sources.md may have them. */
function checkSources(root: Tree, warnings: Report): void {
  const venue = field(root, 'venue');
  const known = new Set([...idsOf(root, 'sources'), ...idsOf(venue, 'sources')]);
  const items = [
    ...['issues', 'agents', 'blocs', 'ties', 'events', 'packages', 'proposals', 'affairs'].flatMap((list) =>
      itemsOf(root, list),
    ),
    ...['stages', 'outside', 'facts'].flatMap((list) => itemsOf(venue, list)),
  ];
  for (const item of items) {
    for (const source of itemsOf(item, 'sources')) mustBeKnown(source, known, 'source', warnings);
  }
}

function checkNames(root: Tree, warnings: Report): void {
  const named = new Map<string, string>();
  for (const agent of itemsOf(root, 'agents')) {
    const tree = field(agent, 'name');
    const name = textOf(tree);
    const id = textOf(field(agent, 'id'));
    if (tree === undefined || name === undefined || id === undefined) continue;
    const other = named.get(name);
    named.set(name, other ?? id);
    if (other === undefined || other === id) continue;
    const message = `'${id}' and '${other}' have the same name '${shortened(name)}'`;
    warnings.add({ place: tree.place, path: tree.path, message, found: name });
  }
}

/** Reports events at rounds that their stage, or the venue, never comes to; a warning, as a venue may be shortened. */
function checkTimes(root: Tree, warnings: Report): void {
  const stages = itemsOf(field(root, 'venue'), 'stages');
  const roundsIn = (stage: Tree): number => numberOf(field(stage, 'rounds')) ?? Infinity;
  const whole = stages.reduce(
    (sum, stage) => sum + roundsIn(stage) * (1 + (numberOf(field(stage, 'returns')) ?? 0)),
    0,
  );
  for (const event of itemsOf(root, 'events')) {
    const at = field(event, 'at');
    const tree = field(at, 'round');
    const round = numberOf(tree);
    const name = textOf(field(at, 'stage'));
    const stage = stages.find((one) => textOf(field(one, 'id')) === name);
    if (tree === undefined || round === undefined || (name !== undefined && stage === undefined)) continue;
    const most = stage === undefined ? whole : roundsIn(stage);
    if (round <= most) continue;
    const id = shortened(textOf(field(event, 'id')) ?? '');
    const where = name === undefined ? 'the venue' : `'${shortened(name)}'`;
    const message = `'${id}' never happens: ${where} lasts at most ${most} rounds, found ${round}`;
    warnings.add({ place: tree.place, path: tree.path, message, found: String(round) });
  }
}

/** Warns of instructions that say nothing, as another comes first, and of two who instruct each other. */
function warnOfPrincipals(ties: readonly Tree[], warnings: Report): void {
  const instructions = ties.flatMap((tie) => {
    const instructs = field(tie, 'instructs');
    const [from, to] = [textOf(field(tie, 'from')), textOf(field(tie, 'to'))];
    const isOn = instructs?.kind === 'leaf' && instructs.value === true;
    return isOn && from !== undefined && to !== undefined ? [{ at: instructs, from, to }] : [];
  });
  instructions.forEach(({ at, from, to }, place) => {
    const [proxy, principal] = [shortened(from), shortened(to)];
    const say = (message: string) => warnings.add({ place: at.place, path: at.path, message });
    const first = instructions
      .map((one) => (one.from === from ? one.to : to))
      .reduce((a, b) => (b < a ? b : a));
    if (first !== to)
      say(
        `'${proxy}' is instructed by '${shortened(first)}' too, which comes first: it follows '${principal}' only while '${shortened(first)}' is away or has recalled it`,
      );
    if (instructions.slice(0, place).some((one) => one.from === to && one.to === from))
      say(`'${proxy}' and '${principal}' instruct each other: each decides as the other would by itself`);
  });
}

/** Checks a scenario tree with its venue in place (the venue's own checks are in check-venue.ts). */
export function checkScenario(root: Branch, report: Report, warnings: Report): void {
  const names = namesOf(root);
  noDuplicates(root, report);
  for (const issue of itemsOf(root, 'issues')) checkIssue(issue, names, report);
  for (const agent of itemsOf(root, 'agents')) checkAgent(agent, names, report);
  for (const bloc of itemsOf(root, 'blocs')) {
    for (const member of itemsOf(bloc, 'members')) mustBeKnown(member, names.agents, 'agent', report);
    keysMustBeKnown(bloc, 'line', names.issues, 'issue', report);
  }
  for (const tie of itemsOf(root, 'ties')) {
    for (const end of ['from', 'to']) mustBeKnown(field(tie, end), names.agents, 'agent', report);
    const to = field(tie, 'to');
    if (to !== undefined && textOf(to) === textOf(field(tie, 'from'))) {
      report.add({ place: to.place, path: to.path, message: 'a tie joins two different agents' });
    }
    const recalls = field(tie, 'recalls');
    const pays = field(tie, 'pays');
    if (recalls?.kind === 'leaf' && recalls.value === true && (pays === undefined || numberOf(pays) === 0))
      warnings.add({
        place: recalls.place,
        path: recalls.path,
        message: 'it recalls nobody: who is not paid is never recalled for what it decides; say what it pays',
      });
  }
  warnOfPrincipals(itemsOf(root, 'ties'), warnings);
  for (const event of itemsOf(root, 'events')) {
    mustBeKnown(field(field(event, 'at'), 'stage'), names.stages, 'stage', report);
    for (const effect of itemsOf(event, 'effects')) checkEffect(effect, names, report);
  }
  for (const offered of itemsOf(root, 'packages')) {
    mustBeKnown(field(offered, 'stage'), names.stages, 'stage', report);
    keysMustBeKnown(offered, 'texts', names.issues, 'issue', report);
    const texts = field(offered, 'texts');
    if (texts?.kind === 'map' && texts.entries.size === 0) {
      report.add({ place: texts.place, path: texts.path, message: 'a package has at least one text' });
    }
  }
  mustBeKnown(field(field(root, 'chair'), 'agent'), names.agents, 'agent', report);
  checkNames(root, warnings);
  checkSources(root, warnings);
  checkTimes(root, warnings);
  warnOfSmallScales(root, warnings);
}
