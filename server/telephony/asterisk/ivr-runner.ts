import { AppError } from "#server/lib/app-error.ts";
import type { Locale } from "#shared/locale.ts";
import type { Destination } from "#server/telephony/connector.ts";
import { advanceIvr, beginIvr } from "#server/telephony/ivr/advance-ivr.ts";
import type { IvrCurrent, IvrOffice } from "#server/telephony/ivr/ivr-office.ts";
import type { IvrInput, IvrTurn } from "#server/telephony/ivr/ivr-session.ts";
import { withBoxFlow } from "#server/telephony/ivr/box-flow.ts";
import { isGone } from "./ari-error.ts";
import type { AriEvent } from "./ari-event.ts";
import type { ArrivedCaller, CallTreatment, TreatedCalls } from "./call-treatment.ts";
import { IvrActions } from "./ivr-actions.ts";
import type { IvrCaller } from "./ivr-caller.ts";
import { createIvrCaller } from "./ivr-caller.ts";
import { overGaps } from "./over-gaps.ts";
import type { Pbx } from "./pbx.ts";
import { readRecordingName } from "./recording-files.ts";

type Parts = Readonly<{ pbx: Pbx; calls: TreatedCalls; office: IvrOffice }>;

/** Shorter than this nobody has said anything. */
const shortestMessageMs = 1_000;

/** Leads callers of an Asterisk through the IVR: its steps decide, this plays, listens and records. */
export class IvrRunner implements CallTreatment {
  readonly #parts: Parts;
  readonly #actions: IvrActions;
  readonly #callers = new Map<string, IvrCaller>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const feed = (caller: IvrCaller, input: IvrInput) => this.#feed(caller, input);
    this.#actions = new IvrActions({ ...parts, feed });
    parts.pbx.ari.onEvent((event) => this.#take(event));
    parts.pbx.ari.onConnected(() => this.#catchUp());
  }

  begin(arrived: ArrivedCaller): boolean {
    const { subject, ani, said } = arrived;
    // Known from here on, so that no key is lost while the call is answered.
    const caller = this.#open(subject);
    this.#inTurn(caller, async () => {
      const { office, calls } = this.#parts;
      const current = await office.current();
      const flow = flowOf(arrived, current, office);
      await calls.answer(subject);
      if (flow !== null && Object.hasOwn(current.config.flows, flow)) {
        const language = office.languageFor(current, arrived.dnis);
        await this.#start(caller, current, { flow, ani, language });
        return;
      }
      this.leave(subject);
      await calls.queue(subject, said["queue"] ? { queue: said["queue"] } : {});
    });
    return true;
  }

  async sendTo(subject: string, destination: Destination): Promise<void> {
    this.leave(subject);
    const current = await this.#parts.office.current();
    const { config, flow } = withBoxFlow(current.config, destination);
    if (!Object.hasOwn(config.flows, flow)) {
      throw new AppError("not_found", `There is no flow ${flow}.`);
    }
    const caller = this.#open(subject);
    this.#inTurn(caller, async () => {
      const ani = await this.#actions.takeOut(subject);
      await this.#start(caller, { ...current, config }, { flow, ani });
    });
  }

  leave(subject: string): void {
    const caller = this.#callers.get(subject);
    if (!caller) return;
    this.#callers.delete(subject);
    caller.over = true;
    caller.stopWaiting();
    caller.stopLimit();
    const { playback } = caller;
    if (playback === null) return;
    this.#parts.pbx.ari.remove(`/playbacks/${playback}`).catch(() => undefined);
  }

  #open(subject: string): IvrCaller {
    const caller = createIvrCaller(subject);
    this.#callers.set(subject, caller);
    return caller;
  }

  async #start(
    caller: IvrCaller,
    { config }: IvrCurrent,
    beginning: { flow: string; ani: string | null; language?: Locale },
  ): Promise<void> {
    const { office } = this.#parts;
    const script = { config, isOpen: (schedule: string) => office.isOpen(config, schedule) };
    caller.script = script;
    await this.#carryOut(caller, beginIvr(script, beginning));
    for (const input of caller.early.splice(0)) this.#feed(caller, input);
  }

  #feed(caller: IvrCaller, input: IvrInput): void {
    if (caller.over) return;
    if (!caller.session && input.kind === "key") {
      caller.early.push(input);
      return;
    }
    this.#inTurn(caller, async () => {
      if (caller.over || !caller.script || !caller.session) return;
      await this.#carryOut(caller, advanceIvr(caller.script, caller.session, input));
    });
  }

  async #carryOut(caller: IvrCaller, { session, actions }: IvrTurn): Promise<void> {
    caller.session = session;
    const isWanted = () => !caller.over && this.#callers.get(caller.subject) === caller;
    for (const action of actions) {
      await overGaps(this.#parts.pbx, isWanted, () => this.#actions.perform(caller, action));
    }
  }

  /** Inputs of one caller never overlap. */
  #inTurn(caller: IvrCaller, task: () => Promise<void>): void {
    caller.turn = caller.turn.then(task).catch((error: unknown) => {
      // Who hangs up takes the channel away from under whatever is being done.
      if (isGone(error) || caller.over) return;
      const { subject } = caller;
      this.#parts.pbx.log.error({ error, subject }, "a caller was stuck in the IVR");
      this.#rescue(subject);
    });
  }

  /** Better a person without what the IVR would have asked than nobody at all. */
  #rescue(subject: string): void {
    this.leave(subject);
    const queueing = this.#parts.calls.answer(subject).then(() => {
      return this.#parts.calls.queue(subject, {});
    });
    queueing.catch((error: unknown) => {
      this.#parts.pbx.log.warn({ error, subject }, "a caller could not be queued");
    });
  }

  #take(event: AriEvent): void {
    switch (event.type) {
      case "ChannelDtmfReceived": {
        const caller = this.#callers.get(event.channel.id);
        if (caller) this.#feed(caller, { kind: "key", key: event.digit });
        return;
      }
      case "ChannelHangupRequest":
        // What was heard is cut short now: nothing that follows from it happens any more.
        this.leave(event.channel.id);
        return;
      case "PlaybackFinished":
        this.#playedOut(event.playback.id);
        return;
      case "RecordingFinished":
      case "RecordingFailed":
        this.#recorded(event.recording.name, event.recording.duration ?? 0);
        return;
      default:
    }
  }

  #playedOut(playback: string): void {
    const [, subject = ""] = /^ivr-(.+)-\d+$/.exec(playback) ?? [];
    const caller = this.#callers.get(subject);
    if (caller?.playback !== playback) return;
    caller.playback = null;
    this.#feed(caller, { kind: "played" });
  }

  #recorded(name: string, seconds: number): void {
    const message = this.#actions.messages.get(name);
    if (!message) return;
    this.#actions.messages.delete(name);
    const { subject, box } = message;
    const recordingId = readRecordingName(name)?.recordingId;
    const durationMs = seconds * 1_000;
    if (recordingId !== undefined && durationMs >= shortestMessageMs) {
      const left = { kind: "voicemailLeft", subject, recordingId, box, durationMs } as const;
      this.#parts.pbx.reports.add(subject, left);
    }
    const caller = this.#callers.get(subject);
    if (caller?.recording === name) this.#feed(caller, { kind: "recorded" });
  }

  /** What ended while the line to Asterisk was down has told nobody. */
  #catchUp(): void {
    for (const caller of this.#callers.values()) {
      const { playback, recording, session } = caller;
      if (playback !== null) {
        this.#whenGone(`/playbacks/${playback}`, () => this.#playedOut(playback));
      } else if (recording !== null && session?.phase === "recording") {
        this.#whenGone(`/recordings/live/${recording}`, () => this.#recorded(recording, 1));
      }
    }
  }

  #whenGone(path: string, then: () => void): void {
    this.#parts.pbx.ari.get(path).catch((error: unknown) => {
      if (isGone(error)) then();
    });
  }
}

/** A flow or a queue that the dialplan names comes before the number; an emergency before both. */
function flowOf(
  { dnis, said }: ArrivedCaller,
  current: IvrCurrent,
  office: IvrOffice,
): string | null {
  if (current.emergency) return office.flowFor(current, dnis);
  if (said["flow"]) return said["flow"];
  return said["queue"] ? null : office.flowFor(current, dnis);
}
