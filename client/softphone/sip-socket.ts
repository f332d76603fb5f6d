import type { Socket } from "jssip";

const nothing = () => undefined;

/**
 * JsSIP's door to the network, of our own: one that can be declared dead. After a sleep a socket
 * may look open for minutes, and JsSIP's own would wait as long.
 */
export class SipSocket implements Socket {
  readonly url: string;
  readonly sip_uri: string;
  via_transport: string;
  onconnect: () => void = nothing;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = nothing;
  ondata: <T>(data: T) => void = nothing;
  #socket: WebSocket | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string) {
    const { protocol, host } = new URL(url);
    this.url = url;
    this.sip_uri = `sip:${host};transport=ws`;
    this.via_transport = protocol === "wss:" ? "WSS" : "WS";
  }

  connect(): void {
    if (this.isConnected() || this.isConnecting()) return;
    const socket = new WebSocket(this.url, "sip");
    this.#socket = socket;
    socket.addEventListener("open", () => {
      if (this.#socket === socket) this.onconnect();
    });
    socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      clearTimeout(this.#patience);
      if (this.#socket === socket) this.ondata(data);
    });
    socket.addEventListener("close", ({ wasClean, code, reason }) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.ondisconnect(!wasClean, code, reason);
    });
  }

  disconnect(): void {
    clearTimeout(this.#patience);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** Something is to be heard within this time, or the connection is given up for a new one. */
  expectAnswer(withinMs: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.disconnect();
      this.ondisconnect(true, 1006, "no answer");
      this.connect();
    }, withinMs);
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) return false;
    this.#socket?.send(message as string);
    return true;
  }

  isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.#socket?.readyState === WebSocket.CONNECTING;
  }
}
