/** What yargs objects to, in Parley's words: what was typed, and what was probably meant. */
import { nearest } from '../scenarios/nearest.ts';
import { shortened } from '../scenarios/text.ts';
import { COMMANDS_ELSEWHERE, OPTIONS_ELSEWHERE } from './words.ts';
import { argumentsOf, calledBy, nameOf, type Called, type Command } from './command.ts';

/** Options that every command has. */
const COMMON = ['help', 'version'];

function meant(word: string, candidates: readonly string[], dashes = ''): string {
  const near = nearest(word, candidates);
  return near === null ? '' : ` (did you mean '${dashes}${near}'?)`;
}

function unknownOption(word: string, called: Called | undefined, commands: readonly Command[]): string {
  const own =
    called === undefined
      ? []
      : Object.keys(called.command.options).filter((name) => !argumentsOf(called.command).includes(name));
  const elsewhere = commands.find(({ options }) => word in options);
  const hint = meant(word, [...own, ...COMMON], '--');
  const dashes = word.length === 1 ? '-' : '--';
  const instead = Object.hasOwn(OPTIONS_ELSEWHERE, word) ? OPTIONS_ELSEWHERE[word] : [];
  const here = instead.filter((name) => own.includes(name));
  if (here.length > 0)
    return `no option ${dashes}${word}; here that is ${here.map((name) => `--${name}`).join(' or ')}`;
  if (hint === '' && elsewhere !== undefined) {
    return `no option ${dashes}${word} here; '${nameOf(elsewhere)}' has it`;
  }
  return `no option ${dashes}${shortened(word)}${hint}`;
}

/** Whether a word of the command line gives the option: `--name`, `--no-name`, `--name=value` or within `-abc`. */
function isOption(word: string, name: string): boolean {
  if (!word.startsWith('-')) return false;
  const [bare] = word.replace(/^--?(no-)?/, '').split('=');
  return bare === name || (!word.startsWith('--') && word.includes(name));
}

/** What is said where a command with others under it is called with a word more that calls none of them; null: that is not so. */
function underOther({ name, command }: Called, words: readonly string[]): string | null {
  const word = words[words.indexOf(name) + 1] ?? '';
  if (command.commands === undefined || !/^[a-z]+$/.test(word)) return null;
  const names = command.commands.map(nameOf);
  const hint = meant(word, names);
  return hint === ''
    ? `no command '${name} ${word}'; '${name}' takes ${argumentsOf(command)
        .map((one) => `<${one}>`)
        .join(' ')} right behind it, and its own commands are ${names.join(', ')}`
    : `no command '${name} ${word}'${hint}`;
}

function unknownWords(
  found: readonly string[],
  words: readonly string[],
  commands: readonly Command[],
): string {
  const called = calledBy(words, commands);
  const [first] = found;
  if (words.some((word) => isOption(word, first))) return unknownOption(first, called, commands);
  if (called === undefined) {
    if (Object.hasOwn(COMMANDS_ELSEWHERE, first))
      return `no command '${first}'; what does that is: parley ${COMMANDS_ELSEWHERE[first]}`;
    const hint = meant(first, [...commands.map(nameOf), 'completion']);
    const scenario = /^[\w./-]+$/.test(first)
      ? `; a scenario is played by parley run ${shortened(first)}`
      : '';
    return `no command '${shortened(first)}'${hint === '' ? scenario : hint}`;
  }
  const { name, command } = called;
  const under = underOther(called, words);
  if (under !== null) return under;
  const takes =
    argumentsOf(command).length === 0
      ? 'takes no argument'
      : `takes ${command.usage.split(' ').slice(1).join(' ')}`;
  return `'${shortened(first)}' is one too many: '${name}' ${takes}`;
}

/** The objection in one line; @param words the command line. */
export function misuseWords(message: string, words: readonly string[], commands: readonly Command[]): string {
  const unknown = /^Unknown arguments?: (.*)$/s.exec(message);
  if (unknown !== null) return unknownWords(unknown[1].split(', '), words, commands);
  const valueless = /^Not enough arguments following: (.*)$/s.exec(message);
  if (valueless !== null) return `--${valueless[1]} needs a value`;
  const called = calledBy(words, commands);
  if (message.startsWith('Not enough non-option arguments') && called !== undefined) {
    return `'${called.name}' needs ${argumentsOf(called.command)
      .map((name) => `<${name}>`)
      .join(' ')}`;
  }
  const lacking = /^Missing required arguments?: (.*)$/.exec(message);
  if (lacking !== null && called !== undefined) {
    return `'${called.name}' needs ${lacking[1]
      .split(', ')
      .map((name) => `--${name}`)
      .join(' ')}`;
  }
  const choice = /Argument: (\S+), Given: "(.*)", Choices: (.*)$/s.exec(message);
  if (choice !== null) {
    const choices = [...choice[3].matchAll(/"([^"]+)"/g)].map(([, one]) => one);
    return `no ${choice[1]} '${shortened(choice[2])}'${meant(choice[2], choices)}; allowed: ${choices.join(', ')}`;
  }
  const both = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(message);
  if (both !== null) return `--${both[1]} and --${both[2]} exclude each other`;
  return message
    .split('\n')
    .map((line) => shortened(line, 200))
    .join(' ');
}
