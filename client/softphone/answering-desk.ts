import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import type { Softphone } from "./softphone.ts";

/** A microphone that is asked for first, or an exchange that is slow, must not keep the server waiting. */
const longestMs = 80;

/**
 * A desk whose "answer" picks up the telephone first. The server's word for it fills the screen,
 * which takes the page as long as all of the answer: the caller would wait in silence for a picture.
 * Should the server say no, it also stops the ringing, and with it what was picked up.
 */
export function answeringDesk(
  desk: DeskConnection,
  phone: Pick<Softphone, "answer">,
): DeskConnection {
  return {
    on: (name, listener) => desk.on(name, listener),
    async send(name, input) {
      if (name === "call.accept" && "offerId" in input) {
        const late = new Promise((resolve) => setTimeout(resolve, longestMs));
        await Promise.race([phone.answer(String(input.offerId)), late]);
      }
      return desk.send(name, input);
    },
    getState: () => desk.getState(),
    subscribe: (listener) => desk.subscribe(listener),
    dismissNotice: (id) => desk.dismissNotice(id),
  };
}
