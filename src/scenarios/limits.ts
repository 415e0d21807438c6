/**
 * How much a file may ask of the machine. A scenario comes from anybody; these bounds keep a mistake or a trap from
 * becoming a hang, and stand in one place so that they can be raised with a reason.
 */

/** Bytes of one YAML or CSV file: a roster of 10,000 agents with twenty issues is about 2 MiB. */
export const FILE_BYTES = 4 * 1024 * 1024;
/** Files that one scenario may be spread over, with everything that it extends. */
export const FILES = 100;
/** Files that may extend one another in a row. */
export const EXTENDS_DEPTH = 8;
/** Lexical parts of one YAML file; the parser takes about 10 µs for each in the worst case. */
export const YAML_PARTS = 500_000;
/** Nesting of one YAML file; the format itself needs eight levels. */
export const YAML_DEPTH = 32;
/** Nodes that all aliases of one YAML file may add together. */
export const ALIAS_NODES = 10_000;
/** Problems shown at once. */
export const PROBLEMS_SHOWN = 50;
/** Problems kept before the search for more is given up. */
export const PROBLEMS_KEPT = 5_000;
export const AGENTS = 100_000;
export const ISSUES = 200;
/** Characters of an id, a one-line text and a note. */
export const ID_LENGTH = 64;
export const LINE_LENGTH = 400;
export const NOTE_LENGTH = 20_000;
/** Rounds of one stage. */
export const ROUNDS = 1_000;
