/**
 * Who decided for whom against its own mandate and whom a principal recalled; and what agents did about texts that passed: what each kept
 * out for itself, ratified, broke, left or would not be held to.
 */
import type { CommitmentRecord, ProxyRecord } from '../../engine/records.ts';
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

/** Whom its proxies served or let down, on what and in which rounds. */
const ACTED: Readonly<Record<ProxyRecord['act'], (principal: string, proxies: string) => string>> = {
  instructed: (principal, proxies) =>
    `${proxies} decided against the own mandate, as ${principal} instructs,`,
  paid: (principal, proxies) => `${proxies} decided against the own mandate, paid by ${principal},`,
  recalled: (principal, proxies) => `${principal} recalled ${proxies}, paid and deciding against it`,
};

/** Who acted for whom against its own mandate, the same act on the same issues once for all who did it. */
export function proxies({ run, names }: Story): Block[] {
  const acts = new Map<string, { record: ProxyRecord; agents: string[] }>();
  for (const record of run.records) {
    if (record.type !== 'proxy') continue;
    const { round, act, principal, issues, agent } = record;
    const key = [round, act, principal, ...issues].join(' ');
    const found = acts.get(key) ?? { record, agents: [] };
    found.agents.push(agent);
    acts.set(key, found);
  }
  if (acts.size === 0) return [];
  return [
    { kind: 'heading', text: ['Who acted for whom'] },
    ...[...acts.values()].map(({ record: { round, act, principal, issues }, agents }): Block => ({
      kind: 'item',
      text: [
        `Round ${round}: ${ACTED[act](names.agent(principal), listed(names.agents(agents), NAMED))} on ${listed(names.issues(issues), NAMED)}.`,
      ],
    })),
  ];
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
