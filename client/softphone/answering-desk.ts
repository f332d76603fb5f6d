import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import type { Softphone } from "./softphone.ts";

/**
 * A desk whose "answer" picks up the telephone in the same breath: the media is set up while the
 * server decides. Should it say no, it also stops the ringing, and with it what was picked up.
 */
export function answeringDesk(
  desk: DeskConnection,
  phone: Pick<Softphone, "answer">,
): DeskConnection {
  return {
    on: (name, listener) => desk.on(name, listener),
    send(name, input) {
      if (name === "call.accept" && "offerId" in input) phone.answer(String(input.offerId));
      return desk.send(name, input);
    },
    getState: () => desk.getState(),
    subscribe: (listener) => desk.subscribe(listener),
    dismissNotice: (id) => desk.dismissNotice(id),
  };
}
