/** The laptop domain of ANAC 2010 (three issues of three values) with the first party's figures as NegMAS ships them, for tests. */
const ISSUES: Readonly<Record<string, readonly string[]>> = {
  Laptop: ['Dell', 'Macintosh', 'HP'],
  Harddisk: ['60 Gb', '80 Gb', '120 Gb'],
  'External Monitor': ["19'' LCD", "20'' LCD", "23'' LCD"],
};

const tree = (evaluations: readonly (readonly number[])[] | null, weights: readonly number[]): string =>
  [
    '<objective index="0" etype="objective" type="objective" description="" name="LaptopDomain">',
    ...Object.entries(ISSUES).flatMap(([name, values], issue) => [
      `<issue index="${issue + 1}" etype="discrete" type="discrete" vtype="discrete" name="${name}">`,
      ...values.map(
        (value, at) =>
          `<item index="${at + 1}" value="${value}" cost="0"${evaluations === null ? '' : ` evaluation="${evaluations[issue][at]}"`}></item>`,
      ),
      '</issue>',
    ]),
    ...weights.map((weight, at) => `<weight index="${at + 1}" value="${weight}"></weight>`),
    '</objective>',
  ].join('\n');

export const DOMAIN = `<negotiation_template><utility_space number_of_issues="0">\n${tree(null, [])}\n</utility_space></negotiation_template>\n`;

const party = (
  evaluations: readonly (readonly number[])[],
  weights: readonly number[],
  reservation: number,
): string =>
  `<utility_space>\n${tree(evaluations, weights)}\n<discount_factor value="1.00" />\n<reservation value="${reservation}" />\n</utility_space>\n`;

export const PARTY = party(
  [
    [12, 20, 30],
    [30, 20, 9],
    [30, 10, 20],
  ],
  [0.4452125771655631, 0.37808251708013424, 0.1767567099260568],
  0,
);

/** A folder with the domain and two parties. */
export const domainFiles = (folder = '/laptop'): Record<string, string> => ({
  [`${folder}/domain.xml`]: DOMAIN,
  [`${folder}/seller.xml`]: PARTY,
  [`${folder}/buyer.xml`]: party(
    [
      [30, 20, 12],
      [9, 20, 30],
      [20, 25, 30],
    ],
    [0.3, 0.5, 0.2],
    0.6,
  ),
});
