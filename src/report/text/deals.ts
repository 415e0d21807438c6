/** Deals left on the table, as a page for a debriefing. */
import { changedBlocks } from '../changed.ts';
import { heldBlocks } from '../held.ts';
import type { SpotId } from '../../experiments/deals/deals.ts';
import type { DealPoint, DealsDocument } from '../deals-document.ts';
import { frontierPicture } from '../frontier-svg.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed, rounded } from '../words.ts';

const NAME = 24;
const FIGURE = 8;

const NAMES: Readonly<Record<SpotId, string>> = {
  ended: 'as it ended',
  improvement: 'nobody worse off',
  passing: 'best that passes',
  welfare: 'most for all together',
  nash: 'Nash',
  'kalai-smorodinsky': 'Kalai–Smorodinsky',
  none: 'no agreement',
};

const MEANINGS: Readonly<Record<SpotId, string>> = {
  ended: 'what the negotiation ended with',
  improvement:
    'the largest sum of gains among the packages better for some than how it ended and worse for none',
  passing: 'the largest sum of gains among those that the venue would have passed',
  welfare: 'the largest sum of gains, whoever gets it',
  nash: 'nobody loses, and the product of gains is largest',
  'kalai-smorodinsky': 'the smallest share of the best that a party could hope for is as large as can be',
  none: 'every issue at its reference point',
};

/** What a package is; the best that leaves nobody worse off is sought among those that pass, where any does. */
const meaning = ({ id, passes }: DealPoint): string =>
  id === 'improvement' && passes === true
    ? `${MEANINGS[id]}, of those that the venue would have passed`
    : MEANINGS[id];

const gain = (value: number): string =>
  value
    .toFixed(3)
    .replace(/^-0\.000$/, '0.000')
    .replace('-', '−');
const passWord = ({ passes }: DealPoint): string => (passes === null ? '–' : passes ? 'yes' : 'no');

function headline({ improvements, frontier, parties, rules }: DealsDocument): string {
  const { count, strict, passing, complete } = improvements;
  const who =
    parties.who === 'signers'
      ? `the ${counted(parties.agents.length, 'signer')}`
      : `the ${counted(parties.agents.length, 'party', 'parties')} with standing to decide`;
  if (frontier.ended === true)
    return `Nothing was left on the table: no package is better for any of ${who} than how it ended without being worse for another.`;
  if (frontier.ended === null)
    return `No package was found that is better for any of ${who} than how it ended without being worse for another; the search ended after its steps.`;
  const better = `${complete ? '' : 'At least '}${counted(count, 'package')} ${count === 1 ? 'is' : 'are'} better for some of ${who} than how it ended and worse for none; ${strict} of them for every one.`;
  if (passing === null)
    return `${better} This venue adopts nothing, so no rule says which would have passed.`;
  return `${better} ${passing} of those counted would have passed ${listed(rules.map(({ title }) => title))}.`;
}

function table({ points }: DealsDocument): Block {
  const row = ([name, ...figures]: readonly string[]): string =>
    `  ${fitted(name, NAME)}${figures.map((figure) => fitted(figure, FIGURE, 'right')).join('')}`;
  return {
    kind: 'figure',
    lines: [
      [faint(row(['', 'mean', 'least', 'better', 'worse', 'apart', 'passes']))],
      ...points.map((point): Rich => [
        row([
          NAMES[point.id],
          gain(point.meanGain),
          gain(point.leastGain),
          String(point.better),
          String(point.worse),
          rounded(point.distance),
          passWord(point),
        ]),
      ]),
    ],
    svg: frontierPicture(
      { x: 'mean gain of all parties', y: 'gain of the worst off' },
      points.map((point) => ({ x: point.meanGain, y: point.leastGain, name: NAMES[point.id] })),
    ),
    table: {
      head: ['package', 'mean gain', 'least gain', 'better for', 'worse for', 'points apart', 'passes'],
      rows: points.map((point) => [
        NAMES[point.id],
        gain(point.meanGain),
        gain(point.leastGain),
        String(point.better),
        String(point.worse),
        rounded(point.distance),
        passWord(point),
      ]),
    },
    words: points.map((point): Rich => [
      `${NAMES[point.id]}: mean gain ${gain(point.meanGain)}, least ${gain(point.leastGain)}, better for ${point.better}, worse for ${point.worse}, ${rounded(point.distance)} points from how it ended, ${point.passes === null ? 'nothing to pass' : point.passes ? 'would have passed' : 'would not have passed'}`,
    ]),
  };
}

function fall({ fallsOn, passes, texts }: DealPoint): string {
  if (passes !== false) return '';
  const titles = fallsOn.issues.map((id) => texts.find(({ issue }) => issue === id)!.title);
  return ` It would fall on ${listed([...titles, ...fallsOn.stages.map((stage) => `the whole at ${stage}`)])}.`;
}

/** What a package says: of how it ended everything, of others what is different there, of one told before that it is the same. */
function contents(point: DealPoint, points: readonly DealPoint[]): string {
  const [ended] = points;
  const same = points
    .slice(0, points.indexOf(point))
    .find(({ texts }) => texts.every(({ text }, at) => text === point.texts[at].text));
  if (same !== undefined) return `the same as “${NAMES[same.id]}”.`;
  const told = point.texts.filter(({ text }, at) => point === ended || text !== ended.texts[at].text);
  const words = told.map(({ title, text, anchor }) => `${title} ${rounded(text)} “${anchor}”`).join('; ');
  return `${words}.${fall(point)}`;
}

function howSearched(document: DealsDocument): string[] {
  const { space, frontier, improvements, points } = document;
  const inexact = points.filter(({ exact }) => !exact);
  const costly = points.filter(({ costOfFailure }) => costOfFailure !== null && costOfFailure > 0);
  const { ended } = frontier;
  return [
    `A package has one of the texts in reach on each of ${counted(space.issues.length, 'issue')}: the reference point, the anchors or options, what was drafted or tabled, and how it ended; ${space.packages} packages.${
      space.away.length === 0
        ? ''
        : ` ${listed(space.away.map((id) => points[0].texts.find(({ issue }) => issue === id)!.title))} never came to the table.`
    }`,
    frontier.complete
      ? `All were compared: ${counted(frontier.packages.length, 'package')} on the Pareto frontier.`
      : `${counted(frontier.packages.length, 'package')} of the Pareto frontier ${frontier.packages.length === 1 ? 'was' : 'were'} found, as the best for weightings of the parties; there are more.`,
    ended === null
      ? 'Whether how it ended lies on the frontier is open.'
      : `How it ended ${ended ? 'lies' : 'does not lie'} on the frontier.`,
    ...(improvements.complete
      ? []
      : ['Not all better packages were counted: the search ended after its steps.']),
    ...(inexact.length === 0
      ? ['The packages named are exact: every other was ruled out.']
      : inexact.map(({ id, value, bound }) =>
          bound === null
            ? `${NAMES[id]}: the best that was found within the steps of the search.`
            : `${NAMES[id]}: the best that was found; it reaches ${gain(value)}, and no package more than ${gain(bound)}.`,
        )),
    ...(costly.length === 0
      ? []
      : [
          `${listed(costly.map(({ id }) => NAMES[id]))}: where failing costs nothing, that is no agreement, since every other package leaves somebody worse off; here failing costs everybody all it has, as in parley models.`,
        ]),
  ];
}

/** The page of a debriefing. */
export function dealsPage(document: DealsDocument): Block[] {
  const { points, title, seed } = document;
  return [
    { kind: 'title', text: ['Deals left on the table'], aside: `${title} · seed ${seed}` },
    ...changedBlocks(document.changes),
    { kind: 'paragraph', text: [headline(document)] },
    { kind: 'heading', text: ['Packages'] },
    table(document),
    {
      kind: 'paragraph',
      text: [
        faint(
          'Gains of the parties over no agreement, at their mandates: 1 is all that a party could win or lose. Better, worse: parties, against how it ended. Apart: scale points an issue. Passes: by the venue’s rules at the last stances, without noise.',
        ),
      ],
    },
    { kind: 'heading', text: ['What they say'] },
    ...points
      .filter(({ id }) => id !== 'none')
      .map((point): Block => ({
        kind: 'item',
        text: [strong(NAMES[point.id]), `, ${meaning(point)}: ${contents(point, points)}`],
      })),
    { kind: 'heading', text: ['How it was searched'] },
    { kind: 'paragraph', text: [howSearched(document).join(' ')] },
    ...heldBlocks(document.held),
  ];
}
