/**
 * A disk in memory that keeps what it has promised and nothing more: what was brought to it survives a power cut; of anything else
 * some is lost, some torn, in any order. A rename happens as a whole or not at all. What another host has written may be seen late.
 */
import type { Luck } from './luck.ts';

interface FileNode {
  readonly kind: 'file';
  live: Uint8Array;
  /** What survives; null: nothing was brought to the disk yet. */
  durable: Uint8Array | null;
  changed: number;
}

interface Entry {
  readonly node: Node;
  /** Who put it there, and at which step of the disk. */
  readonly by: string;
  readonly step: number;
  /** Hosts that have seen it, and see it from then on. */
  readonly seen: Set<string>;
  /** What stood there before and was replaced: whoever sees this one late sees that one until then. */
  readonly over: Entry | null;
}

interface FolderNode {
  readonly kind: 'folder';
  names: Map<string, Entry>;
  durable: Map<string, Entry>;
  changed: number;
  /** Whether it came by a rename: nobody has looked into it before, so that nobody sees what is in it late. */
  moved: boolean;
}

type Node = FileNode | FolderNode;

/** A change of names that a power cut may undo. */
interface Pending {
  readonly removed: readonly [FolderNode, string] | null;
  readonly added: readonly [FolderNode, string, Entry] | null;
}

function refusal(code: string, syscall: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path });
}

const folderNode = (changed: number): FolderNode => ({
  kind: 'folder',
  names: new Map(),
  durable: new Map(),
  changed,
  moved: false,
});
const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** The host that sees everything at once. */
export const SEES_ALL = 'all-seeing';
/** Steps of the disk for which another host may not see a new name. */
const LATE = 20;

export class SimulatedDisk {
  readonly #luck: Luck;
  readonly #root = folderNode(0);
  #pending: Pending[] = [];
  /** Milliseconds since 1970. */
  clock = 1_700_000_000_000;
  #step = 0;

  readonly #honest: boolean;

  /** @param honest whether it keeps what it has promised; one that does not shows that the schedules notice */
  constructor(luck: Luck, honest: boolean) {
    this.#luck = luck;
    this.#honest = honest;
  }

  #tick(): void {
    this.#step += 1;
    this.clock += 1;
  }

  /** What stands at a path for somebody on a host. */
  #find(path: string, host: string): Node | null {
    let node: Node = this.#root;
    for (const part of partsOf(path)) {
      if (node.kind !== 'folder') return null;
      const entry: Entry | null = this.#seenBy(host, node, node.names.get(part));
      if (entry === null) return null;
      ({ node } = entry);
    }
    return node;
  }

  /** An entry of a folder, or what a host still sees in its place. */
  #seenBy(host: string, folder: FolderNode, entry: Entry | null = null): Entry | null {
    let seen = entry;
    while (seen !== null && !folder.moved && this.#isLate(seen, host)) seen = seen.over;
    return seen;
  }

  #isLate({ by, step, seen }: Entry, host: string): boolean {
    if (by === host || host === SEES_ALL || seen.has(host)) return false;
    if (this.#step - step < LATE && this.#luck.below(2) === 0) return true;
    seen.add(host);
    return false;
  }

  #folderOf(path: string, syscall: string): readonly [FolderNode, string] {
    const parts = partsOf(path);
    const name = parts.pop()!;
    let node: Node = this.#root;
    for (const part of parts) {
      const next: Node | undefined = node.kind === 'folder' ? node.names.get(part)?.node : undefined;
      if (next === undefined) throw refusal('ENOENT', syscall, path);
      node = next;
    }
    if (node.kind !== 'folder') throw refusal('ENOTDIR', syscall, path);
    return [node, name];
  }

  #entry(node: Node, by: string, over: Entry | null = null): Entry {
    return { node, by, step: this.#step, seen: new Set(), over };
  }

  #change(removed: Pending['removed'], added: Pending['added']): void {
    if (removed !== null) {
      removed[0].names.delete(removed[1]);
      removed[0].changed = this.clock;
    }
    if (added !== null) {
      added[0].names.set(added[1], added[2]);
      added[0].changed = this.clock;
    }
    this.#pending.push({ removed, added });
  }

  read(path: string, host: string): Uint8Array {
    this.#tick();
    const node = this.#find(path, host);
    if (node === null) throw refusal('ENOENT', 'open', path);
    if (node.kind === 'folder') throw refusal('EISDIR', 'read', path);
    return node.live.slice();
  }

  stat(
    path: string,
    host: string,
  ): { readonly kind: Node['kind']; readonly size: number; readonly changed: number } | null {
    const node = this.#find(path, host);
    return (
      node && { kind: node.kind, size: node.kind === 'file' ? node.live.length : 0, changed: node.changed }
    );
  }

  list(path: string, host: string): string[] {
    this.#tick();
    const node = this.#find(path, host);
    if (node === null) throw refusal('ENOENT', 'scandir', path);
    if (node.kind !== 'folder') throw refusal('ENOTDIR', 'scandir', path);
    return [...node.names]
      .filter(([, entry]) => this.#seenBy(host, node, entry) !== null)
      .map(([name]) => name);
  }

  makeFolder(path: string, host: string): void {
    this.#tick();
    let node = this.#root;
    for (const part of partsOf(path)) {
      const known = node.names.get(part)?.node;
      if (known?.kind === 'file') throw refusal('EEXIST', 'mkdir', path);
      const next = known ?? folderNode(this.clock);
      if (known === undefined) this.#change(null, [node, part, this.#entry(next, host)]);
      node = next;
    }
  }

  /** A new file; what is written goes to its end. */
  create(path: string, host: string): { write(bytes: Uint8Array): void; sync(): void } {
    this.#tick();
    const [folder, name] = this.#folderOf(path, 'open');
    const node: FileNode = { kind: 'file', live: new Uint8Array(), durable: null, changed: this.clock };
    this.#change(null, [folder, name, this.#entry(node, host, folder.names.get(name))]);
    return {
      write: (bytes) => {
        this.#tick();
        this.#append(node, bytes);
      },
      sync: () => {
        this.#tick();
        if (this.#honest) node.durable = node.live;
      },
    };
  }

  #append(node: FileNode, bytes: Uint8Array): void {
    const longer = new Uint8Array(node.live.length + bytes.length);
    longer.set(node.live);
    longer.set(bytes, node.live.length);
    node.live = longer;
    node.changed = this.clock;
  }

  append(path: string, bytes: Uint8Array, host: string): void {
    this.#tick();
    const [folder, name] = this.#folderOf(path, 'open');
    const known = folder.names.get(name)?.node;
    if (known?.kind === 'folder') throw refusal('EISDIR', 'open', path);
    if (known === undefined) this.create(path, host).write(bytes);
    else this.#append(known, bytes);
  }

  rename(from: string, to: string, host: string): void {
    this.#tick();
    const [source, name] = this.#folderOf(from, 'rename');
    const [target, other] = this.#folderOf(to, 'rename');
    const entry = source.names.get(name);
    if (entry === undefined) throw refusal('ENOENT', 'rename', from);
    const there = target.names.get(other)?.node;
    if (there?.kind === 'folder' && (entry.node.kind === 'file' || there.names.size > 0))
      throw refusal(entry.node.kind === 'file' ? 'EISDIR' : 'ENOTEMPTY', 'rename', to);
    if (there?.kind === 'file' && entry.node.kind === 'folder') throw refusal('ENOTDIR', 'rename', to);
    if (entry.node.kind === 'folder') entry.node.moved = true;
    const replaced = there?.kind === 'file' ? target.names.get(other) : undefined;
    this.#change([source, name], [target, other, this.#entry(entry.node, host, replaced)]);
  }

  remove(path: string): void {
    this.#tick();
    let place: readonly [FolderNode, string];
    try {
      place = this.#folderOf(path, 'rm');
    } catch {
      return;
    }
    if (place[0].names.has(place[1])) this.#change(place, null);
  }

  touch(path: string, host: string): void {
    const node = this.#find(path, host);
    if (node === null) throw refusal('ENOENT', 'utime', path);
    node.changed = this.clock;
  }

  #settle({ removed, added }: Pending): void {
    removed?.[0].durable.delete(removed[1]);
    added?.[0].durable.set(added[1], added[2]);
  }

  /** Brings the names in a folder to the disk. */
  sync(path: string): void {
    this.#tick();
    const folder = this.#find(path, SEES_ALL);
    const touches = ({ removed, added }: Pending) => removed?.[0] === folder || added?.[0] === folder;
    for (const one of this.#pending) if (touches(one)) this.#settle(one);
    this.#pending = this.#pending.filter((one) => !touches(one));
  }

  /** The power goes: what was not brought to the disk is lost, arrives in part, or arrives all the same. */
  cut(): void {
    for (const one of this.#pending) if (this.#luck.below(2) === 0) this.#settle(one);
    this.#pending = [];
    this.#restore(this.#root);
    this.clock += 60_000;
  }

  #restore(folder: FolderNode): void {
    folder.names = new Map(folder.durable);
    for (const { node } of folder.names.values()) {
      if (node.kind === 'folder') this.#restore(node);
      else if (node.durable !== node.live) {
        node.live = this.#torn(node);
        node.durable = node.live;
      }
    }
  }

  /** What a power cut leaves of a file that was not brought to the disk. */
  #torn({ live, durable }: FileNode): Uint8Array {
    const way = this.#luck.below(4);
    if (way === 0) return durable ?? new Uint8Array();
    const torn = live.slice(0, this.#luck.below(live.length + 1));
    if (way === 1) return torn;
    if (way === 2) return live;
    const zeroed = live.slice();
    zeroed.fill(0, torn.length);
    return zeroed;
  }
}
