/** What a scenario, a venue or the parameters are made of, for people who want to know before they run or change it. */
import { defaultsOf, type Option } from '../../engine/card.ts';
import { PARAMETERS } from '../../engine/parameters.ts';
import { electorateOf } from '../../engine/electorate.ts';
import { RULES } from '../../engine/rules/index.ts';
import { ACTIONS, BASES, BINDINGS } from '../../engine/terms.ts';
import type { RuleUse, StageCard, World } from '../../engine/world.ts';
import type {
  BallotingFile,
  BlocFile,
  Founded,
  IssueFile,
  ProposalFile,
  ScenarioFile,
  SourceFile,
  StageFile,
  UseFile,
  VenueFile,
} from '../../scenarios/file.ts';
import { PROCEDURAL } from '../../scenarios/check-counts.ts';
import { compile } from '../../scenarios/compile.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { SPONSORING } from '../../scenarios/paths/numbers.ts';
import type { Intervention } from '../../experiments/interventions/intervention.ts';
import { editionWords } from '../edition-words.ts';
import { affairStateWords } from '../affair-words.ts';
import { groundsOf, groundWords, type Grounding } from '../grounds.ts';
import { heldBlocks } from '../held.ts';
import { alphabetical, namesOf } from '../names.ts';
import { conditionWords } from '../reasons.ts';
import { fitted, type Block } from '../page.ts';
import { placedNumbers } from '../../scenarios/uncertain/numbers.ts';
import { spreadWords } from '../held.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { exampleWords } from '../rule-example.ts';
import { ruleAsks } from '../rule-words.ts';
import { counted, listed, percent } from '../words.ts';

const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });

/** ` (sourced: S13, S14)`. */
function basis({ status, sources = [] }: Founded): string {
  const parts = [status, sources.length > 0 ? sources.join(', ') : undefined].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`;
}

/** A rule with those of its options that are a word or a number. */
function ruleWords(use: UseFile | null | undefined): string {
  if (use === null || use === undefined) return 'no decision';
  const card = RULES[use.use]?.card;
  const set = Object.keys(card?.options ?? {}).flatMap((name) => {
    const value = use[name];
    return value === undefined || typeof value === 'object' ? [] : [`${name} ${value}`];
  });
  return `${card?.title ?? use.use}${set.length > 0 ? ` (${set.join(', ')})` : ''}`;
}

/** By which rules of procedure a stage puts its texts. */
function procedureWords({ procedure }: StageFile, { stages }: VenueFile): string {
  if (procedure === undefined || procedure === null) return '';
  const { sponsors, amendments, separate, rivals, revision, noAction, failures = 0, exhausted } = procedure;
  const parts = [
    ...(sponsors === undefined ? [] : [`${counted(sponsors.needed ?? SPONSORING.needed, 'sponsor')} needed`]),
    ...(noAction === undefined
      ? []
      : [`a motion to take no action first (${ruleWords(noAction).toLowerCase()})`]),
    ...(revision === true ? ['sponsors may revise'] : []),
    ...(amendments === undefined ? [] : ['amendments, the furthest first']),
    ...(separate === true ? ['votes apart on parts'] : []),
    ...(rivals === true ? ['rival texts may all be adopted'] : []),
  ];
  const put = parts.length === 0 ? '' : ` Texts are put in its last round: ${parts.join('; ')}.`;
  if (failures === 0 && exhausted === undefined) return put;
  const to = stages.find(({ id }) => id === exhausted)?.title ?? 'the end';
  const when = failures > 0 ? `After ${counted(failures, 'failure')}` : 'When it may not be tried again';
  return `${put} ${when} the texts go to ${to}.`;
}

/** A rule beside the article that it follows, and what it comes to with those who are there. */
function ruleBlocks(
  title: string,
  use: UseFile | null | undefined,
  at: number,
  world: World | null,
  compiledIn: (stage: StageCard) => RuleUse | null | undefined,
): Block[] {
  if (use === null || use === undefined) return [];
  const stage = world?.venue.stages[at];
  const compiled = stage === undefined ? null : compiledIn(stage);
  const example = world && stage && compiled ? exampleWords(world, stage, compiled) : null;
  const article = [use.article, basis(use).slice(2, -1)].filter(Boolean).join('; ');
  return [
    item(strong(`${title}  `), ruleAsks(use)),
    ...(article === '' ? [] : [item(strong('Article  '), article)]),
    ...(example === null ? [] : [item(strong('Example  '), example)]),
  ];
}

/** What rules of procedure decide by a rule of its own. */
const MOTION_WORDS = {
  noAction: 'No action',
  amendmentRule: 'Amendments',
  separateRule: 'Parts apart',
} as const;

/** How ballots are cast in a stage: its own terms, and the parameters where it has none. */
function ballotWords(stage: StageFile, world: World | null): string {
  const parameters = world?.parameters ?? defaultsOf(PARAMETERS);
  const { ballots = {} } = stage;
  const terms = ({ attendance, abstention, noise }: BallotingFile) =>
    [
      ...(attendance === undefined ? [] : [`attendance ${percent(attendance)}`]),
      ...(abstention === undefined ? [] : [`abstention within ${abstention}`]),
      ...(noise === undefined ? [] : [`noise ${noise}`]),
    ].join(', ');
  const general = terms({
    attendance: ballots.attendance ?? parameters.attendance,
    abstention: ballots.abstention ?? parameters.abstention,
    noise: ballots.noise ?? parameters.ballotNoise,
  });
  const kinds = Object.entries(ballots.kinds ?? {}).map(([kind, own]) => `; ${kind}: ${terms(own)}`);
  const secret =
    ballots.secret === true ? 'secret: lines of blocs do not act, nobody knows who voted how' : 'open';
  return `${general}${kinds.join('')}; ${secret}.`;
}

const casts = (use: UseFile | null | undefined): boolean =>
  use !== null && use !== undefined && RULES[use.use]?.card.ballots !== 'never';

/** How many of those who are there take part in what a stage decides; nothing where nobody is asked, or nobody is known. */
function electorateWords(world: World | null, at: number): string {
  const stage = world?.venue.stages[at];
  const electorate = stage?.rule ? electorateOf(world!, stage, stage.rule) : null;
  return electorate === null ? '' : `, ${electorate.length} of ${world!.agents.length} take part`;
}

function stageBlocks(stage: StageFile, at: number, venue: VenueFile, world: World | null): Block[] {
  const forced = stage.forced
    ? ` Anybody entitled may force a ${ruleWords(stage.forced).toLowerCase()}.`
    : '';
  const whole = stage.whole === true ? ', the whole document at once' : '';
  return [
    { kind: 'gap' },
    paragraph(
      strong(stage.title),
      `, ${counted(stage.rounds, 'round')}: ${ruleWords(stage.rule)}${whole}${electorateWords(world, at)}.${forced}${procedureWords(stage, venue)}`,
      faint(basis(stage)),
    ),
    ...ruleBlocks('Rule  ', stage.rule, at, world, ({ rule }) => rule),
    ...ruleBlocks('Forced', stage.forced, at, world, ({ forced }) => forced),
    ...PROCEDURAL.flatMap((name) =>
      ruleBlocks(
        MOTION_WORDS[name],
        stage.procedure?.[name],
        at,
        world,
        ({ procedure }) => procedure?.[name],
      ),
    ),
    ...(casts(stage.rule) || casts(stage.forced)
      ? [item(strong('Ballots  '), ballotWords(stage, world))]
      : []),
  ];
}

function issueBlocks(issue: IssueFile): Block[] {
  const named = issue.anchors.some(({ at }) => at === issue.reference);
  const beside = issue.binding === false ? ' Not part of what is signed.' : '';
  const gate =
    issue.through === undefined ? '' : ` Comes to the venue only if ${issue.through.bloc} takes it up.`;
  return [
    { kind: 'gap' },
    { kind: 'paragraph', text: [strong(issue.title), faint(`  ${issue.id}${basis(issue)}`)] },
    ...[...issue.anchors, ...(named ? [] : [{ at: issue.reference, label: '' }])]
      .sort((a, b) => a.at - b.at)
      .map(({ at, label }) => {
        const holds = at === issue.reference ? ['(holds without agreement)'] : [];
        return item(`${String(at).padStart(3)}  ${[...(label === '' ? [] : [label]), ...holds].join(' ')}`);
      }),
    ...(beside + gate === '' ? [] : [paragraph((beside + gate).trim())]),
  ];
}

function membersOf(bloc: BlocFile, scenario: ScenarioFile): number {
  const named = scenario.agents.filter(({ blocs }) => blocs?.includes(bloc.id)).map(({ id }) => id);
  return new Set([...(bloc.members ?? []), ...named]).size;
}

function agentBlocks({ agents, venue }: ScenarioFile): Block[] {
  const kinds = Object.entries(venue.kinds).flatMap(([kind, { title }]): Block[] => {
    const names = agents.filter((agent) => agent.kind === kind).map(({ name }) => name);
    return names.length === 0
      ? []
      : [item(strong(`${title}, ${names.length}`), `: ${listed(alphabetical(names), 6)}`)];
  });
  return [heading('Who takes part', counted(agents.length, 'agent')), ...kinds];
}

/** How much of a source was read. */
const ACCESS_WORDS: Readonly<Record<string, string>> = {
  full: 'in full',
  opening: 'the opening',
  abstract: 'the abstract',
  memory: 'from memory',
  unavailable: 'not to be had',
} satisfies Record<NonNullable<SourceFile['access']>, string>;

function groundBlocks(scenario: ScenarioFile): Block[] {
  const { parts, sources, held } = groundsOf(scenario);
  const read = Object.entries(sources).map(([access, count]) => `${ACCESS_WORDS[access] ?? access} ${count}`);
  return [
    heading('What this rests on'),
    ...parts.map(({ part, counts }) => {
      const words = Object.entries(counts).flatMap(([ground, count]) =>
        count > 0 ? groundWords(ground as Grounding, count) : [],
      );
      return item(`${part}: ${listed(words)}`);
    }),
    ...heldBlocks(held),
    ...(read.length === 0 ? [] : [paragraph(`Sources by how much of each was read: ${listed(read)}.`)]),
  ];
}

/** Uncertain numbers that are listed one by one. */
const LISTED = 40;

/** The numbers that are not known for sure, with how they are distributed. */
function uncertainBlocks(scenario: ScenarioFile): Block[] {
  const numbers = placedNumbers(scenario);
  if (numbers.length === 0) return [];
  const errors = scenario.commonErrors ?? [];
  return [
    heading('Numbers that are not known for sure', counted(numbers.length, 'number')),
    ...numbers
      .slice(0, LISTED)
      .map(({ number, given, distribution }) =>
        item(strong(number.path), ` ${given}: ${spreadWords(distribution)}.`),
      ),
    ...(numbers.length > LISTED ? [item(`and ${numbers.length - LISTED} more`)] : []),
    ...errors.map(({ of, correlation, ...founded }) =>
      item(
        `Errors in ${listed(typeof of === 'string' ? [of] : of)} go together, with a correlation of ${correlation}.`,
        faint(basis(founded)),
      ),
    ),
  ];
}

/** How much each base of power counts for each action. */
function efficacyFigure(venue: VenueFile): Block {
  // A column is as wide as the name above it, and two blanks.
  const columns = BASES.map(({ length }) => length + 2);
  const row = (cells: readonly string[]): Rich => [
    `  ${fitted(cells[0], 10)}${cells
      .slice(1)
      .map((cell, at) => fitted(cell, columns[at], 'right'))
      .join('')}`,
  ];
  return {
    kind: 'figure',
    lines: [
      row(['', ...BASES]),
      ...ACTIONS.map((action) =>
        row([action, ...BASES.map((base) => venue.efficacy[action][base].toFixed(2))]),
      ),
    ],
    words: ACTIONS.map((action) => [
      `${action}: ${BASES.map((base) => `${base} ${venue.efficacy[action][base]}`).join(', ')}`,
    ]),
  };
}

/** Which rules hold, and which others there are. */
function editionBlocks({ edition, editions = [] }: VenueFile): Block[] {
  return editions.map((one) =>
    item(
      'Rules: ',
      strong(editionWords(one)),
      one.id === edition ? '; those that follow' : '',
      faint(`  ${one.id}${basis(one)}`),
    ),
  );
}

function venueBlocks(venue: VenueFile, world: World | null = null): Block[] {
  return [
    heading(`Venue: ${venue.title}`, `its result ${BINDINGS[venue.binding].words}`),
    paragraph(venue.story),
    ...editionBlocks(venue),
    ...venue.stages.flatMap((stage, at) => stageBlocks(stage, at, venue, world)),
    { kind: 'gap' },
    ...(venue.outside ?? []).map((place) =>
      item('Issues may be carried to ', strong(place.title), `.`, faint(basis(place))),
    ),
    heading('What power is worth there', 'share of each base in each action'),
    efficacyFigure(venue),
    ...((venue.facts ?? []).length === 0 ? [] : [heading('Where its rules come from')]),
    ...(venue.facts ?? []).map((fact) => item(fact.rule, faint(basis(fact)))),
  ];
}

function scenarioBlocks(scenario: ScenarioFile, whatIfs: readonly Intervention[]): Block[] {
  const { blocs = [], events = [], packages = [], proposals = [], sources = [], venue } = scenario;
  const world = compile(scenario, KNOWN);
  const titles = new Map(scenario.issues.map(({ id, title }) => [id, title]));
  return [
    { kind: 'title', text: [scenario.title], aside: scenario.id },
    paragraph(scenario.story),
    paragraph(faint(scenario.question)),
    heading('Issues', counted(scenario.issues.length, 'issue')),
    ...scenario.issues.flatMap(issueBlocks),
    ...agentBlocks(scenario),
    ...(blocs.length === 0 ? [] : [heading('Declared groups', 'discipline: how far members follow, 0–1')]),
    ...blocs.map((bloc) =>
      item(
        strong(bloc.title),
        `: ${counted(membersOf(bloc, scenario), 'member')}, discipline ${bloc.discipline}.`,
        faint(basis(bloc)),
      ),
    ),
    ...venueBlocks(venue, world),
    ...(events.length === 0 ? [] : [heading('What happens from outside')]),
    ...events.map((event) => {
      const stage = venue.stages.find(({ id }) => id === event.at?.stage)?.title;
      const at =
        event.at === undefined ? '' : `${stage === undefined ? '' : `${stage}, `}round ${event.at.round}`;
      const when = world.events.find(({ id }) => id === event.id)?.when;
      const time =
        when === undefined
          ? at
          : `${at === '' ? '' : `${at} or later, `}once ${conditionWords(when, namesOf(world))}`;
      return item(`${time}: ${event.title}.`, faint(basis(event)));
    }),
    ...(packages.length === 0 ? [] : [heading('Packages on offer')]),
    ...packages.map((offer) =>
      item(
        strong(offer.title),
        ` (${listed(alphabetical(Object.keys(offer.texts).map((id) => titles.get(id) ?? id)))}).`,
        faint(basis(offer)),
      ),
    ),
    ...(proposals.length === 0 ? [] : [heading('Texts that are tabled')]),
    ...proposals.map((one) => proposalItem(one, scenario)),
    ...(world.affairs.length === 0
      ? []
      : [heading('What outlives the meeting', world.year === null ? '' : String(world.year))]),
    ...world.affairs.map(({ start }) =>
      item(
        strong(start.title),
        `: ${affairStateWords(start, namesOf(world))}.`,
        faint(basis(scenario.affairs!.find(({ id }) => id === start.id)!)),
      ),
    ),
    ...(whatIfs.length === 0
      ? []
      : [heading('What ifs that come with it', 'parley counterfactual … --do ID')]),
    ...whatIfs.map((one) => item(strong(one.id), `: ${one.title}.`, faint(basis(one)))),
    ...uncertainBlocks(scenario),
    ...groundBlocks(scenario),
    ...(sources.length === 0 ? [] : [heading('Sources', 'and how much of each was read')]),
    ...sources.map(({ id, title, url, access }) =>
      item(
        strong(id),
        ` ${title}${url === undefined ? '' : `, ${url}`}`,
        faint(access === undefined ? '' : ` (${access})`),
      ),
    ),
  ];
}

/** Who tables what, where, and with whom. */
function proposalItem(proposal: ProposalFile, { agents, blocs = [], issues, venue }: ScenarioFile): Block {
  const { title, issue, stage, by, text, sponsors = [], amends } = proposal;
  const titleOf = (things: readonly { id: string; title: string }[], id: string) =>
    things.find((one) => one.id === id)?.title ?? id;
  const party = agents.find(({ id }) => id === by)?.name ?? titleOf(blocs, by);
  const what = amends === undefined ? '' : `, amending ${amends}`;
  const says = text === undefined ? 'where it stands' : String(text);
  const company = sponsors.length === 0 ? '' : `, with ${counted(sponsors.length, 'sponsor')}`;
  return item(
    strong(title),
    `: ${party} tables ${says} on ${titleOf(issues, issue)} in ${titleOf(venue.stages, stage)}${what}${company}.`,
    faint(basis(proposal)),
  );
}

function parameterBlocks(parameters: Readonly<Record<string, Option>>): Block[] {
  return [
    { kind: 'title', text: ['Parameters'], aside: 'set with --set parameters.NAME=VALUE' },
    ...Object.entries(parameters).flatMap(([name, option]): Block[] => [
      { kind: 'gap' },
      paragraph(
        strong(name),
        ` = ${option.default}`,
        ...(option.type === 'number' ? [faint(`  ${option.min} to ${option.max}`)] : []),
      ),
      paragraph(`${option.meaning}.`),
      paragraph(faint(option.reason)),
    ]),
  ];
}

/** The page about a scenario with its own interventions, a venue, or the parameters. */
export function description(
  subject:
    | { readonly kind: 'scenario'; readonly file: ScenarioFile; readonly whatIfs: readonly Intervention[] }
    | { readonly kind: 'venue'; readonly file: VenueFile }
    | { readonly kind: 'parameters'; readonly parameters: Readonly<Record<string, Option>> },
): Block[] {
  if (subject.kind === 'parameters') return parameterBlocks(subject.parameters);
  return subject.kind === 'venue' ? venueBlocks(subject.file) : scenarioBlocks(subject.file, subject.whatIfs);
}
