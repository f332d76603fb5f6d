import type { ClearedCause } from "#shared/contracts/telephony.ts";
import type { AriChannel, AriEvent } from "./ari-event.ts";
import type { ArrivedCaller } from "./call-treatment.ts";

/** What Asterisk's events mean to us; the rest is for whoever plays or records. */
export type Happening = Readonly<
  | { kind: "callerArrived"; caller: ArrivedCaller; answered: boolean }
  /** Somebody dialled on their own telephone instead of the desk. */
  | { kind: "agentDialled"; channelId: string }
  | { kind: "legUp" | "snoopUp"; channelId: string }
  | { kind: "legGone"; channelId: string; cause: ClearedCause; mediaLost: boolean }
  | { kind: "phoneHeld"; channelId: string; held: boolean }
  | { kind: "phoneSeen"; endpoint: string; contact: string; reachable: boolean }
>;

export function translateEvent(event: AriEvent): Happening | null {
  switch (event.type) {
    case "StasisStart":
      return translateEntry(event.channel, event.args);
    case "ChannelDestroyed":
      return {
        kind: "legGone",
        channelId: event.channel.id,
        cause: causeOf(event.cause),
        mediaLost: event.cause === requestedChannelUnavailable,
      };
    case "ChannelHold":
    case "ChannelUnhold":
      return {
        kind: "phoneHeld",
        channelId: event.channel.id,
        held: event.type === "ChannelHold",
      };
    case "ContactStatusChange":
      return {
        kind: "phoneSeen",
        endpoint: event.endpoint.resource,
        contact: event.contact_info.uri ?? "",
        reachable: !["Removed", "Unreachable"].includes(event.contact_info.contact_status),
      };
    default:
      return null;
  }
}

/** By the first word that the dialplan, or we, gave along with the channel. */
export function translateEntry(channel: AriChannel, args: readonly string[]): Happening | null {
  const [word, ...rest] = args;
  if (word === "incoming") {
    const answered = channel.state === "Up";
    return { kind: "callerArrived", caller: readCaller(channel, rest), answered };
  }
  if (word === "dialled") return { kind: "agentDialled", channelId: channel.id };
  if (word === "leg") return { kind: "legUp", channelId: channel.id };
  if (word === "snoop") return { kind: "snoopUp", channelId: channel.id };
  return null;
}

function readCaller(channel: AriChannel, [dnis = "", ...rest]: readonly string[]): ArrivedCaller {
  const { number, name } = channel.caller;
  return {
    subject: channel.id,
    ani: number || null,
    dnis: dnis || (channel.dialplan?.exten ?? ""),
    callerName: name || null,
    language: channel.language || null,
    said: Object.fromEntries(
      rest.flatMap((text) => {
        const at = text.indexOf("=");
        return at > 0 ? [[text.slice(0, at).trim(), text.slice(at + 1).trim()]] : [];
      }),
    ),
  };
}

/** Asterisk's own for a leg without media for longer than `rtp_timeout`. */
const requestedChannelUnavailable = 44;

/** Causes as Q.850 numbers them. */
export function causeOf(q850: number): ClearedCause {
  switch (q850) {
    case 1: // unallocated number
    case 3: // no route
    case 20: // subscriber absent
    case 22: // number changed
    case 28: // incomplete number
      return "notFound";
    case 17:
    case 21: // rejected
      return "busy";
    case 18:
    case 19:
      return "noAnswer";
    case 26: // answered elsewhere
    case 127: // a CANCEL, as Asterisk has it
      return "cancel";
    case 27: // out of order
    case 34:
    case 38:
    case 41:
    case 42:
    case 44:
    case 58: // no such bearer: no codec in common
      return "congestion";
    default:
      return "normalClearing";
  }
}
