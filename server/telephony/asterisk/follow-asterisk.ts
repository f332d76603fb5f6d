import * as z from "zod/mini";
import type { Cancel } from "#server/lib/clock.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import { isGone } from "./ari-error.ts";
import type { AriEvent } from "./ari-event.ts";
import { wantedEvents } from "./ari-event.ts";
import { isUnreachable, unreachable } from "./ari-requests.ts";
import type { SwitchRoom } from "./switch-room.ts";
import { takeOverCalls } from "./take-over.ts";
import type { Happening } from "./translate-event.ts";
import { translateEvent } from "./translate-event.ts";
import { warnOfLock } from "./warn-of-lock.ts";
import { watchRegistration } from "./watch-registration.ts";

/** How long a command waits for a connection that may just be coming back. */
const patienceMs = 3_000;
const retryMs = 1_000;
/** Nothing stands before the first request, and it asks for little. */
const greetingMs = 2_000;

const Endpoints = z.array(z.object({ resource: z.string(), state: z.optional(z.string()) }));

/** Keeps our picture equal to Asterisk's: by its events, and by its lists after each connection. */
export class FollowAsterisk {
  readonly #room: SwitchRoom;
  readonly #cancels: Cancel[] = [];
  /** Events that arrive while the lists are read: null once they are. */
  #early: AriEvent[] | null = [];
  #settled = Promise.withResolvers<void>();
  #cancelRetry: Cancel = () => {};

  constructor(room: SwitchRoom) {
    this.#room = room;
  }

  /** Resolves once the calls are known; does not give up before. */
  async open(report: (report: ConnectorReport) => Promise<void>): Promise<void> {
    const { ari, reports, clock } = this.#room.pbx;
    if (this.#cancels.length === 0) {
      reports.open(report);
      this.#cancels.push(
        ari.onConnected(() => void this.#begin()),
        ari.onLost(() => this.#unsettle()),
        ari.onEvent((event) => this.#take(event)),
        watchRegistration(ari, clock),
      );
      ari.start();
    }
    await this.#settled.promise;
  }

  close(): void {
    const { ari, reports, phones, calls } = this.#room.pbx;
    for (const cancel of this.#cancels.splice(0)) cancel();
    this.#cancelRetry();
    ari.stop();
    reports.close();
    phones.stop();
    // Whoever comes next, or we ourselves, reads them from Asterisk.
    for (const call of calls.all()) calls.remove(call);
    this.#unsettle();
  }

  /** Rejects with `connector_unavailable` when the connection does not come back in time. */
  async settled(): Promise<void> {
    if (this.#early === null) return;
    const { clock } = this.#room.pbx;
    const late = Promise.withResolvers<void>();
    const cancel = clock.runAt(clock.now() + patienceMs, () =>
      late.reject(unreachable("Asterisk is not connected")),
    );
    try {
      await Promise.race([this.#settled.promise, late.promise]);
    } finally {
      cancel();
    }
  }

  async #begin(): Promise<void> {
    const { pbx, accounts } = this.#room;
    try {
      await this.#greet();
      await accounts.restore();
      await this.#readPhones();
      await takeOverCalls(this.#room);
    } catch (error) {
      pbx.log.warn({ error }, "could not take the calls of Asterisk over");
      // Not registered, or not answered: such a line does not come to itself.
      if (isGone(error) || isUnreachable(error)) pbx.ari.cut();
      else if (pbx.ari.connected) {
        this.#cancelRetry = pbx.clock.runAt(pbx.clock.now() + retryMs, () => void this.#begin());
      }
      return;
    }
    const early = this.#early ?? [];
    this.#early = null;
    for (const event of early) this.#apply(event);
    this.#settled.resolve();
    pbx.log.info({ calls: pbx.calls.all().length }, "connected to Asterisk");
    void warnOfLock(pbx.ari, pbx.log);
  }

  /** The first request. A line on which it is not answered soon is replaced by another. */
  async #greet(): Promise<void> {
    const { ari, clock } = this.#room.pbx;
    const cancel = clock.runAt(clock.now() + greetingMs, () => ari.cut());
    try {
      const filter = { allowed: wantedEvents.map((type) => ({ type })) };
      await ari.put(`/applications/${ari.app}/eventFilter`, {}, filter);
    } finally {
      cancel();
    }
  }

  async #readPhones(): Promise<void> {
    const { ari, phones } = this.#room.pbx;
    for (const { resource, state } of Endpoints.parse(await ari.get("/endpoints/PJSIP"))) {
      phones.begin(resource, state === "online");
    }
  }

  #unsettle(): void {
    this.#cancelRetry();
    if (this.#early === null) this.#settled = Promise.withResolvers<void>();
    this.#early = [];
  }

  #take(event: AriEvent): void {
    if (this.#early) this.#early.push(event);
    else this.#apply(event);
  }

  #apply(event: AriEvent): void {
    const happening = translateEvent(event);
    if (happening) this.#handle(happening);
  }

  #handle(happening: Happening): void {
    const { pbx, arrivals, departures, monitors, offers } = this.#room;
    switch (happening.kind) {
      case "callerArrived":
        arrivals.arrived(happening.caller, happening.answered);
        return;
      case "agentDialled":
        this.#refuse(happening.channelId);
        return;
      case "legUp":
        if (pbx.legs.up(happening.channelId)) offers.pickedUp(happening.channelId);
        else this.#refuse(happening.channelId);
        return;
      case "snoopUp":
        monitors.snoopUp(happening.channelId);
        return;
      case "legGone":
        departures.gone(happening.channelId, happening);
        return;
      case "phoneHeld":
        arrivals.phoneHeld(happening.channelId, happening.held);
        return;
      case "phoneSeen":
        pbx.phones.seen(happening.endpoint, happening.contact, happening.reachable);
    }
  }

  /** Picked up too late, or dialled past the desk and its dial policy. */
  #refuse(channelId: string): void {
    this.#room.pbx.ari.remove(`/channels/${channelId}`).catch((error: unknown) => {
      this.#room.pbx.log.warn({ error, channelId }, "a channel was not hung up");
    });
  }
}
