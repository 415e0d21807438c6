/** What agents did about texts that passed: what each kept out for itself, ratified, broke, left or would not be held to. */
import type { CommitmentRecord } from '../../engine/records.ts';
import type { Block } from '../page.ts';
import { listed } from '../words.ts';
import type { Story } from './story.ts';

const NAMED = 8;

/** What those who did it did, of one or of many. */
const DONE: Readonly<Record<CommitmentRecord['act'], string>> = {
  reserves: 'kept out by reservation',
  ratifies: 'ratified',
  accedes: 'acceded to',
  defects: 'did not keep',
  complies: 'kept again',
  withdraws: 'withdrew from',
};

interface Deed {
  readonly round: number;
  readonly did: string;
  readonly agents: string[];
}

/** Everything that was done about the same texts in the same round, with all who did it, in the order of the record. */
function deedsOf(story: Story): Deed[] {
  const deeds = new Map<string, Deed>();
  const add = (round: number, agent: string, did: string): void => {
    const key = `${round} ${did}`;
    const deed = deeds.get(key) ?? { round, did, agents: [] };
    deed.agents.push(agent);
    deeds.set(key, deed);
  };
  const texts = (issues: readonly string[]) => listed(story.names.issues(issues), NAMED);
  for (const record of story.run.records) {
    if (record.type === 'commitment')
      add(record.round, record.agent, `${DONE[record.act]} ${texts(record.issues)}`);
    else if (record.type === 'dissociation')
      add(
        record.round,
        record.agent,
        `dissociated from ${record.whole ? 'the consensus' : texts(record.issues)}`,
      );
  }
  return [...deeds.values()];
}

export function conduct(story: Story): Block[] {
  const deeds = deedsOf(story);
  if (deeds.length === 0) return [];
  return [
    { kind: 'heading', text: ['After adoption'] },
    ...deeds.map(({ round, did, agents }): Block => ({
      kind: 'item',
      text: [`Round ${round}: ${listed(story.names.agents(agents), NAMED)} ${did}.`],
    })),
  ];
}
