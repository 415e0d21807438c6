/** A forecast as a page: what is likely to pass and with what text, who signs, where the spread comes from, what to find out. */
import { DECISIONS } from '../../experiments/densities/learnt.ts';
import type { IssueForecast, InputWorth, VoteForecast } from '../../experiments/forecast/forecast.ts';
import type { OutcomeShares } from '../../experiments/forecast/shares.ts';
import type { Spread } from '../../experiments/forecast/spread.ts';
import type { UncertaintySource } from '../../experiments/forecast/study.ts';
import type { Interval } from '../../experiments/intervals.ts';
import type { ForecastDocument } from '../forecast-document.ts';
import { forecastPicture } from '../forecast-svg.ts';
import { columnsOf, fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed, percent, rounded } from '../words.ts';

const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const item = (...text: Rich): Block => ({ kind: 'item', text });

/** A probability with its interval, such as `37 % (32–42)`. */
function chance({ estimate, low, high }: Interval): string {
  return `${percent(estimate)} (${Math.round(low * 100)}–${Math.round(high * 100)})`;
}

/** Where a spread lies: its median and nine in ten of its values. */
const lies = ({ quantiles }: Spread): string =>
  `${rounded(quantiles['0.5'])}, 90 % between ${rounded(quantiles['0.05'])} and ${rounded(quantiles['0.95'])}`;

const BARS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A density as a row of bars. */
function bars({ density }: Spread): string {
  const most = density.shares.reduce((one, other) => Math.max(one, other), 0);
  return density.shares
    .map((share) => (share === 0 ? BARS[0] : BARS[Math.max(1, Math.round((share / most) * 8))]))
    .join('');
}

/** One line about each issue, and what it shows in words. */
function issuesFigure(issues: readonly IssueForecast[]): Block {
  const wide = Math.min(
    34,
    issues.reduce((most, { title }) => Math.max(most, columnsOf(title)), 0),
  );
  const row = (title: string, passes: string, density: string, rest: string): Rich => [
    `  ${fitted(title, wide)}  ${fitted(passes, 14, 'right')}  `,
    faint('│'),
    density === '' ? ' '.repeat(20) : density,
    faint('│'),
    ` ${rest}`,
  ];
  return {
    kind: 'figure',
    lines: [
      [
        faint(
          `  ${fitted('', wide)}  ${fitted('adopted', 14, 'right')}   0 text ${' '.repeat(9)}100   median`,
        ),
      ],
      ...issues.map(({ title, adopted, text }) =>
        row(
          title,
          chance(adopted),
          text === null ? '' : bars(text),
          text === null ? '–' : rounded(text.quantiles['0.5']),
        ),
      ),
    ],
    svg: forecastPicture(issues),
    table: {
      head: ['issue', 'adopted', 'text'],
      rows: issues.map(({ title, adopted, text }) => [
        title,
        chance(adopted),
        text === null ? 'none' : lies(text),
      ]),
    },
    words: issues.map(({ title, adopted, text }) => [
      `${title}: adopted with ${chance(adopted)}; text ${text === null ? 'none' : lies(text)}.`,
    ]),
  };
}

/** What the baselines say of an issue. */
function besideItem({ title, text, weightedMean, noModel, calibrated, anchors }: IssueForecast): Block {
  const parts = [
    text === null ? 'no text' : `text ${lies(text)}`,
    weightedMean === null ? '' : `weighted mean ${lies(weightedMean)}`,
    noModel === null ? '' : `no model ${lies(noModel)}`,
    calibrated === null ? '' : `calibrated density ${lies(calibrated)}`,
  ].filter((part) => part !== '');
  const [likeliest] = anchors.toSorted((a, b) => b.probability - a.probability);
  const says =
    likeliest === undefined || likeliest.probability === 0
      ? ''
      : ` Most often nearest to “${likeliest.label}” (${percent(likeliest.probability)}).`;
  return item(strong(title), `: ${parts.join('; ')}.${says}`);
}

function voteItem({ title, called, passed, votes }: VoteForecast): Block {
  const counts =
    votes === null
      ? ''
      : `: for ${lies(votes.for)}; against ${lies(votes.against)}; abstaining ${lies(votes.abstain)}`;
  const outcome = passed === null ? '' : `, then passes with ${chance(passed)}`;
  return item(strong(title), `: called with ${chance(called)}${outcome}${counts}.`);
}

const SOURCE_WORDS: Readonly<Record<UncertaintySource, string>> = {
  luck: 'luck',
  inputs: 'uncertain numbers',
  experts: 'which expert is right',
  model: 'the model',
};

const inside01 = (share: number): number => Math.max(0, Math.min(1, share));
const hundredths = (share: number): number => Math.round(inside01(share) * 100);
const whole = (share: number): string => percent(inside01(share));

function shareItem({ title, sources, together }: OutcomeShares): Block {
  const parts = sources.map(
    ({ source, alone, total }) =>
      `${SOURCE_WORDS[source]} ${whole(alone.estimate)} (${hundredths(alone.low)}–${hundredths(alone.high)}), with what it shares ${whole(total.estimate)}`,
  );
  return item(strong(title), `: ${parts.join('; ')}; together and by none alone ${whole(together)}.`);
}

function worthItem({ path, given, outcomes }: InputWorth): Block {
  const shown = outcomes
    .slice(0, 3)
    .map(({ title, share }) => `${percent(share)} of the variance of ${title}`);
  const more = outcomes.length > 3 ? [`less of ${counted(outcomes.length - 3, 'other outcome')}`] : [];
  return item(strong(path), ` (${given}): ${listed([...shown, ...more])}.`);
}

/** Numbers, signers and outcomes that are listed one by one. */
const LISTED = 12;

function signingBlocks({ signatures }: ForecastDocument): Block[] {
  if (signatures === null) return [];
  const { count, signers } = signatures;
  const torn = signers
    .filter(({ probability }) => probability.estimate > 0.1 && probability.estimate < 0.9)
    .sort((a, b) => Math.abs(a.probability.estimate - 0.5) - Math.abs(b.probability.estimate - 0.5));
  const sure = signers.filter(({ probability }) => probability.estimate >= 0.9).length;
  const never = signers.filter(({ probability }) => probability.estimate <= 0.1).length;
  return [
    heading('Who signs', counted(signers.length, 'possible signatory', 'possible signatories')),
    paragraph(
      `Signatures: ${lies(count)}. ${sure} sign in nine draws of ten or more, ${never} in one of ten or fewer, ${torn.length} are open.`,
    ),
    ...torn.slice(0, LISTED).map(({ name, probability }) => item(strong(name), `: ${chance(probability)}.`)),
    ...(torn.length > LISTED ? [item(`and ${torn.length - LISTED} more between one and nine in ten`)] : []),
  ];
}

function trust(document: ForecastDocument): Block[] {
  const { draws, failed, precision, uncertain, experts, models } = document;
  const width = `${counted(draws, 'draw')}; probabilities that an issue is adopted are known to ${rounded(precision.reached * 100)} points in a hundred or better`;
  const asked =
    precision.asked !== null && precision.reached > precision.asked
      ? ` (${rounded(precision.asked * 100)} were asked for: allow more --draws)`
      : '';
  const unknown =
    uncertain.length === 0
      ? 'No number of this scenario is given as a range or distribution: what is spread here is luck alone, and how sure its author is of the numbers is not in it.'
      : `${counted(uncertain.length, 'number')} ${uncertain.length === 1 ? 'is' : 'are'} drawn${experts.length === 0 ? '' : `, of ${counted(experts.length, 'expert')}`}; all others are taken as known.`;
  return [
    heading('How far to trust it'),
    paragraph(
      `${width}${asked}.${failed === 0 ? '' : ` ${counted(failed, 'run')} gave no result and ${failed === 1 ? 'is' : 'are'} left out.`}`,
    ),
    paragraph(unknown),
    paragraph(
      `Beside every text stand the weighted mean of the positions, no model at all, the positions of those concerned counted once, and a density that needs no model and was calibrated on ${DECISIONS} decisions of the European Union: against those it has to be better to be worth anything. The forecast itself has not been calibrated against outcomes, and is far too sure wherever only luck is drawn.`,
    ),
    ...(models.length === 0
      ? []
      : [paragraph(faint(`The model is one of ${models.length}, each as likely: ${listed(models)}.`))]),
  ];
}

/** The page of a forecast. */
export function forecastPage(document: ForecastDocument): Block[] {
  const { title, scenario, issues, votes, packages, coalitions, shares, models, worth, uncertain } = document;
  const likely = issues.filter(({ adopted }) => adopted.estimate >= 0.5).length;
  const open = issues.filter(({ adopted }) => adopted.low < 0.5 && adopted.high > 0.5).length;
  return [
    { kind: 'title', text: [`Forecast: ${title}`], aside: scenario },
    paragraph(faint(document.question)),
    paragraph(
      strong(
        `${likely} of ${counted(issues.length, 'issue')} ${likely === 1 ? 'is' : 'are'} more likely adopted than not${open === 0 ? '' : `; of ${open} it cannot be told`}.`,
      ),
    ),
    heading('What is adopted, and with what text', '95 % intervals'),
    issuesFigure(issues),
    ...trust(document),
    heading('Beside the weighted mean, no model and a calibrated density'),
    ...issues.map(besideItem),
    ...(votes.length === 0 ? [] : [heading('Votes')]),
    ...votes.map(voteItem),
    ...(packages.length === 0 ? [] : [heading('Packages')]),
    ...packages.map((one) => item(strong(one.title), `: passes with ${chance(one.passed)}.`)),
    ...signingBlocks(document),
    heading('Coalitions at the end'),
    paragraph(
      `${listed(coalitions.filter(({ probability }) => probability >= 0.01).map(({ count, probability }) => `${count} with ${percent(probability)}`))}.`,
    ),
    ...(models.length === 0
      ? []
      : [
          heading('Where the spread comes from', 'shares of the variance'),
          ...shares.map(shareItem),
          paragraph(
            shares.length === 0
              ? 'No outcome differs often enough to be told apart: allow more --shares.'
              : 'Outcomes that hardly ever differ cannot be told apart and are left out.',
          ),
        ]),
    ...(uncertain.length === 0
      ? []
      : [
          heading('What to find out next', 'expected fall of the variance'),
          ...(worth.length === 0
            ? [paragraph('No single number explains more of any outcome than chance would.')]
            : worth.slice(0, LISTED).map(worthItem)),
          ...(worth.length > LISTED ? [item(`and ${worth.length - LISTED} more`)] : []),
        ]),
    heading('To repeat it'),
    { kind: 'command', text: [document.command] },
  ];
}
