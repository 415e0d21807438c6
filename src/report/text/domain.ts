/** What could be agreed in a domain of GENIUS, as a page. */
import type { DomainPointId } from '../../experiments/deals/domain.ts';
import type { DomainDocument, DomainPackage } from '../domain-document.ts';
import { frontierPicture } from '../frontier-svg.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed } from '../words.ts';

const NAME = 24;
const FIGURE = 9;
/** Parties that have a column each, and packages of the frontier that are told. */
const COLUMNS = 5;
const TOLD = 12;

const NAMES: Readonly<Record<DomainPointId, string>> = {
  welfare: 'most for all together',
  nash: 'Nash',
  'kalai-smorodinsky': 'Kalai–Smorodinsky',
};

const MEANINGS: Readonly<Record<DomainPointId, string>> = {
  welfare: 'the largest sum of utilities, whoever gets it',
  nash: 'the largest product of what each gains over its reservation value',
  'kalai-smorodinsky': 'the smallest share of the most that a party could gain is as large as can be',
};

const figure = (value: number): string =>
  value
    .toFixed(3)
    .replace(/^-0\.000$/, '0.000')
    .replace('-', '−');
const valuesOf = ({ values }: DomainPackage): string =>
  values.map(({ issue, value }) => `${issue}: ${value}`).join('; ');
const leastOf = ({ utilities }: DomainPackage): number =>
  Math.min(...utilities.map(({ utility }) => utility));
const sumOf = ({ utilities }: DomainPackage): number =>
  utilities.reduce((sum, { utility }) => sum + utility, 0);
const said = (one: DomainPackage): string =>
  one.utilities.map(({ party, utility }) => `${party} ${figure(utility)}`).join(', ');

function headline({ packages, parties, issues, agreeable, frontier }: DomainDocument): string {
  const space = `${counted(parties.length, 'party', 'parties')}, ${counted(issues.length, 'issue')}, ${counted(packages, 'package')}.`;
  if (agreeable.count === 0)
    return agreeable.complete
      ? `${space} There is nothing to agree on: each package is worth less to somebody than no agreement.`
      : `${space} No package was found that is worth no less to anybody than no agreement; the search ended after its steps.`;
  const some = `${agreeable.complete ? '' : 'at least '}${counted(agreeable.count, 'package')}`;
  const best = frontier.packages.filter((one) => one.agreeable).length;
  return `${space} In ${some} nobody has less than without agreement; ${best} of the ${frontier.packages.length} on the Pareto frontier${frontier.complete ? '' : ' that were found'} are among them.`;
}

/** A line for each package with what it is worth: to each party, or to all and the worst off where they are many. */
function table(document: DomainDocument, rows: readonly (readonly [string, DomainPackage])[]): Block {
  const { parties } = document;
  const few = parties.length <= COLUMNS;
  const heads = few ? parties.map(({ party }) => party) : ['sum', 'least'];
  const figures = (one: DomainPackage): number[] =>
    few ? one.utilities.map(({ utility }) => utility) : [sumOf(one), leastOf(one)];
  const line = (name: string, cells: readonly string[]): string =>
    `  ${fitted(name, NAME)} ${cells.map((cell) => ` ${fitted(cell, FIGURE, 'right')}`).join('')}`;
  const none = parties.map(({ reservation }) => reservation);
  const nothing = few ? none : [none.reduce((sum, value) => sum + value, 0), Math.min(...none)];
  return {
    kind: 'figure',
    lines: [
      [faint(line('', heads))],
      ...rows.map(([name, one]): Rich => [line(name, figures(one).map(figure))]),
      [line('no agreement', nothing.map(figure))],
    ],
    svg: pictureOf(document),
    table: {
      head: ['package', ...parties.map(({ party }) => party)],
      rows: [
        ...rows.map(([name, one]) => [name, ...one.utilities.map(({ utility }) => figure(utility))]),
        ['no agreement', ...none.map(figure)],
      ],
    },
    words: [
      ...rows.map(([name, one]): Rich => [`${name}: ${said(one)}`]),
      [
        `no agreement: ${parties.map(({ party, reservation }) => `${party} ${figure(reservation)}`).join(', ')}`,
      ],
    ],
  };
}

/** The frontier with what is worth knowing on it: by two parties, or by the sum and the worst off where there are more. */
function pictureOf({ parties, points, frontier }: DomainDocument): string | undefined {
  const two = parties.length === 2;
  const place = (one: DomainPackage) => ({
    x: two ? one.utilities[0].utility : sumOf(one),
    y: two ? one.utilities[1].utility : leastOf(one),
  });
  const none = parties.map(({ reservation }) => reservation);
  return frontierPicture(
    two
      ? { x: `utility of ${parties[0].party}`, y: `utility of ${parties[1].party}` }
      : { x: 'sum of utilities', y: 'utility of the worst off' },
    [
      ...frontier.packages.map(place),
      ...points.map((point) => ({ ...place(point), name: NAMES[point.id] })),
      {
        x: two ? none[0] : none.reduce((sum, value) => sum + value, 0),
        y: two ? none[1] : Math.min(...none),
        name: 'no agreement',
      },
    ],
  );
}

function howCounted(document: DomainDocument): string {
  const { parties, points } = document;
  const discounted = parties.filter(({ discount }) => discount < 1);
  const odd = parties.filter(
    ({ weights }) => Math.abs(weights.reduce((sum, one) => sum + one, 0) - 1) > 0.01,
  );
  const inexact = points.filter(({ exact }) => !exact);
  return [
    'Utilities are those of GENIUS: on each issue the evaluation as a share of the party’s largest, times its weight. The JSON document has NegMAS’ weighted sums beside them.',
    ...(discounted.length === 0
      ? []
      : [
          `Time costs ${listed(discounted.map(({ party, discount }) => `${party} (factor ${figure(discount)})`))}: the utilities are those of agreeing at once.`,
        ]),
    ...(odd.length === 0
      ? []
      : [
          `The weights of ${listed(odd.map(({ party }) => party))} do not add up to 1 and are taken as they stand.`,
        ]),
    ...inexact.map(({ id, value, bound }) =>
      bound === null
        ? `${NAMES[id]}: the best that was found within the steps of the search.`
        : `${NAMES[id]}: the best that was found; it reaches ${figure(value)}, and no package more than ${figure(bound)}.`,
    ),
  ].join(' ');
}

export function domainPage(document: DomainDocument): Block[] {
  const { points, frontier } = document;
  const agreed = frontier.packages.filter((one) => one.agreeable);
  const listedPackages = (agreed.length > 0 ? agreed : frontier.packages).slice(0, TOLD);
  const left = frontier.packages.length - listedPackages.length;
  return [
    { kind: 'title', text: ['What could be agreed'], aside: document.title },
    { kind: 'paragraph', text: [headline(document)] },
    { kind: 'heading', text: ['Packages'] },
    table(
      document,
      points.map((point) => [NAMES[point.id], point]),
    ),
    { kind: 'heading', text: ['What they say'] },
    ...points.map((point): Block => ({
      kind: 'item',
      text: [
        strong(NAMES[point.id]),
        `, ${MEANINGS[point.id]}: ${valuesOf(point)}.${point.agreeable ? '' : ' Somebody would rather have no agreement.'}`,
      ],
    })),
    { kind: 'heading', text: ['The Pareto frontier'] },
    ...listedPackages.map((one): Block => ({
      kind: 'item',
      text: [`${said(one)}: ${valuesOf(one)}`],
    })),
    ...(left === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: [
              `${left} more ${left === 1 ? 'is' : 'are'} in the JSON document and the workbook.${frontier.complete ? '' : ' These are the best for weightings of the parties; there are more on the frontier.'}`,
            ],
          },
        ]),
    { kind: 'heading', text: ['How it is counted'] },
    { kind: 'paragraph', text: [howCounted(document)] },
  ];
}
