/** A run round by round in words: all that happened, and where texts, the room and coalitions stood when a round was over. */
import { quantile } from '../../experiments/statistics/quantile.ts';
import type { EngineRecord, MovesRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { additionsTo, sentenceOf } from '../chronicle.ts';
import { TELLING } from '../kinds.ts';
import { issuesAsListed } from '../names.ts';
import type { Block } from '../page.ts';
import { plainText } from '../rich.ts';
import { viewerOf, type RunView } from '../view.ts';
import { counted, listed, rounded, STANDING_WORDS } from '../words.ts';
import { voiceIn } from './coalitions.ts';
import type { Story } from './story.ts';

/** One round: its records, the rules and ties that it was played with, and what stands at its end. */
export interface RoundTold {
  readonly round: number;
  readonly world: World;
  readonly records: readonly EngineRecord[];
  readonly moves: MovesRecord;
  readonly view: RunView;
}

/** The rounds of a run. */
export function roundsTold({ run }: Story): RoundTold[] {
  const parts: EngineRecord[][] = [];
  for (const record of run.records) {
    if (record.type === 'round') parts.push([]);
    parts.at(-1)?.push(record);
  }
  const viewer = viewerOf(run.world);
  let view = viewer.initial;
  return parts.map((records, at) => {
    ({ view } = viewer.round(view, records));
    return { round: at + 1, world: run.worlds[at], records, moves: view.moves!, view };
  });
}

/** Who signed or deployed and who did not, by name. */
function decisionWords(records: readonly EngineRecord[], { names }: Story): string[] {
  const chosen = (yes: boolean, type: 'signature' | 'deployment') =>
    records.flatMap((one) => {
      if (one.type !== type) return [];
      return ('signed' in one ? one.signed : one.deploys) === yes ? [one.agent] : [];
    });
  const line = (words: string, who: readonly string[]) =>
    who.length === 0 ? [] : [`${words} (${who.length}): ${listed(names.agents(who))}.`];
  return [
    ...line('Signed', chosen(true, 'signature')),
    ...line('Did not sign', chosen(false, 'signature')),
    ...line('Deploy it', chosen(true, 'deployment')),
    ...line('Do not deploy it', chosen(false, 'deployment')),
  ];
}

/** All that the records of a round say that can be said in a sentence each. */
export function recordWords(records: readonly EngineRecord[], story: Story): string[] {
  const voice = voiceIn(story);
  const lines = records.flatMap((record): string[] => {
    const sentence = TELLING[record.type].isGathered ? null : sentenceOf(record, voice);
    return sentence === null ? [] : [plainText(sentence), ...additionsTo(record, voice, story.world)];
  });
  return [...lines, ...decisionWords(records, story)];
}

/** Where an issue stands when a round is over, and where the room stands on it. */
export function standingWords({ view, moves }: RoundTold, issue: number, { world }: Story): string {
  const { text, standing } = view.issues[issue];
  const n = world.agents.length;
  const room = moves.stance
    .subarray(issue * n, (issue + 1) * n)
    .filter((_, agent) => moves.present[agent] === 1 && moves.salience[issue * n + agent] > 0)
    .sort();
  const at = (share: number) => rounded(quantile(room, share));
  const spread =
    room.length === 0
      ? 'nobody in the room is concerned'
      : `of ${room.length} concerned a quarter stands up to ${at(0.25)}, half up to ${at(0.5)}, three quarters up to ${at(0.75)}`;
  return `${text === null ? 'no text' : `text ${rounded(text)}`}, ${STANDING_WORDS[standing]}; ${spread}.`;
}

/** Every round. */
export function course(story: Story): Block[] {
  const { world } = story;
  return roundsTold(story).flatMap((told): Block[] => {
    const { round, view, records } = told;
    const alone = view.agents.filter(({ coalition }) => coalition === null).length;
    const company = view.coalitions.map(({ name, size }) => `${name} ${size}`);
    const item = (text: string): Block => ({ kind: 'item', text: [text] });
    return [
      { kind: 'heading', text: [`Round ${round} of ${story.run.rounds}: ${story.names.stage(view.stage)}`] },
      ...recordWords(records, story).map(item),
      ...issuesAsListed(world).map((issue) =>
        item(`${world.issues[issue].title}: ${standingWords(told, issue, story)}`),
      ),
      item(
        company.length === 0
          ? 'Nobody stands together.'
          : `Coalitions: ${listed(company)}${alone > 0 ? `; ${counted(alone, 'agent')} in none` : ''}.`,
      ),
    ];
  });
}
