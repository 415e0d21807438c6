/** What a program is told that has asked for something wrong: the argument by its own name, and no option of a command. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { counterfactual, loadScenario, ParleyError, run, sweep } from '../../src/library/index.ts';
import { templateFiles } from '../../src/scenarios/template.ts';
import { parse } from 'yaml';

const cables = await loadScenario('webrtc-codec');
const experiment = {
  parley: 1,
  kind: 'experiment',
  id: 'small',
  title: 'Small',
  scenario: 'webrtc-codec',
  metrics: ['signatures.count'],
};

async function failureOf(act: () => unknown): Promise<ParleyError> {
  try {
    await act();
  } catch (error) {
    expect(error).toBeInstanceOf(ParleyError);
    return error as ParleyError;
  }
  throw new Error('nothing was wrong');
}

describe('a wrong argument', () => {
  it.each<[string, () => unknown]>([
    ['set:1:12 parameters.opennes', () => loadScenario('webrtc-codec', { set: ['parameters.opennes=0.3'] })],
    ['interventions: no intervention', () => run(cables, { interventions: ['nowhere'] })],
    ['interventions:1:', () => run(cables, { interventions: [{ forbid: [{ action: 'shout' }] } as never] })],
    ['seed: expected a phrase', () => run(cables, { seed: ' ' })],
    [
      'seed: expected a phrase',
      () => counterfactual(cables, { set: ['parameters.openness=0.3'], seed: ' ' }),
    ],
    ['set:1:', () => counterfactual(cables, { set: ['parameters.openness=3'] })],
    [
      'replicates: expected a whole number from 2',
      () => counterfactual(cables, { set: ['parameters.openness=0.3'], replicates: 1 }),
    ],
    [
      'outcomes: no measure is called',
      () => counterfactual(cables, { set: ['parameters.openness=0.3'], outcomes: ['nothing'] }),
    ],
    [
      'workers: expected a whole number from 1',
      () => counterfactual(cables, { set: ['parameters.openness=0.3'], workers: 0 }),
    ],
    ['folder: expected a phrase', () => sweep(experiment, { folder: '' })],
    ['workers: expected a whole number from 1', () => sweep(experiment, { folder: 'never', workers: 0.5 })],
    ['timeout: expected milliseconds', () => sweep(experiment, { folder: 'never', timeout: NaN })],
    ['memory: expected megabytes from 1', () => sweep(experiment, { folder: 'never', memory: 0 })],
  ])('is told as %s', async (words, act) => {
    const { message, problems } = await failureOf(act);
    expect(message).toContain(words);
    expect([message, ...problems.flatMap((one) => [one.file, one.message])].join('\n')).not.toMatch(
      /(?<![\w-])--[a-z]/,
    );
    expect(existsSync('never')).toBe(false);
  });

  it('leaves alone what somebody wrote', async () => {
    const text = templateFiles('two-cables').get('scenario.yaml')!;
    const object = { ...(parse(text) as object), title: 'What --settings and --dowry mean', kind: 'scenery' };
    const { message } = await failureOf(() => loadScenario(object));
    expect(message).toContain('kind');
    expect(message).not.toContain('settings interventions');
  });
});
