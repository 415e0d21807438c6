/** What the schema cannot see of things that outlive a meeting: which fields a kind has, and whether names refer to anything. */
import { type Ids, keysIn, mustBeKnown, namesOf } from './check.ts';
import { AFFAIR_KINDS, type AffairKind } from './affair-kinds.ts';
import { checkCondition, eventIds } from './check-conditions.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { type Branch, entriesOf, field, itemsOf, numberOf, textOf, type Tree } from './tree.ts';

const add = (report: Report, { place, path }: Tree, message: string) => report.add({ place, path, message });

/** Fields that everything has, whatever its kind. */
const COMMON: ReadonlySet<string> = new Set(['id', 'title', 'kind', 'status', 'sources', 'note']);

/** Kinds whose number is a level. */
const LEVELS: ReadonlySet<string> = new Set(['right', 'trust', 'resource']);

/** What a text that is to say something of a thing needs in the file. */
function checkReads(tree: Tree, kind: AffairKind, report: Report): void {
  const issue = field(tree, 'issue');
  const says = ['reads', 'years', 'holders'].flatMap((name) => field(tree, name) ?? []);
  if (says.length > 0 && issue === undefined)
    add(report, says[0], `by the text of which issue? 'issue' names it`);
  if (says.length > 0 || issue === undefined) return;
  if (LEVELS.has(kind))
    add(report, issue, `what does its text make of the ${kind}? reads: { at0: …, at100: … } says it`);
  if (kind === 'contract')
    add(report, issue, 'what does its text make of the contract? holders or years say it');
}

/** Checks what outlives the meeting of a scenario tree. */
export function checkAffairs(root: Branch, report: Report, warnings: Report): void {
  const names = namesOf(root);
  const events = eventIds(root);
  const roles = itemsOf(root, 'agents').flatMap((agent) =>
    itemsOf(agent, 'roles').flatMap((role) => textOf(role) ?? []),
  );
  const holders: Ids = names.agents === null ? null : new Set([...names.agents, ...names.kinds, ...roles]);
  const weights = new Set([
    'heads',
    ...itemsOf(root, 'agents').flatMap((agent) => entriesOf(agent, 'weights').map(([name]) => name)),
  ]);
  const texts = new Map<string, Tree>();
  for (const tree of itemsOf(root, 'affairs')) {
    const kind = textOf(field(tree, 'kind'));
    if (kind === undefined || !Object.hasOwn(AFFAIR_KINDS, kind)) continue;
    const { must, may } = AFFAIR_KINDS[kind as AffairKind];
    for (const name of keysIn(tree)) {
      if (COMMON.has(name) || must.includes(name) || may.includes(name)) continue;
      // A name that no kind has is told by the schema.
      if (Object.values(AFFAIR_KINDS).some((one) => [...one.must, ...one.may].includes(name)))
        add(report, field(tree, name)!, `a ${kind} has no '${name}': ${[...must, ...may].join(', ')}`);
    }
    for (const name of must)
      if (field(tree, name) === undefined) add(report, tree, `a ${kind} has a '${name}'`);
    checkReads(tree, kind as AffairKind, report);
    const id = field(tree, 'id');
    const named = textOf(id) ?? '';
    if (id !== undefined && kind !== 'text' && names.issues?.has(named))
      add(report, id, `'${shortened(named)}' is an issue: what stands on it is of kind text`);
    if (kind === 'text') {
      const issue = textOf(field(tree, 'issue')) ?? named;
      if (texts.has(issue)) add(report, tree, `a text in force on '${shortened(issue)}' is there already`);
      texts.set(issue, tree);
    }
    mustBeKnown(field(tree, 'issue'), names.issues, 'issue', report);
    for (const agent of itemsOf(tree, 'bound')) mustBeKnown(agent, names.agents, 'agent', report);
    if (kind === 'right') mustBeKnown(field(tree, 'of'), holders, 'kind, role or agent', report);
    if (kind === 'resource') mustBeKnown(field(tree, 'of'), names.agents, 'agent', report);
    mustBeKnown(field(tree, 'weight'), weights, 'weight', report);
    const ends = field(tree, 'ends');
    if (ends !== undefined) checkCondition(ends, names, events, report);
    const [from, until] = ['from', 'until'].map((name) => numberOf(field(tree, name)));
    if (from !== undefined && until !== undefined && until < from)
      add(warnings, field(tree, 'until')!, `ends in ${until}, before it begins in ${from}`);
  }
}
