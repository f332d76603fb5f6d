import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import { ScriptedDesk } from "./scripted-desk.ts";

type Heard = { name: string; payload: unknown };
const patienceMs = 8_000;

/** A desk that remembers everything it was told, in order. */
export class WatchedDesk extends ScriptedDesk {
  readonly heard: Heard[] = [];
  #wake: () => void = () => {};

  constructor(origin: string, cookie: string) {
    super(origin, cookie);
    this.socket.onAny((name: string, payload: unknown) => {
      this.heard.push({ name, payload });
      this.#wake();
    });
  }

  /** The first event of that name since `forget`, heard already or to come. */
  async hear<Name extends ServerEventName>(
    name: Name,
    matches: (payload: ServerEvent<Name>) => boolean = () => true,
  ): Promise<ServerEvent<Name>> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const found = this.all(name).find(matches);
      if (found) return found;
      const left = until - performance.now();
      if (left <= 0) throw new Error(`No such ${name}; heard ${this.names().join(" ")}`);
      await this.#news(left);
    }
  }

  all<Name extends ServerEventName>(name: Name): ServerEvent<Name>[] {
    return this.heard
      .filter((heard) => heard.name === name)
      .map(({ payload }) => payload as ServerEvent<Name>);
  }

  names(): string[] {
    return this.heard.map(({ name }) => name);
  }

  forget(): void {
    this.heard.length = 0;
  }

  #news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }
}
