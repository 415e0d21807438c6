/**
 * The one import of the YAML library. The build bundles this file with it, because loading its seventy small modules one
 * by one takes longer than reading a scenario.
 */
export { Composer, Lexer, Parser, isAlias, isMap, isScalar, isSeq, parse, stringify } from 'yaml';
export type { CST, Document, ParsedNode } from 'yaml';
