#!/usr/bin/env node
/** The `parley` command. Commands load what they need when they run, so that help is there at once. */
import { hideBin } from 'yargs/helpers';
import { EXIT, Failure } from './failure.ts';
import { home } from './home.ts';
import { list } from './list.ts';
import { endWithReader, tell } from './output.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { explainMisuse } from './misuse.ts';
import { VERSION } from './version.ts';
import yargs from './yargs.ts';

const EPILOGUE = `Exit codes: 0 all well · 1 a defect of Parley · 2 something asked for is wrong
            3 a replay differs or cannot be the same · 130 interrupted
Data goes to stdout, everything else to stderr. NO_COLOR is honoured.`;

async function main(words: readonly string[]): Promise<void> {
  const parser = yargs([...words])
    .scriptName('parley')
    .locale('en')
    .usage('$0 <command>\n\nHow states, firms and technical bodies bargain over the rules of the Internet.')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
    })
    .command(home)
    .command(run)
    .command(list)
    .command(replay)
    .version(VERSION)
    .help()
    .alias({ h: 'help', v: 'version' })
    .strict()
    .epilogue(EPILOGUE)
    .wrap(Math.min(100, process.stdout.columns ?? 80))
    .exitProcess(false)
    .fail(false);
  await parser.parseAsync();
}

endWithReader();
try {
  await main(hideBin(process.argv));
} catch (error) {
  const failure = error instanceof Failure ? error : explainMisuse(error, hideBin(process.argv));
  if (failure !== null) {
    tell(`parley: ${failure.message}`);
    process.exitCode = failure.code;
  } else {
    tell(`parley: this should not have happened: ${error instanceof Error ? error.message : String(error)}`);
    tell('Set PARLEY_DEBUG=1 to see where.');
    process.exitCode = EXIT.internal;
  }
  if (process.env.PARLEY_DEBUG === '1') console.error(error);
}
