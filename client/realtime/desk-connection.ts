import type {
  CommandInput,
  CommandOutput,
  DeskCommandName,
  ServerEvent,
  ServerEventName,
} from "#shared/contracts/realtime.ts";
import type { DeskState } from "./desk-state.ts";

/** A command as screens write it: the envelope is the connection's. */
export type Draft<Name extends DeskCommandName> = Omit<
  CommandInput<Name>,
  "commandId" | "sentAgoMs"
>;

/** What the screens know of the network. Socket.IO stays behind it, in socket-desk.ts. */
export interface DeskConnection {
  /** Events as they come, already applied to the state. Returns a function that stops listening. */
  on<Name extends ServerEventName>(
    name: Name,
    listener: (payload: ServerEvent<Name>) => void,
  ): () => void;
  /**
   * Rejects with a RequestError when the server says no, with `offline` at once when there is no
   * connection (nothing is ever sent late), with `no_answer` after five seconds.
   */
  send<Name extends DeskCommandName>(name: Name, input: Draft<Name>): Promise<CommandOutput<Name>>;
  getState(): DeskState;
  /** Returns a function that stops listening. */
  subscribe(listener: () => void): () => void;
  dismissNotice(id: number): void;
}
