/** Exported functions of a room, and whether they look at something that must hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Exported {
  /** File and name, such as `seats/offer.ts offerOf`. */
  readonly name: string;
  /** Whether its own text looks at something. */
  readonly looks: boolean;
}

const looks = (node: ts.Node): boolean => /\bhold\(/.test(node.getText());
const isExported = (node: ts.FunctionDeclaration | ts.VariableStatement): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

function exportedBy(room: string, file: string): Exported[] {
  const text = readFileSync(join(room, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Exported[] = [];
  for (const node of source.statements) {
    if (ts.isFunctionDeclaration(node) && isExported(node))
      found.push({ name: `${file} ${node.name!.text}`, looks: looks(node) });
    if (!ts.isVariableStatement(node) || !isExported(node)) continue;
    for (const { name, initializer } of node.declarationList.declarations) {
      const isFunction =
        initializer !== undefined &&
        (ts.isArrowFunction(initializer) ||
          (ts.isCallExpression(initializer) && initializer.getText().startsWith('keptWith(')));
      if (isFunction) found.push({ name: `${file} ${name.getText()}`, looks: looks(initializer) });
    }
  }
  return found;
}

/** Exported functions of a room such as `src/engine`. */
export const exportedIn = (room: string): Exported[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('-bytes.ts'))
    .flatMap((file) => exportedBy(room, file));
