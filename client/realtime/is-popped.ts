import type { LiveCall } from "#shared/contracts/calls.ts";

/** The PBX rings this desk and we only show it: the agent is as free as before. */
export function isPopped({ mode, stage }: LiveCall): boolean {
  return mode === "followed" && stage === "offered";
}
