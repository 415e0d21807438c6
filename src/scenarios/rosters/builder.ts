/**
 * Gathers a roster cell by cell from a file of whatever format and checks it once, in one place: names, doubles, scales,
 * signs. Everything wrong is reported where it stands; a roster with problems is never handed out.
 */
import { LINE_LENGTH, NOTE_LENGTH } from '../limits.ts';
import type { Place, Report } from '../problems.ts';
import { withoutPercent } from '../percent.ts';
import { asShare, writtenAsNumber } from '../slips.ts';
import { shortened, unseenIn } from '../text.ts';
import { endsOf, mapQuantity, placedIn, QUANTITY_WORDS, type Quantity } from '../uncertain/quantity.ts';
import { meantAsQuantity, parseQuantity, QuantityError } from '../uncertain/read.ts';
import type { OptionsFile, RosterAgent, RosterFile, RosterIssue, RosterStake } from './file.ts';

/** A text and where it stands. */
export interface WrittenText {
  readonly text: string;
  readonly place: Place;
}

/** The cells of one stake. */
export interface WrittenStake {
  readonly agent: WrittenText;
  readonly issue: WrittenText;
  readonly position: WrittenText;
  readonly salience: WrittenText;
  readonly capability: WrittenText;
}

/** What an issue says about itself; ends of the scale may come later. */
export type IssueDraft = Partial<Omit<RosterIssue, 'id' | 'reference'>> & {
  readonly reference?: WrittenText;
};

interface Draft {
  readonly issue: IssueDraft;
  readonly place: Place;
  /** Positions on it, by agent. */
  readonly held: Map<string, { readonly position: WrittenText; readonly value: Quantity }>;
}

/** How a format writes its numbers. */
export interface Notation {
  /** Salience that means "nothing matters more": 1 or 100. */
  readonly fullSalience: number;
  /** What has to be declared before a stake names it. */
  readonly declared: readonly ('agent' | 'issue')[];
  /** Names of the columns, for messages. */
  readonly names: { readonly position: string; readonly salience: string; readonly capability: string };
}

const PLAIN: Notation = {
  fullSalience: 1,
  declared: [],
  names: { position: 'position', salience: 'salience', capability: 'capability' },
};

/** A cell without percent signs. @param of what so many in a hundred are there */
const plainly = ({ text, place }: WrittenText, of: (hundredths: number) => number): WrittenText => ({
  text: withoutPercent(text, of),
  place,
});

export class RosterBuilder {
  readonly #report: Report;
  readonly #notation: Notation;
  readonly #agents = new Map<string, { readonly agent: RosterAgent; readonly place: Place }>();
  readonly #issues = new Map<string, Draft>();
  readonly #stakes: RosterStake[] = [];

  constructor(report: Report, notation: Partial<Notation> = {}) {
    this.#report = report;
    this.#notation = { ...PLAIN, ...notation };
  }

  /** Declares an agent. */
  addAgent(id: WrittenText, name: string): void {
    if (!this.#named(id, 'agent') || !this.#fits(name, 'name', id.place)) return;
    const earlier = this.#agents.get(id.text);
    if (earlier !== undefined) return this.#twice(`agent '${shortened(id.text)}'`, id, earlier.place);
    this.#agents.set(id.text, {
      agent: { id: id.text, name: name === '' ? id.text : name },
      place: id.place,
    });
  }

  /** Declares an issue. */
  addIssue(id: WrittenText, issue: IssueDraft = {}): void {
    const texts = [issue.title, issue.proposal, ...(issue.anchors ?? []).map(({ label }) => label)];
    if (!this.#named(id, 'issue') || !texts.every((text) => this.#fits(text, 'text', id.place))) return;
    const earlier = this.#issues.get(id.text);
    if (earlier !== undefined) return this.#twice(`issue '${shortened(id.text)}'`, id, earlier.place);
    this.#issues.set(id.text, { issue, place: id.place, held: new Map() });
  }

  /** A quantity, or null (reported). @param path what a message calls the cell */
  quantity({ text, place }: WrittenText, path: string): Quantity | null {
    try {
      return parseQuantity(text);
    } catch (error) {
      if (!(error instanceof QuantityError)) throw error;
      const isMeant = meantAsQuantity(text);
      const found = text === '' ? 'nothing' : `'${shortened(text)}'`;
      const message = isMeant
        ? error.message
        : `expected ${QUANTITY_WORDS}, found ${found}${writtenAsNumber(text)}`;
      const at = isMeant ? { source: place.source, offset: place.offset + error.offset } : place;
      this.#report.add({ place: at, path, message, found: text, allowed: QUANTITY_WORDS });
      return null;
    }
  }

  /** Adds a stake; a cell that is wrong does not keep the others from being checked. */
  addStake({ agent, issue, position, salience, capability }: WrittenStake): void {
    const { names, fullSalience } = this.#notation;
    const where = `of ${shortened(agent.text)} on ${shortened(issue.text)}`;
    const known = [this.#knows(agent, 'agent'), this.#knows(issue, 'issue')];
    const { low = 0, high = 100 } = this.#issues.get(issue.text)?.issue ?? {};
    const onScale = plainly(position, (hundredths) => low + (hundredths / 100) * (high - low));
    const x = this.quantity(onScale, names.position);
    const share = plainly(salience, (hundredths) => (hundredths / 100) * fullSalience);
    const s = this.#within(share, names.salience, 0, fullSalience, where);
    const c = this.#positive(
      plainly(capability, (hundredths) => hundredths / 100),
      names.capability,
      where,
    );
    if (!known[0] || !known[1]) return;
    const draft = this.#issues.get(issue.text)!;
    const before = draft.held.get(agent.text);
    if (before !== undefined) return this.#twice(`position ${where}`, position, before.position.place);
    if (x === null) return;
    draft.held.set(agent.text, { position: onScale, value: x });
    if (s === null || c === null) return;
    this.#stakes.push({
      agent: agent.text,
      issue: issue.text,
      position: x,
      salience: fullSalience === 1 ? s : mapQuantity(s, (value) => value / fullSalience),
      capability: c,
    });
  }

  /** The roster, or null where anything in it is wrong (reported). */
  finish(
    head: { id: string; title: string; note?: string; options?: OptionsFile },
    root: Place,
  ): RosterFile | null {
    this.#fits(head.title, 'title', root);
    this.#fits(head.note, 'note', root, NOTE_LENGTH);
    // Where a table could not be read that is why, and nothing is said of whom it lacks.
    if (this.#agents.size === 0 && this.#report.count === 0)
      this.#report.add({ place: root, message: 'there is no agent in it' });
    else if (this.#agents.size > 0 && this.#issues.size === 0)
      this.#report.add({ place: root, message: 'there is no issue in it' });
    const issues = [...this.#issues].map(([id, draft]) => this.#finishIssue(id, draft));
    if (this.#report.count > 0) return null;
    const scale = new Map(issues.map((issue) => [issue.id, issue]));
    return {
      id: head.id,
      title: head.title,
      note: head.note ?? '',
      agents: [...this.#agents.values()].map(({ agent }) => agent),
      issues,
      stakes: this.#stakes.map((stake) => ({
        ...stake,
        position: placedIn(stake.position, scale.get(stake.issue)!),
      })),
      options: head.options ?? {},
    };
  }

  #finishIssue(id: string, { issue, place, held }: Draft): RosterIssue {
    const { low = 0, high = 100 } = issue;
    const read = issue.reference === undefined ? null : this.quantity(issue.reference, 'reference');
    const reference = read === null ? null : placedIn(read, { low, high });
    if (!(low < high)) {
      this.#report.add({
        place,
        path: id,
        message: `the scale of an issue needs two ends, found ${low} and ${high}`,
      });
    } else {
      for (const [agent, { position, value }] of held)
        this.#onScale(position, value, `position of ${shortened(agent)}`, id, low, high);
      if (reference !== null) this.#onScale(issue.reference!, reference, 'reference point', id, low, high);
    }
    return {
      id,
      title: issue.title === undefined || issue.title === '' ? id : issue.title,
      low,
      high,
      reference,
      outcome: issue.outcome ?? null,
      proposal: issue.proposal ?? '',
      anchors: [...(issue.anchors ?? [])].sort((a, b) => a.at - b.at),
      decided: issue.decided ?? null,
    };
  }

  #onScale(
    { text, place }: WrittenText,
    value: Quantity,
    what: string,
    issue: string,
    low: number,
    high: number,
  ): void {
    const ends = endsOf(placedIn(value, { low, high }));
    if (ends.low >= low && ends.high <= high && ends.low <= ends.high) return;
    const message = `the ${what} on ${shortened(issue)} is ${shortened(text)}, outside the scale from ${low} to ${high}`;
    this.#report.add({
      place,
      path: this.#notation.names.position,
      message,
      found: text,
      allowed: `${low} to ${high}`,
    });
  }

  #within(cell: WrittenText, name: string, low: number, high: number, where: string): Quantity | null {
    const read = this.quantity(cell, name);
    if (read === null) return null;
    const value = placedIn(read, { low, high });
    const ends = endsOf(value);
    if (ends.low >= low && ends.high <= high) return value;
    const hint = high === 1 ? asShare(ends.high) : '';
    const message = `the ${name} ${where} is ${shortened(cell.text)}; expected ${low} to ${high}${hint}`;
    this.#report.add({
      place: cell.place,
      path: name,
      message,
      found: cell.text,
      allowed: `${low} to ${high}`,
    });
    return null;
  }

  #positive(cell: WrittenText, name: string, where: string): Quantity | null {
    const value = this.quantity(cell, name);
    if (value === null || endsOf(value).low > 0) return value;
    const isOpen = typeof value === 'object' && endsOf(value).high === Infinity;
    if (isOpen && value.kind === 'lognormal') return value;
    const hint = isOpen ? `; give it bounds, such as ${shortened(cell.text)} in 0.1..10` : '';
    const message = `the ${name} ${where} is ${shortened(cell.text)}; expected a number above 0${hint}`;
    this.#report.add({ place: cell.place, path: name, message, found: cell.text, allowed: 'above 0' });
    return null;
  }

  /** Whether a stake's agent or issue is known; where nothing needs declaring, it is from now on. */
  #knows(id: WrittenText, kind: 'agent' | 'issue'): boolean {
    const all: ReadonlyMap<string, unknown> = kind === 'agent' ? this.#agents : this.#issues;
    if (all.has(id.text)) return true;
    if (!this.#notation.declared.includes(kind)) {
      if (kind === 'agent') this.addAgent(id, id.text);
      else this.addIssue(id);
      return all.has(id.text);
    }
    const message = `the ${kind} '${shortened(id.text)}' is not declared`;
    this.#report.add({ place: id.place, path: kind, message, found: id.text, candidates: all.keys() });
    return false;
  }

  #named({ text, place }: WrittenText, kind: string): boolean {
    if (text !== '') return this.#fits(text, kind, place);
    this.#report.add({ place, path: kind, message: `the name of the ${kind} is missing` });
    return false;
  }

  /** Whether a text may stand in the roster's own format: short enough, all of it to be seen; what is not is reported. */
  #fits(text: string | undefined, what: string, place: Place, most = LINE_LENGTH): boolean {
    if (text === undefined) return true;
    const [unseen] = unseenIn(text, '\n\t');
    if (unseen !== undefined) {
      this.#report.add({ place, path: what, message: `the character ${unseen.name} is not allowed` });
      return false;
    }
    if (text.length <= most) return true;
    const message = `the ${what} has ${text.length} characters; at most ${most}`;
    this.#report.add({ place, path: what, message });
    return false;
  }

  #twice(what: string, { text, place }: WrittenText, earlier: Place): void {
    const { line } = earlier.source.locate(earlier.offset);
    this.#report.add({ place, message: `the ${what} stands twice; first on line ${line}`, found: text });
  }
}
