import type { IvrOffice } from "#server/telephony/ivr/ivr-office.ts";
import type { IvrAction, IvrInput, Spoken } from "#server/telephony/ivr/ivr-session.ts";
import { isGone } from "./ari-error.ts";
import { AriChannel } from "./ari-event.ts";
import type { TreatedCalls } from "./call-treatment.ts";
import type { IvrCaller } from "./ivr-caller.ts";
import type { Pbx } from "./pbx.ts";
import { inTurn } from "./pbx-call.ts";
import { recordingName } from "./recording-files.ts";

/** Silence after which a message is over. */
const silenceSeconds = 8;

type Parts = Readonly<{
  pbx: Pbx;
  calls: TreatedCalls;
  office: IvrOffice;
  feed: (caller: IvrCaller, input: IvrInput) => void;
}>;

/** Carries out in Asterisk what the IVR's steps decide. */
export class IvrActions {
  readonly #parts: Parts;
  /** Messages under way, kept beyond their caller, who often hangs up to end one. */
  readonly messages = new Map<string, { subject: string; box: string }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async perform(caller: IvrCaller, action: IvrAction): Promise<void> {
    const { pbx, calls, office, feed } = this.#parts;
    const { subject } = caller;
    switch (action.kind) {
      case "play":
        return this.#play(caller, action.says);
      case "hush":
        return this.#hush(caller);
      case "wait":
        return this.#wait(caller, action.ms);
      case "inform":
        calls.event(subject, "information", { ivr: action.ivr, language: action.language });
        return;
      case "checkPin": {
        const { pin, customerNumber, ani } = action;
        const isRight = await office.isPinRight({ pin, customerNumber, ani });
        feed(caller, { kind: "pinChecked", isRight });
        return;
      }
      case "queue":
        return this.#queue(caller, action);
      case "leaveQueue":
        caller.stopLimit();
        calls.event(subject, "diverted", {});
        return this.#takeOut(subject);
      case "askOutlook":
        feed(caller, { kind: "outlook", ...office.outlookOf(subject) });
        return;
      case "record":
        return this.#record(caller, action);
      case "wishCallback": {
        const { number, queue } = action;
        pbx.reports.add(subject, { kind: "callbackWished", subject, number, queue });
        return;
      }
      case "hangUp":
        return calls.hangUp(subject);
    }
  }

  /** Out of the music, so that prompts are heard without it; gives the number that calls. */
  async takeOut(subject: string): Promise<string | null> {
    await this.#takeOut(subject);
    const channel = AriChannel.parse(await this.#parts.pbx.ari.get(`/channels/${subject}`));
    return channel.caller.number || null;
  }

  async #play(caller: IvrCaller, says: readonly Spoken[]): Promise<void> {
    const { pbx, office, feed } = this.#parts;
    const { script, subject } = caller;
    if (!script) return;
    const sounds = await Promise.all(says.map((said) => office.mediaOf(script.config, said)));
    const media = sounds.filter((sound) => sound !== null).join(",");
    if (caller.over) return;
    if (media === "") {
      feed(caller, { kind: "played" });
      return;
    }
    // Asked for before, when the line was lost and with it whether it plays.
    await this.#hush(caller);
    const playback = `ivr-${subject}-${(caller.playbacks += 1)}`;
    caller.playback = playback;
    await pbx.ari.post(`/channels/${subject}/play/${playback}`, { media });
  }

  async #hush(caller: IvrCaller): Promise<void> {
    const { playback } = caller;
    caller.playback = null;
    if (playback !== null) await this.#parts.pbx.ari.remove(`/playbacks/${playback}`);
  }

  #wait(caller: IvrCaller, ms: number | null): void {
    const { pbx, feed } = this.#parts;
    caller.stopWaiting();
    if (ms === null) return;
    const { clock } = pbx;
    caller.stopWaiting = clock.runAt(clock.now() + ms, () => feed(caller, { kind: "timeUp" }));
  }

  async #queue(caller: IvrCaller, action: Extract<IvrAction, { kind: "queue" }>): Promise<void> {
    const { pbx, calls, feed } = this.#parts;
    const { queue, priority, skills, atMostMs, ivr, language } = action;
    const call = pbx.calls.get(caller.subject);
    // Sent here by an agent: from now on the call waits for somebody again.
    if (call) call.talked = false;
    const { clock } = pbx;
    if (atMostMs !== null) {
      const tooLong = () => feed(caller, { kind: "waitedTooLong" });
      caller.stopLimit = clock.runAt(clock.now() + atMostMs, tooLong);
    }
    const where = { queue, priority, skills, ivr, language };
    await calls.queue(caller.subject, where);
  }

  async #record(
    caller: IvrCaller,
    { box, maxSeconds }: Extract<IvrAction, { kind: "record" }>,
  ): Promise<void> {
    const { subject } = caller;
    const name = recordingName(crypto.randomUUID(), "caller");
    caller.recording = name;
    this.messages.set(name, { subject, box });
    await this.#parts.pbx.ari.post(`/channels/${subject}/record`, {
      name,
      format: "wav",
      maxDurationSeconds: maxSeconds,
      maxSilenceSeconds: silenceSeconds,
      beep: true,
      terminateOn: "#",
    });
  }

  async #takeOut(subject: string): Promise<void> {
    const { ari, calls } = this.#parts.pbx;
    const call = calls.get(subject);
    const leg = call?.legs.get("caller");
    if (!call || !leg) return;
    await inTurn(call, async () => {
      const { place } = leg;
      if (place === null) return;
      try {
        await ari.post(`/bridges/${place}/removeChannel`, { channel: leg.channelId });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      leg.place = null;
    });
  }
}
