import type { AcdInput } from "#server/acd/inputs.ts";

/**
 * Whether an input changes nothing that somebody waits for: the IVR's steps before the queue, a desk
 * that says it shows the offer, a caller who has gone. Such an input goes along with the commit of
 * the next one that hurries.
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
