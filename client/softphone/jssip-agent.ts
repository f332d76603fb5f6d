import { UA } from "jssip";
import type { IncomingRTCSessionEvent, RTCSessionEvent } from "jssip/lib/UA.js";
import { phoneHeaders } from "#shared/contracts/phones.ts";
import { JsSipSession, callOptions } from "./jssip-session.ts";
import type { MakeSipAgent } from "./sip-agent.ts";
import { SipSocket } from "./sip-socket.ts";

/** Renewed at half of it: whoever is gone without a word is gone after a minute. */
const REGISTER_SECONDS = 60;
const ANSWER_WITHIN_MS = 2_000;
const RETRY_SECONDS = { least: 1, most: 4 };

/** JsSIP behind our own words. */
export function makeJsSipAgent(socketUrl: string): MakeSipAgent {
  return (account, events) => {
    const socket = new SipSocket(socketUrl);
    const agent = new UA({
      sockets: socket,
      uri: account.sipUri,
      authorization_user: account.userName,
      password: account.password,
      register_expires: REGISTER_SECONDS,
      session_timers: false,
      connection_recovery_min_interval: RETRY_SECONDS.least,
      connection_recovery_max_interval: RETRY_SECONDS.most,
      user_agent: "Calldesk",
    });
    agent.on("registered", () => events.registered());
    agent.on("registrationFailed", ({ response }) => {
      // Without a response it was the connection, and that is told by `disconnected`.
      if (response as unknown) events.refused();
    });
    agent.on("disconnected", () => events.disconnected());
    agent.on("newRTCSession", (event: RTCSessionEvent) => {
      if (!isIncoming(event)) return;
      const { session, request } = event;
      const header = (name: string) => (request.getHeader(name) as string | undefined) ?? null;
      events.invited(
        new JsSipSession(session, account, {
          offerId: header(phoneHeaders.offerId),
          callId: header(phoneHeaders.callId),
          purpose: header(phoneHeaders.purpose),
        }),
      );
    });

    return {
      start: () => agent.start(),
      stop: () => agent.stop(),
      prove() {
        // JsSIP's pause between tries may have begun before the sleep.
        if (!socket.isConnected()) return socket.connect();
        socket.expectAnswer(ANSWER_WITHIN_MS);
        agent.register();
      },
      call(target, voice) {
        const session = agent.call(target, callOptions(voice, account));
        return new JsSipSession(session, account, { offerId: null, callId: null, purpose: "echo" });
      },
    };
  };
}

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return (event.originator as string) === "remote";
}
