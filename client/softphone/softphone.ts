import type { DeviceRole, PhoneState } from "./phone-state.ts";

/** How loud it is, 0 to 1, right now. */
export interface Levels {
  readonly input: number;
  readonly output: number;
}

/**
 * The telephone in the browser as screens know it; JsSIP, Web Audio and the other tabs stay behind
 * it. In a tab that is not the telephone the same words reach the one that is.
 */
export interface Softphone {
  getState(): PhoneState;
  /** Returns a function that stops listening. */
  subscribe(listener: () => void): () => void;
  /**
   * Picks up what rings for this offer. The server is told by the desk's own command. Resolves when
   * the exchange was told, or when this tab has nothing to tell it.
   */
  answer(offerId: string): Promise<void>;
  /** Ends this browser's part of the call, also when the server cannot be reached. */
  hangUp(): void;
  choose(role: DeviceRole, deviceId: string): void;
  /** Asks for the microphone, in a click. Resolves to whether calls can be taken now. */
  check(): Promise<boolean>;
  /**
   * To be asked when the agent wants to become ready: true at once when nothing is missing,
   * else the checks come on the screen.
   */
  prepare(): Promise<boolean>;
  endChecks(): void;
  /** The person's calls come to another telephone, or to this browser again. */
  useOther(used: boolean): void;
  startEcho(): void;
  stopEcho(): void;
  /** The telephone moves here from another browser. */
  takeOver(): void;
  /** Drawn sixty times a second, so asked for and not told. Zero in a tab that is no telephone. */
  levels(): Levels;
  /** Opens the microphone for the meters while the settings are looked at. */
  meter(): () => void;
}
