import * as z from "zod/mini";
import { CallId } from "#shared/ids.ts";
import { DeviceState } from "./agents.ts";
import { endpoint } from "./endpoint.ts";

/** Where a browser's telephone speaks SIP over WebSocket: our own origin, so that the session counts. */
export const sipSocketPath = "/sip";
/** Whoever is called under this name sends back what they hear. */
export const echoNumber = "echo";

/** How a browser's media finds its way: as RTCConfiguration has it. */
export const MediaWays = z.object({
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.exactOptional(z.string()),
      credential: z.exactOptional(z.string()),
    }),
  ),
  /** relay: only through a TURN server; the exchange never learns agents' addresses. */
  iceTransportPolicy: z.enum(["all", "relay"]),
});
export type MediaWays = z.infer<typeof MediaWays>;

/** What a browser registers with, for as long as its session lives. */
export const BrowserPhone = z.object({
  ...MediaWays.shape,
  sipUri: z.string(),
  userName: z.string(),
  password: z.string(),
});
export type BrowserPhone = z.infer<typeof BrowserPhone>;

export const openPhone = endpoint({
  method: "POST",
  path: "/phone/account",
  access: "phone:use",
  summary:
    "A new password for the telephone in this browser; `phone_elsewhere` while another has it",
  body: z.object({
    /** The telephone moves here from another browser. */
    takeOver: z.boolean(),
  }),
  /** null: nobody's browser is a telephone here. */
  response: z.object({ account: z.nullable(BrowserPhone) }),
});

export const closePhone = endpoint({
  method: "DELETE",
  path: "/phone/account",
  access: "phone:use",
  summary: "This browser is no telephone: calls come to the person's other one",
});

export const reportPhone = endpoint({
  method: "PUT",
  path: "/phone/device",
  access: "phone:use",
  summary: "Whether this browser's telephone can take calls, at every change",
  body: z.object({ device: DeviceState }),
});

export const rejoinCall = endpoint({
  method: "POST",
  path: "/phone/rejoin",
  access: "phone:use",
  summary: "After a reload in mid-call: ring this telephone again and put it back into the call",
  body: z.object({ callId: CallId }),
});

/** Headers of a call to a browser's telephone. */
export const phoneHeaders = {
  offerId: "X-Offer-Id",
  callId: "X-Call-Id",
  purpose: "X-Purpose",
} as const;
