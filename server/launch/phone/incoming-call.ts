import { newToken, PhoneCall } from "./phone-call.ts";
import { RtpStream } from "./rtp-stream.ts";
import type { SipLine } from "./sip-line.ts";
import { header, uriOf, userOf } from "./sip-message.ts";
import type { SipRequest } from "./sip-message.ts";

/** A call to this telephone. */
export class IncomingCall extends PhoneCall {
  readonly #request: SipRequest;
  readonly #tag: string;

  static async take(line: SipLine, request: SipRequest): Promise<IncomingCall> {
    return new IncomingCall(line, await RtpStream.open(), request);
  }

  private constructor(line: SipLine, media: RtpStream, request: SipRequest) {
    const tag = newToken();
    super(line, media, {
      id: header(request, "call-id"),
      local: `${header(request, "to")};tag=${tag}`,
      remote: header(request, "from"),
      target: uriOf(header(request, "contact")),
      sequence: 1,
    });
    this.#request = request;
    this.#tag = tag;
  }

  /** The number that was dialled, and the one that is shown. */
  get called(): string {
    return userOf(this.#request.uri);
  }

  get caller(): string {
    return userOf(header(this.#request, "from"));
  }

  /** A header of the invitation, such as `X-Offer-Id`; empty when there is none. */
  header(name: string): string {
    return header(this.#request, name.toLowerCase());
  }

  ring(): void {
    this.line.reply(this.#request, { status: 180, reason: "Ringing", tag: this.#tag });
  }

  answer(): void {
    if (this.state !== "ringing") return;
    this.acceptSession(this.#request, this.#tag);
    this.begin(this.#request);
  }

  reject(status = 486, reason = "Busy Here"): void {
    if (this.state !== "ringing") return;
    this.line.reply(this.#request, { status, reason, tag: this.#tag });
    this.finish({ by: "here", status });
  }

  override receive(request: SipRequest): void {
    if (request.method !== "CANCEL") return super.receive(request);
    this.line.reply(request, { status: 200, reason: "OK", tag: this.#tag });
    if (this.state !== "ringing") return;
    const terminated = { status: 487, reason: "Request Terminated", tag: this.#tag };
    this.line.reply(this.#request, terminated);
    this.finish({ by: "there", status: 487 });
  }

  protected override async giveUp(): Promise<void> {
    this.reject(603, "Decline");
    await this.ended;
  }
}
