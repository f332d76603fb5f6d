import type { Centre } from "./centre.ts";
import { cancel } from "./centre.ts";
import type { Call } from "./state.ts";

const noDeclines: readonly never[] = [];

/** [DC2] The lock is over: who declined may be asked again. */
export function endDeclines(centre: Centre, call: Call): void {
  for (const { deadline } of call.declines) cancel(centre, deadline);
  call.declines = noDeclines;
}
