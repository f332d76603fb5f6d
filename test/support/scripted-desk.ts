import { io, type Socket } from "socket.io-client";
import type {
  CommandInput,
  CommandOutput,
  DeskCommandName,
  Reply,
  ServerEvent,
  ServerEventName,
} from "#shared/contracts/realtime.ts";

const replyTimeoutMs = 5_000;

type Input<Name extends DeskCommandName> = Omit<CommandInput<Name>, "commandId">;

/** A desk without a screen: the real socket API, driven by a script. */
export class ScriptedDesk {
  readonly socket: Socket;

  constructor(origin: string, cookie: string) {
    this.socket = io(origin, {
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { cookie, origin },
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
      timeout: 3_000,
    });
  }

  on<Name extends ServerEventName>(
    name: Name,
    listener: (payload: ServerEvent<Name>) => void,
  ): void {
    ears(this.socket).on(name, listener);
  }

  /** The next event of that name. */
  next<Name extends ServerEventName>(name: Name): Promise<ServerEvent<Name>> {
    return new Promise((resolve) => ears(this.socket).once(name, resolve));
  }

  /** What the server answered; no answer in time is an answer too. */
  async send<Name extends DeskCommandName>(
    name: Name,
    input: Input<Name>,
  ): Promise<Reply<CommandOutput<Name>>> {
    const command = { ...input, commandId: crypto.randomUUID() };
    try {
      return (await this.socket.timeout(replyTimeoutMs).emitWithAck(name, command)) as Reply<
        CommandOutput<Name>
      >;
    } catch {
      return { ok: false, error: { code: "outcome_unknown", message: "no answer" } };
    }
  }

  close(): void {
    this.socket.disconnect();
  }
}

type Hear = (name: string, listener: (payload: never) => void) => unknown;

/** Socket.IO's types cannot follow a name that is a parameter. */
function ears(socket: unknown): { on: Hear; once: Hear } {
  return socket as { on: Hear; once: Hear };
}
