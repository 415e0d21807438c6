/**
 * Deals in a domain of GENIUS: nobody has negotiated, so that there is only what could be agreed and what no agreement is worth. Gains are
 * utility over each party's reservation value, as the program itself counts both.
 */
import { utilitiesOn, type Domain } from '../../scenarios/importers/genius/domain.ts';
import { frontierOf, type Frontier } from './frontier.ts';
import { kalaiSmorodinskyPoint, nashPoint, welfarePoint, type SolutionPoint } from './points.ts';
import { gainsOf, largestOf, linearOf, sizeOf, type PackageTexts, type Packages } from './space.ts';
import { SAME, walk } from './walk.ts';

/** Steps that each search may take. */
const BUDGET = 2_000_000;

export type DomainPointId = 'welfare' | 'nash' | 'kalai-smorodinsky';

export interface DomainDeals {
  readonly packages: Packages;
  readonly points: readonly (SolutionPoint & { readonly id: DomainPointId })[];
  readonly frontier: Frontier;
  /** Packages that are worth no less to anybody than no agreement; where not complete, at least so many. */
  readonly agreeable: { readonly count: number; readonly complete: boolean };
}

/** The package space of a domain; what no agreement is worth is taken off with the first issue. */
export function packagesOf({ issues, parties }: Domain): Packages {
  const candidates = issues.map(({ values }) => values);
  const gains = issues.map(({ values }, at) => {
    const each = parties.map((party) => utilitiesOn(party, at));
    return Float64Array.from({ length: values.length * parties.length }, (_, entry) => {
      const party = entry % parties.length;
      const utility = each[party][Math.floor(entry / parties.length)];
      return at === 0 ? utility - parties[party].reservation : utility;
    });
  });
  const bare = { candidates, parties, gains, starts: [], size: sizeOf(candidates) };
  return { ...bare, starts: [largestOf(linearOf(bare))] };
}

/** What a package is worth to each party. */
export const utilitiesOf = ({ parties }: Domain, packages: Packages, choice: PackageTexts): Float64Array =>
  gainsOf(packages, choice).map((gain, party) => gain + parties[party].reservation);

/** Lays a domain out and searches it. @param seed under which weights are drawn where there are too many packages to compare */
export function dealsOfDomain(domain: Domain, seed: string): DomainDeals {
  const packages = packagesOf(domain);
  let count = 0;
  const { complete } = walk(packages, {
    floors: new Float64Array(domain.parties.length).fill(-SAME),
    budget: BUDGET,
    visit: () => {
      count += 1;
    },
  });
  return {
    packages,
    points: [
      { id: 'welfare', ...welfarePoint(packages) },
      { id: 'nash', ...nashPoint(packages, 0, BUDGET) },
      { id: 'kalai-smorodinsky', ...kalaiSmorodinskyPoint(packages, 0, BUDGET) },
    ],
    frontier: frontierOf(packages, seed),
    agreeable: { count, complete },
  };
}
