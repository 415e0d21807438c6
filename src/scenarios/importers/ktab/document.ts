/**
 * KTAB's XML: name and description, parameters of the model, names of the dimensions, and actors with a capability and
 * lists of positions and saliences (0–100). The parameters become options of the spatial model.
 */
import type { Report, Source } from '../../problems.ts';
import { RosterBuilder, type WrittenText } from '../../rosters/builder.ts';
import type { OptionsFile, RosterFile } from '../../rosters/file.ts';
import { shortened } from '../../text.ts';
import { capabilityOf, idFrom, stakeOf } from '../shared/stakes.ts';
import { escapedXml, readXml, type XmlElement } from '../shared/xml.ts';
import { FULL, uniqueNames } from './table.ts';

/** KTAB's names of parameters and of their values, and those of the spatial model's options. */
const PARAMETERS: Readonly<
  Record<string, { readonly option: string; readonly values: Readonly<Record<string, string>> }>
> = {
  VictoryProbModel: {
    option: 'victory',
    values: { Linear: 'linear', Square: 'square', Quartic: 'quartic', Octic: 'octic', Binary: 'binary' },
  },
  PCEModel: {
    option: 'election',
    values: {
      Conditional: 'conditional',
      MarkovIncentive: 'markov-incentive',
      MarkovUniform: 'markov-uniform',
    },
  },
  StateTransitions: { option: 'transitions', values: { Deterministic: 'likeliest', Stochastic: 'drawn' } },
  VotingRule: {
    option: 'vote',
    values: {
      Binary: 'binary',
      PropBin: 'prop-bin',
      Proportional: 'proportional',
      PropCbc: 'prop-cubic',
      Cubic: 'cubic',
      ASymProsp: 'asym-prospect',
    },
  },
  BigRAdjust: {
    option: 'riskEstimate',
    values: { Full: 'full', TwoThirds: 'two-thirds', Half: 'half', OneThird: 'one-third', No: 'none' },
  },
  BigRRange: { option: 'riskRange', values: { Min: 'min', Mid: 'mid', Max: 'max' } },
  ThirdPartyCommit: {
    option: 'thirdParty',
    values: { NoCommit: 'none', SemiCommit: 'semi', FullCommit: 'full' },
  },
  InterVecBrgn: { option: 'interpolation', values: { S1P1: 's1p1', S2P2: 's2p2', S2PMax: 's2pmax' } },
  BargnModel: {
    option: 'proposals',
    values: { InitOnlyInterp: 'initiator', InitRcvrInterp: 'both', PWCompInterp: 'compromise' },
  },
};

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name);
const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((one) => one.name === name) ?? [];

export function readKtabDocument(source: Source, report: Report): RosterFile | null {
  const root = readXml(source, report);
  if (root === null) return null;
  if (root.name !== 'Scenario') {
    report.add({ place: root.place, message: `expected <Scenario>, found <${shortened(root.name)}>` });
    return null;
  }
  const builder = new RosterBuilder(report, {
    fullSalience: FULL,
    declared: ['agent', 'issue'],
    names: { position: 'dCoord', salience: 'dSal', capability: 'capability' },
  });
  const actors = children(child(root, 'Actors'), 'Actor');
  const declared = children(child(root, 'Dimensions'), 'dName');
  const unnamed = children(child(actors[0], 'Position'), 'dCoord').map(() => ({ text: '' }));
  const names = uniqueNames(declared.length > 0 ? declared : unnamed);
  names.forEach((text, k) => builder.addIssue({ text, place: declared[k]?.textPlace ?? root.place }));
  for (const actor of actors) readActor(actor, names, builder, report);
  const title = child(root, 'name')?.text ?? '';
  const head = { id: idFrom(source.name), title: title === '' ? idFrom(source.name) : title };
  return builder.finish(
    { ...head, note: noteOf(root), options: readParameters(child(root, 'ModelParameters'), report) },
    root.place,
  );
}

function noteOf(root: XmlElement): string {
  const adjusted = child(root, 'IdealAdjustment') !== undefined;
  const left =
    "The file's IdealAdjustment, which says whose positions move whose ideals, is not carried over.";
  return [child(root, 'desc')?.text ?? '', adjusted ? left : ''].filter((part) => part !== '').join(' ');
}

function readActor(
  actor: XmlElement,
  names: readonly string[],
  builder: RosterBuilder,
  report: Report,
): void {
  const written = (name: string): WrittenText => {
    const element = child(actor, name);
    return { text: element?.text ?? '', place: element?.textPlace ?? actor.place };
  };
  const agent = written('name');
  builder.addAgent(agent, child(actor, 'description')?.text ?? '');
  const lists = (['Position', 'Salience'] as const).map((list) => {
    const found = children(child(actor, list), list === 'Position' ? 'dCoord' : 'dSal');
    if (found.length !== names.length) {
      const message = `${shortened(agent.text)}: ${found.length} numbers for ${names.length} dimensions`;
      report.add({ place: child(actor, list)?.place ?? actor.place, path: list, message });
    }
    return found;
  });
  names.forEach((name, k) => {
    const [position, salience] = lists.map((list) => list[k]);
    if (position === undefined || salience === undefined) return;
    builder.addStake({
      agent,
      issue: { text: name, place: agent.place },
      position: { text: position.text, place: position.textPlace },
      salience: { text: salience.text, place: salience.textPlace },
      capability: written('capability'),
    });
  });
}

function readParameters(parameters: XmlElement | undefined, report: Report): OptionsFile {
  const options: Record<string, string> = {};
  for (const { name, text, place, textPlace } of parameters?.children ?? []) {
    const known = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (known === undefined) {
      const message = `unknown parameter <${shortened(name)}>`;
      report.add({ place, path: name, message, found: name, candidates: Object.keys(PARAMETERS) });
    } else if (!Object.hasOwn(known.values, text)) {
      const message = `'${shortened(text)}' is not allowed here`;
      report.add({
        place: textPlace,
        path: name,
        message,
        found: text,
        candidates: Object.keys(known.values),
      });
    } else options[known.option] = known.values[text];
  }
  return Object.keys(options).length === 0 ? {} : { 'spatial-bargaining': options };
}

/** The roster as such a file; every agent has a stake in every issue. */
export function writeKtabDocument(roster: RosterFile): string {
  const { title, note, agents, issues, options } = roster;
  const stake = stakeOf(roster, { position: FULL, salience: FULL });
  const element = (name: string, text: string | number): string =>
    `<${name}>${escapedXml(String(text))}</${name}>`;
  const inside = (name: string, lines: readonly string[]): string[] => [
    `<${name}>`,
    ...lines.map((line) => `  ${line}`),
    `</${name}>`,
  ];
  const asked = options['spatial-bargaining'] ?? {};
  const parameters = Object.entries(PARAMETERS).flatMap(([name, { option, values }]) => {
    const value = Object.keys(values).find((key) => values[key] === asked[option]);
    return value === undefined ? [] : [element(name, value)];
  });
  const actors = agents.flatMap((agent) => {
    const stakes = issues.map((issue) => stake(agent.id, issue.id)!);
    return inside('Actor', [
      element('name', agent.id),
      element('description', agent.name),
      element('capability', capabilityOf(roster, agent.id)!),
      ...inside(
        'Position',
        stakes.map(({ position }) => element('dCoord', position)),
      ),
      ...inside(
        'Salience',
        stakes.map(({ salience }) => element('dSal', salience)),
      ),
    ]);
  });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...inside('Scenario', [
      element('name', title),
      element('desc', note),
      element('prngSeed', 0),
      ...(parameters.length === 0 ? [] : inside('ModelParameters', parameters)),
      ...inside(
        'Dimensions',
        issues.map(({ id }) => element('dName', id)),
      ),
      ...inside('Actors', actors),
    ]),
  ].join('\n')}\n`;
}
