import { answerChallenge } from "./digest.ts";
import { IncomingCall } from "./incoming-call.ts";
import { OutgoingCall } from "./outgoing-call.ts";
import type { Placement } from "./outgoing-call.ts";
import { newBranch, newToken } from "./phone-call.ts";
import type { PhoneCall } from "./phone-call.ts";
import { SipLine } from "./sip-line.ts";
import { header } from "./sip-message.ts";
import type { SipRequest, SipResponse } from "./sip-message.ts";
import { toneVoice } from "./voice.ts";
import type { Voice } from "./voice.ts";

export type PhoneOptions = Readonly<{
  /** Where the PBX takes SIP over UDP, on this machine. */
  pbxPort: number;
  /** A fixed port when the PBX calls here without a registration. */
  port?: number;
  /** What it says in every call until told otherwise. */
  voice?: () => Voice;
}>;
type Account = Readonly<{ user: string; password: string }>;

const registeredSeconds = 300;

/**
 * A SIP telephone without hardware: calls and is called over UDP, speaks and hears mu-law. For one
 * machine: it knows neither TLS nor proxies.
 */
export class SipPhone {
  readonly #line: SipLine;
  readonly #voice: () => Voice;
  readonly #calls = new Map<string, PhoneCall>();
  readonly #arrived: IncomingCall[] = [];
  readonly #waiting: ((call: IncomingCall) => void)[] = [];
  #account: Account | null = null;
  #turn: Promise<void> = Promise.resolve();

  private constructor(line: SipLine, voice: () => Voice) {
    this.#line = line;
    this.#voice = voice;
    // In their order: a cancel may come while its call is still being taken.
    line.onRequest = (request) => {
      this.#turn = this.#turn.then(() => this.#receive(request));
    };
    line.onLateAnswer = (response) => this.#receiveLate(response);
  }

  static async open({ pbxPort, port = 0, voice }: PhoneOptions): Promise<SipPhone> {
    return new SipPhone(await SipLine.open(pbxPort, port), voice ?? (() => toneVoice(600)));
  }

  get port(): number {
    return this.#line.port;
  }

  /** Resolves when the call is on its way; its own promises tell how it goes on. */
  async call(placement: Placement): Promise<OutgoingCall> {
    const call = await OutgoingCall.place(this.#line, placement);
    return this.#keep(call);
  }

  /** The next call to this telephone; it rings at the caller's end already. */
  async nextCall(withinMs = 10_000): Promise<IncomingCall> {
    const arrived = this.#arrived.shift();
    if (arrived) return arrived;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingCall>();
    this.#waiting.push(resolve);
    const limit = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
      reject(new Error(`Nobody called in ${withinMs} ms.`));
    }, withinMs);
    return promise.finally(() => clearTimeout(limit));
  }

  /** Tells the PBX that this account is reached here. */
  async register(account: Account): Promise<void> {
    this.#account = account;
    await this.#register(account, registeredSeconds);
  }

  async unregister(): Promise<void> {
    if (this.#account) await this.#register(this.#account, 0);
    this.#account = null;
  }

  /** Hangs up whatever is left. */
  async close(): Promise<void> {
    await Promise.all([...this.#calls.values()].map((call) => call.hangUp()));
    await this.#line.close();
  }

  #keep<Call extends PhoneCall>(call: Call): Call {
    this.#calls.set(call.id, call);
    call.say(this.#voice());
    void call.ended.then(() => this.#calls.delete(call.id));
    return call;
  }

  async #receive(request: SipRequest): Promise<void> {
    const known = this.#calls.get(header(request, "call-id"));
    if (known) return known.receive(request);
    if (request.method === "ACK") return;
    if (request.method !== "INVITE") {
      const unknown = { status: 481, reason: "Call Does Not Exist" };
      const fine = { status: 200, reason: "OK" };
      return this.#line.reply(request, request.method === "OPTIONS" ? fine : unknown);
    }
    const call = this.#keep(await IncomingCall.take(this.#line, request));
    call.ring();
    const taker = this.#waiting.shift();
    if (taker) taker(call);
    else this.#arrived.push(call);
  }

  #receiveLate(response: SipResponse): void {
    const call = this.#calls.get(header(response, "call-id"));
    const isAnswer = response.status === 200 && header(response, "cseq").endsWith("INVITE");
    if (isAnswer && call instanceof OutgoingCall) call.repeatAck();
  }

  async #register(account: Account, seconds: number): Promise<void> {
    const id = newToken();
    const asked = await this.#line.request(
      this.#registration(account, { id, sequence: 1, seconds }),
    );
    if (asked.status === 200) return;
    const uri = `sip:127.0.0.1:${this.#line.pbxPort}`;
    const challenge = header(asked, "www-authenticate");
    const answer = answerChallenge(challenge, account, { method: "REGISTER", uri });
    const lines = this.#registration(account, { id, sequence: 2, seconds });
    const done = await this.#line.request([...lines, `Authorization: ${answer}`]);
    if (done.status !== 200) throw new Error(`${account.user} was refused: ${done.status}`);
  }

  #registration(
    { user }: Account,
    { id, sequence, seconds }: { id: string; sequence: number; seconds: number },
  ): string[] {
    const { port, pbxPort } = this.#line;
    const party = `<sip:${user}@127.0.0.1:${pbxPort}>`;
    return [
      `REGISTER sip:127.0.0.1:${pbxPort} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};rport;branch=${newBranch()}`,
      "Max-Forwards: 70",
      `From: ${party};tag=${id}`,
      `To: ${party}`,
      `Call-ID: ${id}`,
      `CSeq: ${sequence} REGISTER`,
      `Contact: <sip:${user}@127.0.0.1:${port}>`,
      `Expires: ${seconds}`,
    ];
  }
}
