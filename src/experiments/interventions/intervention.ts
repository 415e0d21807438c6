/**
 * An intervention as plain data: what is changed in a scenario to ask "what if". Files, `--set` and screens all write this;
 * docs/reference/interventions.md describes it for people.
 */
import type { Act, When } from '../../agents/seats/acts.ts';
import type {
  AffairFile,
  AgentFile,
  BlocFile,
  EventFile,
  Founded,
  IssueFile,
  PackageFile,
  ProposalFile,
  TieFile,
} from '../../scenarios/file.ts';

/** Things that are added, as a scenario file writes them. */
export interface Added {
  readonly agents?: readonly AgentFile[];
  readonly issues?: readonly IssueFile[];
  readonly blocs?: readonly BlocFile[];
  readonly ties?: readonly TieFile[];
  readonly events?: readonly EventFile[];
  readonly packages?: readonly PackageFile[];
  readonly proposals?: readonly ProposalFile[];
  readonly affairs?: readonly AffairFile[];
}

export type PlainValue =
  number | string | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

export interface Intervention extends Founded {
  readonly id: string;
  readonly title: string;
  /** Values by path, as `--set` has them. */
  readonly set?: Readonly<Record<string, PlainValue>>;
  /** Factors and points by the path of a number, or of several by a selector such as `agents.kind=firm`. */
  readonly scale?: Readonly<Record<string, number>>;
  readonly shift?: Readonly<Record<string, number>>;
  /** When `set`, `scale`, `shift` and `freeze` begin; absent: they hold from the start. */
  readonly from?: When;
  /** Numbers that events would change and stances that negotiation would move, held where they are. */
  readonly freeze?: readonly string[];
  /** Things taken away by path, such as `agents.usa`. */
  readonly remove?: readonly string[];
  readonly add?: Added;
  /** Agents by id that become another: the data of a new one, or the id of the one that they become like. */
  readonly replace?: Readonly<Record<string, string | Omit<AgentFile, 'id'>>>;
  readonly merge?: readonly { readonly agents: readonly string[]; readonly into: string }[];
  readonly events?: {
    readonly drop?: readonly string[];
    readonly move?: Readonly<Record<string, When>>;
    readonly add?: readonly EventFile[];
  };
  readonly force?: readonly Act[];
  readonly forbid?: readonly Act[];
}

/** A file of interventions. */
export interface InterventionsFile {
  readonly parley: 1;
  readonly kind: 'interventions';
  /** The scenario that they are about, by id. */
  readonly scenario?: string;
  readonly note?: string;
  readonly interventions: readonly Intervention[];
}
