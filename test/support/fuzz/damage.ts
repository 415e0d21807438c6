/** Damage to files, by bytes, tokens and structure: every choice is a pure function of the seed and the case. */
import { stringify, parse } from 'yaml';
import type { Luck } from '../luck.ts';

/** What goes wrong in files: values, tokens and characters that have surprised programs before. */
export const NASTY = [
  '__proto__', 'constructor', 'toString', '.nan', '.inf', '-.inf', '1e999', '-1', '101', '0.5', '1e-300', '0x1F', '~', 'null', 'true',
  '[]', '{}', '[[[[[[', '{a: {b: {c:', '&a [*a]', '*a', '&a', '!!binary aGk=', '!!js/function "x"', '!!set {a}', '<<: *a', '%YAML 1.1', '---', '...',
  '|', '>-', '? ', '- ', ': ', '"', "'", '"\\u202e"', '"\\x1b[2J"', '\u0000', '\u001b[31m', '\u202e', '\u200b', '\ufeff', '\ud800', '\u2028', '👩‍💻', 'é',
  '../../etc/passwd', '/etc/passwd', './scenario.yaml', 'observed.yaml', 'C:\\x', 'roster.csv', 'extends: ./scenario.yaml', 'remove: true', 'use: vote',
  'x'.repeat(5000), '-'.repeat(300), '\t', '\r', '\r\n', '\n\n', '|'.repeat(20), '""""', '","', '0,5', ';', 'end', 'all', 'reference', '9'.repeat(400),
]; // prettier-ignore

export const KEYS = ['id', 'agents', 'issues', 'venue', 'stages', 'remove', 'effects', 'positions', 'bases', 'rule', 'use', 'at', 'texts', 'members', 'kinds', 'through', '__proto__', 'constructor', '0', '']; // prettier-ignore

/** Text with part of it cut, doubled, moved or replaced. */
function damageText(text: string, luck: Luck): string {
  const from = luck.below(text.length + 1);
  const to = Math.min(text.length, from + luck.pick([0, 1, 1, 2, 8, 60, 2000]));
  const [head, part, tail] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (luck.below(7)) {
    case 0:
      return head + tail;
    case 1:
      return head + part + part + tail;
    case 2:
      return head;
    case 3:
      return head + String.fromCharCode(luck.below(luck.pick([0x80, 0x800, 0x10000]))) + tail;
    case 4:
      return tail + part + head;
    case 5:
      return head + part.split('').reverse().join('') + tail;
    default:
      return head + luck.pick(NASTY) + tail;
  }
}

/** Text with tokens or whole lines exchanged. */
function damageTokens(text: string, luck: Luck): string {
  const lines = text.split('\n');
  const at = luck.below(lines.length);
  const other = luck.below(lines.length);
  const tokens = lines[at].split(/(?<=[\s,:{}[\]|])|(?=[\s,:{}[\]|])/);
  switch (luck.below(6)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, lines[other]);
      break;
    case 2:
      lines[at] = ' '.repeat(luck.below(8)) + lines[at].trimStart();
      break;
    case 3:
      [lines[at], lines[other]] = [lines[other], lines[at]];
      break;
    case 4:
      tokens[luck.below(tokens.length)] = luck.pick(lines[other].split(/[\s,:{}[\]|]+/));
      lines[at] = tokens.join('');
      break;
    default:
      tokens[luck.below(tokens.length)] = luck.pick(NASTY);
      lines[at] = tokens.join('');
  }
  return lines.join('\n');
}

function nastyValue(luck: Luck): unknown {
  const values = [
    null,
    true,
    -1,
    0,
    0.5,
    1e300,
    NaN,
    '',
    [],
    {},
    [[]],
    luck.pick(NASTY),
    luck.pick(KEYS),
    luck.below(200),
  ];
  return luck.pick(values);
}

/** A document of which one part was replaced, renamed, doubled, removed or wrapped. */
function damageStructure(text: string, luck: Luck): string {
  const root = parse(text, { logLevel: 'silent' }) as unknown;
  let node = root;
  for (let depth = luck.below(7); depth >= 0 && typeof node === 'object' && node !== null; depth -= 1) {
    const owner = node as Record<string, unknown>;
    const keys = Object.keys(owner);
    if (keys.length === 0) break;
    const key = luck.pick(keys);
    const child = owner[key];
    if (depth > 0 && typeof child === 'object' && child !== null) {
      node = child;
      continue;
    }
    const act = luck.below(6);
    if (act === 0) Reflect.deleteProperty(owner, key);
    else if (act === 1) owner[key] = nastyValue(luck);
    else if (act === 2) owner[key] = [child];
    else if (act === 3) owner[key] = { [luck.pick(KEYS)]: child };
    else if (act === 4 && Array.isArray(node)) node.push(child);
    else
      Object.defineProperty(owner, luck.pick(KEYS), { value: child, enumerable: true, configurable: true });
    break;
  }
  return stringify(root);
}

/** A text of YAML or CSV with one damage; structure only while it still parses. */
export function damage(path: string, text: string, luck: Luck): string {
  const way = luck.below(path.endsWith('.yaml') ? 4 : 2);
  if (way === 0) return damageText(text, luck);
  if (way === 1) return damageTokens(text, luck);
  try {
    return damageStructure(text, luck);
  } catch {
    return damageTokens(text, luck);
  }
}

/** UTF-8 bytes of a text, some of which may be turned into others. */
export function damageBytes(text: string, luck: Luck): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  for (let times = luck.below(3); times >= 0 && bytes.length > 0; times -= 1) {
    bytes[luck.below(bytes.length)] = luck.below(256);
  }
  return bytes;
}
