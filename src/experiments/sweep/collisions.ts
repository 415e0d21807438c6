/**
 * Numbers of a scenario that an experiment changes in more than one way. The last change would then decide and the others would seem
 * to do nothing: such an experiment is refused, with both places.
 */
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import type { Tree } from '../../scenarios/tree.ts';
import { pathsOf } from './check-factors.ts';
import type { ExperimentFile } from './file.ts';
import { partOf } from './place.ts';
import { pathOfChange, touchedBy } from './touched.ts';

/** One line of the file that changes something. */
interface FactorChange {
  /** Where it stands. */
  readonly part: Tree;
  /** What it is called: a factor by its name, others by their path in the file. */
  readonly name: string;
  /** Changes of one factor never meet in one run, those of one variant do. */
  readonly factor: number | null;
  readonly variant: number | null;
  /** Whether a number before it still shows after it. */
  readonly keeps: boolean;
  /** What it touches: paths of numbers, or of what holds them. */
  readonly touched: ReadonlySet<string>;
}

/** All that a path stands for, in any of the scenarios. */
function touchedIn(scenarios: readonly ScenarioFile[], path: string): ReadonlySet<string> {
  return new Set(scenarios.flatMap((file) => touchedBy(file, path)));
}

function changesOf(
  { set = [], vary = [] }: ExperimentFile,
  scenarios: readonly ScenarioFile[],
  root: Tree,
): FactorChange[] {
  const whole = set.map((text, at): FactorChange => {
    const part = partOf(root, ['set', at]);
    const touched = touchedIn(scenarios, pathOfChange(text));
    return { part, name: part.path, factor: null, variant: null, keeps: false, touched };
  });
  const varied = vary.flatMap((factor, at): FactorChange[] => {
    const { name, variants = [], operation = 'set' } = factor;
    const turned = pathsOf(factor).map((path, index): FactorChange => {
      const part = partOf(root, ['vary', at, 'path', ...(typeof factor.path === 'string' ? [] : [index])]);
      const touched = touchedIn(scenarios, path);
      return { part, name: `'${name}'`, factor: at, variant: null, keeps: operation !== 'set', touched };
    });
    const named = variants.flatMap(({ name: level, set: own = [] }, variant) =>
      own.map((text, index): FactorChange => {
        const part = partOf(root, ['vary', at, 'variants', variant, 'set', index]);
        const touched = touchedIn(scenarios, pathOfChange(text));
        return { part, name: `'${name}' (${level})`, factor: at, variant, keeps: false, touched };
      }),
    );
    return [...turned, ...named];
  });
  return [...whole, ...varied];
}

/** A path and everything that holds it, from the inside out. */
function* outwards(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) yield path.slice(0, end);
}

/** What both touch: paths of one that are, or lie within, one of the other. */
function meeting(inner: ReadonlySet<string>, outer: ReadonlySet<string>): string[] {
  return [...inner].filter((path) => {
    for (const holder of outwards(path)) if (outer.has(holder)) return true;
    return false;
  });
}

/** What the later one makes of no effect, or both turn; none where they may stand side by side. */
function collision(earlier: FactorChange, later: FactorChange): string[] {
  const hidden = meeting(earlier.touched, later.touched);
  const together =
    earlier.factor === later.factor && (earlier.factor === null || earlier.variant === later.variant);
  // Within one list a later change may refine an earlier one, and hides it only where it touches all of it again.
  if (together) return earlier.factor !== null && earlier.variant === null ? [] : hidden;
  if (earlier.factor === later.factor) return [];
  if (earlier.factor === null && later.keeps) return [];
  return hidden.length > 0 ? hidden : meeting(later.touched, earlier.touched);
}

const MOST_TOLD = 1;

function complaint(earlier: FactorChange, later: FactorChange, paths: readonly string[]): string {
  const { source, offset } = earlier.part.place;
  const { line, column } = source.locate(offset);
  const first = `${earlier.name} (${source.name}:${line}:${column})`;
  const more = paths.length - MOST_TOLD;
  const what = `${shortened(paths[0])}${more > 0 ? ` and ${more} more` : ''}`;
  if (later.factor === null || earlier.factor === later.factor)
    return `changes ${what}, which ${first} has changed: that change would do nothing`;
  if (earlier.factor === null)
    return `${later.name} changes ${what}, which ${first} has changed for every run: that change would do nothing; take it out${later.variant === null ? ', or let the factor scale or shift' : ''}`;
  return `${later.name} and ${first} both change ${what}, so that neither shows what it does: let one factor change it`;
}

/** Reports every two changes of an experiment that touch one number; the scenarios are those of all its variants. */
export function checkCollisions(
  file: ExperimentFile,
  scenarios: readonly ScenarioFile[],
  root: Tree,
  report: Report,
): void {
  const changes = changesOf(file, scenarios, root);
  const told = new Set<string>();
  changes.forEach((later, at) => {
    for (const earlier of changes.slice(0, at)) {
      const paths = collision(earlier, later);
      const pair = `${earlier.factor ?? earlier.name} ${later.factor ?? later.name}`;
      if (paths.length === 0 || told.has(pair)) continue;
      told.add(pair);
      const { place, path } = later.part;
      report.add({ place, path, message: complaint(earlier, later, paths) });
    }
  });
  const lucks = (file.vary ?? []).flatMap(({ seed }, index) => (seed === true ? [index] : []));
  if (lucks.length < 2) return;
  const [first, second] = lucks.map((index) => partOf(root, ['vary', index, 'seed']));
  const { source, offset } = first.place;
  const { line, column } = source.locate(offset);
  const message = `a run has one luck, and '${file.vary![lucks[0]].name}' (${source.name}:${line}:${column}) is it: this factor would do nothing`;
  report.add({ place: second.place, path: second.path, message });
}
