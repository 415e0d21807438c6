/** What the schema cannot see of a campaign: whether links lead from something that is produced to something that is there, forwards. */
import { reporting, partOf } from '../experiments/sweep/place.ts';
import { keysMustBeKnown, knownIds, mustBeKnown } from '../scenarios/check.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import type { Report } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { field, itemsOf, textOf, type Tree } from '../scenarios/tree.ts';
import { inTime } from './campaign.ts';
import { ownChange, readChange } from './change.ts';
import type { CampaignFile, LinkFile } from './file.ts';
import {
  agentOf,
  NODE_LISTS,
  nodesOf,
  operationOf,
  readingOf,
  targetOf,
  testOf,
  testsOf,
  timeOf,
  worldOf,
} from './nodes.ts';
import { whyNever } from './reach.ts';

type Scenarios = Readonly<Record<string, ScenarioFile>>;

/** Utility that anybody can gain by bringing an issue somewhere, at most. */
const MOST_GAIN = 1;

const say = (report: Report, part: Tree, message: string): void =>
  report.add({ place: part.place, path: part.path, message });

/** Ids that stand for two things, whatever lists they are in. */
function checkIds(root: Tree, report: Report): void {
  const seen = new Map<string, string>();
  for (const list of [...Object.values(NODE_LISTS), 'links', 'choices', 'whatIfs']) {
    const shared = list === 'choices' || list === 'links' || list === 'whatIfs';
    const own = shared ? new Map<string, string>() : seen;
    for (const item of itemsOf(root, list)) {
      const part = field(item, 'id');
      const id = textOf(part);
      if (id === undefined) continue;
      const first = own.get(id);
      if (first !== undefined)
        say(report, part!, `'${shortened(id)}' is already the id of one of the ${first}`);
      else own.set(id, list);
    }
  }
}

/** The chain of links between episodes that leads from one back to another, in words; null: there is none. */
function wayBack(from: string, to: string, links: readonly LinkFile[]): readonly string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  for (const at of before.keys())
    for (const link of links) if (link.from === at && !before.has(link.to)) before.set(link.to, at);
  if (!before.has(to)) return null;
  const chain: string[] = [];
  for (let at: string | null = to; at !== null; at = before.get(at) ?? null) chain.unshift(at);
  return chain;
}

/** A link that leads back in time, or in a circle. */
function checkDirection(link: LinkFile, part: Tree, file: CampaignFile, report: Report): void {
  const order = inTime(file.episodes).map(({ id }) => id);
  const [from, to] = [order.indexOf(link.from), order.indexOf(link.to)];
  if (from < 0 || to < 0 || from < to) return;
  const back = wayBack(link.to, link.from, file.links ?? []);
  const at = (id: string): string => `${id} (${file.episodes.find((one) => one.id === id)!.at})`;
  const circle = from === to ? [link.from] : back;
  say(
    report,
    field(part, 'to') ?? part,
    circle === null
      ? `leads back in time: ${at(link.to)} does not come after ${at(link.from)}`
      : `links lead round in a circle: ${[link.from, ...circle.filter((id) => id !== link.from), link.from].join(' → ')}; ${at(link.to)} does not come after ${at(link.from)}`,
  );
}

/** Warns of conditions that are never so. @param why tells why; it is not asked of a file in which something is wrong */
function warnOfNever(
  part: Tree,
  why: () => string | null,
  follows: string,
  report: Report,
  warnings: Report,
): void {
  const never = report.count > 0 ? null : why();
  if (never !== null) say(warnings, field(part, 'when') ?? part, `${shortened(never, 300)}${follows}`);
}

function checkLink(
  link: LinkFile,
  part: Tree,
  file: CampaignFile,
  scenarios: Scenarios,
  report: Report,
  warnings: Report,
): void {
  const nodes = nodesOf(file);
  const known = new Set(nodes.keys());
  mustBeKnown(field(part, 'from'), known, 'beginning of a link', report);
  mustBeKnown(field(part, 'to'), known, 'end of a link', report);
  const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
  const operations = (['set', 'shift', 'scale'] as const).filter((name) => link[name] !== undefined);
  if (operations.length !== 1)
    say(report, part, `a link does one of set, shift and scale; found ${operations.join(', ') || 'none'}`);
  if (link.per !== undefined && link.shift === undefined)
    say(report, field(part, 'per')!, 'only a shift is so much per something');
  if (link.beyond !== undefined && link.per === undefined)
    say(report, field(part, 'beyond')!, 'says from where per counts, and there is no per');
  if (from === undefined || to === undefined) return;
  if (from === 'actor') {
    say(
      report,
      field(part, 'from')!,
      'nothing is read of an actor: a link begins at an episode, a norm, a text, a mandate or an affair',
    );
    return;
  }
  if (from !== 'episode' && to !== 'episode')
    say(report, part, 'one end of a link is an episode: only there does anything happen');
  checkDirection(link, part, file, report);
  const world = from === 'episode' ? worldOf(scenarios[link.from]) : null;
  const whens = typeof link.when === 'string' ? [link.when] : (link.when ?? []);
  whens.forEach((text, at) => {
    const when = partOf(part, typeof link.when === 'string' ? ['when'] : ['when', at]);
    reporting(report, when, () => testOf(text, from, world));
  });
  warnOfNever(
    part,
    () => whyNever(testsOf(link.when, from, world), from, world, false),
    '',
    report,
    warnings,
  );
  if (typeof link.set === 'string')
    reporting(report, partOf(part, ['set']), () => operationOf(link, from, world));
  if (link.per !== undefined)
    reporting(report, partOf(part, ['per']), () => readingOf(link.per!, from, world));
  reporting(report, partOf(part, ['path']), () => targetOf(link, to, { scenarios }));
}

function checkActors(
  root: Tree,
  file: CampaignFile,
  scenarios: Scenarios,
  report: Report,
  warnings: Report,
): void {
  const episodes = knownIds(root, 'episodes');
  file.actors.forEach((actor, at) => {
    const part = partOf(root, ['actors', at]);
    keysMustBeKnown(part, 'as', episodes, 'episode', report);
    for (const [episode, agent] of Object.entries(actor.as ?? {})) {
      if (agent === null || !Object.hasOwn(scenarios, episode)) continue;
      const known = new Set(scenarios[episode].agents.map(({ id }) => id));
      mustBeKnown(partOf(part, ['as', episode]), known, `agent of ${episode}`, report);
    }
    const seats = file.episodes.filter(({ id }) =>
      scenarios[id].agents.some((one) => one.id === agentOf(actor, id)),
    );
    if (seats.length === 0) say(warnings, part, `'${actor.id}' takes part in no episode`);
  });
}

function checkChoices(
  root: Tree,
  file: CampaignFile,
  scenarios: Scenarios,
  report: Report,
  warnings: Report,
): void {
  const [actors, episodes] = [knownIds(root, 'actors'), knownIds(root, 'episodes')];
  (file.choices ?? []).forEach((choice, at) => {
    const part = partOf(root, ['choices', at]);
    for (const one of itemsOf(part, 'by')) mustBeKnown(one, actors, 'actor', report);
    const first = Math.min(
      ...choice.between.map(({ episode }) => {
        const card = file.episodes.find(({ id }) => id === episode);
        return card === undefined ? Infinity : timeOf(card.at);
      }),
    );
    choice.between.forEach(({ episode, issue, cost }, candidate) => {
      const own = partOf(part, ['between', candidate]);
      mustBeKnown(field(own, 'episode'), episodes, 'episode', report);
      const card = file.episodes.find(({ id }) => id === episode);
      if (card === undefined) return;
      if (card.opens !== 'by-choice')
        say(
          report,
          field(own, 'episode')!,
          `'${shortened(episode)}' takes place whatever is chosen: say opens: by-choice there`,
        );
      const known = new Set(scenarios[episode].issues.map(({ id }) => id));
      mustBeKnown(field(own, 'issue'), known, `issue of ${episode}`, report);
      if (!known.has(issue)) return;
      const seated = file.actors.filter(
        (actor) =>
          (choice.by === undefined || choice.by.includes(actor.id)) &&
          scenarios[episode].agents.some(
            (agent) => agent.id === agentOf(actor, episode) && (agent.saliences?.[issue] ?? 0) > 0,
          ),
      );
      if (seated.length === 0)
        say(
          report,
          own,
          `nobody can open '${shortened(episode)}': of those who may bring the issue none has a seat there and cares about it`,
        );
      if (cost >= MOST_GAIN)
        say(
          warnings,
          field(own, 'cost')!,
          `nobody brings anything to '${shortened(episode)}': nobody can gain more than it costs, ${cost}`,
        );
    });
    const { after } = choice;
    if (after === undefined) return;
    const own = partOf(part, ['after']);
    mustBeKnown(field(own, 'episode'), episodes, 'episode', report);
    const before = file.episodes.find(({ id }) => id === after.episode);
    if (before === undefined) return;
    if (timeOf(before.at) >= first)
      say(
        report,
        field(own, 'episode')!,
        `'${shortened(after.episode)}' is not over when the choice is made`,
      );
    const world = worldOf(scenarios[after.episode]);
    const whens = typeof after.when === 'string' ? [after.when] : after.when;
    whens.forEach((text, index) => {
      const when = partOf(own, typeof after.when === 'string' ? ['when'] : ['when', index]);
      reporting(report, when, () => testOf(text, 'episode', world));
    });
    const mayStayAway = before.opens === 'by-choice';
    warnOfNever(
      own,
      () => whyNever(testsOf(after.when, 'episode', world), 'episode', world, mayStayAway),
      `, so that nobody can open ${choice.between.map(({ episode }) => `'${shortened(episode)}'`).join(' or ')} by it`,
      report,
      warnings,
    );
  });
  const chosen = new Set(
    (file.choices ?? []).flatMap(({ between }) => between.map(({ episode }) => episode)),
  );
  file.episodes.forEach(({ id, opens }, at) => {
    if (opens === 'by-choice' && !chosen.has(id))
      say(
        report,
        partOf(root, ['episodes', at, 'opens']),
        `nobody can open '${shortened(id)}': no choice names it`,
      );
  });
}

/** What-ifs whose links or episodes are not there. */
function checkWhatIfs(root: Tree, file: CampaignFile, report: Report): void {
  (file.whatIfs ?? []).forEach(({ id, cut, set = [] }, at) => {
    const own = ownChange(id, file);
    if (cut !== undefined && cut !== 'all')
      cut.forEach((name, index) =>
        reporting(report, partOf(root, ['whatIfs', at, 'cut', index]), () =>
          readChange({ cut: [name], set: [] }, file),
        ),
      );
    set.forEach((text, index) =>
      reporting(report, partOf(root, ['whatIfs', at, 'set', index]), () =>
        readChange({ cut: [], set: [text] }, file),
      ),
    );
    if (own.cut.length === 0 && set.length === 0)
      say(report, partOf(root, ['whatIfs', at]), 'asks for nothing: give it cut or set');
  });
}

/** Mandates that end, or were promised to end, before they begin. */
function checkMandates(root: Tree, file: CampaignFile, report: Report): void {
  (file.mandates ?? []).forEach((mandate, at) => {
    for (const end of ['until', 'promised'] as const) {
      const year = mandate[end];
      if (year !== undefined && year < mandate.from)
        say(
          report,
          partOf(root, ['mandates', at, end]),
          `lies before the mandate begins: ${year} does not come after ${mandate.from}`,
        );
    }
  });
}

/** Norms, texts and affairs that no link touches. */
function warnOfIdle(root: Tree, file: CampaignFile, warnings: Report): void {
  const touched = new Set((file.links ?? []).flatMap(({ from, to }) => [from, to]));
  for (const list of ['climate', 'texts', 'affairs'] as const)
    (file[list] ?? []).forEach(({ id }, at) => {
      if (!touched.has(id)) say(warnings, partOf(root, [list, at]), `no link begins or ends at '${id}'`);
    });
}

/** Links that read a norm, a text or an affair before anything could have changed it: they read what it began with. */
function warnOfTooEarly(root: Tree, file: CampaignFile, warnings: Report): void {
  const { links = [] } = file;
  const order = inTime(file.episodes).map(({ id }) => id);
  const nodes = nodesOf(file);
  links.forEach((link, at) => {
    const kind = nodes.get(link.from);
    if (kind !== 'norm' && kind !== 'text' && kind !== 'affair') return;
    const writers = links.filter(({ to }) => to === link.from).map(({ from }) => from);
    const opens = order.indexOf(link.to);
    if (writers.length === 0 || opens < 0 || writers.some((id) => order.indexOf(id) < opens)) return;
    const first = order.find((id) => writers.includes(id))!;
    say(
      warnings,
      field(partOf(root, ['links', at]), 'from')!,
      `${link.to} opens before anything changes '${link.from}' (first: ${first}): the link reads what it began with`,
    );
  });
}

/** Sources that are named and not listed. */
function warnOfSources(root: Tree, warnings: Report): void {
  const known =
    knownIds({ ...root }, 'sources') ??
    new Set(itemsOf(root, 'sources').flatMap((one) => textOf(field(one, 'id')) ?? []));
  for (const list of [...Object.values(NODE_LISTS), 'links', 'choices', 'whatIfs'])
    for (const item of itemsOf(root, list))
      for (const source of itemsOf(item, 'sources')) mustBeKnown(source, known, 'source', warnings);
}

/** Checks a campaign whose scenarios could all be read. */
export function checkCampaign(
  root: Tree,
  file: CampaignFile,
  scenarios: Scenarios,
  report: Report,
  warnings: Report,
): void {
  checkIds(root, report);
  if (report.count > 0) return;
  checkActors(root, file, scenarios, report, warnings);
  (file.links ?? []).forEach((link, at) =>
    checkLink(link, partOf(root, ['links', at]), file, scenarios, report, warnings),
  );
  checkChoices(root, file, scenarios, report, warnings);
  checkWhatIfs(root, file, report);
  checkMandates(root, file, report);
  warnOfIdle(root, file, warnings);
  warnOfTooEarly(root, file, warnings);
  warnOfSources(root, warnings);
}
