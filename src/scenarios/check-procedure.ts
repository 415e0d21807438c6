/** What the schema cannot see of rules of procedure and of the proposals that are tabled under them. */
import { RULES } from '../engine/rules/index.ts';
import { PROCEDURAL } from './check-counts.ts';
import { type Ids, idsOf, mustBeKnown, namesOf } from './check.ts';
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { field, itemsOf, numberOf, textOf } from './tree.ts';
import type { Branch, Tree } from './tree.ts';

const add = (report: Report, { place, path }: Tree, message: string) => report.add({ place, path, message });

const idOf = (tree: Tree): string => shortened(textOf(field(tree, 'id')) ?? '');

/** Reports proposals that amend nothing, themselves, what amends an amendment already, or another question. */
function checkAmends(proposals: readonly Tree[], report: Report): void {
  const byId = new Map(proposals.map((tree) => [textOf(field(tree, 'id')), tree]));
  const known = new Set([...byId.keys()].filter((id) => id !== undefined));
  for (const tree of proposals) {
    const amends = field(tree, 'amends');
    mustBeKnown(amends, known, 'proposal', report);
    const target = byId.get(textOf(amends));
    if (amends === undefined || target === undefined) continue;
    const line: Tree[] = [tree];
    for (let at: Tree | undefined = target; at !== undefined && !line.includes(at);) {
      line.push(at);
      at = byId.get(textOf(field(at, 'amends')));
    }
    const closes = byId.get(textOf(field(line.at(-1)!, 'amends'))) !== undefined;
    if (closes) add(report, amends, `'${idOf(tree)}' amends itself: ${line.map(idOf).join(' → ')}`);
    else if (line.length > 3)
      add(
        report,
        amends,
        `'${idOf(tree)}' amends an amendment to an amendment: two degrees are all that can be put in order`,
      );
    for (const name of ['issue', 'stage'] as const) {
      const [own, other] = [field(tree, name), field(target, name)];
      if (own === undefined || textOf(own) === textOf(other)) continue;
      add(
        report,
        own,
        `'${idOf(tree)}' amends '${idOf(target)}', whose ${name} is '${shortened(textOf(other) ?? '')}'`,
      );
    }
  }
}

/** Checks the proposals of a scenario tree. */
export function checkProposals(root: Branch, report: Report, warnings: Report): void {
  const names = namesOf(root);
  const proposals = itemsOf(root, 'proposals');
  const parties: Ids =
    names.agents === null || names.blocs === null ? null : new Set([...names.agents, ...names.blocs]);
  const stages = new Map(
    itemsOf(field(root, 'venue'), 'stages').map((tree) => [textOf(field(tree, 'id')), tree]),
  );
  for (const tree of proposals) {
    mustBeKnown(field(tree, 'issue'), names.issues, 'issue', report);
    mustBeKnown(field(tree, 'stage'), names.stages, 'stage', report);
    mustBeKnown(field(tree, 'by'), parties, 'agent or bloc', report);
    for (const agent of itemsOf(tree, 'sponsors')) mustBeKnown(agent, names.agents, 'agent', report);
    const stage = stages.get(textOf(field(tree, 'stage')));
    const issue = itemsOf(root, 'issues').find(
      (one) => textOf(field(one, 'id')) === textOf(field(tree, 'issue')),
    );
    const text = field(tree, 'text');
    const options = itemsOf(issue, 'options').flatMap((one) => numberOf(one) ?? []);
    if (text !== undefined && options.length > 0 && !options.includes(numberOf(text) ?? options[0]))
      add(report, text, `must be one of the texts that the issue lists: ${options.join(', ')}`);
    if (stage === undefined) continue;
    const phases = field(stage, 'phases');
    const lacks = ['drafting', 'decision'].find(
      (phase) => phases !== undefined && !itemsOf(stage, 'phases').some((one) => textOf(one) === phase),
    );
    if (lacks !== undefined)
      add(
        warnings,
        field(tree, 'stage')!,
        `'${idOf(tree)}' comes to nothing: '${idOf(stage)}' has no ${lacks}`,
      );
    const isPut = field(field(stage, 'procedure'), 'amendments') !== undefined;
    if (field(tree, 'amends') !== undefined && !isPut && field(stage, 'forced') === undefined)
      add(
        warnings,
        field(tree, 'amends')!,
        `'${idOf(tree)}' is never put: '${idOf(stage)}' decides no amendments (procedure: { amendments: in-order })`,
      );
  }
  checkAmends(proposals, report);
}

/** Whether a stage's rule judges motions; undefined: it is none of ours, or none is given. */
function judgesMotions(use: Tree | undefined): boolean | undefined {
  const id = textOf(field(use, 'use'));
  return id === undefined || !(id in RULES) ? undefined : 'judge' in RULES[id];
}

/** Reports a rule that ends stages where one has to judge a motion. */
export function mustJudgeMotions(use: Tree | undefined, report: Report): void {
  if (use !== undefined && judgesMotions(use) === false)
    add(report, use, `'${textOf(field(use, 'use'))}' ends stages and cannot judge a motion`);
}

/** Checks the rules of procedure of one stage. */
export function checkProcedure(
  stage: Tree,
  venue: Tree,
  end: string,
  report: Report,
  warnings: Report,
): void {
  const procedure = field(stage, 'procedure');
  if (procedure?.kind !== 'map') return;
  const isOn = (tree: Tree, name: string): boolean => {
    const flag = field(tree, name);
    return flag?.kind === 'leaf' && flag.value === true;
  };
  const isWhole = isOn(stage, 'whole');
  mustBeKnown(field(procedure, 'exhausted'), idsOf(venue, 'stages').add(end), 'stage', report);
  for (const name of PROCEDURAL) mustJudgeMotions(field(procedure, name), report);
  for (const [name, of] of [
    ['amendmentRule', 'amendments'],
    ['separateRule', 'separate'],
  ] as const)
    if (field(procedure, name) !== undefined && field(procedure, of) === undefined)
      add(warnings, field(procedure, name)!, `nothing is decided so: '${idOf(stage)}' has no '${of}'`);
  const rule = field(stage, 'rule');
  if (judgesMotions(rule) !== true)
    add(
      warnings,
      procedure,
      `nothing is put by this procedure: ${
        textOf(field(rule, 'use')) === undefined
          ? `'${idOf(stage)}' decides nothing`
          : `'${textOf(field(rule, 'use'))}' ends the stage by itself`
      }`,
    );
  if (isOn(procedure, 'separate') && !isWhole)
    add(
      warnings,
      field(procedure, 'separate')!,
      `nothing is voted on apart: '${idOf(stage)}' decides issue by issue (whole: true decides the document)`,
    );
  if (isOn(procedure, 'rivals') && isWhole)
    add(
      warnings,
      field(procedure, 'rivals')!,
      `no rival text is put: '${idOf(stage)}' decides the whole document at once`,
    );
}
