import type { Api } from "#server/http/api.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import { readAssignment } from "#shared/contracts/telephony.ts";
import type { Assignment } from "#shared/contracts/telephony.ts";
import type { CallId } from "#shared/ids.ts";
import type { Assignments } from "./event-sink.ts";

type Parts = Readonly<{
  assignments: Assignments;
  clock: Clock;
  /** Asked for a call that `assignments` does not know: there was one, and it is over. */
  isOver?: (callId: CallId) => Promise<boolean>;
  mostWaitingPerKey?: number;
}>;

/** GET /calls/:callId/assignment. `drain` answers everybody who waits "not yet", at once. */
export function assignmentRoutes(api: Api, parts: Parts): { drain(): void } {
  const { clock, mostWaitingPerKey = 1_000 } = parts;
  const waiting = new Map<string, number>();
  const draining = new AbortController();
  api.handle(readAssignment, async ({ params: { callId }, query, identity, res }) => {
    const known = await read(parts, callId);
    if (known !== "waiting" || query.waitSeconds === 0 || draining.signal.aborted)
      return given(known);
    const who = identity.kind === "key" ? identity.keyId : identity.userId;
    const count = waiting.get(who) ?? 0;
    if (count >= mostWaitingPerKey)
      throw new AppError("too_many_requests", "Too many questions of this key wait already.", {
        retryAfterSeconds: 1,
      });
    waiting.set(who, count + 1);
    const gone = new AbortController();
    const leave = () => gone.abort();
    res.once("close", leave);
    try {
      const until = clock.now() + query.waitSeconds * 1000;
      await change(parts, callId, until, AbortSignal.any([gone.signal, draining.signal]));
      return given(gone.signal.aborted ? "waiting" : await read(parts, callId));
    } finally {
      res.off("close", leave);
      release(waiting, who);
    }
  });
  return { drain: () => draining.abort() };
}

function release(waiting: Map<string, number>, who: string): void {
  const left = (waiting.get(who) ?? 1) - 1;
  if (left > 0) waiting.set(who, left);
  else waiting.delete(who);
}

/** Nothing is 204 on the wire, which a contract with a response has no word for. */
function given(known: Assignment | "waiting"): Assignment {
  return (known === "waiting" ? undefined : known) as Assignment;
}

async function read(
  { assignments, isOver }: Parts,
  callId: CallId,
): Promise<Assignment | "waiting"> {
  const state = assignments.of(callId);
  switch (state.kind) {
    case "assigned":
      return state.assignment;
    case "waiting":
      return "waiting";
    case "over":
      throw callOver();
    case "unknown":
      if (await isOver?.(callId)) throw callOver();
      throw new AppError("not_found", "There is no such call.");
  }
}

const callOver = () => new AppError("call_over", "This call is over.");

/** Resolves when the call is no longer waiting, at `until`, or when nobody waits for the answer. */
function change(
  { assignments, clock }: Parts,
  callId: CallId,
  until: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      unsubscribe();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const unsubscribe = assignments.onChange(callId, () => {
      if (assignments.of(callId).kind !== "waiting") finish();
    });
    const cancel = clock.runAt(until, finish);
    signal.addEventListener("abort", finish);
  });
}
