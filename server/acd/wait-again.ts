import type { ClearedCause } from "#shared/contracts/telephony.ts";
import type { Centre } from "./centre.ts";
import { giveBack } from "./give-back.ts";
import { seek } from "./seek.ts";
import type { Call } from "./state.ts";

/** [PR4] Back among the waiting; place and waiting time are its own and do not change. */
export function waitAgain(centre: Centre, call: Call, cause: ClearedCause = "noAnswer"): void {
  if (call.handOver) {
    giveBack(centre, call, cause); // [TR5]
    return;
  }
  call.stage = "waiting";
  call.stageSince = centre.now;
  seek(centre, call);
}
