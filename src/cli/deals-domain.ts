/** `parley deals` on a folder of GENIUS. */
import { dealsOfDomain } from '../experiments/deals/domain.ts';
import { domainDocument } from '../report/domain-document.ts';
import { domainPage } from '../report/text/domain.ts';
import { openDomain } from '../runs/rosters.ts';
import { VERSION } from '../runs/version.ts';
import { showPage, type DocumentForms } from './show-page.ts';

/** Shows what the parties of a domain could agree on. @throws Failure with every problem found */
export async function showDomain(
  ref: string,
  { party, seed }: { readonly party: readonly string[]; readonly seed?: string },
  forms: DocumentForms,
): Promise<void> {
  const domain = openDomain(ref, party);
  const document = domainDocument(domain, dealsOfDomain(domain, seed ?? domain.id), VERSION);
  await showPage({ document: () => document, blocks: () => domainPage(document) }, forms);
}
