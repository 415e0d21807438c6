/**
 * The contract of a bargaining protocol: phase 4 of a round. A protocol is one file in this folder that exports one object;
 * scenarios name it by the id on its card. It moves stances and books every move under BOOK_BARGAIN.
 */
import type { Card, OptionSpecs, OptionValues } from '../../engine/card.ts';
import type { Floor } from '../../engine/floor.ts';

export interface ProtocolCard<S extends OptionSpecs = OptionSpecs> extends Card<S> {
  /** Whether anybody moves by it, so that it can be forbidden to bargain. */
  readonly moves: boolean;
}

export interface Protocol<S extends OptionSpecs = OptionSpecs> {
  readonly card: ProtocolCard<S>;
  readonly bargain: (floor: Floor, options: OptionValues<S>) => void;
}

/** Types a protocol's options from its card. */
export function protocol<const S extends OptionSpecs>(one: Protocol<S>): Protocol {
  return one as unknown as Protocol;
}
