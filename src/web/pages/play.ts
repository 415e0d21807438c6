/** The page with the engine in it: levers, what comes of them beside how it was, and why. */
import { config } from 'zod';
import { accountOf } from '../../report/text/account.ts';
import { reportBlocks } from '../../report/text/report.ts';
import { blocksHtml } from '../../report/html.ts';
import { namesOf, alphabetical } from '../../report/names.ts';
import type { Block } from '../../report/page.ts';
import { counted, listed } from '../../report/words.ts';
import type { Levers, PageData } from '../play/data.ts';
import { PageModel, type PlayedRun, type SeedEndings, type Turned } from '../play/model.ts';
import { h } from './dom.ts';
import { leverForm } from './play-levers.ts';
import { changedIssues, OutcomeList } from './play-outcome.ts';
import { PackagePanel } from './play-package.ts';

// The policy of the page refuses code that is made on the way.
config({ jitless: true });

/** Seeds of the band, and columns of text in the report. */
const SEEDS = 50;
const COLUMNS = 76;

const data = JSON.parse(document.getElementById('data')!.textContent!) as PageData;
const model = new PageModel(data);

/** Blocks as elements; every word in them is escaped. */
function put(element: HTMLElement, blocks: readonly Block[], prefix: string): void {
  // Parts of a page stand below its own headings.
  element.innerHTML = blocksHtml(blocks, prefix)
    .replaceAll(/<(\/?)h2>/g, '<$1h4>')
    .replaceAll(/<(\/?)h1>/g, '<$1h3>');
}

const start: Levers = { seed: data.seed, made: [], numbers: {} };
const before = model.play(model.turn(start), start.seed);
let now: PlayedRun = before;
let asked = '';
let turn = 0;

const outcome = new OutcomeList((issue) => ask(issue, true));
const panel = new PackagePanel();
const status = h('p', { role: 'status', id: 'status' });
const failure = h('p', { class: 'error', role: 'alert', hidden: true });
const standing = h('p', { class: 'standing' });
const why = h('div', { id: 'why', tabindex: '-1' });
const whole = h('div');
const report = h(
  'details',
  { id: 'report', ontoggle: () => tellWhole() },
  h('summary', {}, 'The whole report'),
  whole,
) as HTMLDetailsElement;
const command = h('code');
const digest = h('code', { id: 'digest' });
const form = leverForm(data, () => play());
const about = h('select', {
  id: 'about',
  onchange: () => ask((about as HTMLSelectElement).value, false),
}) as HTMLSelectElement;

/** What can be asked about. */
function listAbout(): void {
  const { world } = now.run;
  const names = namesOf(world);
  const option = (id: string, name: string) => {
    const element = h('option', { value: id }, name) as HTMLOptionElement;
    element.selected = id === asked;
    return element;
  };
  const group = (label: string, ids: readonly string[], name: (id: string) => string) =>
    h(
      'optgroup',
      { label },
      ...alphabetical(ids.map(name)).map((one) =>
        option(
          ids.find((id) => name(id) === one)!,
          one,
        ),
      ),
    );
  about.replaceChildren(
    option('', 'Choose an issue or a participant'),
    group(
      'Issues',
      world.issues.map(({ id }) => id),
      (id) => names.issue(id),
    ),
    group(
      'Participants',
      world.agents.map(({ id }) => id),
      (id) => names.agent(id),
    ),
  );
}

function ask(word: string, focus: boolean): void {
  asked = word;
  about.value = word;
  const blocks = word === '' ? [] : accountOf(now.run, word, COLUMNS);
  if (typeof blocks === 'string') why.textContent = blocks;
  else put(why, blocks, 'why');
  if (focus) {
    why.focus();
    why.scrollIntoView({ block: 'nearest' });
  }
}

function tellWhole(): void {
  if (report.open) put(whole, reportBlocks(now.run, COLUMNS), 'report');
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The band, a seed at a time, so that the page answers between them. */
async function band(turned: Turned, seed: string, mine: number): Promise<void> {
  const replicates: SeedEndings[] = [];
  for (let replicate = 1; replicate <= SEEDS; replicate += 1) {
    await pause();
    if (turn !== mine) return;
    replicates.push(model.replicate(turned, seed, replicate));
    if (replicate % 10 === 0) outcome.show(now.run, before.run, replicates);
  }
  document.body.dataset.band = String(replicates.length);
}

/** Makes ready what the next lever may need, so that it answers at once. */
async function warm({ seed, made, numbers }: Levers, mine: number): Promise<void> {
  for (const { id } of data.interventions) {
    await pause();
    if (turn !== mine) return;
    const next = made.includes(id) ? made.filter((one) => one !== id) : [...made, id];
    try {
      model.turn({ seed, made: next, numbers });
    } catch {
      // What cannot be together is told to whoever asks for it.
    }
  }
  document.body.dataset.ready = '';
}

function standingWords({ seed, made, numbers }: Levers): string {
  const titles = data.interventions.filter(({ id }) => made.includes(id)).map(({ title }) => title);
  const turned = Object.entries(numbers).map(([path, value]) => `${path} = ${value}`);
  const all = [...titles, ...turned];
  return `${all.length === 0 ? 'As the scenario has it' : listed(all)}; luck: ${seed}.`;
}

/** Plays with the levers as they stand. */
function play(): void {
  const begun = performance.now();
  const levers = form.read();
  turn += 1;
  delete document.body.dataset.band;
  delete document.body.dataset.ready;
  let turned: Turned;
  try {
    turned = model.turn(levers);
    now = model.play(turned, levers.seed);
  } catch (error) {
    failure.textContent = `This cannot be: ${(error as Error).message}`;
    failure.hidden = false;
    return;
  }
  failure.hidden = true;
  outcome.show(now.run, before.run, []);
  const changed = changedIssues(now.run, before.run);
  const took = Math.round(performance.now() - begun);
  const differs =
    changed.length === 0
      ? 'Every issue ends as it did'
      : `${counted(changed.length, 'issue')} ${changed.length === 1 ? 'ends' : 'end'} otherwise: ${listed(changed)}`;
  status.textContent = `${differs}. Played in ${took} ms, ${counted(now.run.rounds, 'round')}.`;
  document.body.dataset.took = String(took);
  standing.textContent = standingWords(levers);
  command.textContent = model.command(levers);
  digest.textContent = now.run.digest;
  const mine = turn;
  setTimeout(() => {
    if (turn !== mine) return;
    listAbout();
    if (asked !== '') ask(asked, false);
    tellWhole();
    panel.show(now);
    void warm(levers, mine).then(() => band(turned, levers.seed, mine));
  });
}

document
  .getElementById('page')!
  .append(
    h(
      'p',
      {},
      'This is a model playing, not a forecast: turn a lever and see what it would have changed, and why.',
    ),
    h(
      'div',
      { class: 'table' },
      form.element,
      h(
        'section',
        { 'aria-labelledby': 'came' },
        h('h2', { id: 'came' }, 'What came of it'),
        standing,
        status,
        failure,
        h(
          'p',
          { class: 'quiet' },
          '◆ now, ◌ as it was, ┃ no agreement, bar: nine in ten of fifty seeds. Scales run from 0 to 100.',
        ),
        outcome.element,
        outcome.signatures,
        h('h2', {}, 'Why'),
        h('label', { id: 'about-label', for: 'about' }, 'About', about),
        why,
        panel.element,
        report,
        h('h2', {}, 'To repeat it'),
        h('pre', { class: 'command', tabindex: '0' }, command),
        h('p', {}, 'Digest of the run: ', digest),
        h(
          'p',
          { class: 'quiet' },
          `Parley ${data.parley}. This page holds everything that it needs and asks nothing of anybody.`,
        ),
      ),
    ),
  );
play();
