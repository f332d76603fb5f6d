import type { DeviceState } from "#shared/contracts/agents.ts";
import type { PhoneState } from "./phone-state.ts";
import { faultOf, isPhone } from "./phone-state.ts";

/** What this telephone is good for; null: it is none, and has no word in it. */
export function deviceOf(state: PhoneState): DeviceState | null {
  const { line } = state;
  // Without an account nobody waits for our word; with a new one the server begins with "lost".
  if (!isPhone(line) || line.kind === "starting" || !state.here) return null;
  if (line.kind === "lost" && line.fault === "elsewhere") return null;
  if (faultOf(state) !== null) return "lost";
  const { call } = state;
  return call?.stage === "mending" || call?.quality?.verdict === "poor" ? "degraded" : "ok";
}

const AGAIN_MS = 2_000;

/** Tells the server what the telephone is good for, until it knows. One word at a time. */
export class DeviceReport {
  readonly #send: (device: DeviceState) => Promise<void>;
  #wanted: DeviceState | null = null;
  #told: DeviceState | null = null;
  #sending = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (device: DeviceState) => Promise<void>) {
    this.#send = send;
  }

  set(device: DeviceState | null): void {
    this.#wanted = device;
    if (device === null) this.#told = null;
    void this.#tell();
  }

  /** The server may have been started anew and know nothing. */
  forget(): void {
    this.#told = null;
    void this.#tell();
  }

  stop(): void {
    this.#wanted = null;
    clearTimeout(this.#again);
  }

  async #tell(): Promise<void> {
    const word = this.#wanted;
    if (this.#sending || word === null || word === this.#told) return;
    this.#sending = true;
    clearTimeout(this.#again);
    try {
      await this.#send(word);
      this.#told = word;
    } catch {
      this.#again = setTimeout(() => void this.#tell(), AGAIN_MS);
      return;
    } finally {
      this.#sending = false;
    }
    void this.#tell();
  }
}
