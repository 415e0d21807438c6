import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledBy, command, nameOf, toModule } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { COMMANDS_ELSEWHERE, OPTIONS_ELSEWHERE } from '../../src/cli/words.ts';
import { Failure } from '../../src/runs/failure.ts';
import { misuseWords } from '../../src/cli/misuse.ts';

const play = command({
  usage: 'play <piece>',
  describe: 'Play',
  options: {
    piece: { type: 'string', demandOption: true },
    tempo: { type: 'number' },
    'no-repeat': { type: 'boolean' },
    with: { type: 'string', array: true },
  },
  examples: [],
  handler: async () => {},
});
const stop = command({
  usage: 'stop',
  describe: 'Stop',
  options: { hard: { type: 'boolean' } },
  examples: [],
  handler: async () => {},
});
const say = (message: string, ...words: string[]) => misuseWords(message, words, [play, stop]);

const tour = command({
  usage: 'tour <piece>',
  describe: 'Play in many towns',
  options: { piece: { type: 'string', demandOption: true } },
  examples: [],
  commands: [stop],
  handler: async () => {},
});

describe('what yargs objects to', () => {
  it.each([
    [
      ['tour', 'run', 'x'],
      "no command 'tour run'; 'tour' takes <piece> right behind it, and its own commands are stop",
    ],
    [['tour', 'stpo', 'x'], "no command 'tour stpo' (did you mean 'stop'?)"],
    [['tour', '--town', 'Ulm', 'a', 'x'], "'x' is one too many: 'tour' takes <piece>"],
    [['tour', 'a.yaml', 'x'], "'x' is one too many: 'tour' takes <piece>"],
  ])('a word of which no command is under another one is told: %j', (words, expected) => {
    expect(misuseWords('Unknown argument: x', words, [tour])).toBe(expected);
  });

  it.each([
    ['Unknown argument: tmpo', ['play', 'x', '--tmpo', '3'], "no option --tmpo (did you mean '--tempo'?)"],
    ['Unknown argument: tmpo', ['play', 'x', '--tmpo=3'], "no option --tmpo (did you mean '--tempo'?)"],
    ['Unknown arguments: plya, x', ['plya', 'x'], "no command 'plya' (did you mean 'play'?)"],
    ['Unknown argument: hard', ['play', 'x', '--hard'], "no option --hard here; 'stop' has it"],
    ['Unknown argument: z', ['stop', '-z'], 'no option -z'],
    ['Unknown argument: y', ['play', 'x', 'y'], "'y' is one too many: 'play' takes <piece>"],
    ['Unknown argument: y', ['stop', 'y'], "'y' is one too many: 'stop' takes no argument"],
    ['Not enough arguments following: tempo', ['play', 'x', '--tempo'], '--tempo needs a value'],
    ['Not enough non-option arguments: got 0, need at least 1', ['play'], "'play' needs <piece>"],
    ['Arguments a and b are mutually exclusive', ['play', 'x'], '--a and --b exclude each other'],
  ])('%s (%j) is put plainly', (message, words, expected) => {
    expect(say(message, ...words)).toBe(expected);
  });

  it('never suggests an option for a word that is like none', () => {
    expect(say('Unknown argument: qqqqqqq', 'play', 'x', '--qqqqqqq')).toBe('no option --qqqqqqq');
  });

  it.each([
    [
      'Unknown argument: report',
      ['report'],
      "no command 'report'; what does that is: parley run SCENARIO --out DIR/",
    ],
    [
      'Unknown argument: wcit-12',
      ['wcit-12'],
      "no command 'wcit-12'; a scenario is played by parley run wcit-12",
    ],
  ])('%s names what does it', (message, words, expected) => {
    expect(say(message, ...words)).toBe(expected);
  });

  it('says what an option is called here, where this command has it', () => {
    const tell = (word: string, ...words: string[]) =>
      misuseWords(`Unknown argument: ${word}`, [...words, `--${word}`], COMMANDS);
    expect(tell('html', 'run', 'x')).toBe('no option --html; here that is --out');
    expect(tell('runs', 'counterfactual', 'x')).toBe('no option --runs; here that is --replicates');
    expect(tell('jobs', 'list')).toBe('no option --jobs');
  });

  it('promises no command and no option that is not there', () => {
    for (const line of Object.values(COMMANDS_ELSEWHERE)) {
      const words = line.split(' ');
      const called = calledBy(words, COMMANDS);
      if (called === undefined) expect(['--help', '--version']).toContain(line);
      for (const option of words.filter((word) => word.startsWith('--')))
        if (called !== undefined) expect(Object.keys(called.command.options)).toContain(option.slice(2));
    }
    const options = new Set(COMMANDS.flatMap(({ options: own }) => Object.keys(own)));
    for (const name of Object.values(OPTIONS_ELSEWHERE).flat()) expect(options).toContain(name);
    for (const word of Object.keys(COMMANDS_ELSEWHERE)) expect(COMMANDS.map(nameOf)).not.toContain(word);
  });

  it('stays one clean line whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
        (message, words) => {
          for (const text of [message, `Unknown argument: ${message}`]) {
            expect(say(text, ...words)).not.toMatch(/\p{Cc}/u);
          }
        },
      ),
    );
  });
});

describe('values that yargs lets through', () => {
  const call = async (values: Record<string, unknown>) => {
    await toModule(play).handler({ _: [], $0: 'x', ...values });
  };

  it('are refused: no number, or twice what may stand once', async () => {
    await expect(call({ tempo: Number.NaN })).rejects.toThrow(new Failure('--tempo: expected a number'));
    await expect(call({ tempo: [1, 2] })).rejects.toThrow(new Failure('--tempo is given more than once'));
  });

  it('are taken where a list is meant', async () => {
    await expect(call({ tempo: 3, with: ['a', 'b'] })).resolves.toBeUndefined();
  });
});
