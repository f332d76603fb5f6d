import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import type { PhoneAudio } from "./phone-audio.ts";
import type { PhoneEngine } from "./phone-engine.ts";
import { faultOf, isPhone } from "./phone-state.ts";
import type { PhoneStore } from "./phone-store.ts";
import type { Softphone } from "./softphone.ts";
import type { PhoneOrder } from "./tab-channel.ts";
import { TabChannel } from "./tab-channel.ts";

interface TabParts {
  userId: string;
  desk: Pick<DeskConnection, "getState" | "subscribe">;
  store: PhoneStore;
  engine: PhoneEngine;
  audio: PhoneAudio;
}

/** The other tab needs no longer than this to look at a microphone. */
const REGISTERED_WITHIN_MS = 4_000;

/**
 * The telephone of a browser with several tabs: the tab that rings (tab-leader.ts) is it, the
 * others show its state and hand it their orders. When it goes, the next one begins at once.
 */
export class TabPhone implements Softphone {
  readonly #parts: TabParts;
  readonly #channel: TabChannel;
  readonly getState: Softphone["getState"];
  readonly subscribe: Softphone["subscribe"];
  #here = false;

  constructor(parts: TabParts) {
    const { store, userId } = parts;
    this.#parts = parts;
    this.getState = store.getState;
    this.subscribe = store.subscribe;
    this.#channel = new TabChannel(userId, {
      onState: (state) => {
        // Whether the checks are on the screen is each tab's own.
        const { checking } = store.getState();
        if (!this.#here) store.change({ ...state, here: false, checking });
      },
      onAsk: () => {
        if (this.#here) this.#channel.tell(store.getState());
      },
      onOrder: (order) => {
        if (this.#here) this.#carryOut(order);
      },
    });
  }

  /** Returns a function that ends it all. */
  open(): () => void {
    const { desk, store, engine } = this.#parts;
    const stopTelling = store.subscribe(() => {
      if (this.#here) this.#channel.tell(store.getState());
    });
    const follow = () => {
      const { ringsHere } = desk.getState();
      if (ringsHere === this.#here) return;
      this.#here = ringsHere;
      if (ringsHere) engine.start();
      else engine.stop();
    };
    const stopFollowing = desk.subscribe(follow);
    follow();
    if (!this.#here) this.#channel.ask();
    return () => {
      stopFollowing();
      stopTelling();
      if (this.#here) engine.stop();
      this.#here = false;
      this.#channel.close();
    };
  }

  async answer(offerId: string): Promise<void> {
    if (this.#here) await this.#parts.engine.answer(offerId);
    else this.#channel.order({ do: "answer", offerId });
  }

  hangUp(): void {
    this.#order({ do: "hangUp" });
  }

  choose: Softphone["choose"] = (role, deviceId) => {
    this.#order({ do: "choose", role, deviceId });
  };

  useOther(used: boolean): void {
    this.#order({ do: "useOther", used });
  }

  startEcho(): void {
    this.#order({ do: "startEcho" });
  }

  stopEcho(): void {
    this.#order({ do: "stopEcho" });
  }

  takeOver(): void {
    this.#order({ do: "takeOver" });
  }

  endChecks(): void {
    this.#parts.store.change({ checking: false });
  }

  /** The question belongs to the tab that was clicked in; the answer counts for all of them. */
  async check(): Promise<boolean> {
    const { audio } = this.#parts;
    audio.unlock();
    await audio.ask();
    if (!this.#here) this.#channel.order({ do: "look" });
    return this.#isFine(REGISTERED_WITHIN_MS);
  }

  async prepare(): Promise<boolean> {
    const { store } = this.#parts;
    const { line, microphone, soundLocked } = store.getState();
    if (!isPhone(line)) return true;
    // A page that was loaded this moment is not worth a dialog.
    const soon = line.kind === "starting" && microphone.kind === "ok";
    if (!soundLocked && (await this.#isFine(soon ? REGISTERED_WITHIN_MS : 0))) return true;
    store.change({ checking: true });
    const fine = await this.check();
    if (fine) store.change({ checking: false });
    return fine;
  }

  levels: Softphone["levels"] = () => this.#parts.audio.levels();

  meter(): () => void {
    const taking = this.#parts.audio.takeVoice();
    // Its fault is on the screen already.
    taking.catch(() => undefined);
    return () =>
      void taking.then(
        (lease) => lease.end(),
        () => undefined,
      );
  }

  #order(order: PhoneOrder): void {
    if (this.#here) this.#carryOut(order);
    else this.#channel.order(order);
  }

  #carryOut(order: PhoneOrder): void {
    const { engine, audio } = this.#parts;
    switch (order.do) {
      case "answer":
        return void engine.answer(order.offerId);
      case "choose":
        return audio.choose(order.role, order.deviceId);
      case "useOther":
        return engine.useOther(order.used);
      case "look":
        return void audio.look();
      default:
        engine[order.do]();
    }
  }

  /** The line may be on its way back this very moment. */
  #isFine(withinMs: number): Promise<boolean> {
    const { store } = this.#parts;
    return new Promise((resolve) => {
      const done = (fine: boolean) => {
        clearTimeout(patience);
        stop();
        resolve(fine);
      };
      const look = () => {
        const state = store.getState();
        if (faultOf(state) === null) done(true);
        else if (
          state.line.kind === "registered" &&
          state.microphone.kind === "failed" &&
          this.#here
        )
          done(false);
      };
      const patience = setTimeout(() => done(faultOf(store.getState()) === null), withinMs);
      const stop = store.subscribe(look);
      look();
    });
  }
}
