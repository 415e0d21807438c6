/** The generated parts of docs/patterns.md, from the figures in docs/figures/patterns.json. */
import type { Interval } from '../../src/experiments/intervals.ts';
import { table } from '../docs/blocks.ts';
import type { ForumFigures } from './forum.ts';
import { ALL_PATTERNS } from './catalogue.ts';
import { ARMS, DIRECTIONS } from './patterns.ts';
import type { Direction, Named } from './pattern.ts';
import type { Played } from './played.ts';
import { SETTINGS_HEAD, type SigningFigures } from './signing.ts';
import type { Family } from './variants.ts';
import { DEALT_ROSTERS } from './nulls.ts';
import {
  differenceOf,
  directionTurns,
  kindOf,
  KINDS,
  sharesOf,
  sideOf,
  turnsOf,
  type Kind,
} from './verdicts.ts';

/** The runs behind the page. */
export interface PatternFigures {
  /** Family of each variant, by name. */
  readonly families: Readonly<Record<string, Family>>;
  readonly played: Played;
  /** Null: not played yet. */
  readonly forum: ForumFigures | null;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const spread = ({ estimate, low, high }: Interval, show: (value: number) => string = percent): string =>
  `${show(estimate)} (${show(low)} … ${show(high)})`;
const number = (value: number): string => value.toFixed(2).replace('-', '−');
const four = (value: number): string => value.toFixed(4).replace('-', '−');

const kindIn = (played: Played, pattern: Named): Kind => {
  const [coded, permuted, profiles, random] = DEALT_ROSTERS.map((roster) =>
    sharesOf(played, pattern, roster)!,
  );
  return kindOf(coded, permuted, profiles, random);
};

const rateRow = (played: Played, pattern: Named): string[] => [
  pattern.scenario,
  pattern.arm,
  pattern.says,
  ...DEALT_ROSTERS.map((roster) => spread(sharesOf(played, pattern, roster)!)),
  KINDS[kindIn(played, pattern)],
];

const rateHead = ['scenario', 'arm', 'what holds', ...DEALT_ROSTERS, 'so it is about'];

/** Changes of the model that are no null: what they do is told for every pattern. */
const TOLD: Readonly<Record<Exclude<Family, 'roster'>, string>> = {
  mechanism: 'a mechanism switched off',
  parameter: 'a global number ± 25 %',
  form: 'another loss or protocol',
};
const families = Object.keys(TOLD) as (keyof typeof TOLD)[];

const orNone = (items: readonly string[]): string => (items.length === 0 ? '–' : items.join('; '));

function robustnessRow({ played, families: familyOf }: PatternFigures, pattern: Named): string[] {
  const turns = turnsOf(played, pattern);
  const cell = (family: Family): string =>
    orNone(
      turns
        .filter(({ variant, effect }) => familyOf[variant] === family && effect !== 'stays')
        .map(({ variant, share, effect }) => {
          const words = `${variant} ${number(share.estimate)}`;
          return effect === 'flips' ? `**${words}**` : words;
        }),
    );
  return [
    pattern.scenario,
    pattern.says,
    number(sharesOf(played, pattern, 'as coded')!.estimate),
    ...families.map(cell),
  ];
}

function directionRow(figures: PatternFigures, direction: Direction): string[] {
  const { base, other, difference } = differenceOf(figures.played, direction, 'as coded')!;
  const turns = directionTurns(figures.played, direction);
  const cell = (of: readonly Family[]): string =>
    orNone(
      turns
        .filter(({ variant, effect }) => of.includes(figures.families[variant]) && effect !== 'stays')
        .map(({ variant, difference: now, effect }) => {
          const words = `${variant} ${number(now.estimate)}`;
          return effect === 'reversed' ? `**${words}**` : words;
        }),
    );
  return [
    direction.scenario,
    direction.says,
    number(base),
    number(other),
    spread(difference, number),
    cell(['roster']),
    ...families.map((family) => cell([family])),
  ];
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join('; '));

/** Kinds of what is neither shown by chance as often nor missed. */
const RESULTS: readonly Kind[] = ['who', 'joint', 'totals'];

/** The patterns whose runs are kept, by what they are worth; and those that have not been played yet. */
function sorted(played: Played): { results: Named[]; rules: Named[]; missed: Named[]; unplayed: Named[] } {
  const isPlayed = (one: Named): boolean =>
    Object.hasOwn(played, one.scenario) &&
    DEALT_ROSTERS.every((roster) => sharesOf(played, one, roster) !== undefined);
  const measured = ALL_PATTERNS.filter(isPlayed);
  const of = (...kinds: Kind[]): Named[] => measured.filter((one) => kinds.includes(kindIn(played, one)));
  return {
    results: of(...RESULTS),
    rules: of('rule'),
    missed: of('missed'),
    unplayed: ALL_PATTERNS.filter((one) => !isPlayed(one)),
  };
}

/** What is found, in sentences: what is no result, what turns over, what does nothing. */
function summary(figures: PatternFigures): string {
  const { played, families: familyOf } = figures;
  const { results, rules, missed, unplayed } = sorted(played);
  const flips = (pattern: Named, among: readonly Family[]): string[] =>
    turnsOf(played, pattern)
      .filter(({ variant, effect }) => effect === 'flips' && among.includes(familyOf[variant]))
      .map(({ variant }) => variant);
  const named = ({ scenario, says }: Named): string => `*${says}* (\`${scenario}\`)`;
  const fragile = results.filter((one) => flips(one, ['parameter', 'form']).length > 0);
  const sturdy = results.filter((one) => flips(one, ['parameter', 'form', 'mechanism']).length === 0);
  const changed = (direction: Direction): string[] =>
    directionTurns(played, direction)
      .filter(
        ({ variant, effect }) => effect !== 'stays' && ['parameter', 'form'].includes(familyOf[variant]),
      )
      .map(({ variant, effect }) => (effect === 'reversed' ? `**${variant}**` : variant));
  const directions = DIRECTIONS.filter(({ scenario }) => played[scenario]?.['as coded'] !== undefined);
  const turned = directions.filter((one) => changed(one).length > 0);
  const moving = new Set(
    [
      ...[...results, ...rules, ...missed].flatMap((one) => turnsOf(played, one)),
      ...directions.flatMap((one) => directionTurns(played, one)),
    ].flatMap(({ variant, effect }) => (effect === 'stays' ? [] : [variant])),
  );
  const parameters = Object.keys(familyOf).filter((name) => familyOf[name] === 'parameter');
  const nameOf = (variant: string): string => variant.split(' ')[0];
  const still = [...new Set(parameters.map(nameOf))].filter(
    (name) => !parameters.some((variant) => nameOf(variant) === name && moving.has(variant)),
  );
  const lines = [
    `- Of ${results.length + rules.length + missed.length} rows, ${rules.length} are **no results**: positions at random show them as often. They say what the rules of a venue do, and stand apart. ${missed.length} more are facts that most runs miss.`,
    `- Of the other ${results.length}, **${fragile.length} turn over** when one global number is made a quarter smaller or larger, or with the other loss or a protocol: ${list(fragile.map((one) => `${named(one)} under ${flips(one, ['parameter', 'form']).join(', ')}`))}.`,
    `- **${sturdy.length} turn over under nothing** that was tried, no mechanism switched off either: ${list(sturdy.map(named))}.`,
    `- Of ${directions.length} directions, ${turned.length} cannot be told from zero, or are **reversed**, under some such change: ${list(turned.map((one) => `${named(one)} under ${changed(one).join(', ')}`))}.`,
    `- Numbers of which a quarter less and a quarter more move no row: ${still.map((name) => `\`${name}\``).join(', ')}.`,
  ];
  if (unplayed.length > 0)
    lines.push(
      `- Not played under these changes yet: ${[...new Set(unplayed.map(({ scenario }) => `\`${scenario}\``))].join(', ')}.`,
    );
  return lines.join('\n');
}

function signingText({ scores, loyalty, temperature, signatures, paired, missed }: SigningFigures): string {
  const rows = scores.map(({ predictor, how, cut, accuracy, brier }) => [
    predictor,
    how,
    cut === null ? '' : percent(cut),
    percent(accuracy),
    brier.toFixed(4),
  ]);
  return [
    table(['predictor', 'how', 'accuracy of one cut', 'accuracy at one half', 'Brier score'], rows),
    `Best fit: loyalty ${loyalty.toFixed(3)}, temperature ${temperature.toFixed(3)}. Signatures a run: ${spread(signatures, (value) => value.toFixed(1))}. ` +
      `Brier score of the refitted model less that of the ideal-point logit: ${spread(paired, four)}${sideOf(paired) === 0 ? ', not distinguishable' : ''}. ` +
      `On the wrong side of one half: ${missed.join(', ')}.`,
  ].join('\n\n');
}

/** How many runs of each kind are behind the rows, scenario by scenario. */
function effortText(played: Played): string {
  const runs = (scenario: string, variant: string): number =>
    Math.max(
      0,
      ...Object.values(played[scenario][variant] ?? {}).flatMap(({ holds }) =>
        Object.values(holds).map(({ length }) => length),
      ),
    );
  const rows = Object.keys(played).map((scenario) => {
    const others = Object.keys(played[scenario]).filter(
      (variant) => !DEALT_ROSTERS.some((roster) => roster === variant),
    );
    return [
      `\`${scenario}\``,
      runs(scenario, 'as coded'),
      runs(scenario, 'random'),
      Math.min(...others.map((variant) => runs(scenario, variant)).filter((count) => count > 0)),
      others.filter((variant) => runs(scenario, variant) > 0).length,
    ];
  });
  return table(
    [
      'scenario',
      'runs as coded',
      'runs with each other roster',
      'runs with each other change',
      'other changes',
    ],
    rows,
  );
}

/** The generated parts that stand on the runs kept, by name. */
export function patternBlocks(figures: PatternFigures): Record<string, string> {
  const { played, forum } = figures;
  const { results, rules, missed } = sorted(played);
  const here = (one: Named): boolean => Object.hasOwn(ARMS, one.scenario);
  const directions = DIRECTIONS.filter(({ scenario }) => played[scenario]?.['as coded'] !== undefined);
  return {
    summary: summary(figures),
    effort: effortText(played),
    rates: table(
      rateHead,
      [...results, ...missed].filter(here).map((one) => rateRow(played, one)),
    ),
    rules: table(
      rateHead,
      rules.filter(here).map((one) => rateRow(played, one)),
    ),
    robustness: table(
      ['scenario', 'what holds', 'as coded', ...families.map((family) => TOLD[family])],
      results.map((one) => robustnessRow(figures, one)),
    ),
    directions: table(
      [
        'scenario',
        'direction',
        'base',
        'counterfactual',
        'difference',
        'rosters',
        ...families.map((f) => TOLD[f]),
      ],
      directions.map((one) => directionRow(figures, one)),
    ),
    ...(forum === null
      ? {}
      : {
          forum:
            `Technical bodies are ${percent(forum.share)} of the agents in igf-2012 and give ${percent(forum.agenda)} of the score of the selected agenda. ` +
            `Their mean utility at the end is ${number(forum.technical)}, the sovereignty camp's ${number(forum.sovereignty)}; over the seeds the two correlate at ${number(forum.correlation)}.`,
        }),
  };
}

/** The generated parts on who signs. @param seeds runs behind each setting */
export function signingBlocks(
  signing: SigningFigures,
  settings: readonly string[][],
  seeds: number,
): Record<string, string> {
  return {
    signing: signingText(signing),
    'signing-parameters': `${table(SETTINGS_HEAD, settings)}\n\nMeans over ${seeds} seeds; accuracy and Brier score left-one-out.`,
  };
}
