/** WebAssembly, where the engine that Parley runs on knows it: arithmetic that JavaScript would do more slowly. */
import { hold } from './invariant.ts';

/** What of WebAssembly is used; the language's own types leave it to browsers. */
interface WebAssemblyApi {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

declare const WebAssembly: WebAssemblyApi;

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Old views of the buffer end with it. */
  grow(pages: number): void;
}

/** WebAssembly hands out memory in pages of so many bytes. */
const PAGE = 65_536;
/** Bytes that its addresses reach. */
export const MOST_BYTES = 65_535 * PAGE;

/** Makes a memory at least as large as that; @param bytes up to MOST_BYTES */
export function growTo(memory: WasmMemory, bytes: number): void {
  hold(bytes <= MOST_BYTES, 'memory stays in reach of its addresses');
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
}

export interface WasmMachine<Exports> {
  readonly exports: Exports;
  /** Empty at first; what the module may import as memory of the arena. */
  readonly memory: WasmMemory;
}

/** A module at work; null where the engine does not know WebAssembly or something in it, or a page's policy refuses it. @param code in base64 */
export function wasmMachine<Exports>(code: string): WasmMachine<Exports> | null {
  if (typeof WebAssembly === 'undefined') return null;
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  const memory = new WebAssembly.Memory({ initial: 0 });
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { arena: { memory } });
    return { exports: exports as Exports, memory };
  } catch {
    // A content policy without 'wasm-unsafe-eval' lets code be looked at, but not compiled.
    return null;
  }
}
