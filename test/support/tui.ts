/** Sessions of the terminal interface without a terminal: keys in, frames out. */
import type { World } from '../../src/engine/world.ts';
import { plainArm } from '../../src/experiments/arm.ts';
import type { CheckedScenario } from '../../src/experiments/interventions/ground.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import type { FileAccess } from '../../src/scenarios/files.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { templateFiles } from '../../src/scenarios/template.ts';
import { armWith, branchOf } from '../../src/tui/branch.ts';
import { askedWith, askedWithin } from '../../src/tui/model/levers.ts';
import { episodeTape, openCampaignTape } from '../../src/tui/open-campaign.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import { openSession, type Ui } from '../../src/tui/model/state.ts';
import { Tape, type TapeInputs } from '../../src/tui/model/tape.ts';
import { lineWidth, plain } from '../../src/report/rich.ts';
import { paint, settled } from '../../src/tui/screens/index.ts';
import { memoryFiles } from './memory-files.ts';

/** The three sizes that screens are held against. */
export const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const TEMPLATE = '/template/two-cables';
const template = memoryFiles(
  Object.fromEntries([...templateFiles('two-cables')].map(([name, text]) => [`${TEMPLATE}/${name}`, text])),
);

/** The disk with the template's files on it. */
const access: FileAccess = {
  stat: (path) => (path.startsWith(TEMPLATE) ? template : DISK).stat(path),
  realPath: (path) => (path.startsWith(TEMPLATE) ? template : DISK).realPath(path),
  read: (path) => (path.startsWith(TEMPLATE) ? template : DISK).read(path),
  list: (path) => (path.startsWith(TEMPLATE) ? template : DISK).list(path),
};

function opened(name: string, set: readonly string[]): CheckedScenario {
  const ref = name === 'two-cables' ? TEMPLATE : name;
  const options = { access, set, folders: SHIPPED, known: KNOWN };
  const result = loadScenario(ref, options);
  if (!result.ok) throw new Error(`${ref}: ${JSON.stringify(result.problems.map(({ message }) => message))}`);
  return { file: result.scenario, ref, options };
}

const grounds = new Map<string, CheckedScenario>();

/** A run, not played yet: of a shipped scenario, or of `two-cables`, the template of `parley new`. */
export function tape(ref: string, inputs: Partial<TapeInputs> = {}, rounds: number | null = null): Tape {
  const { set = [], interventions = [] } = inputs;
  const key = JSON.stringify([ref, set]);
  const ground = grounds.get(key) ?? opened(ref, set);
  grounds.set(key, ground);
  const made = armWith(ground, interventions);
  if (typeof made === 'string') throw new Error(made);
  return new Tape({
    arm: { ...made, rounds },
    ref,
    seed: ref,
    set,
    interventions,
    label: '',
    before: null,
    ground,
    shipped: ref !== 'two-cables',
    ...inputs,
  });
}

/** A run of a world made by a test. */
export function tapeOfWorld(world: World, seed = 'test'): Tape {
  return new Tape({
    arm: plainArm(world),
    ref: 'test',
    seed,
    set: [],
    interventions: [],
    label: '',
    before: null,
    ground: null,
    shipped: false,
  });
}

/** The session after its wish was granted, where somebody wished for a branch, an episode or another campaign. */
export function granted(ui: Ui): Ui {
  const { wish } = ui;
  if (wish === null) return ui;
  const free = reduce(ui, { type: 'granted' });
  switch (wish.type) {
    case 'enter':
      return reduce(free, { type: 'entered', tape: episodeTape(wish.campaign, wish.episode) });
    case 'replay': {
      const { open, seed } = wish.campaign.inputs;
      const tape = openCampaignTape(open.ref, askedWith(open.asked, wish.levers), seed);
      return reduce(free, { type: 'campaign', tape, note: 'Changed' });
    }
    case 'branch': {
      const branched = branchOf(wish.tape, wish.changes, wish.round);
      if (typeof branched === 'string') return reduce(free, { type: 'note', note: branched });
      const { within, interventions } = branched.inputs;
      const open = within?.campaign.inputs.open;
      const campaign =
        within === undefined
          ? undefined
          : openCampaignTape(
              open!.ref,
              askedWithin(open!.asked, within.episode, interventions),
              within.campaign.inputs.seed,
            );
      return reduce(free, { type: 'loaded', tape: branched, branch: true, campaign });
    }
    default:
      return free;
  }
}

/** A session on a shipped campaign that was played to its end. */
export function campaignSession(ref: string, columns = 120, rows = 40): Ui {
  return openSession({ columns, rows, campaign: openCampaignTape(ref).finish() });
}

/** A session on a run. */
export function session(run: Tape | undefined, columns = 120, rows = 40): Ui {
  return openSession({ columns, rows, tape: run });
}

/** The session after some keys, named as in the table of keys and separated by blanks. */
export function press(ui: Ui, keys: string): Ui {
  return keys
    .split(' ')
    .filter((key) => key !== '')
    .reduce((before, key) => settled(reduce(before, { type: 'key', key })), ui);
}

/** The session after a text was typed letter by letter. */
export function type(ui: Ui, text: string): Ui {
  return [...text].reduce(
    (before, letter) => reduce(before, { type: 'key', key: letter === ' ' ? 'space' : letter }),
    ui,
  );
}

/** What is on the screen, without colours and without blanks at the ends of lines. */
export function frame(ui: Ui): string {
  return `${paint(ui)
    .map((line) => plain(line).trimEnd())
    .join('\n')}\n`;
}

/** What is wrong with a frame: its lines are not those of the terminal. Empty where all is well. */
export function broken(ui: Ui): string[] {
  const lines = paint(ui);
  const problems = lines.flatMap((line, row) => {
    const width = lineWidth(line);
    return width === ui.columns ? [] : [`line ${row} is ${width} columns wide instead of ${ui.columns}`];
  });
  return lines.length === ui.rows ? problems : [...problems, `${lines.length} lines instead of ${ui.rows}`];
}
