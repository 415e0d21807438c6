/**
 * As much of XML as data files of other programs use: elements, attributes, text, comments, character data, the five named entities
 * and numbered ones. Document types, which can make a small file explode or name others, are refused.
 */
import type { Place, Report, Source } from '../../problems.ts';
import { shortened } from '../../text.ts';

/** The value of an attribute and where it begins. */
export interface XmlAttribute {
  readonly text: string;
  readonly place: Place;
}

export interface XmlElement {
  readonly name: string;
  readonly place: Place;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly children: XmlElement[];
  /** Text directly inside, without the blanks around it, and where it begins. */
  text: string;
  textPlace: Place;
}

/** Elements inside one another. */
const DEPTH = 32;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const OPENING = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w.:-]+)(\s*=\s*["'])((?<=")[^"<]*(?=")|(?<=')[^'<]*(?='))["']/g;
const CLOSING = /<\/([A-Za-z_][\w.:-]*)\s*>/y;
const PASSED_OVER = /<\?[^]*?\?>|<!--[^]*?-->/y;
const CHARACTER_DATA = /<!\[CDATA\[([^]*?)\]\]>/y;

function decoded(text: string): string | null {
  let broken = false;
  const plain = text.replace(/&([^;&\s]*);?/g, (_, name: string) => {
    const code = /^#(\d{1,7})$/.exec(name)?.[1] ?? /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1];
    const number = code === undefined ? NaN : parseInt(code, name.startsWith('#x') ? 16 : 10);
    if (number > 0x1f && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff))
      return String.fromCodePoint(number);
    if (!Object.hasOwn(NAMED, name)) broken = true;
    return NAMED[name] ?? '';
  });
  return broken ? null : plain;
}

/** A text as it may stand in an element or an attribute. */
export const escapedXml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!,
  );

/** An element with attributes as lines, what is inside it set in. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside: readonly string[] = [],
): string[] {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedXml(String(value))}"`);
  const opening = `<${name}${said.join('')}`;
  if (inside.length === 0) return [`${opening}/>`];
  return [`${opening}>`, ...inside.map((line) => `  ${line}`), `</${name}>`];
}

/** The root element of a text, or null where it is not well-formed (reported). */
export function readXml(source: Source, report: Report): XmlElement | null {
  const { text } = source;
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let at = 0;
  const refuse = (message: string, offset = at): null => {
    report.add({ place: { source, offset }, message });
    return null;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const append = (raw: string, plain: string | null): boolean => {
    const element = open.at(-1);
    const trimmed = plain?.trim();
    if (plain === null || (element === undefined && trimmed !== '')) {
      refuse(
        plain === null ? 'an unknown entity' : 'text outside the root element',
        at + Math.max(0, raw.search(/\S/)),
      );
      return false;
    }
    if (element === undefined || trimmed === '') return true;
    if (element.text === '') element.textPlace = { source, offset: at + Math.max(0, raw.search(/\S/)) };
    element.text = `${element.text} ${trimmed}`.trim();
    return true;
  };
  /** The attributes in the raw text of an opening tag; null where one of them cannot be had (reported). */
  const attributesIn = (raw: string, start: number): Map<string, XmlAttribute> | null => {
    const found = new Map<string, XmlAttribute>();
    for (const { index, 1: name, 2: sign, 3: value } of raw.matchAll(ATTRIBUTE)) {
      const offset = start + index + name.length + sign.length;
      const plain = decoded(value);
      if (plain === null) return refuse('an unknown entity', offset);
      if (found.has(name)) return refuse(`the attribute '${shortened(name)}' stands twice`, start + index);
      found.set(name, { text: plain.trim(), place: { source, offset } });
    }
    return found;
  };
  while (at < text.length) {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      const raw = text.slice(at, end < 0 ? text.length : end);
      if (!append(raw, decoded(raw))) return null;
      at += raw.length;
      continue;
    }
    const passed = match(PASSED_OVER);
    const data = passed === null ? match(CHARACTER_DATA) : null;
    if (passed !== null || data !== null) {
      if (data !== null && !append(data[1], data[1])) return null;
      at += (passed ?? data)![0].length;
      continue;
    }
    if (text.startsWith('<!DOCTYPE', at)) return refuse('document types are not read');
    const closing = match(CLOSING);
    if (closing !== null) {
      const element = open.pop();
      if (element === undefined) return refuse(`</${shortened(closing[1])}> closes nothing`);
      if (element.name !== closing[1])
        return refuse(`</${shortened(closing[1])}> stands where </${shortened(element.name)}> is expected`);
      at += closing[0].length;
      continue;
    }
    const opening = match(OPENING);
    if (opening === null) return refuse('expected a tag');
    if (open.length >= DEPTH) return refuse(`nested more than ${DEPTH} levels deep`);
    if (open.length === 0 && root !== null) return refuse('a second root element');
    const place = { source, offset: at };
    const attributes = attributesIn(opening[2], at + 1 + opening[1].length);
    if (attributes === null) return null;
    at += opening[0].length;
    const element: XmlElement = {
      name: opening[1],
      place,
      attributes,
      children: [],
      text: '',
      textPlace: { source, offset: at },
    };
    (open.at(-1)?.children ?? []).push(element);
    root ??= element;
    if (opening[3] === '') open.push(element);
  }
  if (open.length > 0)
    return refuse(`<${shortened(open.at(-1)!.name)}> is never closed`, open.at(-1)!.place.offset);
  return root ?? refuse('there is nothing in it', 0);
}
