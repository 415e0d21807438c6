/**
 * Reads a folder of GENIUS: one XML with the domain (`negotiation_template`) and one with the utilities of each party
 * (`utility_space`), told apart by what is in them, as NegMAS does; without the former the first party's issues are the domain.
 */
import type { FileAccess, Library } from '../../files.ts';
import { baseName, folderOf } from '../../files.ts';
import { ISSUES } from '../../limits.ts';
import type { Place, Report } from '../../problems.ts';
import { shortened } from '../../text.ts';
import { opened } from '../shared/open.ts';
import { readXml, type XmlAttribute, type XmlElement } from '../shared/xml.ts';
import type { Domain, DomainIssue, DomainParty } from './domain.ts';

const DOMAIN = 'negotiation_template';
const UTILITIES = 'utility_space';
const ROOT = /^\uFEFF?\s*<[^]*?<?(negotiation_template|utility_space)\b/;
/** Names of files that are looked at, and of those that other programs put beside them. */
const XML = /(?<!pareto)\.xml$/i;
/** Parties, and values of an issue: far more than any domain of the competitions has. */
const PARTIES = 100;
const VALUES = 1_000;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const bare = (path: string): string => path.replace(/\/+$/, '');

/** The XML files of a folder that are domains or utilities. */
function filesIn(folder: string, access: FileAccess): string[] {
  return [...access.list(folder)]
    .filter((name) => XML.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
    .filter((path) => access.stat(path)?.kind === 'file' && rootOf(path, access) !== undefined);
}

const rootOf = (path: string, access: FileAccess): string | undefined =>
  ROOT.exec(new TextDecoder().decode(access.read(path).subarray(0, 65_536)))?.[1];

/** The folder of a domain that a path leads to: the folder itself, or that of one of its files; null where it leads to none. */
export function domainFolder(path: string, access: FileAccess): string | null {
  const kind = access.stat(path)?.kind;
  if (kind === 'folder') return filesIn(bare(path), access).length > 0 ? bare(path) : null;
  return kind === 'file' && XML.test(path) && rootOf(path, access) !== undefined ? folderOf(path) : null;
}

const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((one) => one.name === name);

/** Elements of a name in an element and in the objectives inside it, in the order of the file. */
const deep = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((one) =>
    one.name === name ? [one] : one.name === 'objective' || one.name === UTILITIES ? deep(one, name) : [],
  );

class Reader {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  refuse(place: Place, message: string, found?: string, candidates?: Iterable<string>): null {
    this.#report.add({ place, message, found, candidates });
    return null;
  }

  /** An attribute that has to be there and say something; null where it does not (reported). */
  attribute(element: XmlElement, name: string): XmlAttribute | null {
    const found = element.attributes.get(name);
    if (found !== undefined && found.text !== '') return found;
    return this.refuse(found?.place ?? element.place, `<${element.name}> does not say its ${name}`);
  }

  /** A number that an attribute holds; null where it holds none (reported). */
  number(element: XmlElement, name: string): number | null {
    const written = this.attribute(element, name);
    if (written === null) return null;
    if (NUMBER.test(written.text) && Number.isFinite(Number(written.text))) return Number(written.text);
    const message = `the ${name} of <${element.name}> is '${shortened(written.text)}'; expected a number`;
    return this.refuse(written.place, message, written.text);
  }

  /** The values of an issue with what they are worth where the file says so; null where they cannot be had (reported). */
  values(issue: XmlElement, named: string, isWorth: boolean): Map<string, number> | null {
    const type = (issue.attributes.get('type') ?? issue.attributes.get('etype'))?.text ?? 'discrete';
    if (type === 'integer') return this.#integers(issue, named, isWorth);
    if (type !== 'discrete') {
      const message = `the issue ${shortened(named)} is of the type '${shortened(type)}'; only issues with listed values and whole numbers are read: list the values in question as items`;
      return this.refuse(issue.attributes.get('type')?.place ?? issue.place, message, type);
    }
    const values = new Map<string, number>();
    for (const item of childrenOf(issue, 'item')) {
      const value = this.attribute(item, 'value');
      const worth = isWorth ? this.number(item, 'evaluation') : 0;
      if (value === null || worth === null) return null;
      if (values.has(value.text))
        return this.refuse(value.place, `the value '${shortened(value.text)}' stands twice`, value.text);
      values.set(value.text, worth);
    }
    return this.#counted(issue, named, values);
  }

  #counted<T>(issue: XmlElement, named: string, values: Map<string, T>): Map<string, T> | null {
    if (values.size > 0 && values.size <= VALUES) return values;
    return this.refuse(
      issue.place,
      `the issue ${shortened(named)} has ${values.size} values; expected 1 to ${VALUES}`,
    );
  }

  /** Whole numbers, worth a share from 0 to 1 on a line. */
  #integers(issue: XmlElement, named: string, isWorth: boolean): Map<string, number> | null {
    const bounds = childrenOf(issue, 'range')[0] ?? issue;
    const low = this.number(bounds, 'lowerbound');
    const high = this.number(bounds, 'upperbound');
    if (low === null || high === null) return null;
    const count = high - low + 1;
    if (!Number.isInteger(low) || !Number.isInteger(high) || count < 1 || count > VALUES)
      return this.refuse(
        bounds.place,
        `the issue ${shortened(named)} runs from ${low} to ${high}; expected whole numbers, at most ${VALUES} of them`,
      );
    const line = isWorth ? this.#line(issue, named, low) : () => 0;
    if (line === null) return null;
    return new Map(
      Array.from({ length: count }, (_, at) => [String(low + at), Math.min(1, Math.max(0, line(low + at)))]),
    );
  }

  /** GENIUS counts from the lower bound (slope, offset), NegMAS from 0 (parameter1, parameter0). */
  #line(issue: XmlElement, named: string, low: number): ((value: number) => number) | null {
    const [evaluator] = childrenOf(issue, 'evaluator');
    if (evaluator === undefined || (evaluator.attributes.get('ftype')?.text ?? 'linear') !== 'linear')
      return this.refuse(
        evaluator?.place ?? issue.place,
        `the issue ${shortened(named)} needs a linear <evaluator>; list its values as items with evaluations instead`,
      );
    const own = evaluator.attributes.has('slope');
    const slope = this.number(evaluator, own ? 'slope' : 'parameter1');
    const offset = this.number(evaluator, own ? 'offset' : 'parameter0');
    if (slope === null || offset === null) return null;
    return (value) => offset + slope * (own ? value - low : value);
  }

  /** The issues of a file, in its order; null where they cannot be had (reported). */
  issues(root: XmlElement): DomainIssue[] | null {
    const elements = deep(root, 'issue');
    if (elements.length === 0 || elements.length > ISSUES)
      return this.refuse(root.place, `there are ${elements.length} issues in it; expected 1 to ${ISSUES}`);
    const issues: DomainIssue[] = [];
    for (const element of elements) {
      const name = this.attribute(element, 'name');
      const values = name === null ? null : this.values(element, name.text, false);
      if (name === null || values === null) return null;
      if (issues.some((issue) => issue.name === name.text))
        return this.refuse(name.place, `the issue '${shortened(name.text)}' stands twice`, name.text);
      issues.push({ name: name.text, values: [...values.keys()] });
    }
    return issues;
  }

  /** A party's file; null where it cannot be had (reported). */
  party(root: XmlElement, name: string, issues: readonly DomainIssue[]): DomainParty | null {
    const odd = deep(root, 'utility_function')[0] ?? deep(root, 'utility')[0];
    if (odd !== undefined)
      return this.refuse(odd.place, 'utilities that do not add up over issues (constraints) are not read');
    const weights = new Map<string, number>();
    for (const element of deep(root, 'weight')) {
      const index = this.attribute(element, 'index');
      const weight = this.number(element, 'value');
      if (index === null || weight === null) return null;
      if (weight < 0) return this.refuse(element.place, `the weight ${weight} is below 0`);
      weights.set(index.text, weight);
    }
    const own = new Map<string, { readonly weight: number; readonly worth: ReadonlyMap<string, number> }>();
    for (const element of deep(root, 'issue')) {
      const issue = this.attribute(element, 'name');
      const index = this.attribute(element, 'index');
      if (issue === null || index === null) return null;
      const worth = this.values(element, issue.text, true);
      if (worth === null) return null;
      const weight = weights.get(index.text);
      if (weight === undefined)
        return this.refuse(
          index.place,
          `the issue ${shortened(issue.text)} has no weight (index ${shortened(index.text)})`,
        );
      if (!issues.some((one) => one.name === issue.text))
        return this.refuse(
          issue.place,
          `the domain has no issue '${shortened(issue.text)}'`,
          issue.text,
          issues.map((one) => one.name),
        );
      own.set(issue.text, { weight, worth });
    }
    const evaluations: number[][] = [];
    for (const { name: issue, values } of issues) {
      const held = own.get(issue);
      if (held === undefined)
        return this.refuse(root.place, `nothing is said of the issue '${shortened(issue)}'`);
      const missing = values.find((value) => !held.worth.has(value));
      if (missing !== undefined)
        return this.refuse(
          root.place,
          `nothing is said of the value '${shortened(missing)}' of ${shortened(issue)}`,
        );
      evaluations.push(values.map((value) => held.worth.get(value)!));
    }
    const one = (tag: string, without: number): number | null => {
      const [element] = childrenOf(root, tag);
      return element === undefined ? without : this.number(element, 'value');
    };
    const reservation = one('reservation', 0);
    const discount = one('discount_factor', 1);
    if (reservation === null || discount === null) return null;
    return {
      name,
      weights: issues.map((issue) => own.get(issue.name)!.weight),
      evaluations,
      reservation,
      // GENIUS takes what is no factor for no discount.
      discount: discount > 0 && discount <= 1 ? discount : 1,
    };
  }
}

/**
 * Reads a domain and its parties.
 * @param path the folder, or one of its files
 * @returns null where anything is wrong (reported)
 */
export function readDomain(path: string, library: Library): Domain | null {
  const { report, access } = library;
  const folder = domainFolder(path, access);
  if (folder === null) {
    const message =
      'expected a folder of GENIUS: an XML file with <negotiation_template> and one with <utility_space> for each party';
    report.add({ place: null, file: path, message });
    return null;
  }
  const reader = new Reader(report);
  const roots = filesIn(folder, access).flatMap((file) => {
    const source = opened(file, library);
    const root = source === null ? null : readXml(source, report);
    return root === null ? [] : [{ file, root }];
  });
  if (report.count > 0) return null;
  const domains = roots.filter(({ root }) => root.name === DOMAIN);
  const parties = roots.filter(({ root }) => root.name === UTILITIES);
  if (domains.length > 1)
    return reader.refuse(
      domains[1].root.place,
      `a second domain beside ${shortened(baseName(domains[0].file))}: keep each in a folder of its own`,
    );
  if (parties.length === 0 || parties.length > PARTIES)
    return reader.refuse(
      roots[0].root.place,
      `there are ${parties.length} files with <utility_space> in the folder; expected 1 to ${PARTIES}`,
    );
  const { file, root } = domains[0] ?? parties[0];
  const issues = reader.issues(root);
  if (issues === null) return null;
  const named = deep(root, 'objective')[0]?.attributes.get('name')?.text ?? '';
  const read = parties.flatMap((one) => {
    const party = reader.party(one.root, baseName(one.file).replace(/\.xml$/i, ''), issues);
    return party === null ? [] : [party];
  });
  if (report.count > 0) return null;
  const id =
    baseName(folder) === '.' || baseName(folder) === ''
      ? baseName(file).replace(/\.xml$/i, '')
      : baseName(folder);
  return { id, title: ['', 'root', 'any'].includes(named) ? id : named, issues, parties: read };
}
