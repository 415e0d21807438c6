/**
 * Words that people type for what has another name here, and what does that job. A test sees that every command and option
 * that is named exists.
 */

/** Commands as they are called elsewhere, and the command line that does it. */
export const COMMANDS_ELSEWHERE: Readonly<Record<string, string>> = {
  ...called(['start', 'simulate', 'sim', 'exec', 'execute', 'go', 'watch', 'tui', 'ui'], 'run SCENARIO'),
  ...called(['report', 'reports', 'html', 'markdown'], 'run SCENARIO --out DIR/'),
  ...called(['save', 'store'], 'run SCENARIO --out FILE'),
  ...called(['text', 'print', 'summarise', 'summarize'], 'run SCENARIO --plain'),
  ...called(['json', 'data'], 'run SCENARIO --json'),
  ...called(['about', 'agent', 'why', 'who'], 'run SCENARIO --about NAME'),
  ...called(['load', 'open', 'rerun', 'again', 'resume'], 'replay RUN'),
  ...called(['briefing', 'info', 'explain', 'show', 'inspect', 'view'], 'describe SCENARIO'),
  ...called(['parameters', 'params'], 'describe parameters'),
  ...called(['ls', 'scenarios', 'catalogue', 'catalog'], 'list'),
  ...called(['venues'], 'list --venues'),
  ...called(['experiments'], 'list --experiments'),
  ...called(['lint', 'verify', 'test'], 'check PATH'),
  ...called(['init', 'create', 'template', 'scaffold', 'make'], 'new FOLDER'),
  ...called(['diff', 'versus', 'vs'], 'compare A B'),
  ...called(['whatif', 'what-if', 'cf', 'intervene', 'effect'], 'counterfactual SCENARIO --do CHANGE'),
  ...called(
    ['batch', 'grid', 'montecarlo', 'monte-carlo', 'experiment', 'replicate'],
    'sweep EXPERIMENT --out DIR',
  ),
  ...called(['summary', 'results', 'plot', 'chart', 'graph'], 'sweep summary FOLDER'),
  ...called(['status', 'progress'], 'sweep status FOLDER'),
  ...called(['analyse', 'analyze', 'sobol', 'morris', 'efast'], 'sensitivity EXPERIMENT'),
  ...called(['sql', 'csv', 'table', 'tables', 'select'], "query 'SELECT …' FOLDER"),
  ...called(['shapley', 'banzhaf', 'vote', 'votes', 'indices'], 'power SCENARIO'),
  ...called(['predict'], 'forecast SCENARIO'),
  ...called(['solve', 'baseline'], 'models SCENARIO'),
  ...called(['evaluate'], 'validate DATA'),
  ...called(['pareto', 'frontier', 'nash'], 'deals SCENARIO'),
  ...called(['convert', 'read'], 'import FORMAT FILE --out DIR'),
  ...called(['write'], 'export FORMAT ROSTER --out FILE'),
  ...called(['help', 'man', 'usage'], '--help'),
  ...called(['version'], '--version'),
};

/** Options as they are called elsewhere, and those that do it where a command has one of them. */
export const OPTIONS_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  ...named(['output', 'file', 'save', 'dest', 'o', 'html', 'report', 'folder', 'dir', 'd'], 'out'),
  ...named(['text', 'txt', 'no-color', 'no-colour', 'ascii', 'batch', 'no-tui', 'p'], 'plain'),
  ...named(['format', 'as', 'data'], 'json', 'plain'),
  ...named(
    ['runs', 'n', 'samples', 'iterations', 'repeat', 'repeats', 'times', 'trials'],
    'replicates',
    'draws',
  ),
  ...named(['jobs', 'threads', 'parallel', 'cores', 'cpus', 'processes', 'nproc', 'j'], 'workers'),
  ...named(['random', 'rng', 'random-seed', 's'], 'seed'),
  ...named(['param', 'parameter', 'var', 'change', 'override', 'with'], 'set', 'do'),
  ...named(['steps', 'turns', 'length', 'max-rounds'], 'rounds'),
  ...named(['agent', 'issue', 'who', 'actor', 'explain'], 'about'),
  ...named(['metric', 'measure', 'target'], 'outcome', 'metric'),
  ...named(['plot', 'chart', 'figure', 'png', 'pdf'], 'svg'),
  ...named(['majority', 'threshold'], 'quota'),
};

function called(words: readonly string[], line: string): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, line]));
}

function named(words: readonly string[], ...options: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(words.map((word) => [word, options]));
}
