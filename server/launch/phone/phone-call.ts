import { randomBytes } from "node:crypto";
import { hearTones } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import type { RtpStream } from "./rtp-stream.ts";
import { describeSession, readSession } from "./session-description.ts";
import type { SipLine } from "./sip-line.ts";
import type { SipMessage, SipRequest } from "./sip-message.ts";
import type { Voice } from "./voice.ts";

/** Who ended a call, and with which SIP status when it was never answered. */
export type CallEnd = Readonly<{ by: "here" | "there"; status: number | null; at: number }>;

const keyGapMs = 60;
const listenMs = 400;

/** The two parties of a dialog and where its requests go, as SIP writes them. */
export type Dialog = {
  readonly id: string;
  /** With our tag. */
  local: string;
  /** With theirs, as soon as it is known. */
  remote: string;
  target: string;
  sequence: number;
};

export const newToken = (): string => randomBytes(8).toString("hex");
export const newBranch = (): string => `z9hG4bK${newToken()}`;

/** What calls in both directions have in common: a dialog, media, and an end. */
export abstract class PhoneCall {
  readonly #answered = Promise.withResolvers<number>();
  readonly #ended = Promise.withResolvers<CallEnd>();
  readonly #heardKeys: string[] = [];
  protected readonly line: SipLine;
  protected readonly media: RtpStream;
  protected readonly dialog: Dialog;
  #state: "ringing" | "talking" | "ended" = "ringing";

  protected constructor(line: SipLine, media: RtpStream, dialog: Dialog) {
    this.line = line;
    this.media = media;
    this.dialog = dialog;
    media.onKey = (key) => void this.#heardKeys.push(key);
    // Not everybody waits for an answer.
    this.#answered.promise.catch(() => undefined);
  }

  get id(): string {
    return this.dialog.id;
  }

  get state(): "ringing" | "talking" | "ended" {
    return this.#state;
  }

  /** When it was answered (performance.now); rejects when it ends without that. */
  get answered(): Promise<number> {
    return this.#answered.promise;
  }

  get ended(): Promise<CallEnd> {
    return this.#ended.promise;
  }

  /** The keys that were pressed at the far end, in order. */
  get heardKeys(): string {
    return this.#heardKeys.join("");
  }

  /** From now on. */
  say(voice: Voice): void {
    this.media.voice = voice;
  }

  /** Presses keys as a person does: RFC 4733 in the media, or SIP INFO. */
  async press(digits: string, by: "rtp" | "info" = "rtp"): Promise<void> {
    for (const digit of digits) {
      if (by === "rtp") await this.media.press(digit);
      else await this.#sendInfo(digit);
      await new Promise((resolve) => setTimeout(resolve, keyGapMs));
    }
  }

  /** Which of these tones arrive; listens for a moment. */
  listen(hertz: readonly number[], forMs = listenMs): Promise<Hearing> {
    return hearTones(this.media, hertz, forMs);
  }

  /**
   * Resolves with the moment (performance.now) at which this tone is most of what is heard, over
   * 60 ms unless a measurement asks for less.
   */
  hears(hertz: number, withinMs = 5_000, overMs = 60): Promise<number> {
    return this.media.untilHeard(hertz, { withinMs, overMs });
  }

  /** Ends it, whatever it is at: a cancel, a decline or a goodbye. */
  async hangUp(): Promise<void> {
    if (this.#state === "ringing") await this.giveUp();
    if (this.#state !== "talking") return;
    this.finish({ by: "here" });
    await this.line.request(this.head("BYE")).catch(() => undefined);
  }

  /** Requests of the other side inside the call. */
  receive(request: SipRequest): void {
    switch (request.method) {
      case "ACK":
        return;
      case "BYE":
        this.line.reply(request, { status: 200, reason: "OK" });
        return this.finish({ by: "there" });
      case "INVITE":
        this.changeMedia(request);
        return this.acceptSession(request);
      default:
        this.line.reply(request, { status: 200, reason: "OK" });
    }
  }

  protected abstract giveUp(): Promise<void>;

  protected head(
    method: string,
    branch = newBranch(),
    sequence = (this.dialog.sequence += 1),
  ): string[] {
    const { id, local, remote, target } = this.dialog;
    return [
      `${method} ${target} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${this.line.port};rport;branch=${branch}`,
      "Max-Forwards: 70",
      `From: ${local}`,
      `To: ${remote}`,
      `Call-ID: ${id}`,
      `CSeq: ${sequence} ${method}`,
      this.contact,
    ];
  }

  protected get contact(): string {
    return `Contact: <sip:calldesk@127.0.0.1:${this.line.port}>`;
  }

  protected get session(): string {
    return describeSession(this.media.port, this.dialog.sequence);
  }

  protected acceptSession(request: SipRequest, tag?: string): void {
    const more = [this.contact, "Content-Type: application/sdp"];
    const reply = { status: 200, reason: "OK", more, body: this.session };
    this.line.reply(request, tag === undefined ? reply : { ...reply, tag });
  }

  protected changeMedia(message: SipMessage): void {
    const target = readSession(message.body);
    if (target) this.media.sendTo(target);
  }

  protected begin(message: SipMessage): void {
    this.#state = "talking";
    this.changeMedia(message);
    this.#answered.resolve(performance.now());
  }

  protected finish({ by, status = null }: { by: CallEnd["by"]; status?: number | null }): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.media.close();
    this.#answered.reject(new Error(`The call ended (${by}, ${status ?? "answered"}).`));
    this.#ended.resolve({ by, status, at: performance.now() });
  }

  async #sendInfo(digit: string): Promise<void> {
    const lines = [...this.head("INFO"), "Content-Type: application/dtmf-relay"];
    await this.line.request(lines, `Signal=${digit}\r\nDuration=120\r\n`);
  }
}
