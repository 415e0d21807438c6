/** What a deposit is told by whoever makes it: who, under which terms, of which state of the code. */
import type { Publication } from '../../experiments/sweep/crate.ts';

export interface Author {
  readonly name: string;
  /** Sixteen digits in fours, such as 0000-0002-1825-0097; null: not given. */
  readonly orcid: string | null;
  readonly email: string | null;
}

export interface DepositTerms {
  readonly authors: readonly Author[];
  /** SPDX identifier. */
  readonly licence: string;
  /** Commit of the repository that the experiment lies in; null: not given. */
  readonly commit: string | null;
  /** Day of the deposit, as 2026-11-24. */
  readonly day: string;
}

export const licenceUrl = ({ licence }: DepositTerms): string => `https://spdx.org/licenses/${licence}`;

/** The terms as a crate tells them. */
export const publicationOf = (terms: DepositTerms): Publication => ({
  day: terms.day,
  commit: terms.commit,
  licence: { id: licenceUrl(terms), name: terms.licence },
  authors: terms.authors.map(({ orcid, name, email }, at) => ({
    id: orcid === null ? `#author-${at + 1}` : `https://orcid.org/${orcid}`,
    name,
    email,
  })),
});

/** The last digit of an ORCID iD by the others (ISO 7064, MOD 11-2). */
function checkDigit(digits: string): string {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** An author as `Name`, `Name <0000-0002-1825-0097>` or `Name <name@example.org>`; else what is wrong, in words. */
export function readAuthor(text: string): Author | string {
  const match = /^([^<>]*[^<>\s])\s*(?:<([^<>]+)>)?$/.exec(text.trim());
  if (match === null) return 'expected a name, with an ORCID iD or an address in <…> behind it';
  const [, name, more] = match;
  if (more === undefined) return { name: name.trim(), orcid: null, email: null };
  const orcid = more.replace(/^https?:\/\/orcid\.org\//, '');
  if (/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(orcid)) {
    const digits = orcid.replaceAll('-', '');
    return checkDigit(digits.slice(0, -1)) === digits.at(-1)
      ? { name: name.trim(), orcid, email: null }
      : `${orcid} is no ORCID iD: its last digit does not fit the others`;
  }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(more)
    ? { name: name.trim(), orcid: null, email: more }
    : `'${more}' is neither an ORCID iD nor an address`;
}
