/** An entry of a heap: ordered by `at`, then by `tie`; dead entries are skipped when they surface. */
export type HeapEntry = { readonly at: number; readonly tie: number | string; live: boolean };

const COMPACT_FROM = 32;

/**
 * Binary min-heap with lazy deletion: taking something out of the middle is a flag, not a search.
 * One entry may stand in many heaps at once. Memory stays within twice the living.
 */
export class LazyHeap<Entry extends HeapEntry> {
  #entries: Entry[] = [];
  #dead = 0;

  /** How many living entries there are. */
  get size(): number {
    return this.#entries.length - this.#dead;
  }

  /** Entries kept, the dead included. */
  get footprint(): number {
    return this.#entries.length;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
    this.#rise(this.#entries.length - 1);
  }

  peek(): Entry | undefined {
    let top = this.#entries[0];
    while (top !== undefined && !top.live) {
      this.#removeTop();
      this.#dead -= 1;
      top = this.#entries[0];
    }
    return top;
  }

  pop(): Entry | undefined {
    const top = this.peek();
    if (top !== undefined) this.#removeTop();
    return top;
  }

  /** To be called once in every heap an entry stands in, after its `live` became false. */
  noteDeath(): void {
    this.#dead += 1;
    if (this.#dead > COMPACT_FROM && this.#dead * 2 > this.#entries.length) this.#compact();
  }

  /** The living, in no order. */
  *living(): IterableIterator<Entry> {
    for (const entry of this.#entries) if (entry.live) yield entry;
  }

  #compact(): void {
    this.#entries = this.#entries.filter((entry) => entry.live);
    this.#dead = 0;
    for (let index = (this.#entries.length >> 1) - 1; index >= 0; index -= 1) this.#sink(index);
  }

  #removeTop(): void {
    const last = this.#entries.pop();
    if (last === undefined || this.#entries.length === 0) return;
    this.#entries[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    const entries = this.#entries;
    const entry = entries[from] as Entry;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = entries[parentIndex] as Entry;
      if (!comesBefore(entry, parent)) break;
      entries[index] = parent;
      index = parentIndex;
    }
    entries[index] = entry;
  }

  #sink(from: number): void {
    const entries = this.#entries;
    const entry = entries[from] as Entry;
    const { length } = entries;
    let index = from;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= length) break;
      let child = entries[childIndex] as Entry;
      const right = entries[childIndex + 1];
      if (right !== undefined && comesBefore(right, child)) {
        child = right;
        childIndex += 1;
      }
      if (!comesBefore(child, entry)) break;
      entries[index] = child;
      index = childIndex;
    }
    entries[index] = entry;
  }
}

export function comesBefore(one: HeapEntry, other: HeapEntry): boolean {
  return one.at === other.at ? one.tie < other.tie : one.at < other.at;
}

export function inOrder<Entry extends HeapEntry>(entries: Iterable<Entry>): Entry[] {
  return [...entries].sort((one, other) => (comesBefore(one, other) ? -1 : 1));
}
