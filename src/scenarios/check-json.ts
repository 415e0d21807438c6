/** JSON by a schema: what is wrong with it is told like what is wrong with any other file, with its place. */
import { explain } from './explain.ts';
import { JsonError } from './json.ts';
import { formatProblems, Report, Source } from './problems.ts';
import { readYamlMap } from './yaml.ts';
import type * as z from './zod.ts';

/**
 * A parsed text by its schema.
 * @throws JsonError with the places of what is wrong
 */
export function checkJson<T>(schema: z.ZodType<T>, value: unknown, text: string, name: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // JSON is YAML, whose reader knows where everything stands; it is slow, and only what is wrong has to wait for it.
  const source = new Source(name, text);
  const report = new Report();
  report.know(source);
  const tree = readYamlMap(source, report);
  if (tree !== null) explain(parsed.error.issues, tree, [], report);
  const { problems, more } = report.finish();
  throw new JsonError(formatProblems(problems, more));
}
