/** The JSON document of `parley deals` on a domain of GENIUS. */
import { type DomainDeals, type DomainPointId, utilitiesOf } from '../experiments/deals/domain.ts';
import type { PackageTexts } from '../experiments/deals/space.ts';
import { weightedSum, type Domain } from '../scenarios/importers/genius/domain.ts';

export interface DomainUtility {
  readonly party: string;
  /** As GENIUS counts it, 0 to 1. */
  readonly utility: number;
  /** As NegMAS counts it: evaluations as written, times weights. */
  readonly weightedSum: number;
}

export interface DomainPackage {
  readonly values: readonly { readonly issue: string; readonly value: string }[];
  readonly utilities: readonly DomainUtility[];
  /** Whether it is worth no less to anybody than no agreement. */
  readonly agreeable: boolean;
}

export interface DomainDocument {
  readonly parley: string;
  readonly domain: string;
  readonly title: string;
  readonly parties: readonly {
    readonly party: string;
    readonly reservation: number;
    readonly discount: number;
    readonly weights: readonly number[];
  }[];
  readonly issues: readonly { readonly issue: string; readonly values: readonly string[] }[];
  readonly packages: number;
  /** Packages that are worth no less to anybody than no agreement; where not complete, at least so many. */
  readonly agreeable: { readonly count: number; readonly complete: boolean };
  readonly points: readonly (DomainPackage & {
    readonly id: DomainPointId;
    /** Whether the search was exact; where not, what is maximised is at most `bound` (null: unknown). */
    readonly exact: boolean;
    readonly value: number;
    readonly bound: number | null;
  })[];
  readonly frontier: { readonly complete: boolean; readonly packages: readonly DomainPackage[] };
}

/** How far sums taken in different orders may differ. */
const SAME = 1e-12;

export function domainDocument(domain: Domain, found: DomainDeals, parley: string): DomainDocument {
  const { issues, parties } = domain;
  const told = (choice: PackageTexts): DomainPackage => {
    const utilities = utilitiesOf(domain, found.packages, choice);
    return {
      values: issues.map(({ name, values }, at) => ({ issue: name, value: values[choice[at]] })),
      utilities: parties.map((party, at) => ({
        party: party.name,
        utility: utilities[at],
        weightedSum: weightedSum(party, choice),
      })),
      agreeable: parties.every(({ reservation }, at) => utilities[at] >= reservation - SAME),
    };
  };
  return {
    parley,
    domain: domain.id,
    title: domain.title,
    parties: parties.map(({ name, reservation, discount, weights }) => ({
      party: name,
      reservation,
      discount,
      weights,
    })),
    issues: issues.map(({ name, values }) => ({ issue: name, values })),
    packages: found.packages.size,
    agreeable: found.agreeable,
    points: found.points.map(({ id, choice, exact, value, bound }) => ({
      id,
      ...told(choice),
      exact,
      value,
      bound: Number.isFinite(bound) ? bound : null,
    })),
    frontier: { complete: found.frontier.complete, packages: found.frontier.choices.map(told) },
  };
}
