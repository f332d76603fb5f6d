import { LazyHeap } from "#server/acd/lazy-heap.ts";

type Task = { readonly at: number; readonly tie: number; live: boolean; readonly run: () => void };

/** What the people and machines of a simulation are going to do, in order of time. */
export class Agenda {
  now = 0;
  readonly #tasks = new LazyHeap<Task>();
  #count = 0;

  in(delayMs: number, run: () => void): void {
    this.#count += 1;
    const at = this.now + Math.max(Math.round(delayMs), 0);
    this.#tasks.push({ at, tie: this.#count, live: true, run });
  }

  /** Runs the next task that is due by then; false: none is. */
  runNext(until: number): boolean {
    const task = this.#tasks.peek();
    if (!task || task.at > until) return false;
    this.#tasks.pop();
    this.now = task.at;
    task.run();
    return true;
  }

  nextAt(): number {
    return this.#tasks.peek()?.at ?? Infinity;
  }
}
