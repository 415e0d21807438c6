/** The catalogues of what students read: nothing is missing, nothing is left over, and every message can be said with any number. */
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../../src/report/catalogue/messages.ts';
import { CATALOGUES, LANGUAGE_CODES, sayIn } from '../../../src/report/catalogue/say.ts';
import { Telling } from '../../../src/report/telling.ts';
import { FORMS, QUIZ, quizIn, rightOf } from '../../../src/report/quiz.ts';
import { translationsOf } from '../../../src/runs/beside.ts';
import { ownInterventions } from '../../../src/runs/interventions.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { TEXT_LANGUAGES } from '../../../src/scenarios/texts.ts';

/** What the parser calls a plural. */
const PLURAL = 6;
const KEYS = Object.keys(CATALOGUES.en) as MessageKey[];
const CODE = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('catalogue/'))
  .map((name) => readFileSync(`src/${name}`, 'utf8'))
  .join('\n');

/** Names that a message is given, in order. */
const namesIn = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))].sort();

/** Options of every plural in a message. */
function pluralsIn(ast: readonly unknown[]): string[][] {
  return ast.flatMap((element) => {
    const { type, options } = element as { type: number; options?: Record<string, { value: unknown[] }> };
    if (options === undefined) return [];
    const inner = Object.values(options).flatMap(({ value }) => pluralsIn(value));
    return type === PLURAL ? [Object.keys(options), ...inner] : inner;
  });
}

/** Whether the program makes a key of parts, such as `quiz.${form}`. */
const isMade = (key: string): boolean => {
  const parts = key.split('.');
  return parts.some((_, at) => at > 0 && CODE.includes(`\`${parts.slice(0, at).join('.')}.\${`));
};

describe.each(LANGUAGE_CODES)('the catalogue in %s', (language) => {
  const catalogue = CATALOGUES[language];
  const say = sayIn(language);

  it('has every message and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...KEYS].sort());
    for (const key of KEYS) expect(catalogue[key].trim(), key).not.toBe('');
  });

  it('puts into each message what English puts there', () => {
    for (const key of KEYS) expect(namesIn(catalogue[key]), key).toEqual(namesIn(CATALOGUES.en[key]));
  });

  it('says each message with any number', () => {
    for (const key of KEYS)
      for (const number of [0, 1, 2, 3, 11, 100, 1_000_000]) {
        const values = Object.fromEntries(namesIn(CATALOGUES.en[key]).map((name) => [name, number]));
        const said = say(key, values);
        expect(said, key).not.toMatch(/[{}]|undefined|null/);
      }
  });

  it('has a form for every plural that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of KEYS)
      for (const options of pluralsIn(new IntlMessageFormat(catalogue[key], language).getAst()))
        for (const category of pluralCategories)
          expect([...options, ...(options.includes('=0') ? ['zero'] : [])], key).toContain(category);
  });

  it('asks every short question with options that differ', () => {
    for (const form of FORMS)
      for (const { stem, options } of quizIn(say, form).questions) {
        expect(stem).not.toMatch(/[{}]/);
        expect(new Set(options).size).toBe(options.length);
      }
  });
});

describe('the catalogues', () => {
  it('hold no message that nothing says', () => {
    expect(KEYS.filter((key) => !CODE.includes(`'${key}'`) && !isMade(key))).toEqual([]);
  });

  it('translate: hardly a message is the same in two languages', () => {
    for (const language of LANGUAGE_CODES.filter((one) => one !== 'en')) {
      const same = KEYS.filter(
        (key) =>
          CATALOGUES[language][key] === CATALOGUES.en[key] &&
          /[a-z]{4}/i.test(CATALOGUES.en[key].replace(/\{[^}]*\}/g, '')),
      );
      expect(same.length, same.join(', ')).toBeLessThanOrEqual(8);
    }
  });

  it('isolate names in a text from right to left, and select by what is no text', () => {
    const said = sayIn('ar')('news.settled', { as: 'adopted', issue: 'Access' });
    expect(said).toContain('\u2068Access\u2069');
    expect(said).toContain('معتمد');
  });
});

describe('short questions', () => {
  it('have one right answer each, in different places', () => {
    for (const form of FORMS) {
      const right = QUIZ[form].map((question) => question.right);
      expect(rightOf(form, right)).toBe(4);
      expect(
        rightOf(
          form,
          right.map((one) => (one + 1) % 4),
        ),
      ).toBe(0);
      expect(new Set(right).size).toBeGreaterThan(1);
    }
    // By hand: 8 of 13 is less than two thirds; 25 is less than 40 without an agreement; (50, 35) is no worse than (50, 20) for anybody.
    expect(
      quizIn(sayIn('en'), 'after').questions.map(({ options }, at) => options[QUIZ.after[at].right]),
    ).toEqual([
      'each has its way on the question that is worth more to it',
      'to refuse it, because nothing agreed is better',
      'it fails',
      '50 and 35',
    ]);
  });
});

describe.each(['dubai-for-six', 'codec-for-five'])('what %s says in other languages', (id) => {
  const scenario = openScenario(id, []);
  const { world } = scenario;
  const told = translationsOf(id, scenario);
  const own = ownInterventions(id).map(({ data }) => data);

  it.each(TEXT_LANGUAGES)('is whole in %s: every text, name, stage and change', (language) => {
    const texts = told[language]!;
    const ids = (things: readonly { readonly id: string }[]) => things.map((one) => one.id).sort();
    const named = (names: object | undefined) => Object.keys(names ?? {}).sort();
    expect(named(texts.issues)).toEqual(ids(world.issues));
    for (const issue of world.issues)
      expect(texts.issues[issue.id].anchors.map(({ at }) => at)).toEqual(issue.anchors.map(({ at }) => at));
    expect(named(texts.agents)).toEqual(ids(world.agents));
    expect(named(texts.stages)).toEqual(ids(world.venue.stages));
    expect(named(texts.packages)).toEqual(ids(world.packages));
    expect(named(texts.interventions)).toEqual(ids(own));
    // Nobody forgot to translate: no sentence is as it is in English.
    const telling = new Telling(language, told).world(world);
    for (const [at, issue] of telling.issues.entries()) {
      expect(issue.title).not.toBe(world.issues[at].title);
      for (const [index, { label }] of issue.anchors.entries())
        expect(label).not.toBe(world.issues[at].anchors[index].label);
    }
  });
});
