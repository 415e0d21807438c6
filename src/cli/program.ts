/** The `parley` command. Commands load what they need when they run, so that help is there at once. */
import { toModule } from './command.ts';
import { COMMANDS } from './commands.ts';
import { completions } from './complete.ts';
import { defectOf } from '../runs/defect.ts';
import { EXIT, Failure } from '../runs/failure.ts';
import { home } from './home.ts';
import { misuseWords } from './misuse.ts';
import { endWithReader, print } from './output.ts';
import { tell } from '../runs/write.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';
import { VERSION } from '../runs/version.ts';
import yargs, { hideBin } from './yargs.ts';

const USAGE = `$0 <command>

Plays out how states, firms and technical bodies bargain over the rules of the Internet.`;

const EPILOGUE = `Exit codes:
  0    all well
  1    a defect of Parley
  2    something that was asked for is wrong or cannot be: an option, a name, a file, a full disk; or Node is too old
  3    a replay differs, or cannot be the same run
  4    something in the folder of a sweep is damaged or was changed
  5    another process is at work in the folder of a sweep
  6    an invariant of the engine is broken, also a defect
  130  interrupted
Data goes to stdout and everything else to stderr. NO_COLOR is honoured.`;

/** How the completion script asks for words; the next word is `parley` itself. */
const COMPLETE = '--get-yargs-completions';
/** Columns that help is wrapped to at most. */
const HELP_COLUMNS = 100;

const asksForHelp = (word: string): boolean => word === '-h' || word === '--help';

const words = hideBin(process.argv);
/** Whether the command line was understood, so that what goes wrong later is no misuse. */
let understood = false;

async function main(): Promise<void> {
  const parser = yargs(words)
    .scriptName('parley')
    .locale('en')
    .usage(USAGE)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
    })
    .middleware(() => {
      understood = true;
    })
    .command('$0', false, { plain: PAGE_OPTIONS.plain }, home);
  for (const one of COMMANDS) parser.command(toModule(one));
  parser
    .completion('completion', 'Print a completion script for bash or zsh')
    .version(VERSION)
    .help()
    .alias({ h: 'help', v: 'version' })
    .strict()
    .epilogue(EPILOGUE)
    .wrap(Math.min(HELP_COLUMNS, process.stdout.columns ?? 80))
    .exitProcess(false)
    .fail(false);
  // The script says how to install it, so it is its own help; the parser's help of this command would run it.
  if (words[0] === 'completion' && words.slice(1).every(asksForHelp)) parser.showCompletionScript();
  else if (words[0] === COMPLETE) print((await completions(words.slice(2), COMMANDS)).join('\n'));
  else await parser.parseAsync();
}

function report(error: unknown): void {
  if (process.env.PARLEY_DEBUG === '1') console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Failure) {
    tell(`parley: ${message}`);
    process.exitCode = error.code;
  } else if (!understood) {
    tell(`parley: ${misuseWords(message, words, COMMANDS)}\nSee: parley --help`);
    process.exitCode = EXIT.input;
  } else {
    const { text, code } = defectOf(error, words);
    tell(text);
    process.exitCode = code;
  }
}

// Traces then name the source; without it nobody waits for the maps.
if (process.env.PARLEY_DEBUG === '1') process.setSourceMapsEnabled(true);
endWithReader();
try {
  await main();
} catch (error) {
  report(error);
}
