import type { AcdInput, CallEvent } from "#server/acd/inputs.ts";

/**
 * Whether an input changes nothing that somebody waits for: the IVR's steps before the queue, a desk
 * that says it shows the offer, a caller who has gone. Such an input waits a moment for others
 * like it and does not make those who hurry wait for it.
 */
export function canWait(input: AcdInput): boolean {
  if (input.kind === "offerAcknowledged") return true;
  if (input.kind !== "callReported") return false;
  switch (input.event.kind) {
    case "initiated":
    case "originated":
    case "delivered":
    case "information":
    case "cleared":
      return true;
    default:
      return false;
  }
}

/**
 * Whether an input starts no wait but shares one that has begun. An agent who answers sees nothing of
 * a few milliseconds, the connection to their telephone takes a hundred; on a quiet day they wait for
 * nobody.
 */
export function joinsCompany({ kind }: AcdInput): boolean {
  return kind === "offerAccepted";
}

/**
 * Inputs of one stream are logged in the order they came: what a PBX says of one call, what one desk
 * sends. undefined: the input may belong to any, and stays behind everything that came before it.
 */
export function streamOf(input: AcdInput): string | undefined {
  switch (input.kind) {
    case "callReported":
      return namesOtherCalls(input.event) ? undefined : `${input.ref.source}\n${input.ref.subject}`;
    case "offerAcknowledged":
    case "offerAccepted":
    case "offerDeclined":
      return input.agentId;
    default:
      return undefined;
  }
}

function namesOtherCalls({ kind }: CallEvent): boolean {
  return kind === "transferred" || kind === "conferenced";
}
