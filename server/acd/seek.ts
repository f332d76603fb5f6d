import type { Centre } from "./centre.ts";
import type { Call } from "./state.ts";

/** The waiting call gets an agent, or its place in the order, when this step settles. */
export function seek(centre: Centre, call: Call): void {
  if (call.mode === "followed" || call.seeking) return;
  call.seeking = true;
  centre.seeking.push(call);
}
