/** How far a sweep is, in words and as a few lines that a terminal redraws. */
import type { Study } from '../../experiments/sweep/study.ts';
import type { WorkProgress } from '../../experiments/sweep/work.ts';
import { bar } from '../plot.ts';
import { fitted } from '../page.ts';
import { heldWords } from '../held.ts';
import { counted } from '../words.ts';

/** Metrics whose means so far are shown. */
const METRICS_SHOWN = 4;
const BAR_COLUMNS = 30;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as people say it. */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
  return `${Math.round(whole / DAY)} days`;
}

/** A whole number with its thousands apart. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Failures by kind, in words; empty where there are none. */
export function failureWords(failures: WorkProgress['failures']): string {
  return Object.entries(failures)
    .map(([kind, count]) => `${grouped(count)} ${kind === 'memory' ? 'out of memory' : kind}`)
    .join(', ');
}

/** How fast runs come; a rate below one a second has decimals. */
export function rateWords(runs: number, seconds: number): string {
  const rate = seconds > 0 ? runs / seconds : 0;
  return `${rate >= 10 ? grouped(rate) : rate.toFixed(1)} runs/s`;
}

/** One line: share, rate, time left. @param seconds since the session began */
export function progressLine(progress: WorkProgress, seconds: number): string {
  const { done, units, runs, played, failures } = progress;
  const share = units === 0 ? 1 : done / units;
  const left = played === 0 ? null : ((units - done) * seconds) / played;
  const parts = [
    `${(Math.floor(1000 * share) / 10).toFixed(1)}%`,
    counted(runs, 'run'),
    rateWords(runs, seconds),
    left === null ? 'time left not known yet' : `${durationWords(left)} left`,
    failureWords(failures),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Lines of the live panel. @param names of the study's metrics */
export function panelLines(
  title: string,
  names: readonly string[],
  progress: WorkProgress,
  seconds: number,
  columns: number,
): string[] {
  const { done, units, glances } = progress;
  const share = units === 0 ? 1 : done / units;
  const drawn = bar(share, BAR_COLUMNS);
  const means = names.slice(0, METRICS_SHOWN).map((name, at) => {
    const { count, sum } = glances[at];
    return `  ${name}  ${count === 0 ? '–' : `mean so far ${(sum / count).toPrecision(4)}`}`;
  });
  return [
    `${title}`,
    `  ${drawn}${'░'.repeat(Math.max(0, BAR_COLUMNS - drawn.length))} ${progressLine(progress, seconds)}`,
    ...means,
  ].map((line) => fitted(line, columns - 1).trimEnd());
}

/** How large a study is, in a line. */
export function sizeWords({ title, points, replicates, factors, search, held = [] }: Study): string {
  const often =
    typeof replicates === 'number'
      ? `${counted(replicates, 'run')} each: ${grouped(points * replicates)} runs`
      : `up to ${grouped(replicates.most)} runs each`;
  const searched =
    search === undefined ? '' : ` in ${counted(Number(search.options.generations), 'generation')}`;
  return `${title}: ${counted(factors.length, 'factor')}, ${counted(points, 'point')}${searched}, ${often}${held.length === 0 ? '' : `\n${heldWords(held, true)}`}`;
}
