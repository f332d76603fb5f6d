import { DeskStore } from "#client/realtime/desk-store.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import type { ServerEventName } from "#shared/contracts/realtime.ts";
import { serverEvents } from "#shared/contracts/realtime.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";

/** A console that nobody touches: the client's own state, fed by the real socket. */
export class MirrorConsole {
  readonly desk: ScriptedDesk;
  readonly store = new DeskStore();

  constructor(origin: string, cookie: string) {
    this.desk = new ScriptedDesk(origin, cookie);
    for (const name of Object.keys(serverEvents) as ServerEventName[]) {
      this.desk.on(name, (payload) => this.store.receive(name, payload));
    }
  }

  /** What a person reads off the screen, without what counts on by itself. */
  shown(): object {
    return shownOf(this.store.getState());
  }
}

/** A console opened now has the server's truth; one that was open all along must show the same. */
export async function freshConsole(origin: string, cookie: string): Promise<object> {
  const fresh = new MirrorConsole(origin, cookie);
  await fresh.desk.next("desk.synced");
  const shown = fresh.shown();
  fresh.desk.close();
  return shown;
}

function shownOf({ agent, offer, call, card }: DeskState): object {
  return {
    presence: agent?.presence,
    activity: agent?.activity,
    callId: agent?.callId ?? null,
    routable: agent?.routable,
    offer: offer?.offerId ?? null,
    call: call === null ? null : { callId: call.callId, stage: call.stage },
    card: card?.callId ?? null,
  };
}
