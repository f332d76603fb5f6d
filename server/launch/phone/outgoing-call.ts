import { newBranch, newToken, PhoneCall } from "./phone-call.ts";
import { RtpStream } from "./rtp-stream.ts";
import type { SipLine } from "./sip-line.ts";
import { header, tagOf, uriOf } from "./sip-message.ts";
import type { SipResponse } from "./sip-message.ts";

export type Placement = Readonly<{
  /** The number that is called, and the one that is shown. */
  to: string;
  from: string;
  name?: string;
  /** Whole header lines, such as `Diversion: …`. */
  headers?: readonly string[];
}>;

/** A call that this telephone makes. */
export class OutgoingCall extends PhoneCall {
  readonly #ringing = Promise.withResolvers<number>();
  readonly #branch = newBranch();
  #cancelled = false;

  static async place(line: SipLine, { to, from, name, headers = [] }: Placement) {
    const media = await RtpStream.open();
    const call = new OutgoingCall(line, media, {
      id: newToken(),
      local: `"${name ?? from}" <sip:${from}@127.0.0.1:${line.port}>;tag=${newToken()}`,
      remote: `<sip:${to}@127.0.0.1:${line.pbxPort}>`,
      target: `sip:${to}@127.0.0.1:${line.pbxPort}`,
      sequence: 1,
    });
    call.#invite(headers);
    return call;
  }

  /** The first sign that the far end rings (performance.now). */
  get ringing(): Promise<number> {
    return this.#ringing.promise;
  }

  /** The other side sent its answer again: our acknowledgement was lost. */
  repeatAck(): void {
    if (this.state === "talking") this.#acknowledge(newBranch());
  }

  protected override async giveUp(): Promise<void> {
    this.#cancelled = true;
    const lines = this.head("CANCEL", this.#branch, 1);
    // The INVITE's own 487 ends the call.
    await this.line.request(lines).catch(() => this.finish({ by: "here" }));
    await this.ended;
  }

  #invite(headers: readonly string[]): void {
    const lines = [
      ...this.head("INVITE", this.#branch, 1),
      ...headers,
      "Content-Type: application/sdp",
    ];
    this.line
      .request(lines, this.session, (response) => {
        if (response.status > 100) this.#ringing.resolve(performance.now());
      })
      .then(
        (response) => this.#receiveAnswer(response),
        () => this.finish({ by: "there", status: 408 }),
      );
  }

  #receiveAnswer(response: SipResponse): void {
    const { dialog } = this;
    if (tagOf(header(response, "to")) !== "") dialog.remote = header(response, "to");
    if (response.status >= 300) {
      this.#acknowledge(this.#branch);
      const by = this.#cancelled ? "here" : "there";
      return this.finish({ by, status: response.status });
    }
    dialog.target = uriOf(header(response, "contact"));
    this.#acknowledge(newBranch());
    this.begin(response);
    // It was answered while it was being cancelled.
    if (this.#cancelled) void this.hangUp();
  }

  #acknowledge(branch: string): void {
    this.line.send(this.head("ACK", branch, 1));
  }
}
