import type { Page } from "playwright-core";

declare global {
  // oxlint-disable-next-line no-var
  var pointerPresses: number;
}

type Task = { task: string; budget: number; most: number; times: number };

/** Works a screen by keyboard and counts what each task takes; text is written, not counted. */
export class Hands {
  readonly #page: Page;
  readonly #tasks = new Map<string, Task>();
  #keys = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async on(page: Page): Promise<Hands> {
    await page.evaluate(() => {
      globalThis.pointerPresses = 0;
      addEventListener("pointerdown", () => (globalThis.pointerPresses += 1), true);
    });
    return new Hands(page);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#keys += 1;
      await this.#page.keyboard.press(key);
    }
  }

  async write(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Counts the keys of `work` as this task; `budget` is the most it may take. */
  async does(task: string, budget: number, work: () => Promise<void>): Promise<void> {
    const before = this.#keys;
    await work();
    const known = this.#tasks.get(task) ?? { task, budget, most: 0, times: 0 };
    const most = Math.max(known.most, this.#keys - before);
    this.#tasks.set(task, { task, budget, most, times: known.times + 1 });
  }

  tasks(): Task[] {
    return [...this.#tasks.values()];
  }

  /** Presses of a mouse or a finger since the beginning. */
  clicks(): Promise<number> {
    return this.#page.evaluate(() => globalThis.pointerPresses);
  }
}
