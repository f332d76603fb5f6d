import type { CallId } from "#shared/ids.ts";
import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import { onWake } from "#client/realtime/wake.ts";
import { DeviceReport, deviceOf } from "./device-report.ts";
import { EchoCall } from "./echo-test.ts";
import { leftCall } from "./left-call.ts";
import type { OtherPhone } from "./other-phone.ts";
import type { PhoneAudio } from "./phone-audio.ts";
import { PhoneCalls } from "./phone-calls.ts";
import { PhoneLine } from "./phone-line.ts";
import type { PhoneServer } from "./phone-server.ts";
import type { Line } from "./phone-state.ts";
import { isPhone } from "./phone-state.ts";
import type { PhoneStore } from "./phone-store.ts";

export interface EngineParts {
  desk: Pick<DeskConnection, "getState" | "subscribe">;
  server: PhoneServer;
  other: Pick<OtherPhone, "isUsed" | "use">;
  audio: PhoneAudio;
  store: PhoneStore;
  delayMs?: (tries: number) => number;
}

/** An INVITE of the server's own may be on its way to a page that has just come back. */
const BEFORE_REJOIN_MS = 800;

/** The telephone itself, in the one tab that is it: line, calls, microphone, ears. */
export class PhoneEngine {
  readonly #parts: EngineParts;
  readonly #line: PhoneLine;
  readonly #calls: PhoneCalls;
  readonly #echo: EchoCall;
  readonly #report: DeviceReport;
  #stops: (() => void)[] = [];
  #rejoining: ReturnType<typeof setTimeout> | undefined;
  #synced = false;

  constructor(parts: EngineParts) {
    const { desk, server, audio, store } = parts;
    this.#parts = parts;
    const takeVoice = () => audio.takeVoice();
    const isLineUp = () => store.getState().line.kind === "registered";
    this.#report = new DeviceReport((device) => server.report(device));
    this.#calls = new PhoneCalls({
      takeVoice,
      isLineUp,
      desk: () => desk.getState(),
      onHear: (voice) => audio.hear(voice),
      onChange: () => this.#callsChanged(),
      onBroken: (callId) => this.#rejoin(callId as CallId),
    });
    this.#line = new PhoneLine({
      openAccount: (takeOver) => server.openAccount(takeOver),
      closeAccount: () => server.closeAccount(),
      loadAgent: () => server.loadAgent(),
      onLine: (line) => this.#lineChanged(line),
      onInvite: (session) => {
        this.#echo.stop();
        this.#calls.invited(session);
      },
      ...(parts.delayMs && { delayMs: parts.delayMs }),
    });
    this.#echo = new EchoCall({
      call: (target, voice) => this.#line.call(target, voice),
      takeVoice,
      onHear: (voice) => audio.hear(voice),
      onState: (echo) => store.change({ echo }),
    });
  }

  start(): void {
    const { desk, store, audio } = this.#parts;
    store.change({ here: true });
    this.#stops = [
      store.subscribe(() => this.#report.set(deviceOf(store.getState()))),
      desk.subscribe(() => this.#deskChanged()),
      onWake(() => this.#line.prove()),
      audio.start(),
      this.#warnBeforeLeaving(),
    ];
    this.#begin();
  }

  /** Another tab is the telephone now, or nobody is signed in. */
  stop(): void {
    clearTimeout(this.#rejoining);
    for (const stop of this.#stops.splice(0)) stop();
    this.#report.stop();
    this.#echo.stop();
    this.#calls.hangUp();
    this.#line.stop();
    this.#parts.store.change({ here: false, line: { kind: "off" }, call: null });
  }

  answer = (offerId: string): Promise<void> => this.#calls.answer(offerId);
  hangUp = (): void => this.#calls.hangUp();
  startEcho = (): void => void this.#echo.start();
  stopEcho = (): void => this.#echo.stop();
  takeOver = (): void => this.#line.start(true);

  /** Whether the person's calls come to another telephone than this browser. */
  useOther(used: boolean): void {
    this.#parts.other.use(used);
    this.#echo.stop();
    this.#begin();
  }

  #begin(): void {
    if (this.#parts.other.isUsed()) this.#line.leave();
    else this.#line.start();
  }

  #lineChanged(line: Line): void {
    this.#parts.store.change({ line });
    if (line.kind !== "registered") return;
    this.#calls.lineBack();
    this.#rejoinLater();
  }

  #deskChanged(): void {
    const { synced, ended, call } = this.#parts.desk.getState();
    const came = synced && !this.#synced;
    this.#synced = synced;
    this.#calls.follow();
    if (ended && ended.callId === leftCall.read()) leftCall.clear();
    if (!came) return;
    this.#report.forget();
    // Asked before the server could answer, or it is another server that knows of telephones.
    if (!isPhone(this.#parts.store.getState().line)) this.#begin();
    if (!call) leftCall.clear();
    this.#rejoinLater();
  }

  #callsChanged(): void {
    const call = this.#calls.view;
    this.#parts.store.change({ call });
    if (call?.callId && call.stage === "talking") leftCall.keep(call.callId);
  }

  /** Closing the page in a call by accident costs the customer seconds of music. */
  #warnBeforeLeaving(): () => void {
    const warn = (event: BeforeUnloadEvent) => {
      const stage = this.#calls.view?.stage;
      if (stage === "talking" || stage === "mending") event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }

  /** This browser had the call, the page that carried it is gone: be called again. */
  #rejoinLater(): void {
    clearTimeout(this.#rejoining);
    this.#rejoining = setTimeout(() => {
      const { desk, store } = this.#parts;
      const { synced, call, ended } = desk.getState();
      if (!synced || !call || ended || call.callId !== leftCall.read()) return;
      if (store.getState().line.kind !== "registered" || this.#calls.has(call.callId)) return;
      this.#rejoin(call.callId);
    }, BEFORE_REJOIN_MS);
  }

  #rejoin(callId: CallId): void {
    this.#parts.server.rejoin(callId).catch(() => {
      // The call is over, or not one that can be rejoined: the desk shows what is true.
      if (leftCall.read() === callId) leftCall.clear();
    });
  }
}
