import { WebSocket } from "ws";

type Listener = (payload: never) => void;
type Connection = Readonly<{
  origin: string;
  headers?: Record<string, string>;
  /** Sent with the Socket.IO handshake. */
  auth?: object;
}>;

/**
 * A Socket.IO desk that reads no more of a message than its name, unless somebody listens to it: a
 * thousand of them share two cores with the server under measurement, whose browsers would have
 * cores of their own.
 */
export class LightDesk {
  readonly connected: Promise<void>;
  readonly #socket: WebSocket;
  readonly #listeners = new Map<string, Listener>();
  readonly #answers = new Map<string, (reply: unknown) => void>();
  #commands = 0;

  constructor({ origin, headers = {}, auth }: Connection) {
    const address = `${origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
    this.#socket = new WebSocket(address, { headers, perMessageDeflate: false });
    const connected = Promise.withResolvers<void>();
    this.connected = connected.promise;
    this.#socket.on("error", connected.reject);
    this.#socket.on("message", (data: Buffer) => {
      const packet = data.toString("latin1", 0, 2);
      if (packet === "42") this.#hear(data.toString("utf8", 2));
      else if (packet === "43") this.#settle(data.toString("utf8", 2));
      else if (packet === "40") connected.resolve();
      else if (packet.startsWith("0")) this.#socket.send(`40${auth ? JSON.stringify(auth) : ""}`);
      else if (packet.startsWith("2")) this.#socket.send("3");
    });
  }

  /** One listener per name. */
  on(name: string, listener: Listener): void {
    this.#listeners.set(name, listener);
  }

  /** Resolves with the server's acknowledgement. */
  send(name: string, input: object): Promise<unknown> {
    this.#commands += 1;
    const id = String(this.#commands);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#answers.set(id, resolve);
    this.#socket.send(`42${id}${JSON.stringify([name, input])}`);
    return promise;
  }

  close(): void {
    this.#socket.close();
  }

  /** `["name",{…}]` */
  #hear(text: string): void {
    const listener = this.#listeners.get(text.slice(2, text.indexOf('"', 2)));
    if (!listener) return;
    const [, payload] = JSON.parse(text) as [string, never];
    listener(payload);
  }

  /** `17[{…}]` */
  #settle(text: string): void {
    const at = text.indexOf("[");
    const id = text.slice(0, at);
    const [reply] = JSON.parse(text.slice(at)) as [unknown];
    this.#answers.get(id)?.(reply);
    this.#answers.delete(id);
  }
}
