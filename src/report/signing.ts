/** Who signed, how sure the model is of it, and who broke ranks with its bloc. */
import type { EngineRecord, SignatureRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { recordsOf } from './finished-run.ts';
import { byName, inOrderOf, namesOf } from './names.ts';
import { percent, signed } from './words.ts';

/** A decision between these chances could have gone either way. */
const TOSS_UP = [0.2, 0.8] as const;
/** Share of a bloc that has to go one way before going the other way is worth a line, and the fewest who may make a bloc's line. */
const LINE = { share: 2 / 3, members: 4 };

export interface BlocSigning {
  readonly bloc: string;
  readonly signed: number;
  /** Members at the end who had to decide. */
  readonly of: number;
}

export interface Maverick {
  readonly agent: string;
  readonly signed: boolean;
  /** Chance to sign, 0–1. */
  readonly probability: number;
  /** The bloc whose line it left. */
  readonly bloc: BlocSigning;
}

export interface Signing {
  readonly signed: readonly string[];
  readonly refused: readonly string[];
  /** Chance of each agent to sign, given the texts. */
  readonly probability: Readonly<Record<string, number>>;
  /** Mean and standard deviation of the number of signatures, given the texts. */
  readonly expected: number;
  readonly deviation: number;
  /** Agents whose decision could have gone either way, nearest to even first. */
  readonly tossUps: readonly string[];
  /** In the alphabetical order of their names. */
  readonly blocs: readonly BlocSigning[];
  /** Those who did not do as their blocs did, the clearest cases first, then by name. */
  readonly mavericks: readonly Maverick[];
}

/** Share of a bloc that went the way of its majority, and which way. */
function lineOf({ signed, of }: BlocSigning): { signs: boolean; share: number } {
  return signed * 2 >= of ? { signs: true, share: signed / of } : { signs: false, share: 1 - signed / of };
}

/** The signatures of a run, or null where its venue asks for none. */
export function signingOf(world: World, records: readonly EngineRecord[]): Signing | null {
  // A venue that comes back to its signatures asks again, and what an agent said last counts.
  const byAgent = new Map(recordsOf(records, 'signature').map((decision) => [decision.agent, decision]));
  const decisions = [...byAgent.values()];
  if (decisions.length === 0) return null;
  const names = namesOf(world);
  const last = recordsOf(records, 'moves').at(-1)!;
  const n = world.agents.length;
  const membersOf = (bloc: number) =>
    world.agents.flatMap(({ id }, agent) => {
      const decision = last.member[bloc * n + agent] === 1 ? byAgent.get(id) : undefined;
      return decision === undefined ? [] : [decision];
    });
  const companies = world.blocs.map(({ id }, index) => {
    const members = membersOf(index);
    return {
      bloc: { bloc: id, signed: members.filter(({ signed }) => signed).length, of: members.length },
      members,
    };
  });
  const mavericks = new Map<string, Maverick>();
  const loyal = new Set<string>();
  for (const { bloc, members } of companies) {
    const line = lineOf(bloc);
    if (bloc.of < LINE.members || line.share < LINE.share) continue;
    for (const { agent, signed, probability } of members) {
      if (signed === line.signs) loyal.add(agent);
      else if (!mavericks.has(agent)) mavericks.set(agent, { agent, signed, probability, bloc });
    }
  }
  const evenness = (agent: string) => Math.abs(byAgent.get(agent)!.probability - 0.5);
  const variance = decisions.reduce((sum, { probability: p }) => sum + p * (1 - p), 0);
  return {
    signed: decisions.filter(({ signed }) => signed).map(({ agent }) => agent),
    refused: decisions.filter(({ signed }) => !signed).map(({ agent }) => agent),
    probability: Object.fromEntries(decisions.map(({ agent, probability }) => [agent, probability])),
    expected: decisions.reduce((sum, { probability }) => sum + probability, 0),
    deviation: Math.sqrt(variance),
    tossUps: decisions
      .filter(({ probability }) => probability > TOSS_UP[0] && probability < TOSS_UP[1])
      .map(({ agent }) => agent)
      .sort((a, b) => evenness(a) - evenness(b) || byName(names.agent(a), names.agent(b))),
    blocs: inOrderOf(
      companies.map(({ bloc }) => bloc).filter(({ of }) => of > 0),
      ({ bloc }) => names.bloc(bloc),
    ),
    mavericks: [...mavericks.values()]
      .filter(({ agent }) => !loyal.has(agent))
      .sort(
        (a, b) =>
          lineOf(b.bloc).share - lineOf(a.bloc).share || byName(names.agent(a.agent), names.agent(b.agent)),
      ),
  };
}

/** The terms of a decision to sign, after whatever says that there is a chance: `95%: gain +0.3, blocs 0, loyalty +0.5`. */
export function signatureTerms({ probability, gain, foreshadowed, bloc, loyalty }: SignatureRecord): string {
  const later = foreshadowed === 0 ? '' : ` (${signed(foreshadowed)} of it for what it expects later)`;
  return `${percent(probability)}: gain ${signed(gain)}${later}, blocs ${signed(bloc)}, loyalty ${signed(loyalty)}`;
}
