import type { BrowserPhone } from "#shared/contracts/phones.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { backOffMs } from "#client/realtime/back-off.ts";
import type { Line, PhoneFault } from "./phone-state.ts";
import type { AgentEvents, MakeSipAgent, SipAgent, SipSession } from "./sip-agent.ts";

interface LineParts {
  /** null: nobody's browser is a telephone here. */
  openAccount: (takeOver: boolean) => Promise<BrowserPhone | null>;
  closeAccount: () => Promise<void>;
  /** Loaded only where there is an account to use it with. */
  loadAgent: () => Promise<MakeSipAgent>;
  onLine: (line: Line) => void;
  onInvite: (session: SipSession) => void;
  delayMs?: (tries: number) => number;
}

/** Keeps this browser registered: fetches an account, registers, and begins again when refused. */
export class PhoneLine {
  readonly #parts: LineParts;
  #agent: SipAgent | null = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every begin: what an older one still brings is not wanted. */
  #round = 0;

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  start(takeOver = false): void {
    this.stop();
    this.#parts.onLine({ kind: "starting" });
    void this.#begin(this.#round, takeOver);
  }

  /** The person has another telephone: the exchange is not to ring here. */
  leave(): void {
    this.stop();
    this.#parts.onLine({ kind: "other" });
    void this.#close(this.#round);
  }

  stop(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#agent?.stop();
    this.#agent = null;
  }

  /** After a sleep or another network. */
  prove(): void {
    this.#agent?.prove();
  }

  call(target: string, voice: MediaStream): SipSession | null {
    return this.#agent?.call(target, voice) ?? null;
  }

  async #begin(round: number, takeOver: boolean): Promise<void> {
    try {
      const account = await this.#parts.openAccount(takeOver);
      if (round !== this.#round) return;
      if (!account) return this.#parts.onLine({ kind: "off" });
      const makeAgent = await this.#parts.loadAgent();
      if (round !== this.#round) return;
      this.#agent = makeAgent(account, this.#eventsOf(round));
      this.#agent.start();
    } catch (error) {
      if (round !== this.#round) return;
      const fault = faultOf(error);
      this.#parts.onLine({ kind: "lost", fault });
      // Somebody decides which browser it is; trying again would take it back.
      if (fault !== "elsewhere") this.#retry();
    }
  }

  async #close(round: number): Promise<void> {
    try {
      await this.#parts.closeAccount();
      this.#tries = 0;
    } catch {
      if (round === this.#round) this.#retry(() => this.#close(round));
    }
  }

  #eventsOf(round: number): AgentEvents {
    const current =
      <Args extends unknown[]>(react: (...args: Args) => void) =>
      (...args: Args) => {
        if (round === this.#round) react(...args);
      };
    return {
      registered: current(() => {
        this.#tries = 0;
        this.#parts.onLine({ kind: "registered" });
      }),
      disconnected: current(() => this.#parts.onLine({ kind: "lost", fault: "lineLost" })),
      refused: current(() => {
        this.stop();
        this.#parts.onLine({ kind: "lost", fault: "lineRefused" });
        this.#retry();
      }),
      invited: current((session: SipSession) => this.#parts.onInvite(session)),
    };
  }

  #retry(step = () => this.#begin(this.#round, false)): void {
    const { delayMs = backOffMs } = this.#parts;
    this.#timer = setTimeout(() => void step(), delayMs(this.#tries));
    this.#tries += 1;
  }
}

function faultOf(error: unknown): PhoneFault {
  if (!(error instanceof RequestError)) return "exchangeAway";
  if (error.code === "phone_elsewhere") return "elsewhere";
  return error.code === "offline" || error.code === "no_answer" ? "lineLost" : "exchangeAway";
}
