import type { Clock } from "#server/lib/clock.ts";
import type { AriClient } from "./ari-client.ts";
import { AriError, isGone, isThereAlready } from "./ari-error.ts";
import type { ChannelVariable } from "./ari-event.ts";
import { legVariables } from "./leg-names.ts";
import type { Leg, PbxCall, PbxCalls } from "./pbx-call.ts";
import { createLeg } from "./pbx-call.ts";

/** Who is rung, and what the telephone is told. */
export type Ringing = Pick<Leg, "channelId" | "kind" | "party" | "offerId"> &
  Readonly<{
    endpoint: string;
    callerId: string;
    ringMs: number;
    /** SIP headers. */
    headers?: Readonly<Record<string, string>>;
    /** The channel whose codec it should speak, too. */
    originator?: string;
  }>;

/** Somebody who cannot be rung: not registered, no such endpoint, no line free. */
export class NotRung extends Error {
  override readonly name = "NotRung";
}

/** Makes and ends the channels of our calls. */
export class Legs {
  readonly #ari: AriClient;
  readonly #calls: PbxCalls;
  readonly #clock: Clock;
  /** Channels whose end was asked for and not confirmed. */
  readonly #unended = new Set<string>();

  constructor(ari: AriClient, calls: PbxCalls, clock: Clock) {
    this.#ari = ari;
    this.#calls = calls;
    this.#clock = clock;
  }

  /** The same channel twice rings once. */
  async ring(call: PbxCall, ringing: Ringing): Promise<Leg> {
    const { channelId, kind, party, offerId } = ringing;
    const leg = createLeg({ channelId, kind, party, offerId, stage: "ringing" });
    this.#calls.seat(call, leg);
    try {
      await this.#originate(call, ringing);
    } catch (error) {
      if (isThereAlready(error)) return leg;
      this.#calls.unseat(call, leg);
      throw error instanceof AriError ? new NotRung(error.message, { cause: error }) : error;
    }
    return leg;
  }

  /** false: nobody waits for it any more. */
  up(channelId: string): boolean {
    const leg = this.#calls.legNamed(channelId)?.leg;
    if (!leg || leg.ending) return false;
    leg.stage = "up";
    leg.pickedUp.resolve(true);
    return true;
  }

  /** Ends it without a word to anybody; what is gone already is no error. */
  async end(leg: Leg, reason = "normal"): Promise<void> {
    leg.ending = true;
    this.#unended.add(leg.channelId);
    await this.#ari.remove(`/channels/${leg.channelId}`, { reason });
    this.#unended.delete(leg.channelId);
  }

  /** Ends those that should have ended before the line was cut. Returns the others. */
  async endOverdue<Channel extends { id: string }>(living: Channel[]): Promise<Channel[]> {
    const overdue = living.filter(({ id }) => this.#unended.has(id));
    this.#unended.clear();
    for (const { id } of overdue) await this.#ari.remove(`/channels/${id}`);
    return living.filter((channel) => !overdue.includes(channel));
  }

  /** Whether it was picked up, within this time. */
  async pickedUp({ pickedUp }: Leg, withinMs: number): Promise<boolean> {
    const late = Promise.withResolvers<boolean>();
    const cancel = this.#clock.runAt(this.#clock.now() + withinMs, () => late.resolve(false));
    try {
      return await Promise.race([pickedUp.promise, late.promise]);
    } finally {
      cancel();
    }
  }

  /** One by one: setting several at once needs a newer Asterisk than the rest. */
  async remember(
    channelId: string,
    variables: Partial<Record<ChannelVariable, string>>,
  ): Promise<void> {
    const setting = Object.entries(variables).map(([variable, value]) =>
      this.#ari.post(`/channels/${channelId}/variable`, { variable, value }),
    );
    for (const { reason } of (await Promise.allSettled(setting)).filter(hasFailed)) {
      if (!isGone(reason)) throw reason;
    }
  }

  async #originate(call: PbxCall, ringing: Ringing): Promise<void> {
    const { channelId, endpoint, callerId, ringMs, headers = {}, originator } = ringing;
    const sipHeaders = Object.entries(headers).map(([name, value]) => [
      `PJSIP_HEADER(add,${name})`,
      value,
    ]);
    await this.#ari.post(
      `/channels/${channelId}`,
      {
        endpoint,
        app: this.#ari.app,
        appArgs: "leg",
        callerId,
        timeout: Math.ceil(ringMs / 1_000),
        originator,
      },
      {
        variables: {
          ...legVariables({ ...ringing, subject: call.subject }),
          ...Object.fromEntries(sipHeaders),
        },
      },
    );
  }
}

const hasFailed = (result: PromiseSettledResult<unknown>): result is PromiseRejectedResult =>
  result.status === "rejected";

/** What a telephone shows of who calls; quotes and brackets would end it. */
export function callerIdOf(name: string | null, number: string | null): string {
  const shown = (name ?? "").replaceAll(/["<>\\]/g, "").slice(0, 60);
  return `"${shown}" <${(number ?? "anonymous").replaceAll(/[^+\d\w*#.-]/g, "")}>`;
}
