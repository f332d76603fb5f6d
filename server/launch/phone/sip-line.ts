import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { once } from "node:events";
import { branchOf, formatSip, header, parseSip } from "./sip-message.ts";
import type { SipRequest, SipResponse } from "./sip-message.ts";

const firstRepeatMs = 500;
const slowestRepeatMs = 4_000;
const giveUpMs = 32_000;

type Waiting = { answer: (response: SipResponse) => void; giveUp: () => void };
type Reply = Readonly<{
  status: number;
  reason: string;
  tag?: string;
  more?: readonly string[];
  body?: string;
}>;

/** SIP over UDP between here and one PBX: sends again what is not answered, answers repeats. */
export class SipLine {
  readonly #socket: Socket;
  readonly #pbxPort: number;
  readonly #waiting = new Map<string, Waiting>();
  readonly #replies = new Map<string, string>();
  #closed = false;
  /** Whoever takes requests, and answers to an INVITE that nobody waits for any more. */
  onRequest: (request: SipRequest) => void = () => undefined;
  onLateAnswer: (response: SipResponse) => void = () => undefined;

  private constructor(socket: Socket, pbxPort: number) {
    this.#socket = socket;
    this.#pbxPort = pbxPort;
    socket.on("message", (packet) => this.#receive(packet.toString()));
  }

  static async open(pbxPort: number, port = 0): Promise<SipLine> {
    const socket = createSocket("udp4");
    socket.bind(port, "127.0.0.1");
    await once(socket, "listening");
    return new SipLine(socket, pbxPort);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  get pbxPort(): number {
    return this.#pbxPort;
  }

  /** Whoever still waits for an answer is told that there will be none. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { giveUp } of this.#waiting.values()) giveUp();
    const closed = once(this.#socket, "close");
    this.#socket.close();
    await closed;
  }

  send(lines: readonly string[], body = ""): void {
    this.#transmit(formatSip(lines, body));
  }

  /** Resolves with the final answer; `onProgress` gets the ones before it. */
  request(
    lines: readonly string[],
    body = "",
    onProgress: (response: SipResponse) => void = () => undefined,
  ): Promise<SipResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<SipResponse>();
    const key = transactionOf(lines[1] ?? "", lines[0]?.split(" ")[0] ?? "");
    let repeatMs = firstRepeatMs;
    let timer: NodeJS.Timeout | undefined;
    const repeat = () => {
      this.send(lines, body);
      timer = setTimeout(repeat, repeatMs);
      repeatMs = Math.min(repeatMs * 2, slowestRepeatMs);
    };
    const giveUp = () => {
      finish();
      reject(new Error(`No answer to ${lines[0]}`));
    };
    const limit = setTimeout(giveUp, giveUpMs);
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(limit);
      this.#waiting.delete(key);
    };
    this.#waiting.set(key, {
      giveUp,
      answer: (response) => {
        // Once it rings, it may ring for long.
        clearTimeout(timer);
        clearTimeout(limit);
        if (response.status < 200) return onProgress(response);
        finish();
        resolve(response);
      },
    });
    if (this.#closed) giveUp();
    else repeat();
    return promise;
  }

  reply(request: SipRequest, { status, reason, tag, more = [], body = "" }: Reply): void {
    const to = header(request, "to");
    const lines = [
      `SIP/2.0 ${status} ${reason}`,
      ...(request.headers.get("via") ?? []).map((via) => `Via: ${via}`),
      `From: ${header(request, "from")}`,
      `To: ${tag === undefined || to.includes(";tag=") ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${header(request, "call-id")}`,
      `CSeq: ${header(request, "cseq")}`,
      ...more,
    ];
    this.#replies.set(
      transactionOf(header(request, "via"), request.method),
      formatSip(lines, body),
    );
    this.send(lines, body);
  }

  #receive(text: string): void {
    const message = parseSip(text);
    if (message?.kind === "response") {
      const method = header(message, "cseq").split(" ")[1] ?? "";
      const waiting = this.#waiting.get(transactionOf(header(message, "via"), method));
      if (waiting) waiting.answer(message);
      else this.onLateAnswer(message);
    }
    if (message?.kind !== "request") return;
    const answered = this.#replies.get(transactionOf(header(message, "via"), message.method));
    if (answered === undefined) this.onRequest(message);
    else this.#transmit(answered);
  }

  #transmit(text: string): void {
    if (!this.#closed) this.#socket.send(text, this.#pbxPort, "127.0.0.1");
  }
}

function transactionOf(via: string, method: string): string {
  return `${branchOf(via)} ${method}`;
}
