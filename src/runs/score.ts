/** Opens a forecast that was kept, and what happened. */
import { createHash } from 'node:crypto';
import { scoreForecast, type Happened, type Scorable } from '../experiments/forecast/score.ts';
import { forecastScoresDocument, type ForecastScoresDocument } from '../report/forecast-scores.ts';
import { explain } from '../scenarios/explain.ts';
import { Report, Source } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { plain } from '../scenarios/tree.ts';
import { readYamlMap } from '../scenarios/yaml.ts';
import * as z from '../scenarios/zod.ts';
import { Failure } from './failure.ts';
import { readRegular } from './read.ts';
import { refusal } from './refused.ts';
import { VERSION } from './version.ts';

/** Bytes of a forecast and of what happened. */
const MOST_BYTES = 16 * 1024 * 1024;
const STEPS = 10_000;

/** What a verdict says of whether a text was adopted; what was watered down was. */
const VERDICTS: Readonly<Record<string, boolean>> = {
  adopted: true,
  'watered-down': true,
  'left-out': false,
  deferred: false,
  rejected: false,
  nothing: false,
};

const share = z.number().min(0).max(1);
const spread = z.looseObject({
  count: z.number().min(1),
  mean: z.number(),
  deviation: z.number().min(0),
  density: z.looseObject({
    low: z.number(),
    step: z.number().positive(),
    shares: z.array(share).min(1).max(STEPS),
  }),
});
const forecastSchema = z.looseObject({
  kind: z.literal('forecast'),
  scenario: z.string(),
  title: z.string(),
  digest: z.string(),
  draws: z.number().min(1),
  issues: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      adopted: z.looseObject({ estimate: share }),
      text: z.union([spread, z.literal(null)]),
      weightedMean: z.union([spread, z.literal(null)]),
      noModel: z.union([spread, z.literal(null)]),
      calibrated: z.union([spread, z.literal(null)]).optional(),
    }),
  ),
  signatures: z.union([
    z.literal(null),
    z.looseObject({
      signers: z.array(
        z.looseObject({
          agent: z.string(),
          name: z.string(),
          probability: z.looseObject({ estimate: share }),
        }),
      ),
    }),
  ]),
});

const observedSchema = z.looseObject({
  kind: z.literal('observed').describe('What the file is'),
  scenario: z.string().describe('The scenario that it is about, by id'),
  outcomes: z
    .record(
      z.string(),
      z.looseObject({ value: z.number().optional(), verdict: z.enum(Object.keys(VERDICTS)).optional() }),
    )
    .optional(),
  signed: z.record(z.string(), z.boolean()).optional(),
});

type Kept = Scorable & { readonly scenario: string; readonly title: string; readonly digest: string };

function readForecast(path: string): { readonly forecast: Kept; readonly sha256: string } {
  const text = readRegular(path, MOST_BYTES);
  const data: unknown = (() => {
    try {
      return JSON.parse(text);
    } catch {
      throw new Failure(
        `${shortened(path)} is no JSON: keep a forecast with parley forecast SCENARIO --json`,
      );
    }
  })();
  const parsed = forecastSchema.safeParse(data);
  if (!parsed.success) {
    const [{ path: where, message }] = parsed.error.issues;
    throw new Failure(
      `${shortened(path)} is no forecast${where.length === 0 ? '' : `: ${shortened(where.join('.'))}`}: ${shortened(message)}; keep one with parley forecast SCENARIO --json`,
    );
  }
  return { forecast: parsed.data, sha256: createHash('sha256').update(text).digest('hex') };
}

/** What happened, with names that the forecast has. @throws Failure with every problem, line and column */
function readHappened(path: string, { scenario, issues, signatures }: Kept): Happened {
  const source = new Source(path, readRegular(path, MOST_BYTES));
  const report = new Report();
  report.know(source);
  const root = readYamlMap(source, report);
  if (root === null) throw refusal(report.finish());
  const parsed = observedSchema.safeParse(plain(root));
  if (!parsed.success) {
    explain(parsed.error.issues, root, [], report);
    throw refusal(report.finish());
  }
  const { scenario: of, outcomes = {}, signed = {} } = parsed.data;
  if (of !== scenario)
    throw new Failure(
      `${shortened(path)} is about '${shortened(of)}', and the forecast about '${shortened(scenario)}'`,
    );
  const known = new Set(issues.map(({ id }) => id));
  const signers = new Set(signatures?.signers.map(({ agent }) => agent));
  const stray =
    Object.keys(outcomes).find((id) => !known.has(id)) ??
    (signatures === null ? undefined : Object.keys(signed).find((id) => !signers.has(id)));
  if (stray !== undefined)
    throw new Failure(`${shortened(path)}: the forecast says nothing of '${shortened(stray)}'`);
  const entries = Object.entries(outcomes);
  return {
    adopted: new Map(
      entries.flatMap(([id, { verdict }]) => (verdict === undefined ? [] : [[id, VERDICTS[verdict]]])),
    ),
    texts: new Map(entries.flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value]]))),
    signed: new Map(Object.entries(signed)),
  };
}

/** Scores a kept forecast. @throws Failure with what is wrong with either file, or where nothing can be scored */
export function scoreKept(forecastPath: string, observedPath: string): ForecastScoresDocument {
  const { forecast, sha256 } = readForecast(forecastPath);
  const happened = readHappened(observedPath, forecast);
  const scores = scoreForecast(forecast, happened);
  if (scores.adopted.length + scores.texts.length + scores.signed.length === 0)
    throw new Failure(`${shortened(observedPath)} says of nothing how it ended`);
  const { scenario, title, digest } = forecast;
  return forecastScoresDocument(scores, { parley: VERSION, scenario, title, digest, sha256 });
}
