import { randomUUID } from "node:crypto";
import type { CallRef } from "#server/acd/inputs.ts";
import type { Clue } from "#server/customers/call-cards.ts";
import type { CallId, InteractionId } from "#shared/ids.ts";

export function aClue(clue: Partial<Clue>): Clue {
  return { customerNumber: null, ani: null, callerName: null, ...clue };
}

/** A PBX's name that no other call has. */
export function aRef(): CallRef {
  return { source: "/pbx/test", subject: randomUUID() };
}

export function callIds(): readonly [CallId, InteractionId] {
  return [randomUUID() as CallId, randomUUID() as InteractionId];
}
