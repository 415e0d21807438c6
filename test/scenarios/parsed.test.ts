/** Trees that a build keeps are those that parsing gives, and serve only the text that they were made from. */
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../src/scenarios/disk.ts';
import { flatten, revive } from '../../src/scenarios/parsed.ts';
import { Report, Source } from '../../src/scenarios/problems.ts';
import { readYaml } from '../../src/scenarios/yaml.ts';
import { parley, scratch } from '../support/parley.ts';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SHIPPED = readdirSync(SEEDS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);

describe('a tree that is kept', () => {
  it.each(SHIPPED)('of %s is what parsing gives, places included', (name) => {
    const source = new Source(name, readFileSync(`${SEEDS}/${name}`, 'utf8'));
    const tree = readYaml(source, new Report())!;
    expect(revive(source, JSON.parse(JSON.stringify(flatten(tree))))).toEqual(tree);
  });

  it('has any key and value', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, (plain) => {
        const source = new Source('any.yaml', JSON.stringify(plain));
        const tree = readYaml(source, new Report());
        if (tree === null) return;
        expect(revive(source, JSON.parse(JSON.stringify(flatten(tree))))).toEqual(tree);
      }),
    );
  });

  it('does not serve a copy of a shipped file in which something was changed', () => {
    const { folder, remove } = scratch();
    try {
      cpSync(`${SEEDS}/scenarios/webrtc-codec`, join(folder, 'mine'), { recursive: true });
      const path = join(folder, 'mine', 'scenario.yaml');
      expect(parley(['check', path], folder).code).toBe(0);
      writeFileSync(path, readFileSync(path, 'utf8').replace('reference:', 'refference:'));
      const { code, err } = parley(['check', path], folder);
      expect([code, err.includes("did you mean 'reference'?")]).toEqual([2, true]);
    } finally {
      remove();
    }
  });
});
